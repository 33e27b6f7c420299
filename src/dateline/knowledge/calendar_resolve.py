"""From a form and the day of writing to days.

``days_of`` answers for one day of writing; ``calendar`` asks it for both ends of the interval of publication
and takes all between, so that a vague publication date gives an honestly vague answer.  Rules of reading:

- a bare weekday in the past tense is the last such day up to and including the day of writing; in the future
  tense the first;
- "last Friday" is the Friday before; only where that is one or two days back can the Friday of the week
  before be meant too;
- weeks run from Monday to Sunday; early, mid and late are the first ten, the next ten and the remaining days
  of a month;
- a month or day without its year is the last one before the day of writing (past) or the next one (future).
"""

from __future__ import annotations

from datetime import date, timedelta

from dateline.knowledge.calendar_edtf import month_end
from dateline.knowledge.calendar_feasts import FEASTS, hijri_span
from dateline.knowledge.calendar_forms import (
    Day,
    Decade,
    Distance,
    Feast,
    HijriDay,
    Month,
    MonthDay,
    NumericDay,
    Offset,
    Point,
    Season,
    UnitOf,
    Weekday,
    Window,
    Year,
)
from dateline.knowledge.calendar_reckoning import solar_span
from dateline.model.when import Interval

ONE_DAY = timedelta(days=1)
SAME_DAY_HOURS = 12
"""Fewer hours than this from an event of the story are told as the same day."""
AMBIGUOUS_LAST = 2
"""Up to so many days back, "last Friday" may also mean the one a week before."""

_QUARTERS = {
    "quarter1": (1, 3),
    "quarter2": (4, 6),
    "quarter3": (7, 9),
    "quarter4": (10, 12),
    "half1": (1, 6),
    "half2": (7, 12),
}
_YEAR_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), **_QUARTERS}
_SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}


def days_of(form: Point, writing: date | None, tense: str) -> Interval | None:
    """The days that ``form`` can mean for someone who writes on ``writing`` (None: unknown); None when it
    cannot be told.

    tense: ``past``, ``future`` or ``unknown``.
    """
    fixed = absolute(form)
    if fixed is not None or writing is None:
        return fixed
    match form:
        case Day():
            return _day(form, writing, tense)
        case Month():
            return _month(form, writing, tense)
        case Season():
            return _season(form, writing, tense)
        case Weekday():
            return _weekday(form, writing, tense)
        case MonthDay():
            return _month_day(form, writing, tense)
        case Offset(low, high):
            return Interval(writing + timedelta(days=low), writing + timedelta(days=high))
        case Distance() if not form.narrative:
            return distance(form, writing)
        case Window(count, unit):
            return Interval(_back(writing, count, unit), writing)
        case UnitOf():
            return _unit_of(form, writing, tense)
        case Feast():
            return _feast(form, writing, tense)
    return None


def absolute(form: Point) -> Interval | None:
    """The days of a form that needs no anchor; None for the others."""
    match form:
        case Day(month, day, int(year)):
            return _one(year, month, day)
        case Month(month, int(year), part):
            return month_part(year, month, part)
        case Year(year, part):
            return _months(year, *_YEAR_PARTS.get(part, (1, 12)))
        case Decade(first, part):
            low, high = {"early": (0, 3), "mid": (4, 6), "late": (6, 9)}.get(part, (0, 9))
            return Interval(date(first + low, 1, 1), date(first + high, 12, 31))
        case Season(name, int(year)):
            return _months(year, *_SEASON_MONTHS[name])
        case Feast(key, int(year)):
            return next(iter(_feast_days(key, year)), None)
        case HijriDay(day, month, year, solar):
            span = solar_span if solar else hijri_span
            return span(year, month, day or 1, day or 30)
        case NumericDay(first, second, year):
            return Interval(*sorted((date(year, second, first), date(year, first, second))))
    return None


def month_part(year: int, month: int, part: str = "") -> Interval:
    """A month, or its ``early`` (1-10), ``mid`` (11-20), ``late`` (21-end) days, or a ``week`` of it."""
    end = month_end(year, month)
    ranges = {
        "early": (1, 10),
        "mid": (11, 20),
        "late": (21, end.day),
        "half1": (1, 15),
        "half2": (16, end.day),
    }
    if part.startswith("week"):
        number = int(part[4])
        first, last = (end.day - 6, end.day) if number == 5 else (number * 7 - 6, number * 7)
    else:
        first, last = ranges.get(part, (1, end.day))
    return Interval(date(year, month, first), date(year, month, last))


def distance(form: Distance, origin: date, exact: bool = False) -> Interval:
    """So long before or after ``origin``; weeks, months and years are known only to about half a unit, unless ``exact``.

    Minutes and a few hours after an event of the story are taken as the same day.
    """
    if form.unit == "minute" or (form.unit == "hour" and form.narrative and form.high < SAME_DAY_HOURS):
        return _single(origin)
    if form.unit == "hour":
        near, far = form.low // 24, -(-form.high // 24)
        return _between(origin, form.sign * near, form.sign * max(far, 1 if form.high > 12 else 0))
    if form.unit == "day":
        return _between(origin, form.sign * form.low, form.sign * form.high)
    if form.unit == "week":
        ends = sorted((form.sign * form.low * 7, form.sign * form.high * 7))
        slack = timedelta(days=0 if exact else 3)
        return Interval(origin + timedelta(days=ends[0]) - slack, origin + timedelta(days=ends[1]) + slack)
    if form.unit == "month":
        ends = sorted((form.sign * form.low, form.sign * form.high))
        first, last = _plus_months(origin, ends[0]), _plus_months(origin, ends[1])
        slack = timedelta(days=0 if exact else 15)
        return Interval(first - slack, last + slack)
    ends = sorted((form.sign * form.low, form.sign * form.high))
    return Interval(date(origin.year + ends[0], 1, 1), date(origin.year + ends[1], 12, 31))


def readings(form: Day | Month, years: range) -> list[Interval]:
    """Every reading of a day or month without its year, for each of ``years``; a written weekday must
    agree."""
    found = (
        _one(y, form.month, form.day) if isinstance(form, Day) else month_part(y, form.month, form.part)
        for y in years
    )
    weekday = form.weekday if isinstance(form, Day) else None
    return [i for i in found if i and i.earliest and (weekday is None or i.earliest.weekday() == weekday)]


def _day(form: Day, writing: date, tense: str) -> Interval | None:
    if form.year_shift is not None:
        return _one(writing.year + form.year_shift, form.month, form.day)
    options = readings(form, range(writing.year - 8, writing.year + 9))
    if form.weekday is None:
        options = [o for o in options if o.earliest and abs(o.earliest.year - writing.year) <= 1] or options
    return _choose(options, writing + ONE_DAY, tense)


def _month(form: Month, writing: date, tense: str) -> Interval | None:
    if form.year_shift is not None:
        return month_part(writing.year + form.year_shift, form.month, form.part)
    options = readings(form, range(writing.year - 1, writing.year + 2))
    if form.which == "last":
        first = writing.replace(day=1)
        return _choose([o for o in options if o.earliest and o.earliest < first], writing, "past")
    if form.which == "next":
        return _choose([o for o in options if o.earliest and o.earliest > writing], writing, "future")
    if form.which == "this":
        return month_part(writing.year, form.month, form.part)
    return _choose(options, writing, tense)


def _season(form: Season, writing: date, tense: str) -> Interval | None:
    options = [_months(y, *_SEASON_MONTHS[form.name]) for y in range(writing.year - 2, writing.year + 2)]
    if form.which == "last":
        return _choose([o for o in options if o.latest and o.latest < writing], writing, "past")
    return _choose(options, writing, "future" if form.which == "next" else tense)


def _weekday(form: Weekday, writing: date, tense: str) -> Interval:
    found = _day_of_week(form, writing, tense)
    return Interval(found.earliest - ONE_DAY, found.latest) if form.night and found.earliest else found


def _day_of_week(form: Weekday, writing: date, tense: str) -> Interval:
    back = (writing.weekday() - form.day) % 7
    ahead = (form.day - writing.weekday()) % 7
    monday = writing - timedelta(days=writing.weekday())
    if form.which.endswith(" week"):
        shift = {"last": -7, "this": 0, "next": 7}[form.which.split()[0]]
        return _single(monday + timedelta(days=shift + form.day))
    if form.which == "last":
        back = back or 7
        near = writing - timedelta(days=back)
        return Interval(near - timedelta(days=7), near) if back <= AMBIGUOUS_LAST else _single(near)
    if form.which == "next":
        ahead = ahead or 7
        near = writing + timedelta(days=ahead)
        return Interval(near, near + timedelta(days=7)) if ahead <= AMBIGUOUS_LAST else _single(near)
    return _single(writing + timedelta(days=ahead) if tense == "future" else writing - timedelta(days=back))


def _month_day(form: MonthDay, writing: date, tense: str) -> Interval | None:
    """The last 12th up to the day of writing (past), the first from it on (future), or that of a month."""
    months = [_plus_months(writing.replace(day=1), shift) for shift in range(-2, 3)]
    options = [found for m in months if (found := _one(m.year, m.month, form.day)) is not None]
    if form.which in {"last", "this"}:
        wanted = _plus_months(writing.replace(day=1), -1 if form.which == "last" else 0)
        return _one(wanted.year, wanted.month, form.day)
    return _choose(options, writing, tense)


def _unit_of(form: UnitOf, writing: date, tense: str) -> Interval:
    if form.unit == "weekend":
        return _weekend(form.which, writing, tense)
    shift = {"last": -1, "this": 0, "next": 1}[form.which]
    if form.unit == "week":
        monday = writing - timedelta(days=writing.weekday()) + timedelta(days=7 * shift)
        whole = Interval(monday, monday + timedelta(days=6))
        bounds = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}.get(form.part, (0, 6))
        narrowed = Interval(monday + timedelta(days=bounds[0]), monday + timedelta(days=bounds[1]))
    elif form.unit == "month":
        first = _plus_months(writing.replace(day=1), shift)
        whole, narrowed = month_part(first.year, first.month), month_part(first.year, first.month, form.part)
    else:
        start, length = (
            (writing.year // 10 * 10 + 10 * shift, 9) if form.unit == "decade" else (writing.year + shift, 0)
        )
        whole = Interval(date(start, 1, 1), date(start + length, 12, 31))
        narrowed = (
            _months(start, *_YEAR_PARTS[form.part]) if form.part in _YEAR_PARTS and not length else whole
        )
    return _cut(whole if form.part in {"earlier", "later", ""} else narrowed, form, writing, tense)


def _cut(span: Interval, form: UnitOf, writing: date, tense: str) -> Interval:
    """Cut the unit of writing at the day of writing: the past lies before it, the future after."""
    if form.which != "this":
        return span
    if form.part == "earlier" or (tense == "past" and form.part != "later"):
        return span.meet(Interval(None, writing)) or span
    if form.part == "later" or tense == "future":
        return span.meet(Interval(writing, None)) or span
    return span


def _weekend(which: str, writing: date, tense: str) -> Interval:
    """Saturday and Sunday; one that has begun by the day of writing is the past one."""
    saturday = writing - timedelta(days=(writing.weekday() - 5) % 7)
    if which == "next" or (which == "this" and tense == "future"):
        coming = writing + timedelta(days=(5 - writing.weekday()) % 7)
        return Interval(coming, coming + ONE_DAY)
    if which == "last" and writing.weekday() >= 5:
        saturday -= timedelta(days=7)
    return Interval(saturday, saturday + ONE_DAY)


def _feast(form: Feast, writing: date, tense: str) -> Interval | None:
    if form.which:
        shift = {"last": -1, "this": 0, "next": 1}[form.which]
        return next(iter(_feast_days(form.key, writing.year + shift)), None)
    options = [i for y in range(writing.year - 2, writing.year + 2) for i in _feast_days(form.key, y)]
    return _choose(options, writing, tense)


def _feast_days(key: str, year: int) -> tuple[Interval, ...]:
    return next((f.days(year) for f in FEASTS if f.key == key), ())


def _choose(options: list[Interval], writing: date, tense: str) -> Interval | None:
    """The last option begun by ``writing`` (past), the first not yet over (future), or the nearest
    (unknown)."""
    past = [o for o in options if o.earliest and o.earliest <= writing]
    future = [o for o in options if o.latest and o.latest >= writing]
    if tense == "future":
        return future[0] if future else None
    if tense == "past":
        return past[-1] if past else None
    near = [past[-1]] if past else []
    near += [f for f in future[:1] if _gap(f, writing) <= UNKNOWN_AHEAD]
    return min(near, key=lambda o: _gap(o, writing), default=None)


UNKNOWN_AHEAD = 45
"""Without a tense, a day or month without its year may lie so many days ahead of the day of writing."""


def _gap(span: Interval, day: date) -> int:
    if span.earliest and span.earliest > day:
        return (span.earliest - day).days
    return (day - span.latest).days if span.latest and span.latest < day else 0


def _one(year: int, month: int, day: int) -> Interval | None:
    try:
        return _single(date(year, month, day))
    except ValueError:
        return None


def _single(day: date) -> Interval:
    return Interval(day, day)


def _months(year: int, first: int, last: int) -> Interval:
    start = _plus_months(date(year, 1, 1), first - 1)
    end = _plus_months(date(year, 1, 1), last - 1)
    return Interval(start, month_end(end.year, end.month))


def _plus_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def _between(origin: date, one: int, other: int) -> Interval:
    low, high = sorted((one, other))
    return Interval(origin + timedelta(days=low), origin + timedelta(days=high))


def _back(writing: date, count: int, unit: str) -> date:
    if unit == "month":
        return _plus_months(writing, -count)
    if unit == "year":
        return _plus_months(writing, -12 * count)
    days = {"hour": -(-count // 24), "day": count, "week": 7 * count}[unit]
    return writing - timedelta(days=days)
