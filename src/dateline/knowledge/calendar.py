"""English time expressions: find them in a text, read them, and resolve them to days against a day of
writing.

>>> calendar = Calendar.load()
>>> friday = calendar.read("on Friday")
>>> calendar.resolve(friday, Interval(date(2017, 6, 14), date(2017, 6, 14)), "past").edtf
'2017-06-09'

Nothing is filled in: an expression that needs an anchor and has none resolves to None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateline.knowledge.calendar_edtf import edtf, precision, year_unknown
from dateline.knowledge.calendar_forms import (
    Day,
    Distance,
    Feast,
    Form,
    Month,
    NumericDay,
    Offset,
    Point,
    Range,
    Season,
    Since,
    UnitOf,
    Until,
    Weekday,
    Year,
)
from dateline.knowledge.calendar_parse import Parser
from dateline.knowledge.calendar_patterns import (
    FROM_STORY,
    LASTING,
    PUBLIC_KIND,
    REACH,
    SENTENCE_END,
    core,
    finder,
)
from dateline.knowledge.calendar_resolve import ONE_DAY, absolute, days_of, distance
from dateline.knowledge.calendar_sentences import after_publication, basis, year_open
from dateline.model.when import Interval

STALE_DAYS = 270
"""A day or month without its year is not taken to lie further back than this where a nearer reading is
open."""


WEEK = 7
"""Days over which the story's own time is so vague that "a week later" adds nothing to its vagueness."""
SEVERAL_YEARS_DAYS = 360
"""Readings of a day or month that lie further apart than this fall into several years."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression as it stands in a text. kind: one of ``TimeMention.kind``. form: what it says."""

    start: int
    end: int
    text: str
    kind: str
    form: Form


@dataclass(frozen=True, slots=True)
class Resolved:
    """Days of an expression. basis: one sentence. contradiction: why it disagrees with publication, or
    None."""

    interval: Interval
    edtf: str
    precision: int
    basis: str
    contradiction: str | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The compiled patterns and the two questions asked of them: ``find``/``read`` and ``resolve``."""

    pattern: re.Pattern[str]
    core: re.Pattern[str]
    parser: Parser

    @classmethod
    @cache
    def load(cls) -> Calendar:
        """Compile the patterns (about 0.2 s), once a process."""
        return cls(finder(), core(), Parser.build())

    def spot(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
        """Start, end and kind of each expression in ``text[start:end]``; fast, without reading them.

        A time of day ("before dawn") is one only in a sentence that tells no other time.
        """
        found = list(self._matches(text, start, len(text) if end is None else end))
        for n, (first, last, kind) in enumerate(found):
            beside = (found[n - 1 : n] if n else []) + found[n + 1 : n + 2]
            if kind != "daytime" or not any(_same_sentence(text, (first, last), other) for other in beside):
                yield first, last, PUBLIC_KIND.get(kind, kind)

    def _matches(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        for low, high in self._windows(text, start, end):
            for match in self.pattern.finditer(text, low, high):
                kind = (match.lastgroup or "").removeprefix("k_")
                if kind not in FROM_STORY or not LASTING.search(
                    text[max(0, match.start() - 40) : match.start()]
                ):
                    yield match.start(), match.end(), kind

    def _windows(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Stretches round the core words of time expressions; those that touch are joined."""
        first = last = -1
        for match in self.core.finditer(text, start, end):
            low, high = max(start, match.start() - REACH), min(end, match.end() + REACH)
            if low > last >= 0:
                yield first, last
                first = low
            elif last < 0:
                first = low
            last = high
        if last >= 0:
            yield first, last

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Expression]:
        """The expressions of ``text[start:end]`` that can be read, in order."""
        for first, last, kind in self.spot(text, start, end):
            form = self.parser.parse(text[first:last])
            if form is not None:
                yield Expression(first, last, text[first:last], kind, form)

    def read(self, words: str) -> Expression | None:
        """The expression that ``words`` are; a leading "on", "in" or "at" is passed over. None when they
        are none."""
        stripped = re.sub(
            r"^\s*(?i:on|in|at|during)\s+(?!the\s+(?:past|last|recent)|recent)", "", words
        ).strip(" ,.;")
        for candidate in (words.strip(" ,.;"), stripped):
            form = self.parser.parse(candidate)
            if form is not None:
                return Expression(0, len(words), words, _kind_of(form), form)
        return next(self.find(words), None)

    def resolve(
        self, expression: Expression, anchor: Interval | None, tense: str, narrative: Interval | None = None
    ) -> Resolved | None:
        """The days meant by an expression written within ``anchor`` (the interval of publication).

        tense: ``past``, ``future`` or ``unknown``; ``unknown`` is read as past except where a nearby
        future day fits better.
        narrative: the day the story is at, for "two days earlier" and "the next day".  None when it
        cannot be told.
        """
        tense = "future" if looks_ahead(expression.form) else tense
        interval = _form(expression.form, anchor, tense, narrative)
        if interval is None or (interval.earliest is None and interval.latest is None):
            return None
        cut = _within(interval, anchor, tense)
        clash = (
            after_publication(expression.text, cut, anchor)
            if tense == "past" and not _is_until(expression)
            else None
        )
        approximate = isinstance(expression.form, Month | Year) and bool(expression.form.part)
        says = basis(expression.text, expression.form, anchor, tense, narrative)
        written = edtf(cut, approximate)
        if (any_year := _any_year(expression.form, cut)) is not None:
            written = any_year
            says = f"{says}; {year_open(expression.text, edtf(cut))}"
        return Resolved(cut, written, precision(cut), f"{says}; {clash}" if clash else says, clash)


def _same_sentence(text: str, one: tuple[int, int], other: tuple[int, int, str]) -> bool:
    """No sentence ends between the two."""
    first, last = min(one[1], other[1]), max(one[0], other[0])
    return SENTENCE_END.search(text[first : last + 2]) is None


def looks_ahead(form: Form) -> bool:
    """ "next Monday", "tomorrow", "later this week": ahead of the day of writing whatever the tense."""
    if isinstance(form, UnitOf):
        return form.which == "next" or form.part == "later"
    if isinstance(form, Offset):
        return form.high > 0
    return isinstance(form, Weekday | Month | Season | Feast) and form.which.startswith("next")


def _any_year(form: Form, found: Interval) -> str | None:
    """EDTF with its year unknown, for a day or month without year that can lie in one of several years."""
    if (
        not isinstance(form, Day | Month)
        or absolute(form) is not None
        or not (found.earliest and found.latest)
    ):
        return None
    if (found.latest - found.earliest).days < SEVERAL_YEARS_DAYS:
        return None
    return year_unknown(found.earliest, found.latest, form.month, form.day if isinstance(form, Day) else None)


def _is_until(expression: Expression) -> bool:
    return isinstance(expression.form, Until)


def _kind_of(form: Form) -> str:
    name = type(form).__name__.lower()
    return {
        "numericday": "day", "hijriday": "day", "decade": "year", "season": "part", "offset": "relative",
        "distance": "relative", "window": "relative", "unitof": "relative",
    }.get(name, name)  # fmt: skip


def _form(form: Form, anchor: Interval | None, tense: str, narrative: Interval | None) -> Interval | None:
    match form:
        case Since(start):
            return _since(_point(start, anchor, "past", narrative), anchor)
        case Until(limit):
            last = _point(limit, anchor, "past" if tense == "past" else "future", narrative)
            opening = anchor.earliest if anchor and tense != "past" else None
            return _ordered(opening, last.latest) if last else None
        case Range(start, end):
            return _range(start, end, anchor, tense, narrative)
        case _:
            return _point(form, anchor, tense, narrative)


def _point(form: Point, anchor: Interval | None, tense: str, narrative: Interval | None) -> Interval | None:
    """Resolve at both ends of the anchor and take what lies between."""
    if isinstance(form, NumericDay):
        return _numeric(form, anchor)
    fixed = absolute(form)
    if fixed is not None:
        return fixed
    if isinstance(form, Distance) and form.narrative:
        return _hull(form, narrative) if narrative else None
    if anchor is None:
        return None
    low = days_of(form, anchor.earliest, tense) if anchor.earliest else None
    high = days_of(form, anchor.latest, tense) if anchor.latest else None
    if anchor.earliest and anchor.latest:
        if low and high and _stale(form, low, high, anchor):
            coming = days_of(form, anchor.earliest, "future")
            low = (
                coming if coming and coming.latest and high.latest and coming.latest <= high.latest else high
            )
        return _ordered(low.earliest, high.latest) if low and high else low or high
    if high and anchor.latest:
        return Interval(None, high.latest)
    return Interval(low.earliest, None) if low else None


def _stale(form: Point, low: Interval, high: Interval, anchor: Interval) -> bool:
    """The early end of the anchor would give a reading nearly a year old, the late end one that fits the
    anchor."""
    if (
        not isinstance(form, Day | Month | Feast | Season)
        or low == high
        or not (low.latest and anchor.earliest)
    ):
        return False
    return low.latest < anchor.earliest - timedelta(days=STALE_DAYS) and high.meets(anchor)


def _numeric(form: NumericDay, anchor: Interval | None) -> Interval | None:
    """ "05/03/2021": both readings, less one that lies after publication."""
    both = [date(form.year, form.second, form.first), date(form.year, form.first, form.second)]
    latest = anchor.latest if anchor else None
    possible = [d for d in both if latest is None or d <= latest + ONE_DAY] or both
    return Interval(min(possible), max(possible))


def _hull(form: Distance, narrative: Interval) -> Interval | None:
    """Counted from both ends of the story's day; from a week or more the count itself is taken to be exact."""
    exact = (narrative.days or 0) >= WEEK
    low = distance(form, narrative.earliest, exact) if narrative.earliest else None
    high = distance(form, narrative.latest, exact) if narrative.latest else None
    return _ordered(low.earliest if low else None, high.latest if high else None)


def _since(start: Interval | None, anchor: Interval | None) -> Interval | None:
    if start is None or start.earliest is None:
        return None
    end = anchor.latest if anchor else None
    return Interval(start.earliest, end if end and end >= start.earliest else None)


def _range(
    start: Point, end: Point, anchor: Interval | None, tense: str, narrative: Interval | None
) -> Interval | None:
    """The second end is resolved first in the past, so that "between Monday and Wednesday" runs forwards;
    the other way in the future."""
    if tense == "future":
        first = _point(start, anchor, tense, narrative)
        last = _point(end, first, tense, narrative) if first else None
    else:
        last = _point(end, anchor, tense, narrative)
        first = _point(start, last, "past", narrative) if last else None
    return _ordered(first.earliest, last.latest) if first and last else None


def _ordered(first: date | None, last: date | None) -> Interval | None:
    return None if first and last and first > last else Interval(first, last)


def _within(interval: Interval, anchor: Interval | None, tense: str) -> Interval:
    """The past lies not after publication, the future not before it; an interval that lies wholly elsewhere
    is left alone."""
    if anchor is None or tense == "unknown":
        return interval
    bound = Interval(None, anchor.latest) if tense == "past" else Interval(anchor.earliest, None)
    return interval.meet(bound) or interval
