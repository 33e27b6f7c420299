"""The evidence for one event, gathered from a record."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from dateline import __version__
from dateline.errors import RecordError
from dateline.export.bundle import Evidence, Original, write_bundle
from dateline.export.files.replace import replacing
from dateline.record import schema
from dateline.record.rulings import history
from dateline.record.store import Store, event_id, members, original, reports_of

Json = dict[str, Any]


def bundle(store: Store, name: str, path: Path) -> Json:
    """Write the ZIP for the event of that id, or how one begins, whole or not at all; returns its manifest.

    Raises NotInRecord, RecordError, SettingsError."""
    with store.reading() as connection:
        evidence = gather(connection, store, name)
    with replacing(path) as part:
        return write_bundle(part, evidence)


def gather(connection: Connection, store: Store, name: str) -> Evidence:
    """All that the record keeps of an event."""
    event = event_id(connection, name, store.name)
    body = connection.execute(select(schema.events.c.body).where(schema.events.c.id == event)).scalar_one()
    reports = sorted(
        reports_of(connection, (r["id"] for r in body["reports"])).values(), key=lambda r: r["id"]
    )
    decisions = history(connection, members(connection, [event])[event])
    originals = _originals(connection, store, [r["id"] for r in reports])
    subjects = [*(o.sha256 for o in originals), *(r["id"] for r in reports), *(d["id"] for d in decisions)]
    about = {row.name: row.value for row in connection.execute(select(schema.about))}
    return Evidence(
        record=store.name,
        event=body,
        reports=reports,
        originals=originals,
        decisions=decisions,
        log=_log(connection, subjects),
        head=_head(connection),
        made={
            "exported": datetime.now(UTC).isoformat(timespec="seconds"),
            "generator": f"dateline {__version__}",
            "record_made": about.get("made"),
            "record_version": about.get("version"),
        },
    )


def _originals(connection: Connection, store: Store, reports: Iterable[str]) -> list[Original]:
    found: dict[str, list[Json]] = {}
    query = select(schema.captures).where(schema.captures.c.report.in_(list(reports)))
    for row in connection.execute(query.order_by(schema.captures.c.sha256, schema.captures.c.source)):
        found.setdefault(row.sha256, []).append(dict(row._mapping))
    return [_original(connection, store, sha256, captures) for sha256, captures in found.items()]


def _original(connection: Connection, store: Store, sha256: str, captures: list[Json]) -> Original:
    row = connection.execute(select(schema.originals).where(schema.originals.c.sha256 == sha256)).first()
    if row is None:
        raise RecordError(store.name, f"original {sha256[:12]} is missing; see dateline verify")
    try:
        content = original(connection, sha256)
    except zlib.error as error:
        raise RecordError(
            store.name, f"original {sha256[:12]}: its bytes were changed; see dateline verify"
        ) from error
    return Original(sha256, row.media_type, row.encoding, content, tuple(captures))


def _log(connection: Connection, subjects: list[str]) -> list[Json]:
    query = select(schema.log).where(schema.log.c.subject.in_(subjects)).order_by(schema.log.c.seq)
    return [dict(row._mapping) for row in connection.execute(query)]


def _head(connection: Connection) -> Json:
    last = connection.execute(
        select(schema.log.c.seq, schema.log.c.hash).order_by(schema.log.c.seq.desc()).limit(1)
    ).first()
    return dict(last._mapping) if last else {}
