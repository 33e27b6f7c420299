"""Source, cue and content of sayings by the parse."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.annotate.document import load_pipeline
from dateline.extract.sayings import sayings
from dateline.knowledge.phrases import AttributionWords


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


@pytest.fixture(scope="module")
def words() -> AttributionWords:
    return AttributionWords.load()


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Mira Tolan said that the road was shut.", "Mira Tolan", "said", "that the road was shut"),
        ("The road was shut, police have said.", "police", "have said", "The road was shut"),
        ("According to the mayor, the road was shut.", "the mayor", "According to", "the road was shut"),
        ("The army denied the claim.", "The army", "denied", "the claim"),
    ],
)
def test_parts(
    nlp: Language, words: AttributionWords, text: str, source: str, cue: str, content: str
) -> None:
    found = {mark.label: mark.span.of(text) for mark in sayings(nlp(text), words)}
    assert found == {"source": source, "cue": cue, "content": content}


def test_a_verb_with_nothing_said_is_no_saying(nlp: Language, words: AttributionWords) -> None:
    assert list(sayings(nlp("He spoke and left."), words)) == []
