"""Whatever words come together, nothing is raised, ends are in order, and EDTF is valid."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from functools import cache

import pytest
from edtf import parse_edtf

from dateline.annotate.times import find_times
from dateline.knowledge.calendar import Calendar
from dateline.knowledge.calendar_edtf import edtf, precision
from dateline.knowledge.calendar_feasts import FEASTS, easter, hijri_day, orthodox_easter
from dateline.model.text import Span
from dateline.model.when import Interval

WORDS = [
    "on",
    "in",
    "since",
    "until",
    "by",
    "from",
    "between",
    "to",
    "and",
    "the",
    "last",
    "next",
    "this",
    "past",
    "early",
    "late",
    "mid",
    "end",
    "of",
    "Friday",
    "Monday",
    "night",
    "May",
    "March",
    "February",
    "29",
    "30",
    "31",
    "5th",
    "12",
    "2014",
    "2016",
    "1990s",
    "3",
    "JAN",
    "90",
    "week",
    "weeks",
    "weekend",
    "month",
    "year",
    "ago",
    "earlier",
    "later",
    "two",
    "a",
    "few",
    "days",
    "hours",
    "yesterday",
    "today",
    "overnight",
    "summer",
    "Ramadan",
    "Easter",
    "Eid",
    "al-Fitr",
    "Christmas",
    "Day",
    "05/03/2021",
    "2021-02-30",
    "31.04.2020",
    "first",
    "half",
    "of",
    "recent",
    "Sunday's",
    "after",
    "before",
    "that",
    "shortly",
    "dawn",
    "the",
    "12th",
    "minutes",
    "night",
    ",",
    ".",
    "-",
]
ANCHORS = (
    None,
    Interval(date(2017, 6, 14), date(2017, 6, 14)),
    Interval(date(2017, 6, 1), date(2017, 7, 10)),
    Interval(None, date(2024, 2, 29)),
    Interval(date(2016, 2, 29), None),
    Interval(date(2016, 12, 31), date(2020, 1, 1)),
)


@cache
def is_edtf(text: str) -> bool:
    """Parsing is slow, and the same strings come again and again. Raises where ``text`` is no EDTF."""
    parse_edtf(text)
    return True


@pytest.mark.parametrize("seed", range(20))
def test_random_words(seed: int) -> None:
    chance = random.Random(seed)
    calendar = Calendar.load()
    text = " ".join(chance.choice(WORDS) for _ in range(400))
    for expression in calendar.find(text):
        assert expression.text == text[expression.start : expression.end]
        for anchor in ANCHORS:
            for tense in ("past", "future", "unknown"):
                found = calendar.resolve(expression, anchor, tense, chance.choice(ANCHORS))
                if found is not None:
                    assert (found.interval.earliest or found.interval.latest) is not None
                    assert is_edtf(found.edtf)
                    assert found.precision in {1, 2, 3}


@pytest.mark.parametrize(
    "noise", ["1 " * 20000, "\n" * 60000, "the last " * 8000, "2014 " * 12000, "May" * 20000, "x" * 60000]
)
def test_noise_is_read_in_time(noise: str) -> None:
    began = time.process_time()
    find_times(noise, [Span(0, len(noise))])
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("first", "last", "text", "code"),
    [
        ("2017-06-14", "2017-06-14", "2017-06-14", 1),
        ("2017-05-01", "2017-05-31", "2017-05", 3),
        ("2016-02-01", "2016-02-29", "2016-02", 3),
        ("2014-01-01", "2014-12-31", "2014", 3),
        ("1990-01-01", "1999-12-31", "199X", 3),
        ("2012-01-01", "2016-12-31", "2012/2016", 3),
        ("2017-06-01", "2017-06-07", "2017-06-01/2017-06-07", 2),
        (None, "2017-06-07", "../2017-06-07", 3),
        ("2014-01-01", None, "2014/..", 3),
        ("2014-03-01", None, "2014-03/..", 3),
        ("2014-03-05", None, "2014-03-05/..", 3),
    ],
)
def test_edtf_and_precision(first: str | None, last: str | None, text: str, code: int) -> None:
    span = Interval(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
    assert edtf(span) == text
    assert precision(span) == code
    parse_edtf(text)
    parse_edtf(edtf(span, approximate=True))


def test_feasts_on_known_days() -> None:
    assert easter(2019) == date(2019, 4, 21)
    assert easter(2024) == date(2024, 3, 31)
    assert orthodox_easter(2019) == date(2019, 4, 28)
    assert orthodox_easter(2024) == date(2024, 5, 5)
    assert abs(hijri_day(1438, 9, 1) - date(2017, 5, 27)) <= timedelta(days=1)
    assert abs(hijri_day(1445, 1, 10) - date(2023, 7, 28)) <= timedelta(days=1)


@pytest.mark.parametrize("year", range(1990, 2031))
def test_every_feast_falls_in_every_year(year: int) -> None:
    for feast in FEASTS:
        days = feast.days(year)
        assert 1 <= len(days) <= 2, feast.key
        assert all(d.earliest is not None and d.earliest.year == year for d in days)


def test_an_islamic_feast_may_fall_twice_in_a_year() -> None:
    ramadan = next(f for f in FEASTS if f.key == "ramadan")
    assert len(ramadan.days(1997)) == 2 or len(ramadan.days(2030)) == 2
