"""Values in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.export.samples import HELD, MOVE, RAID, SEIZURE, actor, place

from dateline.export.words import (
    actor_words,
    count_words,
    interval_words,
    place_name,
    place_words,
    published_words,
    source_words,
    sure_words,
    when_words,
)
from dateline.model.event import Count
from dateline.model.place import Level
from dateline.model.report import Published
from dateline.model.text import Span
from dateline.model.when import Interval


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2017-05-24", "2017-05-24", "24 May 2017"),
        ("2017-05-21", "2017-05-31", "late May 2017"),
        ("2017-02-21", "2017-02-28", "late Feb 2017"),
        ("2017-05-11", "2017-05-20", "mid-May 2017"),
        ("2017-05-01", "2017-05-10", "early May 2017"),
        ("2017-05-01", "2017-05-31", "May 2017"),
        ("2017-01-01", "2017-12-31", "2017"),
        ("2017-05-01", "2017-07-31", "May 2017 to Jul 2017"),
        ("2014-01-01", "2016-12-31", "2014 to 2016"),
        ("2017-05-16", "2017-05-22", "16-22 May 2017"),
        ("2017-06-01", "2017-07-10", "1 Jun to 10 Jul 2017"),
        ("2016-12-28", "2017-01-03", "28 Dec 2016 to 3 Jan 2017"),
        ("2014-01-01", "2017-07-10", "2014 to 10 Jul 2017"),
        ("2014-01-01", "", "since 2014"),
        ("2014-06-01", "", "since Jun 2014"),
        ("2014-06-10", "", "since 10 Jun 2014"),
        ("", "2017-07-10", "until 10 Jul 2017"),
        ("", "2017-06-30", "until Jun 2017"),
        ("", "2017-12-31", "until 2017"),
        ("", "", "not said"),
    ],
)
def test_days(first: str, last: str, words: str) -> None:
    assert interval_words(Interval(day(first), day(last))) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2017-06-05", "2017-06-05", "published 5 Jun 2017"),
        ("2017-06-01", "2017-07-10", "published between 1 Jun and 10 Jul 2017"),
        ("2016-12-28", "2017-01-03", "published between 28 Dec 2016 and 3 Jan 2017"),
        ("2017-06-01", "2017-06-30", "published some day in Jun 2017"),
        ("2017-06-01", "", "published 1 Jun 2017 or later"),
        ("", "2017-06-30", "published by 30 Jun 2017"),
        ("", "", "publication date not known"),
    ],
)
def test_publication(first: str, last: str, words: str) -> None:
    assert published_words(Published(Interval(day(first), day(last)), None)) == words


def test_when_of_an_event() -> None:
    assert when_words(RAID) == "5 Jun 2017"
    assert when_words(MOVE) == "not said"


def test_an_exact_place_has_both_spellings_where_they_differ_by_more_than_accents() -> None:
    assert place_words(RAID) == "Ösk, Tal, XA"
    assert place_name(place("Osk", "Al Ōsk’")) == "Osk = Al Ōsk’, Tal, XA"
    assert place_name(place("Osk", "O`sk")) == "O`sk, Tal, XA"
    assert place_name(place("Osk", "osk")) == "osk, Tal, XA"


def test_an_area_is_never_told_as_a_town() -> None:
    assert place_words(MOVE) == "a region on the borders between Osk and Lenna, XA (area, about 60 km around)"
    assert place_words(HELD) == "Sarn valley, XA (whole province)"
    near = place("Osk", "Osk", precision=2, radius_km=12.4)
    assert place_name(near) == "Osk, Tal, XA (area, about 12 km around)"
    country = place("Osk", "Oskland", level=Level.COUNTRY, precision=3, admin1=None)
    assert place_name(country) == "Osk = Oskland (whole country)"
    assert place_name(replace(near, lat=None, lon=None)) == "Osk, Tal, XA (area, not mapped)"


def test_a_missing_place_says_why() -> None:
    assert place_words(SEIZURE) == "place not known: Lenna is in no gazetteer"
    assert place_words(replace(SEIZURE, notes=("date: contradicts publication",))) == "not said"


@pytest.mark.parametrize(
    ("low", "high", "words"), [(12, None, "12+"), (3, 3, "3"), (3, 5, "3-5"), (0, 9, "0-9")]
)
def test_counts(low: int, high: int | None, words: str) -> None:
    assert count_words(Count(low, high, "x", Span(0, 1), "m")) == words


def test_people() -> None:
    assert actor_words(RAID.actors) == "River Front (Northern Wing)"
    assert actor_words((actor("The River Front"), actor("the group"))) == "River Front"
    assert actor_words(()) == ""
    assert source_words(RAID.sources) == "police officer, via Radio Tal > Tal Press"
    assert source_words(RAID.sources, "Tal Press") == "police officer, via Radio Tal"
    assert source_words(RAID.sources, "Radio Tal") == "police officer, via Radio Tal > Tal Press"
    assert source_words(()) == "the report"


def test_sure() -> None:
    assert sure_words(0.824) == "82%"
