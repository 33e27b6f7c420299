"""Weekdays, on every day of the week that a report can be written on: the traps of "on Friday", "last Friday", "next Friday"."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dateline.knowledge.calendar import Calendar, Resolved
from dateline.knowledge.calendar_words import WEEKDAYS
from dateline.model.when import Interval

MONDAY = date(2017, 6, 12)
PAIRS = [(written, named) for written in range(7) for named in range(7)]


def resolve(words: str, day: date, tense: str) -> Resolved:
    calendar = Calendar.load()
    expression = calendar.read(words)
    assert expression is not None
    resolved = calendar.resolve(expression, Interval(day, day), tense)
    assert resolved is not None
    return resolved


@pytest.mark.parametrize(("written", "named"), PAIRS)
def test_bare_weekday_in_the_past_is_the_last_one_today_included(written: int, named: int) -> None:
    day = MONDAY + timedelta(days=written)
    found = resolve(f"on {WEEKDAYS[named].title()}", day, "past").interval.earliest
    assert found is not None
    assert found.weekday() == named
    assert 0 <= (day - found).days <= 6


@pytest.mark.parametrize(("written", "named"), PAIRS)
def test_bare_weekday_in_the_future_is_the_next_one(written: int, named: int) -> None:
    day = MONDAY + timedelta(days=written)
    found = resolve(WEEKDAYS[named].title(), day, "future").interval.latest
    assert found is not None
    assert found.weekday() == named
    assert 0 <= (found - day).days <= 6


@pytest.mark.parametrize(("written", "named"), PAIRS)
def test_last_weekday_is_never_today_and_ambiguous_only_when_near(written: int, named: int) -> None:
    day = MONDAY + timedelta(days=written)
    found = resolve(f"last {WEEKDAYS[named].title()}", day, "past")
    first, last = found.interval.earliest, found.interval.latest
    assert first is not None
    assert last is not None
    assert last.weekday() == first.weekday() == named
    back = (day - last).days
    assert 1 <= back <= 7
    assert (last - first).days == (7 if back <= 2 else 0)
    assert found.precision == (2 if back <= 2 else 1)


@pytest.mark.parametrize(("written", "named"), PAIRS)
def test_next_weekday_is_never_today(written: int, named: int) -> None:
    day = MONDAY + timedelta(days=written)
    found = resolve(f"next {WEEKDAYS[named].title()}", day, "past").interval
    assert found.earliest is not None
    assert found.earliest > day
    assert found.earliest.weekday() == named


@pytest.mark.parametrize("written", range(7))
def test_last_week_runs_from_monday_to_sunday(written: int) -> None:
    found = resolve("last week", MONDAY + timedelta(days=written), "past").interval
    assert found == Interval(MONDAY - timedelta(days=7), MONDAY - timedelta(days=1))


@pytest.mark.parametrize("written", range(7))
def test_the_weekend_is_the_one_that_has_begun(written: int) -> None:
    day = MONDAY + timedelta(days=written)
    found = resolve("the weekend", day, "past").interval
    assert found.earliest is not None
    assert found.earliest.weekday() == 5
    assert found.earliest <= day


@pytest.mark.parametrize("named", range(7))
def test_bounds_of_publication_give_bounds_of_the_weekday(named: int) -> None:
    calendar = Calendar.load()
    expression = calendar.read(WEEKDAYS[named].title())
    assert expression is not None
    bounds = Interval(date(2017, 6, 1), date(2017, 7, 10))
    found = calendar.resolve(expression, bounds, "past")
    assert found is not None
    assert found.interval.earliest is not None
    assert found.interval.latest is not None
    assert found.interval.earliest.weekday() == found.interval.latest.weekday() == named
    assert date(2017, 5, 25) < found.interval.earliest <= date(2017, 6, 1)
    assert date(2017, 7, 3) < found.interval.latest <= date(2017, 7, 10)


@pytest.mark.parametrize("bounds", [Interval(None, date(2024, 4, 24)), Interval(date(2017, 6, 1), None)])
def test_an_open_bound_stays_open(bounds: Interval) -> None:
    calendar = Calendar.load()
    expression = calendar.read("on Friday")
    assert expression is not None
    found = calendar.resolve(expression, bounds, "past")
    assert found is not None
    assert (found.interval.earliest is None) == (bounds.earliest is None)
    assert (found.interval.latest is None) == (bounds.latest is None)
    assert found.precision == 3
