"""HDX HAPI's monthly sums of conflict events by first-order division (data/export/hapi.yaml). Only sums are held in memory."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.export.csv import Cell, lines
from dateline.export.files.acled import deaths, disorder, targets_civilians
from dateline.export.files.columns import names
from dateline.export.files.reading import HAPPENED, Days, Json, country_of, days_of

if TYPE_CHECKING:
    from dateline.export.files import Job

CIVILIANS, DEMONSTRATION, VIOLENCE = "civilian_targeting", "demonstration", "political_violence"
_LONGEST_DAYS = 31
Key = tuple[str, str, date, str]
"""Country, division or the empty string, first day of the month, type."""


@dataclass
class _Sum:
    events: int = 0
    fatalities: int = 0
    unreviewed: int = 0
    rough: int = 0


class HapiCsv:
    """Adds up as events come; writes at the end, in the order of country, division, month and type."""

    def __init__(self, path: Path, job: Job) -> None:
        self._path, self._bom = path, job.bom
        self._sums: dict[Key, _Sum] = {}

    def add(self, event: Json) -> str | None:
        days, land = days_of(event), country_of(event)
        types = hapi_types(event)
        if event["status"] != HAPPENED:
            return f"{event['status']}, not occurred"
        if not types:
            return "of no type that HAPI counts"
        if land is None:
            return "country not known"
        if days is None or days.count > _LONGEST_DAYS:
            return "date not known to the month"
        for kind in types:
            key = (land.iso3, event["place"]["admin1"] or "", days.middle.replace(day=1), kind)
            self._count(self._sums.setdefault(key, _Sum()), event, days)
        return None

    @staticmethod
    def _count(into: _Sum, event: Json, days: Days) -> None:
        into.events += 1
        into.fatalities += deaths(event)
        into.unreviewed += event["review"] == "machine"
        into.rough += (days.earliest.year, days.earliest.month) != (days.latest.year, days.latest.month)

    def close(self) -> None:
        with self._path.open("w", encoding="utf-8", newline="") as file:
            file.write(("\ufeff" if self._bom else "") + lines([names("hapi")]))
            for key, total in sorted(self._sums.items()):
                file.write(lines([_row(key, total)]))


def hapi_types(event: Json) -> tuple[str, ...]:
    """Types that an event counts in, as in HDX's files of ACLED's sums: those of civilian targeting overlap the others."""
    kind = disorder(event["sub_type"])
    civil = (CIVILIANS,) if targets_civilians(event) else ()
    protest = (DEMONSTRATION,) if "Demonstrations" in kind else ()
    return (*civil, *protest, *((VIOLENCE,) if "Political violence" in kind else ()))


def _row(key: Key, total: _Sum) -> tuple[Cell, ...]:
    code, division, first, kind = key
    last = first.replace(day=monthrange(first.year, first.month)[1])
    deadly = total.fatalities if kind != DEMONSTRATION or total.fatalities else None
    return (
        *(code, "", "", division, "", "", "", "", "", 1 if division else 0, kind, total.events, deadly),
        *(first.isoformat(), last.isoformat(), "", "", _warning(division, total), ""),
    )


def _warning(division: str, total: _Sum) -> str:
    said = [f"no P-code for {division}" if division else "division not known"]
    if total.unreviewed:
        said.append(f"{total.unreviewed} of {total.events} events coded by machine and not reviewed")
    if total.rough:
        said.append(f"{total.rough} events counted by the mid-point of days that reach into another month")
    return "; ".join(said)
