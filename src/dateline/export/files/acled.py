"""ACLED's columns: a row an event that occurred, with its values as ACLED spells them (data/export/acled.yaml)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.export.csv import Cell
from dateline.export.files.columns import table
from dateline.export.files.reading import HAPPENED, Json, country_of, days_of, outlets, paragraph, point
from dateline.export.files.rows import CsvRows, Row
from dateline.knowledge.countries import Country, country
from dateline.knowledge.outlets import Outlets
from dateline.model.actor import ActorKind

if TYPE_CHECKING:
    from dateline.export.files import Job

KINDS = tuple(str(kind) for kind in ActorKind)
"""Kinds of actors, in the order of their codes 1 to 8."""
_CROWDS = frozenset({"Civilians", "Protesters", "Rioters"})
_SCALES = ("Local partner", "Other", "New media", "Subnational", "National", "Regional", "International")
"""From the narrowest to the widest, in the order in which ACLED joins them."""
_LONGEST_DAYS = 31
"""ACLED has no code for a date that is known to the year alone."""


def acled_csv(path: Path, job: Job) -> CsvRows:
    return CsvRows(path, job, "acled", acled_row)


def acled_row(event: Json, job: Job) -> Row:
    """The 31 cells, or why there are none."""
    days = days_of(event)
    if event["status"] != HAPPENED:
        return f"{event['status']}, not occurred"
    if days is None or days.count > _LONGEST_DAYS:
        return "date not known to the month"
    land, place, where = country_of(event), event["place"] or {}, point(event)
    one, other = Side(event["actors"], land), Side(event["targets"], land)
    return (
        *(
            f"{land.iso3 if land else ''}{event['id']}",
            days.middle.isoformat(),
            days.middle.year,
            _time(days.count),
        ),
        *(disorder(event["sub_type"]), event["type"], event["sub_type"]),
        *(
            one.name,
            one.beside,
            one.kind,
            other.name,
            other.beside,
            other.kind,
            interaction(one.kind, other.kind),
        ),
        "Civilian targeting" if targets_civilians(event) else "",
        *((land.number or None, land.region, land.name) if land else (None, "", "")),
        *(place.get("admin1") or "", "", "", place.get("name") or ""),
        *((round(where[1], 4), round(where[0], 4)) if where else (None, None)),
        *(geo_precision(place), "; ".join(outlets(event)), _scale(event), paragraph(event, job.sources)),
        *(deaths(event), _tags(event), int(datetime.fromisoformat(job.about.exported).timestamp())),
    )


def geo_precision(place: Json) -> int | None:
    """ACLED's code says how near the point is: the point of a district, a province or a described area is no town's,
    even where the words name a place as exactly as a town."""
    told: int | None = place.get("precision")
    area = place.get("described") or place.get("level") not in {"town", "site"}
    return max(2, told) if told is not None and area and place.get("lat") is not None else told


def _time(days: int) -> int:
    return 1 if days == 1 else 2 if days <= 7 else 3


class Side:
    """One side as ACLED writes it: the first actor, those beside it, its kind.

    Civilians, protesters and rioters go by that name and their country, what they are besides stands beside them; armed
    people whom no register knows are an unidentified group of the country."""

    def __init__(self, people: Sequence[Json], land: Country | None) -> None:
        made = [_named(person, land) for person in people]
        self.name = made[0][0] if made else ""
        self.kind = (people[0]["kind"] or "") if people else ""
        beside = [*made[0][1], *(name for first, more in made[1:] for name in (first, *more))] if made else []
        self.beside = "; ".join(dict.fromkeys(name for name in beside if name != self.name))


def _named(person: Json, land: Country | None) -> tuple[str, list[str]]:
    own = country(person["country"]) or land
    where = f" ({own.name})" if own else ""
    kind, name = person["kind"], person["name"]
    if person["id"] is None or str(person["id"]).startswith("people:"):
        if kind in _CROWDS:
            return f"{kind}{where}", _group(name, kind, where)
        if kind and name[:1].islower():
            return (
                f"Unidentified Armed Group{where}" if kind != "State forces" else f"State Forces{where}",
                [],
            )
    return name, [person["unit"]] if person["unit"] else []


def _group(name: str, kind: str, where: str) -> list[str]:
    """What civilians or protesters are besides: ``Farmers (Nigeria)``."""
    if name.partition(" (")[0].lower() == kind.lower():
        return []
    return [name if name.endswith(")") else f"{name[:1].upper()}{name[1:]}{where}"]


def disorder(sub_type: str) -> str:
    listed = table("acled")["disorder"]
    found = [
        label
        for label, key in (("Political violence", "political"), ("Demonstrations", "demonstrations"))
        if sub_type in listed[key]
    ]
    return "; ".join(found) or "Strategic developments"


def targets_civilians(event: Json) -> bool:
    """Civilians were the main or only target: by the type, or as the first target of political violence."""
    if event["sub_type"] in table("acled")["aimed_at_civilians"]:
        return True
    first = event["targets"][0]["kind"] if event["targets"] else None
    return first == "Civilians" and "Political violence" in disorder(event["sub_type"])


def interaction(one: str, other: str) -> str:
    """Both kinds, the lower code first; civilians stand last beside external forces, by ACLED's exception."""
    if not one or not other:
        return f"{one or other} only" if one or other else ""
    first, second = sorted((one, other), key=KINDS.index)
    if (first, second) == ("Civilians", "External/Other forces"):
        first, second = second, first
    return f"{first}-{second}"


def deaths(event: Json) -> int:
    """By ACLED's rules the low end, and 0 where no report gives a number."""
    return int(event["fatalities"]["low"]) if event["fatalities"] else 0


def _scale(event: Json) -> str:
    known = {o.scale for name in outlets(event) if (o := _outlets().by_name(name)) and o.scale in _SCALES}
    found = sorted(known, key=_SCALES.index)
    return "-".join(dict.fromkeys((found[0], found[-1]))) if found else ""


@cache
def _outlets() -> Outlets:
    return Outlets.load()


def _tags(event: Json) -> Cell:
    tags = [f"review={event['review']}", f"grade={event['grade']['incident']['grade']}"]
    return "; ".join([*tags, *(["background"] if event["role"] == "background" else [])])
