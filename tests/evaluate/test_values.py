"""Places, days and lists: when a coded value is the gold's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluate.helpers import place

from dateline.evaluate.assign import assign
from dateline.evaluate.gold import GoldPlace
from dateline.evaluate.quotes import locate, sentence_around
from dateline.evaluate.values import match_lists, same_interval, same_place, same_text
from dateline.model.text import Span
from dateline.model.when import Interval


@pytest.mark.parametrize(
    ("gold", "name", "text", "same"),
    [
        ("Hawija", "Al Ḩawījah", "Hawija", True),
        ("Al Hawijah", "Al Ḩawījah", "Hawijah town", True),
        ("Basra governorate", "Basra", "Basra", True),
        ("Cartagena del Chairá", "Cartagena", "Cartagena", False),
        ("Kirkuk", "30 km north of Kirkuk", "30 km north of Kirkuk", True),
        ("border between Diyala and Salahuddin", "the borders between Diyala and Salahuddin", None, True),
        ("Kirkuk", "Mosul", "Mosul", False),
    ],
)
def test_place_names(gold: str, name: str, text: str | None, same: bool) -> None:
    assert same_place(GoldPlace((gold,), None, None), place(name, text=text)) is same


def test_place_by_country_id_and_point() -> None:
    got = replace(place("Tikrit", country="IQ"), geonames_id=91597, lat=34.6158, lon=43.6786)
    assert same_place(GoldPlace(("Tikrit",), "IQ", 1), got)
    assert not same_place(GoldPlace(("Tikrit",), "SY", 1), got)
    assert same_place(GoldPlace(("elsewhere",), "IQ", 1, geonames_id=91597), got)
    assert not same_place(GoldPlace(("Tikrit",), "IQ", 1, geonames_id=1), got)
    assert same_place(GoldPlace(("Awja",), "IQ", 1, lat=34.57, lon=43.73), got)
    assert not same_place(GoldPlace(("Tikrit",), "IQ", 1, lat=33.3, lon=44.4), got)


def test_open_intervals() -> None:
    start = date(2021, 1, 1)
    assert same_interval(Interval(start, None), Interval(start, None))
    assert not same_interval(Interval(start, None), Interval(start, start))
    assert same_interval(Interval(None, start), Interval(None, start))


def test_titles() -> None:
    assert same_text(("The Harrow Post",), "Harrow Post")
    assert same_text(("Four “killed” in Caquetá",), "Four 'killed' in Caqueta ")
    assert not same_text(("Four killed",), "Four killed in Harrow")


def test_lists_are_matched_one_to_one() -> None:
    agree = {("a", "x"), ("a", "y"), ("b", "x")}
    pairs, missing, extra = match_lists(
        [("a",), ("b",), ("c",)], ["x", "y", "z"], lambda names, value: (names[0], value) in agree
    )
    assert pairs == [(0, 1), (1, 0)]
    assert missing == [2]
    assert extra == [2]


def test_quotes_are_found_over_line_breaks_and_forms_of_marks() -> None:
    text = "He said: “They’ve\ntaken the town.” Then he left. Nothing more."
    span = locate("they've taken the town", text)
    assert span is not None
    assert span.of(text) == "They’ve\ntaken the town"
    assert sentence_around(span, text).of(text) == "He said: “They’ve\ntaken the town."
    assert locate("taken the village", text) is None
    assert locate("", text) is None


def test_sentence_does_not_cross_a_paragraph() -> None:
    text = "Headline without a stop\n\nFirst sentence here. Second one."
    found = locate("sentence", text)
    assert found is not None
    assert sentence_around(found, text).of(text) == "First sentence here."
    assert sentence_around(Span(0, 8), text).of(text).strip() == "Headline without a stop"


def _best(weights: list[list[float]]) -> float:
    """Greatest total by trying every order."""
    if not weights:
        return 0.0
    rest = weights[1:]
    skipped = _best(rest)
    taken = [
        value + _best([row[:j] + row[j + 1 :] for row in rest])
        for j, value in enumerate(weights[0])
        if value > 0
    ]
    return max([skipped, *taken])


@given(st.integers(0, 4), st.integers(1, 4), st.data())
def test_assignment_is_the_best_there_is(rows: int, columns: int, data: st.DataObject) -> None:
    row = st.lists(st.integers(0, 9).map(float), min_size=columns, max_size=columns)
    weights = data.draw(st.lists(row, min_size=rows, max_size=rows))
    pairs = assign(weights)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(weights[i][j] > 0 for i, j in pairs)
    assert sum(weights[i][j] for i, j in pairs) == _best(weights)
