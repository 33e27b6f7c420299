"""What an English time expression says, before anyone knows when it was written.

Each form is one shape of expression.  None of them knows the day of publication: ``calendar_resolve``
turns a form
and an anchor into days.  Months and days count from 1, weekdays from 0 (Monday) as in ``datetime``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month ("5 March", "Tuesday, March 5, 2021"). ``year_shift``: -1 for "last year", 0 for
    "this year"."""

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    year_shift: int | None = None


@dataclass(frozen=True, slots=True)
class NumericDay:
    """A day written as two numbers that can be read both ways ("05/03/2021")."""

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month or a named part of one ("late May", "last October", "May last year", "the first week of June").

    part: ``early``, ``mid``, ``late``, ``week1`` ... ``week4``, ``week5`` (the last) or empty.  which:
    ``last``, ``this``, ``next`` or empty.
    """

    month: int
    year: int | None = None
    part: str = ""
    which: str = ""
    year_shift: int | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """A year or a part of one ("2014", "early 2014", "the first half of 2014" as part ``half1``)."""

    year: int
    part: str = ""


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years ("the 1990s"); ``first`` is the first of them."""

    first: int
    part: str = ""


@dataclass(frozen=True, slots=True)
class Season:
    """A season of the northern year (``spring`` ... ``winter``), with or without its year."""

    name: str
    year: int | None = None
    which: str = ""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week ("Friday", "last Friday", "next Monday").

    night: the night that ends on it ("overnight to Friday"), so the day before as well.
    """

    day: int
    which: str = ""
    night: bool = False


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a month that is not named ("on the 12th"). which: ``last`` or ``this`` for "of last month"."""

    day: int
    which: str = ""


@dataclass(frozen=True, slots=True)
class Offset:
    """Days counted from the day of writing: "yesterday" is -1 to -1, "overnight" -1 to 0."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Distance:
    """So long ago, or so long before or after the day the story speaks of.

    low, high: how many units ("a few days" is 2 to 5).  unit: minute, hour, day, week, month, year.
    sign: -1 back, 1 forward.  narrative: counted from the story's main event rather than from the day of
    writing.
    """

    low: int
    high: int
    unit: str
    sign: int = -1
    narrative: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch that ends on the day of writing ("the past 48 hours", "in recent weeks")."""

    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class UnitOf:
    """A calendar unit beside that of writing ("last week", "earlier this month", "the weekend").

    part: ``early``, ``mid``, ``late``, ``earlier``, ``later`` or empty.
    """

    unit: str
    which: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Feast:
    """A named day or season of a religious or civil year; ``key`` as in ``calendar_feasts``."""

    key: str
    year: int | None = None
    which: str = ""


@dataclass(frozen=True, slots=True)
class HijriDay:
    """A day or month of the Islamic calendar ("10 Muharram 1445"); ``day`` 0 is the whole month.

    solar: of the Solar Hijri calendar of Iran and Afghanistan ("15 Mizan 1398").
    """

    day: int
    month: int
    year: int
    solar: bool = False


Point = (
    Day
    | NumericDay
    | Month
    | Year
    | Decade
    | Season
    | Weekday
    | MonthDay
    | Offset
    | Distance
    | Window
    | UnitOf
    | Feast
    | HijriDay
)


@dataclass(frozen=True, slots=True)
class Since:
    """From then on ("since 2014")."""

    start: Point


@dataclass(frozen=True, slots=True)
class Until:
    """Up to then ("until Friday", "by 5 March")."""

    end: Point


@dataclass(frozen=True, slots=True)
class Range:
    """From one to the other, both included ("from 3 to 7 May", "between Monday and Wednesday")."""

    start: Point
    end: Point


Form = Point | Since | Until | Range
