"""Spans out of probabilities of pieces, on made-up arrays."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.spans import best_tags, marks_of, word_pieces
from dateline.model.mentions import Mark
from dateline.model.text import Span

TEXT = "Ardun's mayor spoke.\nNo one did."
PIECES = [(0, 3), (3, 5), (5, 6), (6, 7), (8, 13), (14, 19), (19, 20), (21, 23), (24, 27), (28, 31), (31, 32)]
OUT, BEG, INS = [0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]


def found(rows: list[list[float]], **more: float) -> list[str]:
    return [mark.span.of(TEXT) for mark in marks_of(TEXT, PIECES, np.array(rows, float), ["source"], **more)]


class TestWords:
    def test_pieces_of_one_word_belong_together_and_signs_are_words(self) -> None:
        words = [
            TEXT[PIECES[a][0] : PIECES[b - 1][1]]
            for a, b in itertools.pairwise([*word_pieces(TEXT, PIECES), len(PIECES)])
        ]
        assert words == ["Ardun", "'", "s", "mayor", "spoke", ".", "No", "one", "did", "."]

    def test_no_pieces(self) -> None:
        assert word_pieces("", []) == []
        assert marks_of("", [], np.zeros((0, 3)), ["x"]) == []


class TestMarks:
    def test_a_span_of_whole_words(self) -> None:
        rows = [BEG, INS, INS, INS, INS, OUT, OUT, OUT, OUT, OUT, OUT]
        assert found(rows) == ["Ardun's mayor"]

    def test_a_span_that_would_end_within_a_word_takes_the_whole(self) -> None:
        rows = [BEG, [0.5, 0.05, 0.45], OUT, OUT, OUT, OUT, OUT, OUT, OUT, OUT, OUT]
        assert found(rows) == ["Ardun"]

    def test_inside_without_a_beginning_becomes_one_where_the_sum_says_so(self) -> None:
        rows = [OUT, OUT, OUT, OUT, [0.3, 0.2, 0.5], INS, OUT, OUT, OUT, OUT, OUT]
        assert found(rows) == ["mayor spoke"]

    def test_inside_without_a_beginning_is_left_out_where_nothing_opens(self) -> None:
        rows = [OUT, OUT, OUT, OUT, [0.5, 0.001, 0.499], OUT, OUT, OUT, OUT, OUT, OUT]
        assert found(rows) == []

    def test_two_spans_that_touch(self) -> None:
        rows = [OUT, OUT, OUT, OUT, BEG, BEG, OUT, OUT, OUT, OUT, OUT]
        assert found(rows) == ["mayor", "spoke"]

    def test_two_spans_may_be_kept_from_touching(self) -> None:
        rows = [OUT, OUT, OUT, OUT, BEG, [0.1, 0.5, 0.4], OUT, OUT, OUT, OUT, OUT]
        assert found(rows) == ["mayor", "spoke"]
        assert found(rows, touch=-2.0) == ["mayor spoke"]

    def test_no_span_goes_on_over_a_line_break(self) -> None:
        rows = [OUT, OUT, OUT, OUT, OUT, BEG, INS, INS, INS, OUT, OUT]
        assert found(rows) == ["spoke.", "No one"]

    def test_leaning_finds_more_or_fewer(self) -> None:
        unsure = [0.55, 0.4, 0.05]
        rows = [OUT, OUT, OUT, OUT, unsure, OUT, OUT, OUT, OUT, OUT, OUT]
        assert found(rows) == []
        assert found(rows, lean=1.0) == ["mayor"]
        sure = [OUT, OUT, OUT, OUT, BEG, OUT, OUT, OUT, OUT, OUT, OUT]
        assert found(sure, lean=-3.0) == []

    def test_kinds_do_not_mix(self) -> None:
        rows = np.full((len(PIECES), 5), 0.01)
        rows[:, 0] = 0.9
        rows[4] = [0.1, 0.7, 0.1, 0.05, 0.05]
        rows[5] = [0.1, 0.05, 0.3, 0.1, 0.45]
        assert marks_of(TEXT, PIECES, rows, ["Person", "Weapon"]) == [Mark("Person", Span(8, 19))]

    def test_shapes_that_do_not_fit(self) -> None:
        with pytest.raises(ValueError, match="pieces"):
            marks_of(TEXT, PIECES, np.zeros((3, 3)), ["x"])


def readable(tags: tuple[int, ...], parted: list[bool]) -> bool:
    pairs = zip((0, *tags), tags, parted, strict=False)
    return all(t == 0 or t % 2 or (b in (t, t - 1) and not p) for b, t, p in pairs)


@given(
    st.lists(
        st.tuples(st.lists(st.floats(-5, 0), min_size=5, max_size=5), st.booleans()), min_size=1, max_size=4
    ),
    st.floats(-3, 3),
)
def test_no_readable_sequence_is_better(words: list[tuple[list[float], bool]], touch: float) -> None:
    scores, parted = np.array([row for row, _ in words]), [p for _, p in words]
    best = tuple(int(t) for t in best_tags(scores, parted, touch))
    assert readable(best, parted)

    def total(tags: tuple[int, ...]) -> float:
        touching = sum(b > 0 and t % 2 and not p for b, t, p in zip(tags, tags[1:], parted[1:], strict=False))
        return float(sum(scores[n, t] for n, t in enumerate(tags)) + touch * touching)

    every = itertools.product(range(5), repeat=len(words))
    assert total(best) == pytest.approx(max(total(tags) for tags in every if readable(tags, parted)))
