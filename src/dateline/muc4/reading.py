"""Reads a message with the encoder: its heads say which words may fill a slot, and what each sentence tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from dateline.annotate.encoder import Encoder
from dateline.evaluate.muc_files import Message
from dateline.model.encoding import Encoding
from dateline.model.text import Span
from dateline.muc4.marked import HEADS, Marked, Reading, paragraphs, sentences

_BEGINS = 0.5
_TYPES = "muc.type"


@dataclass(frozen=True, slots=True)
class Heard:
    """What the heads say of a message. pieces: by head, (n, 3) probabilities of outside, begins, goes on.
    encoding: what they read off. types: by sentence, how likely it tells of an incident of each type."""

    message: Message
    text: str
    sentences: tuple[Span, ...]
    pieces: Mapping[str, Any]
    encoding: Encoding
    types: Mapping[int, Mapping[str, float]]


def hear(message: Message, encoder: Encoder) -> Heard:
    """One pass of the encoder over a message."""
    text = paragraphs(message.text)
    parts = sentences(text)
    found = encoder.read(text, [(span.start, span.end) for span in parts])
    labels = encoder.heads.labels[_TYPES]
    types = {
        n: dict(zip(labels, map(float, told), strict=True)) for n, told in found.sentences(_TYPES).items()
    }
    pieces = {head: found.pieces(f"muc.{head}") for head in HEADS}
    return Heard(message, text, parts, pieces, found, types)


def read(heard: Heard, at: Mapping[str, float]) -> Reading:
    """All that is marked, from a probability on that is set for each head."""
    marks = [
        Marked(span, head, sentence, probability)
        for head in HEADS
        for span, sentence, probability in decoded(
            heard.pieces[head], heard.encoding.spans, heard.encoding.sentence, heard.text, at[head]
        )
    ]
    return Reading(
        heard.message,
        heard.text,
        heard.sentences,
        tuple(sorted(marks, key=lambda m: m.span)),
        heard.types,
        heard.encoding,
    )


def decoded(
    pieces: Any, spans: Any, sentence: Any, text: str, at: float
) -> Iterator[tuple[Span, int, float]]:
    """Runs of pieces that are likely inside a mark, as whole words; a likely beginning parts two.

    pieces: (n, 3) probabilities of outside, begins, goes on. spans: (n, 2) characters. sentence: (n,) numbers."""
    inside = 1.0 - np.asarray(pieces)[:, 0]
    n = 0
    while n < len(inside):
        if inside[n] < at:
            n += 1
            continue
        end = n + 1
        while (
            end < len(inside)
            and inside[end] >= at
            and sentence[end] == sentence[n]
            and pieces[end][1] < _BEGINS
        ):
            end += 1
        start, stop = int(spans[n][0]), int(spans[end - 1][1])
        while start > 0 and text[start - 1].isalnum():
            start -= 1
        while stop < len(text) and text[stop].isalnum():
            stop += 1
        yield Span(start, stop), int(sentence[n]), float(inside[n:end].mean())
        while end < len(inside) and int(spans[end][0]) < stop:
            end += 1
        n = end
