"""From probabilities of word pieces to spans of whole words: the best sequence of B, I and O tags.

A model gives each piece the probability of ``O``, of ``B-KIND`` (a span of that kind opens here) and of ``I-KIND`` (it goes on).
The best sequence is sought among those that can be read: no ``I`` without its span open, no span that begins or ends in a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dateline.model.mentions import Mark
from dateline.model.text import Span

_LEAST = 1e-9
Floats = NDArray[np.floating]


def marks_of(
    text: str,
    offsets: Sequence[tuple[int, int]],
    probabilities: Floats,
    kinds: Sequence[str],
    *,
    lean: float = 0.0,
    touch: float = 0.0,
) -> list[Mark]:
    """The marks that probabilities of pieces say, in order of the text.

    offsets: first and last offset of each piece, in order of the text, without the model's own pieces.
    probabilities: pieces by 1 + 2 * kinds: ``O``, then ``B`` and ``I`` of each kind in turn.
    lean: added to the log-odds of opening a span: above 0 more are found, below 0 fewer.
    touch: added where a span opens right behind another: below 0 where two seldom stand together.
    Spans end at line breaks. Raises ValueError where the shapes do not fit.
    """
    if probabilities.shape != (len(offsets), 1 + 2 * len(kinds)):
        raise ValueError(f"{probabilities.shape} probabilities for {len(offsets)} pieces, {len(kinds)} kinds")
    if not offsets:
        return []
    words = word_pieces(text, offsets)
    scores = _word_scores(words, np.log(np.maximum(probabilities, _LEAST)), lean)
    ends = [offsets[piece - 1][1] for piece in (*words[1:], len(offsets))]
    spans = [Span(offsets[first][0], end) for first, end in zip(words, ends, strict=True)]
    parted = [False, *("\n" in text[a.end : b.start] for a, b in pairwise(spans))]
    return list(_marks(spans, best_tags(scores, parted, touch), kinds))


def word_pieces(text: str, offsets: Sequence[tuple[int, int]]) -> list[int]:
    """The index of the first piece of each word: a piece goes on with a word where a letter or digit touches another."""
    first = [0] if offsets else []
    for piece, (before, this) in enumerate(pairwise(offsets), 1):
        touch = before[1] == this[0] and text[before[1] - 1].isalnum() and text[this[0]].isalnum()
        if not touch and this[0] >= before[1]:
            first.append(piece)
    return first


def _word_scores(words: Sequence[int], logs: Floats, lean: float) -> Floats:
    """Log probabilities of the tags of each word: those of its pieces together, a span opening at the first alone."""
    sums: Floats = np.add.reduceat(logs, words, axis=0)
    opening = logs[words, 1::2] - logs[words, 2::2]
    sums[:, 1::2] = sums[:, 2::2] + opening + lean
    return sums


def best_tags(scores: Floats, parted: Sequence[bool], touch: float = 0.0) -> NDArray[np.intp]:
    """The readable sequence of tags with the highest sum (Viterbi). scores: words by tags, 0 ``O``, odd ``B``, even ``I``.

    parted: where no span goes on from the word before. touch: added to a ``B`` that follows no ``O`` and is not parted.
    """
    count, tags = scores.shape
    opening, inside = np.arange(1, tags, 2), np.arange(2, tags, 2)
    back = np.zeros((count, tags), np.intp)
    total = scores[0].copy()
    total[inside] = -np.inf
    for word in range(1, count):
        best = int(total.argmax())
        step = np.full(tags, total[best])
        back[word] = best
        if not parted[word]:
            behind = total + np.where(np.arange(tags) > 0, touch, 0.0)
            back[word, opening] = int(behind.argmax())
            step[opening] = behind.max()
        if parted[word]:
            step[inside] = -np.inf
        else:
            opened = total[inside - 1] >= total[inside]
            back[word, inside] = np.where(opened, inside - 1, inside)
            step[inside] = np.where(opened, total[inside - 1], total[inside])
        total = step + scores[word]
    path = np.empty(count, np.intp)
    path[-1] = int(total.argmax())
    for word in range(count - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path


def _marks(spans: Sequence[Span], tags: NDArray[np.intp], kinds: Sequence[str]) -> Iterator[Mark]:
    """Runs of words with one span's tags, as marks."""
    first = 0
    for word, tag in enumerate(tags):
        if tag == 0:
            continue
        if tag % 2:
            first = word
        if word + 1 == len(tags) or tags[word + 1] == 0 or tags[word + 1] % 2:
            yield Mark(kinds[(tag - 1) // 2], Span(spans[first].start, spans[word].end))
