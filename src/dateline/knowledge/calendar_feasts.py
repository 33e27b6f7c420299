"""Feasts and the Islamic calendar: days of a year by rule.

Western Easter follows the anonymous Gregorian computus, Orthodox Easter the Julian one (Meeus); Islamic
months follow
the tabular (civil) calendar, which may differ from the month as sighted by a day or two: the intervals
allow for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model.when import Interval

HIJRI_MONTHS = (
    "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Awwal", "Jumada al-Thani",
    "Rajab", "Shaaban", "Ramadan", "Shawwal", "Dhu al-Qidah", "Dhu al-Hijjah",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FeastRule:
    """How a feast is written and on what days of a Gregorian year it falls.

    pattern: regular expression, without case.  days: intervals that begin in the year (an Islamic feast
    may fall twice in one).
    """

    key: str
    pattern: str
    days: Callable[[int], tuple[Interval, ...]]


def easter(year: int) -> date:
    """Easter Sunday in the Western churches."""
    golden, century, rest = year % 19, year // 100, year % 100
    h = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    shift = (32 + 2 * (century % 4) + 2 * (rest // 4) - h - rest % 4) % 7
    m = (golden + 11 * h + 22 * shift) // 451
    month, day = divmod(h + shift - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday in the Orthodox churches, as a Gregorian day (1900 to 2099)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def hijri_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a tabular Islamic date; off by a day or two from sighted months."""
    leap_days = (3 + 11 * year) // 30
    months = -(-59 * (month - 1) // 2)  # months of 30 and 29 days in turn, rounded up
    return date.fromordinal(227014 + (year - 1) * 354 + leap_days + months + day - 1)


def hijri_span(year: int, month: int, first: int, last: int, slack: int = 1) -> Interval:
    """Days ``first`` to ``last`` of an Islamic month, widened by ``slack`` days on each side."""
    wide = timedelta(days=slack)
    return Interval(hijri_day(year, month, first) - wide, hijri_day(year, month, last) + wide)


def _hijri(month: int, first: int, last: int) -> Callable[[int], tuple[Interval, ...]]:
    def days(year: int) -> tuple[Interval, ...]:
        near = int((year - 622) * 33 / 32)
        spans = (hijri_span(h, month, first, last) for h in (near - 1, near, near + 1, near + 2))
        return tuple(s for s in spans if s.earliest is not None and s.earliest.year == year)

    return days


def _fixed(month: int, first: int, last: int) -> Callable[[int], tuple[Interval, ...]]:
    return lambda year: (Interval(date(year, month, first), date(year, month, last)),)


def _from_easter(rule: Callable[[int], date], low: int, high: int) -> Callable[[int], tuple[Interval, ...]]:
    def days(year: int) -> tuple[Interval, ...]:
        sunday = rule(year)
        return (Interval(sunday + timedelta(days=low), sunday + timedelta(days=high)),)

    return days


FEASTS = (
    FeastRule("eid-al-fitr", r"eid[ -](?:al|ul|el)[ -]?fit[ri]+", _hijri(10, 1, 3)),
    FeastRule("eid-al-adha", r"eid[ -](?:al|ul|el)[ -]?(?:adha|azha)", _hijri(12, 10, 13)),
    FeastRule(
        "ramadan", r"(?:the (?:holy |fasting )?month of )?(?:ramadan|ramadhan|ramzan)", _hijri(9, 1, 30)
    ),
    FeastRule("ashura", r"ashura|ashoura", _hijri(1, 10, 10)),
    FeastRule("arbaeen", r"arbaeen|arba'een", _hijri(2, 20, 20)),
    FeastRule("mawlid", r"mawlid|maulid|milad-un-nabi|the prophet's birthday", _hijri(3, 12, 17)),
    FeastRule("orthodox-easter", r"orthodox easter(?: sunday)?", _from_easter(orthodox_easter, 0, 0)),
    FeastRule("palm-sunday", r"palm sunday", _from_easter(easter, -7, -7)),
    FeastRule(
        "good-friday", r"good friday(?! (?:agreement|accord|deal|peace))", _from_easter(easter, -2, -2)
    ),
    FeastRule("easter-monday", r"easter monday", _from_easter(easter, 1, 1)),
    FeastRule("easter", r"easter(?: sunday)?(?! (?:island|rising|egg))", _from_easter(easter, 0, 0)),
    FeastRule("orthodox-christmas", r"(?:orthodox|coptic) christmas(?: day)?", _fixed(1, 6, 7)),
    FeastRule("christmas-eve", r"christmas eve", _fixed(12, 24, 24)),
    FeastRule("christmas-day", r"christmas day", _fixed(12, 25, 25)),
    FeastRule("boxing-day", r"boxing day", _fixed(12, 26, 26)),
    FeastRule("christmas", r"christmas", _fixed(12, 24, 26)),
    FeastRule("new-years-eve", r"new year['’]?s eve", _fixed(12, 31, 31)),
    FeastRule("new-years-day", r"new year['’]?s day", _fixed(1, 1, 1)),
    FeastRule("nowruz", r"now?ruz|newroz|norouz", _fixed(3, 20, 21)),
    FeastRule("may-day", r"May Day", _fixed(5, 1, 1)),
)
