"""The store: originals, reports, claims, statements, events, decisions; in one transaction each, nothing half-written."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, Row, delete, insert, inspect, or_, select, update

from dateline import __version__
from dateline.errors import NotInRecord, RecordError
from dateline.model.page import Page
from dateline.model.statement import Statement, digest
from dateline.model.text import Span
from dateline.record import chain, engine, schema, search
from dateline.record.clock import now
from dateline.record.migrations import Step, migrate, steps_from, version_of
from dateline.record.schema import (
    about,
    captures,
    claims,
    decisions,
    events,
    links,
    originals,
    reports,
    versions,
)
from dateline.record.schema import statements as statement_table
from dateline.record.superseded import retire

Json: TypeAlias = dict[str, Any]
_MANY = 500
"""Ids in one query; SQLite's limit on parameters is far above."""


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim as it is stored. happened, country, earliest, latest: what other reports' claims are looked up by."""

    id: str
    position: int
    happened: bool
    country: str | None
    earliest: date | None
    latest: date | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class NewReport:
    """A coded report as it is stored. body: the contract's ``report`` and ``rejected``."""

    id: str
    article: str
    body: Json
    earliest: date | None
    latest: date | None
    methods: Json
    claims: tuple[NewClaim, ...]

    @property
    def digest(self) -> str:
        """Over the body and the ids of all statements: what the log keeps."""
        return digest([self.body, sorted(s.id for c in self.claims for s in c.statements)])


class Store:
    """A record's database. Use as a context manager; ``name`` is how errors name it.

    An older record is read as it is; what writes to it brings its tables to today's version first."""

    def __init__(self, record: str, made: Engine, tell: Callable[[str], None] = lambda words: None) -> None:
        self.record = record
        self.name = engine.name_of(record)
        self.version = schema.VERSION
        self._engine = made
        self._tell = tell

    @classmethod
    def open(
        cls,
        record: str,
        make: bool = False,
        tell: Callable[[str], None] = lambda words: None,
        wait_s: float = engine.WAIT_S,
    ) -> Store:
        """Open, or with ``make`` create where there is none. tell: takes what was done to an older record.  wait_s: how long a
        writer waits for another.

        Raises RecordMissing, RecordError."""
        store = cls(record, engine.connect(record, make, wait_s), tell)
        try:
            store._ready(make)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with engine.reading(self._engine, self.record) as connection:
            yield connection

    @contextmanager
    def writing(self, long: bool = False) -> Iterator[Connection]:
        """All of it is written at the end, or nothing after an error. Ctrl-C waits for it, save where ``long``."""
        self.migrate()
        with engine.writing(self._engine, self.record, long) as connection:
            self._known(connection)
            yield connection

    def migrate(self, copy: bool = True) -> tuple[Step, ...]:
        """Bring the tables to today's version, all or nothing; returns the steps taken, () where there was nothing to do.

        copy: keep the file of a SQLite record as it was, beside it. Raises RecordError."""
        if self.version == schema.VERSION:
            return ()
        with engine.writing(self._engine, self.record, long=True) as connection:
            self.version = self._known(connection)
            steps = steps_from(self.version)
            kept = engine.keep_copy(self.record, f".version{self.version}") if steps and copy else None
            migrate(connection, steps)
        old, self.version = self.version, schema.VERSION
        if steps:
            beside = f"; as it was, it is kept in {kept}" if kept else ""
            self._tell(f"{self.name}: tables brought from version {old} to {schema.VERSION}{beside}")
        return steps

    def scrub(self) -> None:
        """Take out of the files what was deleted, free pages and the search's old entries included."""
        engine.scrub(self._engine, self.record)

    def _ready(self, make: bool) -> None:
        with self.reading() as connection:
            if inspect(connection).has_table(about.name):
                self.version = self._known(connection)
                return
        if not make:
            raise RecordError(self.name, "holds no record of Dateline")
        with engine.writing(self._engine, self.record) as connection:
            if inspect(connection).has_table(about.name):
                self.version = self._known(connection)
                return
            if inspect(connection).get_table_names():
                raise RecordError(self.name, "holds other tables, and is no record of Dateline")
            schema.metadata.create_all(connection)
            search.prepare(connection)
            facts = {"version": str(schema.VERSION), "made": now(), "dateline": __version__}
            connection.execute(insert(about), [{"name": n, "value": v} for n, v in facts.items()])
            first = {"version": schema.VERSION, "at": now(), "dateline": __version__, "says": "made"}
            connection.execute(insert(versions), first)

    def _known(self, connection: Connection) -> int:
        """The version of the tables. Raises RecordError where this Dateline does not know it."""
        version = version_of(connection)
        if version is None or not 1 <= version <= schema.VERSION:
            raise RecordError(
                self.name,
                f"was written by a newer Dateline (tables of version {version}, this one knows up to {schema.VERSION})"
                if version
                else "does not say of which version its tables are",
            )
        return version


# --- writing ---


def put_page(connection: Connection, page: Page, report: str) -> bool:
    """Keep the original and where it came from. False where this source gave these bytes before."""
    known = captures.c.sha256 == page.sha256
    if connection.execute(select(captures.c.source).where(known, captures.c.source == page.source)).first():
        return False
    if not connection.execute(select(originals.c.size).where(originals.c.sha256 == page.sha256)).first():
        kept = {
            "sha256": page.sha256,
            "media_type": page.media_type,
            "encoding": page.encoding,
            "size": len(page.content),
            "content": zlib.compress(page.content, 9),
        }
        connection.execute(insert(originals), kept)
    captured = page.captured.isoformat(timespec="seconds") if page.captured else None
    row = {
        "sha256": page.sha256,
        "source": page.source,
        "address": page.address,
        "captured": captured,
        "headers": [list(pair) for pair in page.headers],
        "report": report,
    }
    connection.execute(insert(captures), row)
    chain.append(connection, now(), "capture", page.sha256, digest([page.sha256, page.source, report]))
    return True


def put_report(
    connection: Connection, new: NewReport, why: str = "another capture of it is better dated"
) -> None:
    """Write a report with its claims and statements, in place of an earlier reading, which is superseded for this reason."""
    retire(connection, new.id, why, {s.id for c in new.claims for s in c.statements})
    body = new.body["report"]
    row = {name: body[name] for name in ("sha256", "source", "address", "title", "outlet", "language")}
    row |= {"id": new.id, "article": new.article, "earliest": new.earliest, "latest": new.latest}
    row |= {"text": body["text"], "body": new.body, "methods": new.methods, "digest": new.digest}
    connection.execute(insert(reports), row)
    if new.claims:
        connection.execute(insert(claims), [_claim_row(new.id, c) for c in new.claims])
        connection.execute(insert(statement_table), [_row(s) for c in new.claims for s in c.statements])
    chain.append(connection, now(), "report", new.id, new.digest)


def _claim_row(report: str, claim: NewClaim) -> Json:
    return {
        "id": claim.id,
        "report": report,
        "position": claim.position,
        "event": claim.id,
        "happened": claim.happened,
        "country": claim.country,
        "earliest": claim.earliest,
        "latest": claim.latest,
    }


def _row(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "claim": statement.claim,
        "report": statement.report,
        "property": statement.property,
        "position": statement.position,
        "value": statement.value,
        "text": statement.text,
        "start": statement.span.start if statement.span else None,
        "end": statement.span.end if statement.span else None,
        "method": statement.method,
    }


def put_links(connection: Connection, made: Iterable[tuple[str, str, float, Sequence[str]]]) -> None:
    """Pairs of claims that may be one event: one < other, probability, sentences."""
    rows = [
        {"one": one, "other": other, "probability": p, "says": list(says)} for one, other, p, says in made
    ]
    if rows:
        connection.execute(insert(links), rows)


def forget_links(connection: Connection, claim_ids: Iterable[str]) -> None:
    """Take away what these claims are linked by, so that they can be compared anew."""
    for part in _parts(sorted(set(claim_ids))):
        connection.execute(delete(links).where(or_(links.c.one.in_(part), links.c.other.in_(part))))


def put_events(
    connection: Connection, made: Mapping[str, Sequence[str]], rows: Sequence[Json], old: Iterable[str]
) -> None:
    """Set which claims make which event, and the views. made: event -> its claims.  old: events that these replace."""
    gone = sorted({*old, *made})
    for part in _parts(gone):
        connection.execute(delete(events).where(events.c.id.in_(part)))
    for event, members in made.items():
        for part in _parts(members):
            connection.execute(update(claims).where(claims.c.id.in_(part)).values(event=event))
    if rows:
        connection.execute(insert(events), list(rows))


# --- reading ---


def statements_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, list[Statement]]:
    """Claim -> its statements."""
    found: dict[str, list[Statement]] = {}
    for part in _parts(sorted(set(claim_ids))):
        query = select(statement_table).where(statement_table.c.claim.in_(part))
        for row in connection.execute(query):
            found.setdefault(row.claim, []).append(_statement(row))
    return found


def _statement(row: Row[tuple[Any, ...]]) -> Statement:
    span = Span(row.start, row.end) if row.start is not None else None
    return Statement(row.claim, row.property, row.position, row.value, row.text, span, row.report, row.method)


def reports_of(connection: Connection, report_ids: Iterable[str]) -> dict[str, Json]:
    """Report id -> its row, as a dict."""
    found = {}
    for part in _parts(sorted(set(report_ids))):
        for row in connection.execute(select(reports).where(reports.c.id.in_(part))):
            found[row.id] = dict(row._mapping)
    return found


def claims_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, Json]:
    """Claim id -> its row, as a dict."""
    found = {}
    for part in _parts(sorted(set(claim_ids))):
        for row in connection.execute(select(claims).where(claims.c.id.in_(part))):
            found[row.id] = dict(row._mapping)
    return found


def claims_of_report(connection: Connection, report: str) -> list[str]:
    """Ids of the claims of a report, in the order of its text."""
    query = select(claims.c.id).where(claims.c.report == report).order_by(claims.c.position)
    return [row.id for row in connection.execute(query)]


def members(connection: Connection, event_ids: Iterable[str]) -> dict[str, list[str]]:
    """Event -> its claims, sorted."""
    found: dict[str, list[str]] = {}
    for part in _parts(sorted(set(event_ids))):
        query = select(claims.c.id, claims.c.event).where(claims.c.event.in_(part)).order_by(claims.c.id)
        for row in connection.execute(query):
            found.setdefault(row.event, []).append(row.id)
    return found


def linked(connection: Connection, claim_ids: Iterable[str], least: float) -> dict[str, set[str]]:
    """Claim -> claims that it is linked with by at least this probability."""
    found: dict[str, set[str]] = {}
    for part in _parts(sorted(set(claim_ids))):
        either = or_(links.c.one.in_(part), links.c.other.in_(part))
        for row in connection.execute(
            select(links.c.one, links.c.other).where(either, links.c.probability >= least)
        ):
            found.setdefault(row.one, set()).add(row.other)
            found.setdefault(row.other, set()).add(row.one)
    return found


def links_of(connection: Connection, claim_ids: Sequence[str]) -> list[Json]:
    """Links of these claims, the likeliest first."""
    either = or_(links.c.one.in_(claim_ids), links.c.other.in_(claim_ids))
    query = select(links).where(either).order_by(links.c.probability.desc(), links.c.one, links.c.other)
    return [dict(row._mapping) for row in connection.execute(query)]


def decisions_of(connection: Connection) -> list[Json]:
    """Every decision, in order."""
    return [dict(r._mapping) for r in connection.execute(select(decisions).order_by(decisions.c.seq))]


def event_id(connection: Connection, name: str, record: str) -> str:
    """The event of an event's, a claim's or an earlier event's id; a beginning of four or more characters will do.

    Raises NotInRecord where there is none, or more than one."""
    if len(name) < 4:
        raise NotInRecord(record, f"{name!r} is too short for an id; give four characters or more")
    query = select(claims.c.event).where(or_(claims.c.id.startswith(name), claims.c.event.startswith(name)))
    found = sorted({row.event for row in connection.execute(query.distinct().limit(20))})
    exact = [e for e in found if e == name]
    if len(exact or found) == 1:
        return str((exact or found)[0])
    if not found:
        raise NotInRecord(record, f"no event {name!r}")
    raise NotInRecord(record, f"{name!r} is the beginning of {len(found)} events: {', '.join(found[:5])}")


def original(connection: Connection, sha256: str) -> bytes:
    """The bytes as received. Raises KeyError where they are not kept, zlib.error where they were changed."""
    row = connection.execute(select(originals.c.content).where(originals.c.sha256 == sha256)).first()
    if row is None:
        raise KeyError(sha256)
    return zlib.decompress(row.content)


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _MANY):
        yield ids[start : start + _MANY]
