"""Source and target of the act of the main clause."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.annotate.document import load_pipeline
from dateline.extract.act_roles import roles_of
from dateline.knowledge.plover import Plover
from dateline.knowledge.plover_words import ActWords


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


@pytest.fixture(scope="module")
def words() -> ActWords:
    return ActWords.load(Plover.load())


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Iraqi troops attacked a rebel base.", ["Iraqi troops"], ["a rebel base"]),
        ("Five villagers were killed by gunmen.", ["gunmen"], ["Five villagers"]),
        ("Japan sent food to Chad on Monday.", ["Japan"], ["Chad"]),
        ("The rebels said they would release two nurses.", ["The rebels"], ["two nurses"]),
        ("France and Italy condemned Iran.", ["France", "Italy"], ["Iran"]),
    ],
)
def test_who_and_to_whom(
    nlp: Language, words: ActWords, text: str, source: list[str], target: list[str]
) -> None:
    marks = list(roles_of(nlp(text), words))
    assert [m.span.of(text) for m in marks if m.label == "source"] == source
    assert [m.span.of(text) for m in marks if m.label == "target"] == target


def test_nothing_is_read_off_nothing(nlp: Language, words: ActWords) -> None:
    assert list(roles_of(nlp(""), words)) == []
