"""Intervals as EDTF (ISO 8601-2, level 1) and as precision codes."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from dateline.model.when import Interval

NEAR_DAYS = 11
"""Longest interval that counts as "within a week or so": a third of a month."""


def edtf(interval: Interval, approximate: bool = False) -> str:
    """The interval as EDTF: a day, a whole month, year or decade by its short name, else two ends.

    approximate: put ``~`` on what is written ("late May").  Both ends open gives the empty string.
    """
    first, last = interval.earliest, interval.latest
    mark = "~" if approximate else ""
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return f"{_opening(first, mark)}/{_closing(last, mark)}"
    short = _short(first, last)
    return short + mark if short else f"{first}{mark}/{last}{mark}"


def year_unknown(first: date, last: date, month: int, day: int | None = None) -> str:
    """A month or day in one of the years of ``first`` to ``last``: ``202X-08``, ``20XX-08-12``.

    EDTF level 2: an unknown digit that is not the last.
    """
    one, other = f"{first.year:04d}", f"{last.year:04d}"
    kept = 3 if one[:3] == other[:3] else 2 if one[:2] == other[:2] else 0
    year = one[:kept] + "X" * (4 - kept)
    return f"{year}-{month:02d}" if day is None else f"{year}-{month:02d}-{day:02d}"


def precision(interval: Interval) -> int:
    """1 for a day, 2 for up to NEAR_DAYS days, 3 for longer or open."""
    days = interval.days
    if days is None:
        return 3
    return 1 if days == 1 else 2 if days <= NEAR_DAYS else 3


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def _opening(day: date | None, mark: str) -> str:
    if day is None:
        return ".."
    if (day.month, day.day) == (1, 1):
        return f"{day.year:04d}{mark}"
    return f"{day:%Y-%m}{mark}" if day.day == 1 else f"{day}{mark}"


def _closing(day: date | None, mark: str) -> str:
    return ".." if day is None else f"{day}{mark}"


def _short(first: date, last: date) -> str:
    """The short name of a whole unit, or the empty string."""
    if first == last:
        return first.isoformat()
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_years and first.year == last.year:
        return f"{first.year:04d}"
    if whole_years and first.year % 10 == 0 and last.year == first.year + 9:
        return f"{first.year // 10:03d}X"
    if whole_years:
        return f"{first.year:04d}/{last.year:04d}"
    whole_month = first.day == 1 and last == month_end(first.year, first.month)
    return f"{first:%Y-%m}" if whole_month else ""


def read_edtf(text: str) -> Interval | None:
    """The days of an EDTF string as ``edtf`` writes them; None for one with an unknown year or of another kind.

    Marks of approximation are passed over.
    """
    first, slash, last = text.replace("~", "").partition("/")
    try:
        start = _days_of(first)
        end = _days_of(last) if slash else start
        return Interval(start.earliest, end.latest)
    except ValueError:
        return None


def _days_of(part: str) -> Interval:
    if part == "..":
        return Interval(None, None)
    if len(part) == 4 and part.endswith("X"):
        first = int(part[:3]) * 10
        return Interval(date(first, 1, 1), date(first + 9, 12, 31))
    if len(part) == 4:
        return Interval(date(int(part), 1, 1), date(int(part), 12, 31))
    if len(part) == 7:
        first_day = date.fromisoformat(f"{part}-01")
        return Interval(first_day, month_end(first_day.year, first_day.month))
    day = date.fromisoformat(part)
    return Interval(day, day)
