"""Files of a record's events for other programs: one module a format, one line in ``_FORMATS``.

A writer takes events one by one and writes as they come. What must not go into a format (a plan into a list of deeds, an event
without a place onto a map) it answers with the reason, and the reasons are counted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol

from dateline.errors import SettingsError
from dateline.export.files.about import About, Tally
from dateline.export.files.reading import Json, Sources
from dateline.export.files.replace import replacing


@dataclass(frozen=True, slots=True)
class Job:
    """What a writer needs besides events. bom: begin CSV with the mark by which Excel knows UTF-8."""

    about: About
    sources: Sources
    bom: bool = False


class Writer(Protocol):
    """Writes one file."""

    def add(self, event: Json) -> str | None:
        """Write an event; or the reason why this format leaves it out."""
        ...

    def close(self) -> None:
        """Write what is left. Not called after an error."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """factory: ``module:name``.  media: media type.  columns: its file in data/export, for tables.

    sidecar: the format has no room for what an export says of itself; it goes to ``OUT.meta.json``.
    words: it points at the reports' own words, which a publishing profile withholds."""

    factory: str
    media: str
    columns: str | None = None
    sidecar: bool = False
    words: bool = False


_HOME = "dateline.export.files."
_FORMATS = {
    "acled-csv": Format("acled:acled_csv", "text/csv", "acled", sidecar=True),
    "acled-xlsx": Format(
        "xlsx:AcledXlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "acled"
    ),
    "ucdp-csv": Format("ucdp:ucdp_csv", "text/csv", "ucdp", sidecar=True),
    "plover-jsonl": Format("plover:PloverLines", "application/jsonl", sidecar=True),
    "geojson": Format("geojson:GeoJson", "application/geo+json"),
    "gpkg": Format("gpkg:GeoPackage", "application/geopackage+sqlite3"),
    "kml": Format("kml:Kml", "application/vnd.google-earth.kml+xml"),
    "parquet": Format("parquet:Parquet", "application/vnd.apache.parquet", "flat"),
    "hapi-csv": Format("hapi:HapiCsv", "text/csv", "hapi", sidecar=True),
    "timemap": Format("timemap:TimeMap", "application/json", sidecar=True),
    "webannotation": Format("annotations:WebAnnotations", "application/ld+json", words=True),
    "prov": Format("prov:Prov", "application/ld+json"),
}
FORMATS = tuple(_FORMATS)


def format_of(name: str) -> Format:
    """Raises SettingsError where there is none of that name."""
    if name not in _FORMATS:
        raise SettingsError(f"no format {name!r}: expected one of {', '.join(FORMATS)}")
    return _FORMATS[name]


def write(events: Iterable[Json], path: Path, job: Job, done: Callable[[], None] = lambda: None) -> Tally:
    """Write ``path`` whole, or leave it as it was. done: called after each event. Raises SettingsError."""
    chosen, tally = format_of(job.about.format), Tally()
    module, _, factory = chosen.factory.partition(":")
    with replacing(path) as part:
        writer: Writer = getattr(import_module(_HOME + module), factory)(part, job)
        for event in events:
            if why := writer.add(event):
                tally.left[why] += 1
            else:
                tally.written += 1
                tally.machine += event["review"] == "machine"
            done()
        writer.close()
    if chosen.sidecar:
        _sidecar(path, job.about, tally)
    return tally


def _sidecar(path: Path, about: About, tally: Tally) -> None:
    facts = {**about.record(), "file": path.name, "sha256": sha256_of(path), "events": tally.record()}
    with replacing(sidecar_of(path)) as part:
        part.write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def sidecar_of(path: Path) -> Path:
    """Where an export says of itself what its format has no room for."""
    return path.with_name(f"{path.name}.meta.json")


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
