"""Cuts texts into windows of word pieces with what every head should say of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from corpus import Item, sentences
from heads import LINKS, PIECE_HEADS, SENTENCE_HEADS, STATUSES
from tokenizers import Tokenizer

WINDOW = 160


@dataclass
class Window:
    """Pieces of a text with what each head should say: ``pieces`` by head (n,), -100 unknown; ``pooled`` by head (sentences,
    labels), -1 unknown; ``segment`` the sentence of each piece; ``links`` (trigger piece, span piece, role)."""

    ids: list[int]
    segment: list[int]
    pieces: dict[str, list[int]]
    pooled: dict[str, list[tuple[int, list[float]]]]
    links: list[tuple[int, int, tuple[int, ...]]]


def window_items(item: Item, tokenizer: Tokenizer, rng: random.Random) -> Iterator[Window]:
    """Windows of whole sentences; where a text is longer, they begin at another sentence each time."""
    encoded = tokenizer.encode(item.text, add_special_tokens=False)
    offsets, ids = encoded.offsets, encoded.ids
    sents = [(0, len(item.text))] if item.whole else sentences(item.text) or [(0, len(item.text))]
    of_piece, s = [], 0
    for start, _ in offsets:
        while s + 1 < len(sents) and start >= sents[s + 1][0]:
            s += 1
        of_piece.append(s)
    counts = np.bincount(of_piece, minlength=len(sents)) if of_piece else np.zeros(0, int)
    limit = WINDOW - 2
    groups: list[list[int]] = [[]]
    room = limit if len(ids) <= limit else rng.randint(limit // 3, limit)
    used = 0
    for number, n in enumerate(counts):
        if groups[-1] and used + n > room:
            groups.append([])
            used, room = 0, limit
        groups[-1].append(number)
        used += int(n)
    for group in groups:
        if not group:
            continue
        chosen = [i for i, s in enumerate(of_piece) if group[0] <= s <= group[-1]][:limit]
        if chosen:
            yield _window(item, ids, offsets, of_piece, sents, chosen)


def _window(
    item: Item,
    ids: list[int],
    offsets: list[tuple[int, int]],
    of_piece: list[int],
    sents: list[tuple[int, int]],
    chosen: list[int],
) -> Window:
    first = chosen[0]
    lo = offsets[first][0]
    n = len(chosen)
    starts = np.array([offsets[i][0] for i in chosen])
    ends = np.array([offsets[i][1] for i in chosen])

    def covered(span: tuple[int, int]) -> np.ndarray:
        return np.flatnonzero((starts >= span[0]) & (starts < span[1]) & (ends > starts))

    pieces: dict[str, list[int]] = {}
    for head, spans in item.spans.items():
        row = np.zeros(n, int)
        for span in spans:
            inside = covered(span)
            if len(inside):
                row[inside] = 2
                if starts[inside[0]] <= span[0] or span[0] >= lo:
                    row[inside[0]] = 1
        pieces[head] = [-100, *row.tolist(), -100]
    for head, typed in item.typed.items():
        labels = PIECE_HEADS[head]
        row = np.zeros(n, int)
        for start, end, kind in typed:
            inside = covered((start, end))
            if len(inside) and f"B-{kind}" in labels:
                row[inside] = labels.index(f"I-{kind}")
                row[inside[0]] = labels.index(f"B-{kind}")
        pieces[head] = [-100, *row.tolist(), -100]
    pooled: dict[str, list[tuple[int, list[float]]]] = {}
    base = of_piece[first]
    present = sorted({of_piece[i] for i in chosen})
    for head, told in item.labels.items():
        names = SENTENCE_HEADS[head]
        for start, end, values in told:
            for s in present:
                if sents[s][0] < end and sents[s][1] > start and (sents[s][0] >= start or s == present[0]):
                    pooled.setdefault(head, []).append(
                        (s - base, [1.0 if v in values else 0.0 for v in names])
                    )
                    break
    links: list[tuple[int, int, tuple[int, ...]]] = []
    if item.events is not None:
        _event_targets(item, covered, n, pieces, links)
        rows = []
        for s in present:
            inside = [e for e in item.events if any(sents[s][0] <= t[0] < sents[s][1] for t in e.triggers)]
            near = any(sents[s][0] <= t[0] < sents[s][1] for t in item.near)
            rows.append((s - base, [float(bool(inside)), float(near)]))
        pooled["event.holds"] = rows
    return Window(
        [101, *(ids[i] for i in chosen), 102],
        [0, *(of_piece[i] - base for i in chosen), of_piece[chosen[-1]] - base],
        pieces,
        pooled,
        links,
    )


def _event_targets(
    item: Item, covered, n: int, pieces: dict[str, list[int]], links: list[tuple[int, int, tuple[int, ...]]]
) -> None:  # type: ignore[no-untyped-def]
    trigger = np.zeros(n, int)
    status, background = np.full(n, -100), np.full(n, -100)
    labels = PIECE_HEADS["event.trigger"]
    spots: list[tuple[int, int]] = []  # (event, piece) of triggers
    arguments: dict[int, dict[int, set[int]]] = {}  # piece -> event -> roles
    for number, event in enumerate(item.events or ()):
        for span in event.triggers:
            inside = covered(span)
            if len(inside):
                trigger[inside] = labels.index(event.kind)
                status[inside] = STATUSES.index(event.status) if event.status in STATUSES else 0
                background[inside] = int(event.background)
                spots.append((number, int(inside[0])))
        for role, spans in event.roles.items():
            if role not in LINKS:
                continue
            for span in spans:
                inside = covered(span)
                if len(inside):
                    arguments.setdefault(int(inside[-1]), {}).setdefault(number, set()).add(LINKS.index(role))
    for span in item.near:
        trigger[covered(span)] = labels.index("near")
    for number, at in spots:
        for piece, by_event in arguments.items():
            links.append((at + 1, piece + 1, tuple(sorted(by_event.get(number, ())))))
        for other, there in spots:
            if there != at:
                links.append((at + 1, there + 1, (LINKS.index("same"),) if other == number else ()))
        for piece in random.Random(at).sample(range(n), min(n, 5)):
            if piece not in arguments and all(piece != t for _, t in spots):
                links.append((at + 1, piece + 1, ()))
    pieces["event.trigger"] = [-100, *trigger.tolist(), -100]
    pieces["event.status"] = [-100, *status.tolist(), -100]
    pieces["event.background"] = [-100, *background.tolist(), -100]


class Feed:
    """Windows of a corpus without end: shuffled items, swapped names, cut anew each time round."""

    def __init__(
        self,
        load: Callable[[random.Random], list[Item]],
        change: Callable[[Item, random.Random], Item],
        tokenizer: Tokenizer,
        seed: int,
    ) -> None:
        self._load, self._change, self._tokenizer = load, change, tokenizer
        self._rng, self.rounds = random.Random(seed), 0
        self._queue: list[Window] = []

    def take(self) -> Window | None:
        """The next window; None where the source is empty."""
        if not self._queue:
            items = self._load(self._rng)
            self.rounds += 1
            for item in items:
                self._queue += window_items(self._change(item, self._rng), self._tokenizer, self._rng)
            self._rng.shuffle(self._queue)
        return self._queue.pop() if self._queue else None
