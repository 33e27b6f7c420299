"""The sentence that goes with a resolved date: what the words were counted from, and by which rule."""

from __future__ import annotations

from datetime import timedelta

from dateline.knowledge.calendar_edtf import edtf
from dateline.knowledge.calendar_forms import (
    Day,
    Distance,
    Feast,
    Form,
    HijriDay,
    Month,
    MonthDay,
    NumericDay,
    Range,
    Season,
    Since,
    UnitOf,
    Until,
    Weekday,
    Window,
    Year,
)
from dateline.knowledge.calendar_resolve import absolute
from dateline.model.when import Interval

SLACK = timedelta(days=1)
"""A report may be dated a day before an event it tells: time zones, and pages stamped in the small hours."""

_PARTS = {"early": "the first ten days", "mid": "the 11th to the 20th", "late": "the days from the 21st"}


def basis(words: str, form: Form, anchor: Interval | None, tense: str, narrative: Interval | None) -> str:
    """One sentence on how ``words`` came to be days."""
    return f'"{words}" {_how(form, anchor, tense, narrative)}'


def after_publication(words: str, found: Interval, anchor: Interval | None) -> str | None:
    """Why a date told in the past tense contradicts the bounds of publication; None when it does not."""
    if (
        anchor is None
        or anchor.latest is None
        or found.earliest is None
        or found.earliest <= anchor.latest + SLACK
    ):
        return None
    return f'"{words}" ({edtf(found)}) lies after publication ({edtf(anchor)}), though it is told as past'


def year_open(words: str, found: str) -> str:
    """The sentence added where the bounds of publication leave the year of a day or month open."""
    return f'the bounds of publication leave the year of "{words}" open: {found}'


def _how(form: Form, anchor: Interval | None, tense: str, narrative: Interval | None) -> str:
    match form:
        case Since(start):
            return f"runs from its start to publication; the start {_how(start, anchor, 'past', narrative)}"
        case Until(end):
            return f"gives the latest day, which {_how(end, anchor, 'future', narrative)}"
        case Range(_, end):
            return f"runs from the first to the second; the second {_how(end, anchor, tense, narrative)}"
        case NumericDay():
            return "can be read as day/month or month/day; readings after publication are left out"
        case HijriDay(solar=True):
            return "is a date of the Solar Hijri calendar, widened by a day on each side"
        case HijriDay():
            return "is a date of the Islamic calendar, by the tabular rule, widened by a day on each side"
        case Distance() if form.narrative:
            return (
                f"is counted from the day the story is at ({edtf(narrative)})"
                if narrative
                else "has nothing to count from"
            )
    if absolute(form) is not None:
        return f"is written with its year{_part(form)}"
    return f"{_rule(form, tense)} ({edtf(anchor) if anchor else 'unknown'})"


def _part(form: Form) -> str:
    part = form.part if isinstance(form, Month) else ""
    return f"; taken as {_PARTS[part]} of the month" if part in _PARTS else ""


def _rule(form: Form, tense: str) -> str:
    side = "the next one after" if tense == "future" else "the last one up to"
    match form:
        case Day(year_shift=int()) | Month(year_shift=int()):
            return "counts its year from that of publication"
        case Day(weekday=int()):
            return f"has no year: {side} publication that falls on that weekday"
        case MonthDay(which=("last" | "this")):
            return "is a day of the month counted from publication"
        case MonthDay():
            return f"names no month: {side} publication"
        case Day() | Season() | Feast() | Year():
            return f"has no year: {side} publication"
        case Month():
            return f"has no year: {side} publication{_part(form)}"
        case Weekday(which="last"):
            return "is the one before the day of publication; within two days of it, perhaps the week before"
        case Weekday():
            return f"is {side} publication, that day included"
        case Window():
            return "is the stretch that ends on publication"
        case UnitOf():
            return f"is the calendar {form.unit} counted from publication"
        case Distance():
            return "is counted back from publication"
    return "is counted from publication"
