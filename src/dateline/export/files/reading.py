"""What several formats read off an event of the record: days, precision codes, sides, quotes, a paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol, TypeAlias

from dateline.export.files.about import UNREVIEWED
from dateline.export.look import plain
from dateline.export.words import interval_words
from dateline.knowledge.countries import Country, country
from dateline.model.when import Interval

Json: TypeAlias = dict[str, Any]
HAPPENED = "occurred"
NEAR_KM = 25
"""UCDP's where_prec 2: within about this far of a known point."""


class Sources(Protocol):
    """What lies behind the events: looked up only by formats that show it."""

    def report(self, report: str) -> Mapping[str, Any]:
        """A report's ``text, sha256, address, source, title, outlet, captured, methods``."""
        ...

    def decisions(self, event: str) -> Sequence[Mapping[str, Any]]:
        """Decisions that hold for an event: ``id, at, who, kind, property, why``."""
        ...


@dataclass(frozen=True, slots=True)
class Days:
    """earliest, latest: both known.  count: days from one to the other, both included."""

    earliest: date
    latest: date

    @property
    def count(self) -> int:
        return (self.latest - self.earliest).days + 1

    @property
    def middle(self) -> date:
        """The day itself; of several days the mid-point."""
        return self.earliest + timedelta(days=(self.count - 1) // 2)


def days_of(event: Json) -> Days | None:
    """The days it can have been; None where there is no date, or an open end."""
    when = event["date"] or {}
    if not when.get("earliest") or not when.get("latest"):
        return None
    return Days(date.fromisoformat(when["earliest"]), date.fromisoformat(when["latest"]))


def date_prec(days: Days) -> int | None:
    """UCDP's date_prec: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 a year; None for longer."""
    for code, most in ((1, 1), (2, 6), (3, 7), (4, 31), (5, 366)):
        if days.count <= most:
            return code
    return None


def where_prec(place: Json) -> int:
    """UCDP's where_prec, by the crosswalk of levels: 1 exact ... 6 country, 7 sea."""
    level = place["level"]
    fixed = {"sea": 7, "country": 6, "province": 4, "district": 3}
    if level in fixed:
        return fixed[level]
    if place["precision"] == 1:
        return 1
    if place["radius_km"] <= NEAR_KM:
        return 2
    return 4 if place["admin1"] else 5


def country_of(event: Json) -> Country | None:
    return country((event["place"] or {}).get("country"))


def point(event: Json) -> tuple[float, float] | None:
    """Longitude and latitude of a place that is smaller than a country: a country's middle is no place of an event."""
    place = event["place"]
    if place is None or place["lat"] is None or place["lon"] is None or place["level"] == "country":
        return None
    return place["lon"], place["lat"]


def side(people: Sequence[Json]) -> str:
    """Names, parted by semicolons; a unit stands in brackets behind its actor."""
    return "; ".join(f"{p['name']} ({p['unit']})" if p["unit"] else p["name"] for p in people)


def outlets(event: Json) -> list[str]:
    """Outlets of its reports, each once, in order of the alphabet; a report without one goes by its source."""
    return sorted({r["outlet"] or r["source"] for r in event["reports"]} - {None, ""}, key=str.lower)


def range_of(event: Json, name: str) -> tuple[int, int] | None:
    """Lowest and highest value that any report gives for a count; the leading one where they agree."""
    given = [event[name]] if event[name] else []
    for conflict in event["conflicts"]:
        if conflict["property"] == name:
            given += [v["value"] for v in conflict["values"]]
    if not given:
        return None
    return min(c["low"] for c in given), max(c["low"] if c["high"] is None else c["high"] for c in given)


def quotes(event: Json, sources: Sources) -> list[str]:
    """The sentences that tell it, in the words of the report that leads; empty where the words are withheld."""
    if "quotes" in event:
        return list(event["quotes"])
    report = leading_report(event)
    if report is None:
        return []
    text = sources.report(report)["text"]
    return [plain(text[start:end]) for start, end in event["evidence"]]


def leading_report(event: Json) -> str | None:
    """The report whose words ``trigger`` and ``evidence`` of the event are."""
    trigger = event["trigger"]
    for statement in event["statements"].get("trigger", ()):
        if statement["span"] == trigger["span"] and statement["text"] == trigger["text"]:
            return str(statement["report"])
    return None


def when_words(event: Json) -> str:
    when = event["date"] or {}
    ends = (date.fromisoformat(when[e]) if when.get(e) else None for e in ("earliest", "latest"))
    return interval_words(Interval(*ends))


def where_words(event: Json) -> str:
    """``near Bama (Borno, Nigeria)``, or the empty string."""
    place = event["place"]
    if place is None:
        return ""
    land = country_of(event)
    around = [n for n in (place["admin1"], land.name if land else None) if n and n != place["name"]]
    return f"{place['name']} ({', '.join(around)})" if around else str(place["name"])


def paragraph(event: Json, sources: Sources) -> str:
    """The event in one paragraph, with where it comes from: ``On 9 May 2023, in Bama (Borno, Nigeria), ...``."""
    when, where = when_words(event), where_words(event)
    opening = f"On {when}" if event["date"] and days_of(event) else f"At a time not known ({when})"
    if where:
        near = event["place"]["described"] or where.lower().startswith(
            ("near", "between", "along", "north", "south")
        )
        opening += f", {where}" if near else f", in {where}"
    says = [f"{opening}: {_deed(event)}."]
    says += _tolls(event)
    if told := quotes(event, sources):
        says.append(f'"{" [...] ".join(told)}"')
    says.append(
        f"Told by {', '.join(outlets(event)) or 'an unnamed outlet'}; independent origins: {len(event['origins'])}."
    )
    says.append(f"[{review_words(event)}; dateline:{event['id']}]")
    return plain(" ".join(says))


def _deed(event: Json) -> str:
    who, whom = side(event["actors"]), side(event["targets"])
    status = "" if event["status"] == HAPPENED else f" ({event['status']})"
    sides = f" by {who}" if who else ""
    sides += f" against {whom}" if whom else ""
    return f"{event['sub_type']}{status}{sides}"


def _tolls(event: Json) -> list[str]:
    said = []
    for name, word in (
        ("fatalities", "killed"),
        ("injured", "injured"),
        ("arrested", "arrested"),
        ("abducted", "abducted"),
    ):
        if event[name]:
            low, high = event[name]["low"], event[name]["high"]
            number = str(low) if low == high else f"at least {low}" if high is None else f"{low} to {high}"
            least, most = range_of(event, name) or (low, low)
            spread = f" (reports: {least} to {most})" if least != most and len(event["reports"]) > 1 else ""
            said.append(f"{number} {word}{spread}.")
    return said


def review_words(event: Json) -> str:
    return UNREVIEWED if event["review"] == "machine" else f"{event['review']} by a person"
