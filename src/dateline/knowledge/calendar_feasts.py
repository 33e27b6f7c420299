"""Feasts and the Islamic calendar: days of a year by rule.

Western Easter follows the anonymous Gregorian computus, Orthodox Easter the Julian one (Meeus); Islamic
months follow
the tabular (civil) calendar, which may differ from the month as sighted by a day or two: the intervals
allow for it.  Feasts that follow the moon by longer rules stand in a table, data/calendar/feasts.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources.abc import Traversable

from dateline.errors import KnowledgeError
from dateline.knowledge.calendar_reckoning import passover
from dateline.knowledge.datafiles import data_dir, file_label, load_yaml
from dateline.model.when import Interval

HIJRI_MONTHS = (
    "muharram",
    "safar",
    "rabi['’]? (?:al|ul)[- ]?awwal|rabi['’]? (?:1|i)",
    "rabi['’]? (?:al|ul|ath)[- ]?(?:thani|akhir)|rabi['’]? (?:2|ii)",
    "jumada (?:al|ul)[- ]?(?:awwal|ula)",
    "jumada (?:al|ul|ath)[- ]?(?:thani|thaniya|akhira?)",
    "rajab",
    "sha['’]?ab?an",
    "rama(?:dh?|z)an",
    "shaww?al",
    "(?:dh?u|zu|zil|dh?ul)[ -]?(?:al[ -]?)?q[ai]['’]?i?da?h?",
    "(?:dh?u|zu|zil|dh?ul)[ -]?(?:al[ -]?)?hijj?ah?",
)
"""The months as the news spells them, regular expressions without case."""


@dataclass(frozen=True, slots=True)
class FeastRule:
    """How a feast is written and on what days of a Gregorian year it falls.

    pattern: regular expression, without case.  days: intervals that begin in the year (an Islamic feast
    may fall twice in one).  opening: regular expression for the first words of those of the table, for a quick search.
    """

    key: str
    pattern: str
    days: Callable[[int], tuple[Interval, ...]]
    opening: str = ""


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
    return date.fromordinal(227015 + (year - 1) * 354 + leap_days + months + day - 1)


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


def _from_day(rule: Callable[[int], date], low: int, high: int) -> Callable[[int], tuple[Interval, ...]]:
    def days(year: int) -> tuple[Interval, ...]:
        sunday = rule(year)
        return (Interval(sunday + timedelta(days=low), sunday + timedelta(days=high)),)

    return days


def _within(
    one: Callable[[int], tuple[Interval, ...]], low: int, high: int
) -> Callable[[int], tuple[Interval, ...]]:
    """Days counted from the first day of another feast."""

    def days(year: int) -> tuple[Interval, ...]:
        starts = (i.earliest for i in one(year) if i.earliest is not None)
        return tuple(Interval(s + timedelta(days=low), s + timedelta(days=high)) for s in starts)

    return days


def by_table(file: Traversable) -> tuple[FeastRule, ...]:
    """The feasts of a table (its first lines tell the form). Raises KnowledgeError."""
    found = []
    for key, told in (load_yaml(file) or {}).items():
        try:
            days = {int(y): date.fromisoformat(f"{y}-{d}") for y, d in told["days"].items()}
            low, high = int(told["from"]), int(told["to"])
            pattern = "|".join(re.compile(name).pattern for name in told["names"])
        except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
            raise KnowledgeError(file_label(file), str(key), f"no feast: {error!r}") from None
        words = dict.fromkeys(w[0] for name in told["names"] if (w := re.match(r"[a-z]+", name)))
        opening = "|".join(f"[{w[0].upper()}{w[0]}]{w[1:]}" for w in words)
        found.append(FeastRule(key, pattern, _within(_listed(days), low, high), opening))
    return tuple(found)


def _listed(days: dict[int, date]) -> Callable[[int], tuple[Interval, ...]]:
    return lambda year: (Interval(days[year], days[year]),) if year in days else ()


FEASTS = (
    FeastRule("eid-al-fitr", r"eid[ -](?:al|ul|el)[ -]?fit[ri]+", _hijri(10, 1, 3)),
    FeastRule("eid-al-adha", r"eid[ -](?:al|ul|el)[ -]?(?:adha|azha)", _hijri(12, 10, 13)),
    FeastRule(
        "ramadan", r"(?:the (?:holy |fasting )?month of )?(?:ramadan|ramadhan|ramzan)", _hijri(9, 1, 30)
    ),
    FeastRule("laylat-al-qadr", r"l[ae]ylat[ -](?:al|ul)[ -]?qadr|night of power", _hijri(9, 26, 27)),
    FeastRule("isra", r"isra (?:and|wal?) mi['’]?raj", _hijri(7, 27, 27)),
    FeastRule("ashura", r"ashura|ashoura", _hijri(1, 10, 10)),
    FeastRule("arbaeen", r"arbaeen|arba'een", _hijri(2, 20, 20)),
    FeastRule("mawlid", r"mawlid|maulid|milad-un-nabi|the prophet's birthday", _hijri(3, 12, 17)),
    FeastRule(
        "orthodox-easter-monday",
        r"orthodox easter monday|sham e[ln][ -]nessim",
        _from_day(orthodox_easter, 1, 1),
    ),
    FeastRule("orthodox-good-friday", r"(?:orthodox|coptic) good friday", _from_day(orthodox_easter, -2, -2)),
    FeastRule(
        "orthodox-easter", r"(?:orthodox|coptic) easter(?: sunday)?|fasika", _from_day(orthodox_easter, 0, 0)
    ),
    FeastRule("ash-wednesday", r"ash wednesday", _from_day(easter, -46, -46)),
    FeastRule("holy-week", r"holy week", _from_day(easter, -7, -1)),
    FeastRule("maundy-thursday", r"(?:maundy|holy) thursday", _from_day(easter, -3, -3)),
    FeastRule("ascension-day", r"ascension day", _from_day(easter, 39, 39)),
    FeastRule("pentecost", r"pentecost|whit sunday", _from_day(easter, 49, 49)),
    FeastRule("palm-sunday", r"palm sunday", _from_day(easter, -7, -7)),
    FeastRule("good-friday", r"good friday(?! (?:agreement|accord|deal|peace))", _from_day(easter, -2, -2)),
    FeastRule("easter-monday", r"easter monday", _from_day(easter, 1, 1)),
    FeastRule("easter", r"easter(?: sunday)?(?! (?:island|rising|egg))", _from_day(easter, 0, 0)),
    FeastRule("orthodox-christmas-eve", r"(?:orthodox|coptic) christmas eve", _fixed(1, 6, 6)),
    FeastRule("orthodox-christmas", r"(?:orthodox|coptic) christmas(?: day)?", _fixed(1, 6, 7)),
    FeastRule("christmas-eve", r"christmas eve", _fixed(12, 24, 24)),
    FeastRule("christmas-day", r"christmas day", _fixed(12, 25, 25)),
    FeastRule("boxing-day", r"boxing day", _fixed(12, 26, 26)),
    FeastRule("christmas", r"christmas", _fixed(12, 24, 26)),
    FeastRule("new-years-eve", r"new year['’]?s eve", _fixed(12, 31, 31)),
    FeastRule("new-years-day", r"new year['’]?s day", _fixed(1, 1, 1)),
    FeastRule("nowruz", r"now?ruz|newroz|norouz|(?:kurdish|persian|afghan) new year", _fixed(3, 20, 21)),
    FeastRule("may-day", r"May Day", _fixed(5, 1, 1)),
    FeastRule("womens-day", r"(?:international )?women['’]s day", _fixed(3, 8, 8)),
    FeastRule("all-saints", r"all saints['’]? day", _fixed(11, 1, 1)),
    FeastRule("day-of-the-dead", r"(?:the )?day of the dead", _fixed(11, 1, 2)),
    FeastRule("genna", r"genna", _fixed(1, 7, 7)),
    FeastRule("timkat", r"timk[ae]t", _fixed(1, 19, 20)),
    FeastRule("enkutatash", r"enkutatash|ethiopian new year", _fixed(9, 11, 12)),
    FeastRule("meskel", r"mesk[ae]l", _fixed(9, 27, 28)),
    FeastRule("thingyan", r"thingyan|songkran", _fixed(4, 13, 16)),
    FeastRule("passover", r"passover|pesach", _from_day(passover, -1, 7)),
    FeastRule("rosh-hashanah", r"rosh ha-?shanah?|jewish new year", _from_day(passover, 163, 164)),
    FeastRule("yom-kippur", r"yom kippur", _from_day(passover, 172, 172)),
    FeastRule("sukkot", r"sukkot|sukkoth", _from_day(passover, 177, 183)),
    *by_table(data_dir("calendar", "feasts.yaml")),
)
