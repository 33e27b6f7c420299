"""From the words of a time expression to its form: one small parser a shape, tried in order.

A parser takes the words (white space already single) and gives a form, or None when the words have
another shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dateline.knowledge import calendar_patterns as patterns
from dateline.knowledge import calendar_story as story
from dateline.knowledge.calendar_feasts import FEASTS, HIJRI_MONTHS
from dateline.knowledge.calendar_forms import (
    Day,
    Decade,
    Distance,
    Feast,
    Form,
    HijriDay,
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
    Window,
    Year,
)
from dateline.knowledge.calendar_reckoning import SOLAR_MONTHS
from dateline.knowledge.calendar_words import (
    DAY_NUMBER,
    MONTH_ANY,
    NUMBER,
    ORDINALS,
    PART,
    SHORT_UNIT,
    UNIT,
    WEEKDAY_ANY,
    WEEKDAY_FULL,
    YEAR,
    count_range,
    month_number,
    part_name,
    unit_name,
    weekday_number,
)

_TAIL = (
    rf"(?:\s*,?\s+(?:of\s+)?(?P<year>{YEAR})|[\s-]+(?P<year2>{YEAR})|\s*,?\s+'?(?P<short>\d\d)"
    r"|,?\s+(?:of\s+)?(?P<shift>(?i:last|this|next))\s+(?i:year))?"
)
_NAMED: dict[str, tuple[int, int]] = {
    "the day before yesterday": (-2, -2), "the night before last": (-2, -2),
    "the day after tomorrow": (2, 2), "yesterday": (-1, -1), "tomorrow": (1, 1),
    "tonight": (0, 0), "overnight": (-1, 0), "last night": (-1, -1), "today": (0, 0),
}  # fmt: skip
_YEAR_SHIFT = {"last": -1, "this": 0, "next": 1}


@dataclass(frozen=True, slots=True)
class Parser:
    """Compiled shapes of expressions, tried in order by ``parse``."""

    shapes: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Form | None]], ...]

    @classmethod
    def build(cls) -> Parser:
        return cls(tuple((re.compile(pattern), maker) for pattern, maker in _SHAPES))

    def point(self, words: str) -> Point | None:
        """The form of a single expression, without "since", "until" or two ends; None when it is none."""
        words = " ".join(words.split())
        for shape, maker in self.shapes:
            match = shape.fullmatch(words)
            if match:
                form = maker(match)
                if isinstance(form, Point):
                    return form
        return None

    def parse(self, words: str) -> Form | None:
        """The form of an expression as ``find`` cut it out, or None."""
        words = " ".join(words.split())
        since = re.fullmatch(
            r"(?i:ever since|since)\s+(?:(?i:at least|around|about|the(?= \d))\s*)?(.+?)(?:\s+onwards?)?",
            words,
        )
        if since:
            start = self.point(since[1])
            return Since(start) if start else None
        until = re.fullmatch(r"(?i:until|till|by|before)\s+(.+)", words)
        if until:
            end = self.point(until[1])
            return Until(end) if end else self.point(words)
        return self._range(words) or self.point(words)

    def _range(self, words: str) -> Range | None:
        days = self._days(words)
        if days:
            return days
        for shape in _RANGES:
            match = re.fullmatch(shape, words)
            if match:
                return self._ends(match[1], match[2])
        return None

    def _ends(self, first: str, last: str) -> Range | None:
        """Two ends; what the first leaves out (month, year) it takes from the second."""
        first, last = _HOUR_OF.sub("", first), _HOUR_OF.sub("", last)
        end = self.point(last)
        if re.fullmatch(r"\d\d", last) and re.fullmatch(YEAR, first):
            end = Year(int(first[:2] + last))
        start = self.point(first)
        if isinstance(end, Day) and re.fullmatch(DAY_NUMBER, first):
            start = Day(end.month, _number(first), end.year, None, end.year_shift)
        if start is None or end is None:
            return None
        if (
            isinstance(start, Day | Month)
            and isinstance(end, Day | Month)
            and start.year is None
            and end.year
        ):
            year = end.year - (1 if start.month > end.month else 0)
            start = (
                Day(start.month, start.day, year)
                if isinstance(start, Day)
                else Month(start.month, year, start.part)
            )
        return Range(start, end)

    def _days(self, words: str) -> Range | None:
        """Two days of one month: "3-7 May 2021", "May 3 to 7", "5 and 6 May"."""
        match = re.fullmatch(_TWO_DMY, words) or re.fullmatch(_TWO_MDY, words)
        if not match:
            return None
        month, year, shift = month_number(match["month"]), _year(match), _shift(match)
        first, last = _number(match["first"]), _number(match["last"])
        if not (_real(month, first) and _real(month, last) and first <= last):
            return None
        return Range(Day(month, first, year, None, shift), Day(month, last, year, None, shift))


_HOUR_OF = re.compile(rf"^(?i:early|late)\s+(?:on\s+)?(?={WEEKDAY_FULL})")
_DASH = r"\s*(?:-|–|—|to|and|or|through|until)\s*"
_TWO = rf"(?P<first>{DAY_NUMBER}){_DASH}(?P<last>{DAY_NUMBER})"
_TWO_DMY = rf"(?:{WEEKDAY_ANY}\W+)?{_TWO}(?:\s+of)?[\s-]+(?P<month>{MONTH_ANY}){_TAIL}"
_TWO_MDY = rf"(?:{WEEKDAY_ANY}\W+)?(?P<month>{MONTH_ANY})\s+{_TWO}{_TAIL}"
_RANGES = (
    r"(?i:from|between)\s+(.+?)\s+(?i:to|and|until|till|through|-)\s+(.+)",
    rf"({YEAR})\s?[-–]\s?((?:19|20)?\d\d)",
    rf"(?:(?i:overnight)\s+)?({WEEKDAY_FULL})(?:\s+night)?\s+(?i:to|into|through|and)\s+({WEEKDAY_FULL})",
    rf"({MONTH_ANY})\s*(?:-|–|to)\s*({MONTH_ANY}\s+{YEAR})",
)


def _number(text: str) -> int:
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]


def _real(month: int, day: int) -> bool:
    """Such a day exists in some year."""
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31)


def _year(match: re.Match[str]) -> int | None:
    """The year written, two digits reaching from 1950 to 2049."""
    full = match["year"] or match["year2"]
    if full:
        return int(full)
    if match["short"]:
        short = int(match["short"])
        return short + (1900 if short >= 50 else 2000)
    return None


def _shift(match: re.Match[str]) -> int | None:
    return _YEAR_SHIFT[match["shift"].lower()] if match["shift"] else None


def _day(match: re.Match[str]) -> Form | None:
    month, day = month_number(match["month"]), _number(match["day"])
    weekday = weekday_number(match["weekday"]) if match["weekday"] else None
    return Day(month, day, _year(match), weekday, _shift(match)) if _real(month, day) else None


def _iso(match: re.Match[str]) -> Form | None:
    month, day = int(match["month"]), int(match["day"])
    return Day(month, day, int(match["year"])) if _real(month, day) else None


def _slashed(match: re.Match[str]) -> Form | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["sep"] == ".":
        return Day(second, first, year) if _real(second, first) else None
    readings = [(m, d) for m, d in ((second, first), (first, second)) if _real(m, d)]
    if not readings:
        return None
    if len(readings) == 1 or first == second:
        return Day(*readings[0], year)
    return NumericDay(first, second, year)


def _month(match: re.Match[str]) -> Form | None:
    which = (match["which"] or "").lower()
    return Month(
        month_number(match["month"]), _year(match), part_name(match["part"] or ""), which, _shift(match)
    )


def _year_form(match: re.Match[str]) -> Form | None:
    return Year(int(match["year"]), part_name(match["part"] or ""))


def _decade(match: re.Match[str]) -> Form | None:
    return Decade(int(match["year"]), part_name(match["part"] or ""))


def _season(match: re.Match[str]) -> Form | None:
    name = match["season"].lower().replace("fall", "autumn")
    return Season(name, int(match["year"]) if match["year"] else None, (match["which"] or "").lower())


def _weekday(match: re.Match[str]) -> Form | None:
    which = (match["which"] or "").lower().split()
    word = (
        "next"
        if "following" in which or "coming" in which
        else "last"
        if {"last", "past", "previous"} & set(which)
        else ""
    )
    week = (match["week"] or "").lower().split()
    return Weekday(
        weekday_number(match["day"]),
        f"{week[0]} week" if week else word or ("".join(which) if which else ""),
        bool(match["night"]),
    )


def _named(match: re.Match[str]) -> Form | None:
    words = match[0].lower()
    low, high = _NAMED.get(words, (0, 0))
    return Offset(low, high)


def _distance(match: re.Match[str]) -> Form | None:
    low, high = count_range(match["count"] or "")
    unit, word = unit_name(match["unit"]), match["word"].lower()
    if unit == "fortnight":
        low, high, unit = low * 2, high * 2, "week"
    if unit == "decade":
        low, high, unit = low * 10, high * 10, "year"
    back = word in {"ago", "earlier", "previously"} or word.startswith("before")
    return Distance(low, high, unit, -1 if back else 1, word != "ago")


def _next_day(match: re.Match[str]) -> Form | None:
    words = match[0].lower()
    unit = next((u for u in ("week", "month", "year") if words.endswith(u)), "day")
    if "same" in words or words.startswith("that"):
        return Distance(0, 0, unit, 1, True)
    back = any(w in words for w in ("before", "previous", "preceding"))
    return Distance(1, 1, unit, -1 if back else 1, True)


def _window(match: re.Match[str]) -> Form | None:
    words = match[0].lower()
    unit = unit_name(match["unit"])
    count = (
        count_range(match["count"])[1] if match["count"] else 7 if "recent" in words and unit == "day" else 1
    )
    if "recent" in words and unit in {"week", "month", "year"}:
        count = 6 if unit == "week" else 5
    if unit in {"fortnight", "decade"}:
        count, unit = (count * 2, "week") if unit == "fortnight" else (count * 10, "year")
    return Window(count, unit)


def _unit_of(match: re.Match[str]) -> Form | None:
    words = (match["part"] or "").lower()
    part = "earlier" if words == "earlier" else "later" if words == "later" else part_name(words)
    which = (match["which"] or "the").lower().split()
    word = "next" if {"next", "coming"} & set(which) else "last" if {"last", "past"} & set(which) else "this"
    return UnitOf(match["unit"].lower(), word, part)


def _feast(match: re.Match[str]) -> Form | None:
    words = match["name"].lower()
    key = next((f.key for f in FEASTS if re.fullmatch(f.pattern, words, re.IGNORECASE)), None)
    which = ((match["which"] or "") + (match["which2"] or "")).lower().split()
    return (
        Feast(key, int(match["year"]) if match["year"] else None, which[0] if which else "") if key else None
    )


def _hijri(match: re.Match[str]) -> Form | None:
    word, day, year = match["month"].lower(), int(match["day"] or 0), int(match["year"])
    if word in SOLAR_MONTHS:
        return HijriDay(day, SOLAR_MONTHS[word], year, solar=True)
    months = (n for n, name in enumerate(HIJRI_MONTHS, 1) if re.fullmatch(name, word, re.IGNORECASE))
    return HijriDay(day, next(months), year)


_COUNT_ANY = rf"(?:(?P<count>{NUMBER})\s+)?(?P<unit>{UNIT}|{SHORT_UNIT})"
_SEASON = r"(?P<season>(?i:spring|summer|autumn|fall|winter))"
_COUNT = rf"(?:(?P<count>{NUMBER})\s+)?(?P<unit>{UNIT})"
_HEDGE = r"(?:(?i:(?:more|less)\s+than|almost|nearly|about|around|some|over|just|only|barely)\s+)?"
_AFTER_EVENT = r"(?i:the)\s+(?P<unit>(?i:day|night|morning|evening|week))\s+(?P<word>(?i:after|before))"
_SHAPES: tuple[tuple[str, Callable[[re.Match[str]], Form | None]], ...] = (
    (r"(?P<year>(?:19|20)\d\d)([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)", _iso),
    (r"(?P<first>\d\d?)(?P<sep>[/.])(?P<second>\d\d?)(?P=sep)(?P<year>\d{4})", _slashed),
    (
        rf"(?:(?P<weekday>{WEEKDAY_ANY})\s*[,(\[]?\s*(?:the\s+)?)?(?P<day>{DAY_NUMBER})(?:\s+of)?[\s-]+(?P<month>{MONTH_ANY}){_TAIL}",
        _day,
    ),
    (
        rf"(?:(?P<weekday>{WEEKDAY_ANY})\s*[,(\[]?\s*)?(?P<month>{MONTH_ANY})\s+(?:the\s+)?(?P<day>{DAY_NUMBER}){_TAIL}",
        _day,
    ),
    (
        rf"(?:(?i:in)\s+)?(?:(?P<part>{PART})[\s-]*)?(?:(?P<which>(?i:last|this|next))\s+)?(?P<month>{MONTH_ANY}){_TAIL}",
        _month,
    ),
    (rf"(?:(?i:in|the)\s+)?(?:(?P<part>{PART})[\s-]*)?(?P<year>{YEAR})", _year_form),
    (rf"(?:(?i:the)\s+)?(?:(?P<part>{PART})[\s-]*)?(?P<year>(?:19|20)\d0)['’]?s", _decade),
    (
        r"(?:(?P<night>(?i:overnight|(?:the\s+)?night)\s+(?i:to|into))\s+)?(?:(?P<which>(?i:last|this"
        r"|next|past|previous|this past|this coming|the previous"
        r"|the following))\s+)?"
        rf"(?P<day>{WEEKDAY_FULL})(?:\s+(?i:night|morning|evening|afternoon|dawn"
        rf"|midday))?(?:\s+(?P<week>(?i:last week|next week|this week)))?",
        _weekday,
    ),
    (patterns.NAMED.replace(r"(?<!\w\s)", ""), _named),
    (
        rf"{_HEDGE}{_COUNT_ANY}\s+(?P<word>(?i:ago|earlier|previously|later|afterwards?|before|after|(?:before|after)\s+(?:that|this|which)))",
        _distance,
    ),
    (patterns.NEXT_DAY, _next_day),
    (
        r"(?i:late|early|later|earlier)\s+(?i:that|the\s+same|in\s+the)\s+(?i:day|night|morning|evening|afternoon)",
        story.daytime,
    ),
    (
        r"(?i:shortly|soon|immediately)\s+(?P<word>(?i:afterwards?|thereafter|before(?:hand)?|after(?:\s+(?:that|this|which))?))",
        story.soon,
    ),
    (
        r"(?i:the)\s+(?P<day>\d\d?)(?i:st|nd|rd|th)(?:\s+(?i:of)\s+(?P<which>(?i:last|this|the|that))\s+(?i:month))?",
        story.month_day,
    ),
    (rf"(?i:the|its|their)\s+(?P<nth>(?i:{'|'.join(ORDINALS)}))\s+(?i:day|night)", story.nth_day),
    (patterns.DAYTIME_WORDS, story.daytime),
    (_AFTER_EVENT, story.after_event),
    (
        rf"(?:(?i:in|over|during|within|for)\s+)?(?:(?i:the\s+)?(?i:recent)|(?i:the)\s+(?i:last|past|previous|preceding|course\s+of\s+the))\s+{_COUNT}",
        _window,
    ),
    (
        r"(?:(?P<part>(?i:earlier|later|early|late|mid|the end of|the start of|the beginning of))[\s-]+)?"
        r"(?:(?i:over|at|during|on)\s+)?(?P<which>(?i:last|this|next|this past|this coming"
        r"|the))\s+(?P<unit>(?i:week|weekend|month|year|decade))",
        _unit_of,
    ),
    (
        rf"(?:(?i:the|in|early|late)\s+)?(?:(?P<which>(?i:last|this|next))\s+)?{_SEASON}(?:\s+(?i:of\s+)?(?P<year>{YEAR}))?",
        _season,
    ),
    (
        rf"(?P<day>\d\d?)?(?:st|nd|rd|th)?\s*(?P<month>{patterns.HIJRI_MONTH}),?\s+(?P<year>1[345]\d\d)",
        _hijri,
    ),
    (
        r"(?:(?P<which>(?i:last|this|next))(?:\s+year['’]?s)?\s+)?(?P<name>.+?)"
        rf"(?:,?\s+(?i:in\s+|of\s+)?(?P<year>{YEAR})|\s+(?P<which2>(?i:last|this|next))\s+(?i:year))?",
        _feast,
    ),
)
