"""The evidence for one event as a ZIP: originals, texts, statements, decisions, lines of the log, a custody sheet, a manifest.

Names in it are made of hashes and ids alone, never of names of files or addresses: nothing in it can lead out of a folder.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import RecordError
from dateline.export.custody import custody_sheet

Json = dict[str, Any]
_HEX = re.compile(r"[0-9a-f]{16,64}")
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Time of every entry, so that the same evidence makes the same file; the first that ZIP knows."""


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes as received. captures: ``source, address, captured, headers`` of each time they were."""

    sha256: str
    media_type: str
    encoding: str
    content: bytes
    captures: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """event: as the record shows it.  reports: their rows.  decisions: all that were made of it, undone ones too.

    log: its lines on these reports, originals and decisions.  head: number and hash of the log's last line.
    made: ``exported, generator`` and the record's own facts."""

    record: str
    event: Json
    reports: Sequence[Json]
    originals: Sequence[Original]
    decisions: Sequence[Json]
    log: Sequence[Json]
    head: Json
    made: Json


def write_bundle(path: Path, evidence: Evidence) -> Json:
    """Write the ZIP; returns its manifest. Raises RecordError where an original is not what its hash says."""
    entries = dict(_entries(evidence))
    files = [
        {"path": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in sorted(entries.items())
    ]
    manifest = {**evidence.made, "event": evidence.event["id"], "log_head": evidence.head, "files": files}
    sums = "".join(f"{file['sha256']}  {file['path']}\n" for file in files)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in (
            *sorted(entries.items()),
            ("SHA256SUMS", sums.encode()),
            ("manifest.json", _dump(manifest)),
        ):
            out.writestr(_entry(name), content)
    return manifest


def _entries(evidence: Evidence) -> Iterator[tuple[str, bytes]]:
    for original in evidence.originals:
        if hashlib.sha256(original.content).hexdigest() != original.sha256:
            raise RecordError(
                evidence.record,
                f"original {original.sha256[:12]}: its bytes were changed; see dateline verify",
            )
        yield f"originals/{_safe(evidence, original.sha256)}.original", original.content
    for report in evidence.reports:
        yield f"reports/{_safe(evidence, report['id'])}.txt", report["text"].encode("utf-8", "surrogatepass")
    yield "event.json", _dump(evidence.event)
    yield "statements.jsonl", _lines(_statements(evidence))
    yield "decisions.jsonl", _lines(evidence.decisions)
    yield "log.jsonl", _lines(evidence.log)
    yield "custody.html", custody_sheet(evidence)


def _statements(evidence: Evidence) -> Iterator[Json]:
    """Every value with the words around it."""
    texts = {report["id"]: report["text"] for report in evidence.reports}
    for name, rows in evidence.event["statements"].items():
        for row in rows:
            text = texts.get(row["report"], "")
            start, end = row["span"] or (0, 0)
            around = text[max(0, start - 150) : end + 150] if row["span"] else None
            yield {"property": name, **row, "around": around}


def _safe(evidence: Evidence, name: str) -> str:
    """An id or hash, and nothing else; a record that was tampered with has others."""
    if not _HEX.fullmatch(name):
        raise RecordError(evidence.record, f"{name!r} is no id; see dateline verify")
    return name


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


def _dump(value: Json) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n").encode(
        "utf-8", "backslashreplace"
    )


def _lines(rows: Sequence[Json] | Iterator[Json]) -> bytes:
    made = (json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)
    return "".join(made).encode("utf-8", "backslashreplace")
