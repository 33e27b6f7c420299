"""Answers by the trained encoder: its heads, read with the numbers of ``data/answers/model.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from dateline.annotate.spans import marks_of
from dateline.answers.questions import Answers
from dateline.answers.reading import Reading
from dateline.evaluate.labelled import POLICE
from dateline.evaluate.marked import PARTS
from dateline.model.encoding import Encoding, Heads, Range
from dateline.model.mentions import Mark

_LEAST = 1e-9
_END = re.compile(r"(?<=[.!?])[\"'’”)\]]*\s+(?=[\"'‘“(\[A-Z0-9])|\n\s*\n")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|Col|Lt|St|Sgt|Maj|Capt|[A-Z])\.$")
_IMPLIED = (("KILL", "FORCE"), ("KILL", "ANY_ACTION"), ("ARREST", "ANY_ACTION"), ("FORCE", "ANY_ACTION"))
"""What a label of police makes certain: to kill is to use force, and each of these is to do something."""


class Reader(Protocol):
    """The encoder. Sentences are ranges of characters, in order."""

    @property
    def heads(self) -> Heads: ...
    def read(self, text: str, sentences: Sequence[Range]) -> Encoding: ...


@dataclass(frozen=True)
class ModelAnswers:
    """The heads of an encoder, and the rules where they know better."""

    reader: Reader
    reading: Reading
    rules: Answers

    def attributions(self, text: str) -> Iterator[Mark]:
        """Source, cue and content, each by a head of its own."""
        encoding = self.reader.read(text, sentences_of(text))
        for part in PARTS:
            yield from self._marks(text, encoding, f"polnear.{part}", (part,))

    def entities(self, text: str) -> Iterator[Mark]:
        """Entities of the types that the head knows."""
        yield from self._marks(text, self.reader.read(text, sentences_of(text)), "re3d.entity")

    def roles(self, text: str) -> Iterator[Mark]:
        """Source and target of one sentence."""
        yield from self._marks(text, self._sentence(text), "cameo.role")

    def police(self, text: str) -> frozenset[str]:
        """Labels over their thresholds, with what they make certain."""
        likely = self._sentence(text).sentences("police").get(0)
        if likely is None:
            return frozenset()
        named = zip(self.reader.heads.labels["police"], likely, strict=True)
        held = {name for name, p in named if p >= self.reading.police[name]}
        held |= {implied for name, implied in _IMPLIED if name in held}
        return frozenset(name for name in POLICE if name in held)

    def quad(self, text: str) -> str | None:
        """The likeliest quad class, the rules' answer weighed in."""
        return self._choice(text, "cameo.quad", self.rules.quad(text))

    def plover(self, text: str) -> str | None:
        """The likeliest PLOVER type, the rules' answer weighed in."""
        return self._choice(text, "plover", self.rules.plover(text))

    def _sentence(self, text: str) -> Encoding:
        """The whole text read as one sentence."""
        return self.reader.read(text, [(0, len(text))])

    def _choice(self, text: str, head: str, told: str | None) -> str | None:
        """told: what the rules say."""
        likely = self._sentence(text).sentences(head).get(0)
        if likely is None:
            return told
        scores = np.log(np.maximum(likely, _LEAST))
        labels = self.reader.heads.labels[head]
        if told in labels:
            scores[labels.index(told)] += self.reading.trust[head]
        return labels[int(scores.argmax())]

    def _marks(self, text: str, encoding: Encoding, head: str, kinds: Sequence[str] = ()) -> list[Mark]:
        """kinds: what the head's one kind of span is called, where its labels do not say."""
        kinds = kinds or [label.removeprefix("B-") for label in self.reader.heads.labels[head][1::2]]
        offsets = [(int(a), int(b)) for a, b in encoding.spans]
        opens = self.reading.spans[head]
        return marks_of(text, offsets, encoding.pieces(head), kinds, lean=opens.lean, touch=opens.touch)


def sentences_of(text: str) -> list[Range]:
    """Rough sentences that leave nothing of the text out: enough for the encoder's windows."""
    ends = [
        match.end()
        for match in _END.finditer(text)
        if not _ABBREVIATED.search(text, max(0, match.start() - 6), match.start())
    ]
    starts = [0, *(end for end in ends if end < len(text))]
    return [(a, b) for a, b in zip(starts, [*starts[1:], len(text)], strict=True) if text[a:b].strip()]
