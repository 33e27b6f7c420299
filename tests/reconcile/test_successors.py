"""A claim is found again by its words, and not taken for another that fits as well."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.reconcile.successors import Telling, successors

TEXT = "Gunmen of the Red Valley Front killed four guards at the Oldam depot. The mayor spoke of a dark day for the town."


def telling(
    claim: str, trigger: str = "killed", sub_type: str = "Attack", text: str = TEXT, **more: Any
) -> Telling:
    start = text.index(trigger)
    sentence = text.index(".") + 1
    event = {
        "trigger": {"text": trigger, "span": [start, start + len(trigger)]},
        "evidence": [[0, sentence]] if start < sentence else [[sentence, len(text)]],
        "type": "Violence against civilians",
        "sub_type": sub_type,
        "place": None,
        "actors": [],
        "date": None,
    }
    return Telling(claim, event | more, text)


def pairs(old: list[Telling], new: list[Telling]) -> list[tuple[str, str]]:
    return [(found.old, found.new) for found in successors(old, new)]


def test_the_same_words_further_up_in_the_text() -> None:
    (found,) = successors([telling("a")], [telling("b", text=f"Oldam. {TEXT}", evidence=[[7, 77]])])
    assert (found.old, found.new) == ("a", "b")
    assert found.says == "100% of the words of both sentences are common, and the same trigger, sub-type"


def test_another_word_of_the_sentence_is_the_trigger_now() -> None:
    assert pairs([telling("a")], [telling("b", trigger="Gunmen")]) == [("a", "b")]


@pytest.mark.parametrize(
    "new",
    [
        telling("b", trigger="spoke"),
        telling("b", trigger="depot", sub_type="Looting", type="Strategic developments"),
    ],
    ids=["another sentence", "another type and trigger"],
)
def test_another_claim(new: Telling) -> None:
    assert pairs([telling("a")], [new]) == []


def test_two_that_fit_alike_are_left_to_a_person() -> None:
    assert pairs([telling("a")], [telling("b"), telling("c")]) == []
    assert pairs([telling("a"), telling("b")], [telling("c")]) == []


def test_the_better_one_is_taken() -> None:
    assert pairs([telling("a")], [telling("b", trigger="Gunmen"), telling("c")]) == [("a", "c")]
    assert pairs(
        [telling("a"), telling("b", trigger="Gunmen")], [telling("c"), telling("d", trigger="Gunmen")]
    ) == [
        ("a", "c"),
        ("b", "d"),
    ]


def test_one_whose_id_stayed_is_no_successor() -> None:
    assert pairs([telling("a")], [telling("a"), telling("b")]) == []
