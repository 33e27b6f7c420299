"""Feasts and other calendars on days of public record; and a table of feasts that is broken."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.calendar_feasts import FEASTS, by_table, hijri_day
from dateline.knowledge.calendar_reckoning import passover, solar_span

EID_AL_FITR = "2010-09-10 2011-08-30 2012-08-19 2013-08-08 2014-07-28 2015-07-17 2016-07-06 2017-06-25 2018-06-15 2019-06-04 2020-05-24 2021-05-13"
PASSOVER = (
    "1999-04-01 2005-04-24 2013-03-26 2016-04-23 2019-04-20 2021-03-28 2022-04-16 2023-04-06 2024-04-23"
)


@pytest.mark.parametrize(("year", "seen"), list(enumerate(EID_AL_FITR.split(), 1431)))
def test_the_islamic_arithmetic_is_the_day_it_was_seen_or_the_next(year: int, seen: str) -> None:
    assert hijri_day(year, 10, 1) - date.fromisoformat(seen) in {timedelta(0), timedelta(days=1)}


@pytest.mark.parametrize("day", PASSOVER.split())
def test_passover(day: str) -> None:
    assert passover(int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (1357, 11, 22, "1979-02-11"),
        (1398, 7, 15, "2019-10-07"),
        (1399, 1, 1, "2020-03-20"),
        (1400, 12, 29, "2022-03-20"),
    ],
)
def test_solar_hijri(year: int, month: int, day: int, expected: str) -> None:
    span = solar_span(year, month, day, day)
    assert span.earliest == date.fromisoformat(expected) - timedelta(days=1)
    assert span.latest == date.fromisoformat(expected) + timedelta(days=1)


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("lunar-new-year", "2023-01-22"),
        ("diwali", "2016-10-30"),
        ("dussehra", "2022-10-05"),
        ("holi", "2018-03-02"),
        ("tihar", "2022-10-22"),
        ("yom-kippur", "2020-09-28"),
        ("pentecost", "2021-05-23"),
    ],
)
def test_feasts_begin_on_their_day(key: str, day: str) -> None:
    rule = next(f for f in FEASTS if f.key == key)
    assert [str(i.earliest) for i in rule.days(int(day[:4]))] == [day]


@pytest.mark.parametrize(
    "text",
    [
        'x: {names: [x], from: 0, to: 0, days: {2020: "02-30"}}',
        'x: {names: ["("], from: 0, to: 0, days: {2020: "02-03"}}',
        "x: {names: [x], from: 0, days: {}}",
        "x: 3",
    ],
)
def test_a_broken_table_names_the_feast(tmp_path: Path, text: str) -> None:
    file = tmp_path / "feasts.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"feasts\.yaml, x: no feast"):
        by_table(file)
