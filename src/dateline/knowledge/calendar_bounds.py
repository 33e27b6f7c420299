"""What the dates named in a text say about when it was written.

A report that tells of 5 May 2021 as past was not written before it.  One that tells of "late May" without
a year was written after
that part of some May, and before the next came round.  Dates told as future, as deadlines or as plans
bound nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.knowledge.calendar import Calendar, Expression
from dateline.knowledge.calendar_edtf import edtf
from dateline.knowledge.calendar_forms import (
    Day,
    Decade,
    Feast,
    Form,
    HijriDay,
    Month,
    NumericDay,
    Point,
    Range,
    Season,
    Since,
    Until,
    Weekday,
    Year,
)
from dateline.knowledge.calendar_resolve import ONE_DAY, absolute, readings
from dateline.model.text import Span
from dateline.model.when import Interval

HABIT_DAYS = 183
"""News names a month or day without its year for about half a year; then the year or "last" is added."""
WIDEST_DAYS = 3700
"""Months without a year say nothing within bounds wider than about ten years."""

NEAR_DAY = 10
"""A day named within so many days before a masthead's date supports it."""
NEAR_MONTH = 45
"""A month that ended within so many days before a masthead's date supports it."""

_FUTURE = re.compile(
    r"\b(?:will|would|shall|to\s+be\s+held|scheduled|plans?|planned|planning|due|expected|deadline|upcoming|slated|set\s+to|aims?\s+to|hopes?\s+to"
    r"|starting|expires?|projected|mandate|forecast|next)\b[^.;]{0,90}$"
    r"|\b(?:until|before(?!\s+(?:dawn|noon|midday|midnight|sunrise|sunset|dusk|daybreak|nightfall)\b)|ahead\s+of|target)\s+(?:[\w'’-]+\s+){0,5}$"
    r"|\bby\s+(?:(?:the|about|around|early|late|mid)\s+)?$",
    re.I,
)


_AHEAD = re.compile(
    r"\b(?:(?:is|are|was|were)\s+(?:to\s+be\s+held|due|expected|slated|planned|set)|will|scheduled\s+for|upcoming|forthcoming|coming|ahead\s+of|takes?\s+place)\b"
    r"[^.;]{0,90}$",
    re.I,
)
_NEARING = re.compile(
    r"\b(?:draw(?:s|ing)?\s+(?:near|closer)|near(?:s|ing)|approach(?:es|ing)|(?:weeks|days|months)\s+away|fast\s+approaching)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Bound:
    """One reason why a text was written within ``interval``. says: one sentence."""

    interval: Interval
    span: Span
    says: str


@dataclass(frozen=True, slots=True)
class Named:
    """Dates told as past: with their year, without it, bare weekdays; ahead: full days drawing near."""

    full: tuple[Expression, ...]
    yearless: tuple[Expression, ...]
    weekdays: tuple[Expression, ...]
    ahead: tuple[Expression, ...] = ()


def named_dates(text: str, calendar: Calendar) -> Named:
    """The dates of ``text`` told as past, sorted by what they can say, and the days it says are near."""
    found = list(calendar.find(text))
    past = [e for e in found if not isinstance(e.form, Until) and not _is_future(text, e)]
    ahead = tuple(e for e in found if isinstance(e.form, Day) and e.form.year and _is_ahead(text, e))
    full = tuple(e for e in past if days_with_year(e) is not None)
    yearless = tuple(e for e in past if _yearless(e) is not None)
    weekdays = tuple(e for e in past if isinstance(e.form, Weekday) and e.form.which != "next")
    return Named(full, yearless, weekdays, ahead)


def not_before(named: Named) -> Bound | None:
    """The latest day that a date with its year puts behind the text; None when the text names none."""
    dated = [(days, e) for e in named.full if (days := days_with_year(e)) is not None]
    if not dated:
        return None
    first, expression = max(dated, key=lambda pair: pair[0])
    says = f'"{expression.text}" is told as past, so the report was not written before {first}'
    return Bound(Interval(first, None), Span(expression.start, expression.end), says)


def not_after(named: Named) -> Bound | None:
    """Written within half a year before the first day told as drawing near; None without such a day."""
    forms = [(e.form, e) for e in named.ahead if isinstance(e.form, Day)]
    days = [
        (d.earliest, e) for form, e in forms if (d := absolute(form)) is not None and d.earliest is not None
    ]
    if not days:
        return None
    last, expression = min(days, key=lambda pair: pair[0])
    says = (
        f'"{expression.text}" is told as drawing near, so the report was written in the half year before it'
    )
    return Bound(
        Interval(last - timedelta(days=HABIT_DAYS), last), Span(expression.start, expression.end), says
    )


def recurring(expression: Expression, within: Interval, late: bool) -> Bound | None:
    """When a text that tells of a month or day without its year can have been written, inside ``within``.

    late: the text speaks from near the end of ``within``, so that of several years the last is meant.
    None when it says nothing.
    """
    form = _yearless(expression)
    if form is None or within.earliest is None or within.latest is None or (within.days or 0) > WIDEST_DAYS:
        return None
    years = range(within.earliest.year - 1, within.latest.year + 1)
    told = readings(form, years)
    habit = [t for t in told if _written(t, form, within, HABIT_DAYS).meets(within)]
    possible = habit or [t for t in told if _written(t, form, within).meets(within)]
    windows = [
        w
        for t in (possible[-1:] if late else possible)
        if (w := _written(t, form, within).meet(within)) is not None
    ]
    if not windows:
        return None
    span = Interval(windows[0].earliest, windows[-1].latest)
    behind = [t for t in told if t.latest and span.earliest and t.latest < span.earliest][-1:]
    meant = f" ({edtf(behind[0])})" if len(windows) == 1 and behind else ""
    words = f'"{expression.text}"{meant}'
    says = f"{words} is told as past without its year, so the report came after it: {edtf(span)}"
    return Bound(span, Span(expression.start, expression.end), says)


def days_with_year(expression: Expression) -> date | None:
    """The first day of an expression that carries its year; for a range the first day of its second end."""
    form = expression.form
    point: Point | None = None
    if isinstance(form, Since):
        point = form.start
    elif isinstance(form, Range):
        point = form.end
    elif isinstance(form, Day | Month | Year | NumericDay | Feast | HijriDay | Season):
        point = form
    if point is None or isinstance(point, Decade):
        return None
    days = absolute(point)
    return days.earliest if days else None


def supports(named: Named, day: date) -> Expression | None:
    """A date in the text that fits one written on ``day``: named within the days or weeks before it.

    A day within ten days, a month that ended within 45, a bare weekday on that day or the day before; the
    last two count only where no
    other date of the text speaks for another time.  None when the text gives no such support.
    """
    dated = (*named.full, *named.yearless)
    for e in dated:
        days = _near(e, day)
        if isinstance(_start(e), Day) and days is not None and days <= NEAR_DAY:
            return e
    if stale(named, day):
        return None
    for e in dated:
        days = _near(e, day)
        if isinstance(_start(e), Month) and days is not None and days <= NEAR_MONTH:
            return e
    for e in named.weekdays:
        if isinstance(e.form, Weekday) and (day.weekday() - e.form.day) % 7 <= 1:
            return e
    return None


def stale(named: Named, day: date) -> bool:
    """The dates that the text names speak for another time than ``day``: years long past, or a month nearly
    a year back."""
    years = [d.year for e in named.full if (d := days_with_year(e)) is not None]
    months = [gap for e in named.yearless if (gap := _near(e, day)) is not None]
    return bool(years and max(years) < day.year - 2) or any(gap > HABIT_DAYS for gap in months)


def _near(expression: Expression, day: date) -> int | None:
    """Days from the end of the expression's last reading to ``day``; 0 where it holds ``day``, None where
    it has no reading before."""
    point = _start(expression)
    if isinstance(point, Range | Until | Since):
        return None
    if isinstance(point, Day | Month) and point.year is None:
        options = readings(point, range(day.year - 1, day.year + 1))
    else:
        fixed = absolute(point)
        options = [fixed] if fixed else []
    begun = [o for o in options if o.earliest and o.earliest <= day + ONE_DAY]
    end = begun[-1].latest if begun else None
    return None if end is None else max(0, (day - end).days)


def _start(expression: Expression) -> Form:
    """The form itself; for "since March" that of March."""
    return expression.form.start if isinstance(expression.form, Since) else expression.form


def _yearless(expression: Expression) -> Day | Month | None:
    form = expression.form
    point = form.start if isinstance(form, Since) else form.end if isinstance(form, Range) else form
    if isinstance(point, Day) and point.year is None and point.year_shift is None:
        return point
    if isinstance(point, Month) and point.year is None and point.year_shift is None and not point.which:
        return point
    return None


def _written(told: Interval, form: Day | Month, within: Interval, days: int = 365) -> Interval:
    """When someone writes of ``told`` without its year: once it is over, until it comes round again.

    A day is told from that day on; so is part of a month that ``within`` ends in.
    """
    assert told.earliest
    assert told.latest
    inside = within.latest is not None and told.earliest <= within.latest <= told.latest
    first = told.earliest if isinstance(form, Day) or inside else told.latest + ONE_DAY
    return Interval(first, max(first, told.earliest + timedelta(days=days - 1)))


def _is_ahead(text: str, expression: Expression) -> bool:
    """Its sentence says that the day is to come and that it is near."""
    before = re.split(r"[.!?;\n]\s", text[max(0, expression.start - 110) : expression.start])[-1]
    after = re.split(r"[.!?;,\n]\s", text[expression.end : expression.end + 60])[0]
    return bool(
        _AHEAD.search(before)
        and (_NEARING.search(after) or re.search(r"\b(?:upcoming|forthcoming)\b", before, re.I))
    )


def _is_future(text: str, expression: Expression) -> bool:
    """The words before it in the sentence, or a "will" right after, put it ahead."""
    before = re.split(r"[.!?;\n]\s", text[max(0, expression.start - 110) : expression.start])[-1]
    after = text[expression.end : expression.end + 25]
    return bool(
        _FUTURE.search(before)
        or re.match(r"\s+(?:will|would|deadline|is\s+expected|elections?\s+will)\b", after)
    )
