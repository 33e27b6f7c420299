"""Gold codings: what a careful person says of an example. The format is told in docs/coding.md."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dateline.errors import KnowledgeError
from dateline.model.when import Interval

Names = tuple[str, ...]
"""Alternatives that a fair judge would accept, parted by ``|`` in the file."""

SUFFIX = ".gold.json"
_PAGES = (".html", ".htm", ".txt")


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """Where, by name. geonames_id, lat, lon: None unless the coder looked them up."""

    names: Names
    country: str | None
    precision: int | None
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class GoldCount:
    """How many, low to high; high None is open."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event that the report tells. ``optional``: it may be left out without loss."""

    quote: str
    sub_type: Names
    role: Names
    status: Names
    actors: tuple[Names, ...] = ()
    targets: tuple[Names, ...] = ()
    place: GoldPlace | None = None
    date: Interval | None = None
    fatalities: GoldCount | None = None
    injured: GoldCount | None = None
    sources: tuple[Names, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldReport:
    """Facts of the article. published: None where the page does not bound it."""

    title: Names | None = None
    outlet: Names | None = None
    byline: Names | None = None
    dateline: Names | None = None
    published: Interval | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold coding of one page. page: the file beside it.  not_events: quotes that make no event."""

    page: Path
    split: str
    article: bool
    report: GoldReport
    events: tuple[GoldEvent, ...] = ()
    not_events: tuple[str, ...] = ()


def load_folder(folder: Path) -> tuple[Gold, ...]:
    """Every gold coding below ``folder``, sorted by path. Raises KnowledgeError for none, or a broken one."""
    files = sorted(folder.rglob(f"*{SUFFIX}"))
    if not files:
        raise KnowledgeError(str(folder), "", f"no gold coding (*{SUFFIX}) in this folder")
    return tuple(load(file) for file in files)


def load(file: Path) -> Gold:
    """Read one gold coding. Raises KnowledgeError with file, place in it, and reason."""
    page = _page_of(file)
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        split, article = str(raw.get("split", "")), bool(raw["article"])
        if not article:
            return Gold(page, split, False, GoldReport())
        events = tuple(_event(file, n, event) for n, event in enumerate(raw["events"]))
        not_events = tuple(str(entry["quote"]) for entry in raw.get("not_events") or ())
        return Gold(page, split, True, _report(raw["report"]), events, not_events)
    except KeyError as error:
        raise KnowledgeError(str(file), str(error).strip("'"), "missing") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise KnowledgeError(str(file), "", str(error)) from error


def alternatives(text: str) -> Names:
    """``"police | officers"`` as a tuple of names."""
    return tuple(part for part in (piece.strip() for piece in text.split("|")) if part)


def _page_of(file: Path) -> Path:
    stem = file.name.removesuffix(SUFFIX)
    for suffix in _PAGES:
        page = file.with_name(stem + suffix)
        if page.exists():
            return page
    raise KnowledgeError(str(file), "", f"no page {stem}.html or {stem}.txt beside it")


def _report(raw: Mapping[str, Any]) -> GoldReport:
    return GoldReport(
        title=_names(raw.get("title")),
        outlet=_names(raw.get("outlet")),
        byline=_names(raw.get("byline")),
        dateline=_names(raw.get("dateline")),
        published=_interval(raw.get("published")),
    )


def _event(file: Path, number: int, raw: Mapping[str, Any]) -> GoldEvent:
    try:
        return GoldEvent(
            quote=str(raw["quote"]),
            sub_type=alternatives(raw["sub_type"]),
            role=alternatives(raw["role"]),
            status=alternatives(raw["status"]),
            actors=_lists(raw.get("actors")),
            targets=_lists(raw.get("targets")),
            place=_place(raw.get("place")),
            date=_interval(raw.get("date")),
            fatalities=_count(raw.get("fatalities")),
            injured=_count(raw.get("injured")),
            sources=_lists(raw.get("sources")),
            optional=bool(raw.get("optional", False)),
        )
    except KeyError as error:
        raise KnowledgeError(str(file), f"events[{number}].{str(error).strip(chr(39))}", "missing") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise KnowledgeError(str(file), f"events[{number}]", str(error)) from error


def _names(raw: str | None) -> Names | None:
    return alternatives(raw) if raw else None


def _lists(raw: Sequence[str] | None) -> tuple[Names, ...]:
    return tuple(alternatives(item) for item in raw or ())


def _place(raw: Mapping[str, Any] | None) -> GoldPlace | None:
    if not raw:
        return None
    return GoldPlace(
        names=alternatives(raw["name"]),
        country=raw.get("country"),
        precision=raw.get("precision"),
        geonames_id=raw.get("geonames_id"),
        lat=raw.get("lat"),
        lon=raw.get("lon"),
    )


def _interval(raw: Mapping[str, str | None] | None) -> Interval | None:
    if not raw:
        return None
    ends = [date.fromisoformat(day) if (day := raw.get(end)) else None for end in ("earliest", "latest")]
    return Interval(*ends) if any(ends) else None


def _count(raw: Mapping[str, int | None] | None) -> GoldCount | None:
    if raw is None:
        return None
    low = raw.get("low")
    return GoldCount(int(low or 0), raw.get("high"))
