"""What is compared of a claim when two reports may tell one event."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.model.when import Interval

_WORD = re.compile(r"[^\W\d_]{4,}")
HAPPENED = frozenset({"occurred", "claimed", "denied"})
"""Statuses of what is said to have happened; the others are of what may come."""


@dataclass(frozen=True, slots=True)
class Who:
    """An actor or target. id: of the register, None for the unnamed.  words: of its name, lower case."""

    id: str | None
    kind: str | None
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Where:
    """A place. lat, lon: degrees, None where the place has a name only.  reach: km around it that the truth may lie in."""

    name: str
    id: int | None
    level: str
    precision: int
    lat: float | None
    lon: float | None
    reach: float
    admin1: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """One claim, as far as it is compared. published: of its report.  days: of the event, None where the text gives none."""

    claim: str
    report: str
    article: str
    outlet: str | None
    type: str
    sub_type: str
    status: str
    current: bool
    actors: tuple[Who, ...]
    targets: tuple[Who, ...]
    where: Where | None
    days: Interval | None
    published: Interval
    dead: tuple[int, int | None] | None
    hurt: tuple[int, int | None] | None
    words: frozenset[str]

    @property
    def happened(self) -> bool:
        return self.status in HAPPENED

    @property
    def window(self) -> Interval:
        """The days it can have been: those told, else, of news, the week before publication; open where nothing tells."""
        if self.days is not None:
            return self.days
        latest = self.published.latest
        if latest is None or not self.current:
            return Interval(None, latest)
        start = self.published.earliest or latest
        return Interval(date.fromordinal(max(start.toordinal() - NEWS, 1)), latest)

    @property
    def searched(self) -> Interval:
        """The window that it is looked up by: news that names no day may be a week older than most."""
        window = self.window
        if self.days is not None or window.earliest is None:
            return window
        return Interval(date.fromordinal(max(window.earliest.toordinal() - NEWS, 1)), window.latest)


NEWS = 7
"""Days before publication within which news that names no day lies."""


def facts_of(claim: str, report: Mapping[str, Any], event: Mapping[str, Any]) -> Facts:
    """Facts of an event of the contract. report: ``id, article, outlet, text`` and ``earliest, latest`` of publication."""
    evidence = " ".join(report["text"][start:end] for start, end in event["evidence"])
    return Facts(
        claim=claim,
        report=report["id"],
        article=report["article"],
        outlet=report["outlet"],
        type=event["type"],
        sub_type=event["sub_type"],
        status=event["status"],
        current=event["role"] == "current",
        actors=tuple(_who(a) for a in event["actors"]),
        targets=tuple(_who(a) for a in event["targets"]),
        where=_where(event["place"]) if event["place"] else None,
        days=_days(event["date"]) if event["date"] else None,
        published=Interval(report["earliest"], report["latest"]),
        dead=_count(event["fatalities"]),
        hurt=_count(event["injured"]),
        words=frozenset(_WORD.findall(evidence.lower())),
    )


def _who(actor: Mapping[str, Any]) -> Who:
    return Who(actor["id"], actor["kind"], frozenset(_WORD.findall(actor["name"].lower())))


def _where(place: Mapping[str, Any]) -> Where:
    return Where(
        name=place["name"].lower(),
        id=place["geonames_id"],
        level=place["level"],
        precision=place["precision"],
        lat=place["lat"],
        lon=place["lon"],
        reach=place["radius_km"],
        admin1=place["admin1"],
        country=place["country"],
    )


def _days(when: Mapping[str, Any]) -> Interval:
    return Interval(_day(when["earliest"]), _day(when["latest"]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _count(count: Mapping[str, Any] | None) -> tuple[int, int | None] | None:
    return (count["low"], count["high"]) if count else None
