"""Answers by an encoder, with one whose every probability is made up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from dateline.answers import reading
from dateline.answers.model import ModelAnswers, sentences_of
from dateline.answers.reading import Opening, Reading
from dateline.errors import KnowledgeError
from dateline.evaluate.labelled import POLICE
from dateline.model.mentions import Mark
from dateline.model.text import Span

TEXT = "Police shot two men."
HEADS: Mapping[str, Sequence[str]] = {
    "polnear.source": ("O", "B", "I"),
    "polnear.cue": ("O", "B", "I"),
    "polnear.content": ("O", "B", "I"),
    "re3d.entity": ("O", "B-Person", "I-Person", "B-Weapon", "I-Weapon"),
    "cameo.role": ("O", "B-source", "I-source", "B-target", "I-target"),
    "police": POLICE,
    "cameo.quad": ("0", "1", "2", "3", "4"),
    "plover": ("AID", "AGREE", "ASSAULT"),
}


@dataclass
class Made:
    """An encoding whose pieces are the words: each is nothing, but where ``tags`` has a column for it."""

    text: str
    tags: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    likely: Mapping[str, Sequence[float]] = field(default_factory=dict)

    @property
    def spans(self) -> np.ndarray:
        starts, at = [], 0
        for word in self.text.split():
            at = self.text.index(word, at)
            starts.append((at, at + len(word)))
            at += len(word)
        return np.array(starts)

    def pieces(self, head: str) -> np.ndarray:
        rows = np.full((len(self.text.split()), len(HEADS[head])), 0.01)
        rows[:, 0] = 0.9
        for piece, column in self.tags.get(head, {}).items():
            rows[piece] = 0.01
            rows[piece, column] = 0.9
        return rows

    def sentences(self, head: str) -> dict[int, np.ndarray]:
        return {0: np.array(self.likely[head])} if head in self.likely else {}


@dataclass
class Reader:
    made: Made

    class heads:  # noqa: N801
        labels = HEADS

    def read(self, text: str, sentences: Sequence[tuple[int, int]]) -> Made:
        assert text == self.made.text
        assert sentences[0][0] == 0
        assert sentences[-1][1] == len(text)
        return self.made


@dataclass
class Rules:
    """The rules' answers, made up."""

    told: str | None = None

    def attributions(self, text: str) -> Iterable[Mark]:
        return ()

    entities = roles = attributions

    def police(self, text: str) -> frozenset[str]:
        return frozenset()

    def quad(self, text: str) -> str | None:
        return self.told

    plover = quad


READING = Reading(
    spans={head: Opening(0.0, 0.0) for head in HEADS},
    police=dict.fromkeys(POLICE, 0.5),
    trust={"plover": 2.0, "cameo.quad": 2.0},
)


def answers(made: Made, told: str | None = None) -> ModelAnswers:
    return ModelAnswers(Reader(made), READING, Rules(told))  # type: ignore[arg-type]


def test_each_part_of_an_attribution_by_its_own_head() -> None:
    tags = {"polnear.source": {0: 1}, "polnear.cue": {1: 1}, "polnear.content": {2: 1, 3: 2}}
    found = list(answers(Made(TEXT, tags)).attributions(TEXT))
    assert found == [
        Mark("source", Span(0, 6)),
        Mark("cue", Span(7, 11)),
        Mark("content", Span(12, 20)),
    ]


def test_kinds_are_those_of_the_heads_labels() -> None:
    made = Made(TEXT, {"re3d.entity": {2: 1, 3: 2}, "cameo.role": {0: 1, 3: 3}})
    assert list(answers(made).entities(TEXT)) == [Mark("Person", Span(12, 20))]
    roles = [(m.label, m.span.of(TEXT)) for m in answers(made).roles(TEXT)]
    assert roles == [("source", "Police"), ("target", "men.")]


def test_a_label_of_police_brings_what_it_makes_certain() -> None:
    likely = {"police": [0.9, 0.4, 0.1, 0.1, 0.2]}
    assert answers(Made(TEXT, likely=likely)).police(TEXT) == {"KILL", "FORCE", "ANY_ACTION"}


def test_the_rules_answer_is_weighed_in() -> None:
    made = Made(TEXT, likely={"plover": [0.5, 0.3, 0.2], "cameo.quad": [0.6, 0.1, 0.1, 0.1, 0.1]})
    assert answers(made).plover(TEXT) == "AID"
    assert answers(made, "AGREE").plover(TEXT) == "AGREE"
    assert answers(made, "4").quad(TEXT) == "4"
    unsure = Made(TEXT, likely={"plover": [0.99, 0.009, 0.001]})
    assert answers(unsure, "ASSAULT").plover(TEXT) == "AID"


def test_without_pieces_the_rules_answer_stands() -> None:
    assert answers(Made(TEXT), "AGREE").plover(TEXT) == "AGREE"
    assert answers(Made(TEXT)).police(TEXT) == frozenset()


def test_sentences_leave_nothing_out() -> None:
    text = "“Go.” Mr. Tolan left.\n\nNo one saw him. 5 did not"
    sentences = sentences_of(text)
    assert [text[a:b] for a, b in sentences] == [
        "“Go.” ",
        "Mr. Tolan left.\n\n",
        "No one saw him. ",
        "5 did not",
    ]


def test_the_numbers_that_are_shipped_name_every_head(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = Reading.load()
    assert shipped.spans.keys() >= {h for h in HEADS if HEADS[h][0] == "O"}
    assert tuple(shipped.police) == POLICE
    monkeypatch.setattr(reading, "load_yaml", lambda _: {"spans": {"x": {"lean": "low"}}})
    with pytest.raises(KnowledgeError, match=r"model\.yaml"):
        Reading.load()
