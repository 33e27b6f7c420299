"""Trains the triage and writes its weights (ten minutes on one core, most of it the coder's; fixed seeds).

python bench/train_triage.py CORPORA [--out FOLDER] [--cache FILE]

Learned from: bench/triage_texts.py says what, and what is held out. Where nobody has said whether a text holds an event the coder
is asked: a text in which it finds none counts as without one; one in which it finds some counts only where all of the source is
about armed conflict (muc34, re3d), since in other news most of what it finds is not there. The limit is the score that
RECALL of the reports with an event reach, by folds: each is scored by weights that have not seen it. bench/triage.py measures.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dateline.pipeline import Coder
from dateline.read.triage import (
    BUCKETS,
    NUMBER,
    WINDOW,
    Floats,
    Rows,
    Triage,
    Vocabulary,
    Weights,
    damped,
    pair_buckets,
    window_starts,
)
from dateline.settings import Settings
from triage_texts import Text, labelled, texts

FOLDS, EPOCHS, AVERAGED, RATE, DECAY, DROP = 5, 12, 6, 0.15, 2e-4, 0.65
"""AVERAGED: the weights are the mean of those after so many of the last epochs.  DROP: share of words not shown."""
TOP = 4
"""Of a text without an event so many passages are shown, those that sound most like one; of others the one best."""
CONFLICT = ("muc", "re3d")
"""Sources all of which is about armed conflict."""
RECALL = 0.998
"""Of the reports with an event by folds; above the .99 that is asked for, since reports to come differ more."""
LEAST = 2
"""A word is known that stands in so many texts, and more often in lower case than as a name."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Item:
    """A text as rows and buckets. worth: what it counts."""

    rows: Rows
    near: Rows
    apart: Rows
    starts: Rows
    holds: bool
    worth: float


def lessons(found: Sequence[Text]) -> list[Text]:
    """What may be learned from."""
    return [t for t in found if not t.held_out and (t.sure or not t.holds or t.source in CONFLICT)]


def worth(text: Text) -> float:
    """A sentence tells little of how reports sound; what the coder said is no more than likely."""
    return (1.0 if text.whole else 0.3) * (1.0 if text.sure else 0.5)


def known_words(found: Sequence[Text]) -> tuple[str, ...]:
    """Words that are no names: names would be learned by heart."""
    documents, low, high = Counter[str](), Counter[str](), Counter[str]()
    for text in found:
        if text.text.isupper():
            continue
        seen = _WORD.findall(text.text)
        low.update(w for w in seen if w.islower())
        high.update(w.lower() for w in seen if not w.islower())
        documents.update({w.lower() for w in seen})
    return tuple(sorted(w for w, n in documents.items() if n >= LEAST and low[w] > high[w]))


def item(text: Text, vocabulary: Vocabulary) -> Item:
    rows = vocabulary.rows(text.text)
    near, apart = pair_buckets(rows)
    return Item(rows, near, apart, window_starts(len(rows)), bool(text.holds), worth(text))


class Learner:
    """Weights under training, each with a rate of its own (AdaGrad)."""

    def __init__(self, words: int, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self.single, self.context = np.zeros(words, np.float32), np.zeros(words, np.float32)
        self.pairs, self.bias = np.zeros(BUCKETS, np.float32), -1.0
        self._seen = [np.full_like(w, 1e-2) for w in (self.single, self.context, self.pairs)]
        self._balance = {True: 1.0, False: 1.0}

    def learn(self, items: Sequence[Item]) -> None:
        """Go over the items EPOCHS times, in another order each time; both kinds weigh the same in all."""
        total = {holds: sum(i.worth for i in items if i.holds is holds) for holds in (True, False)}
        self._balance = {holds: sum(total.values()) / 2 / total[holds] for holds in total}
        kept: list[Any] = [0.0] * 4
        for epoch in range(EPOCHS):
            rate = RATE * (1 - epoch / EPOCHS) + 0.01
            for number in self._random.permutation(len(items)).tolist():
                self._step(items[number], rate)
            if epoch >= EPOCHS - AVERAGED:
                arrays = (self.single, self.context, self.pairs, np.array(self.bias))
                kept = [k + a / AVERAGED for k, a in zip(kept, arrays, strict=True)]
        self.single, self.context, self.pairs = (k.astype(np.float32) for k in kept[:3])
        self.bias = float(kept[3])

    def _step(self, one: Item, rate: float) -> None:
        n = len(one.rows)
        if n < 3:
            return
        kept = (self._random.random(n) > DROP).astype(np.float32)
        values = self.single[one.rows] * kept
        values[1:] += self.pairs[one.near] * kept[1:]
        values[2:] += self.pairs[one.apart] * kept[2:]
        sums = np.append(0.0, np.cumsum(values, dtype=np.float64))
        ends = np.minimum(one.starts + WINDOW, n)
        passages = sums[ends] - sums[one.starts]
        totals = passages + float(self.context[one.rows].sum()) / damped(n) + self.bias
        chosen = np.argsort(-totals)[: 1 if one.holds else TOP]
        slopes = np.zeros(len(totals))
        slopes[chosen] = 1 / (1 + np.exp(-totals[chosen])) - one.holds
        slopes *= one.worth * self._balance[one.holds] / len(chosen) ** 0.5
        slope = float(slopes.sum())
        self.bias -= 0.02 * rate * slope
        edges = np.zeros(n + 1)
        np.add.at(edges, one.starts, slopes)
        np.add.at(edges, ends, -slopes)
        at = (np.cumsum(edges[:-1]) * kept).astype(np.float32)
        on = np.flatnonzero(at)
        self._move(0, self.single, one.rows[on], at[on], rate)
        near, apart = on[on >= 1], on[on >= 2]
        pairs = np.concatenate([one.near[near - 1], one.apart[apart - 2]])
        self._move(2, self.pairs, pairs, np.concatenate([at[near], at[apart]]), rate)
        self._move(1, self.context, one.rows, np.full(n, slope / damped(n), np.float32), rate)

    def _move(self, at: int, weights: Floats, rows: Rows, slopes: Floats, rate: float) -> None:
        touched, where = np.unique(rows, return_inverse=True)
        slope = np.bincount(where, slopes, len(touched)).astype(np.float32) + DECAY * weights[touched]
        self._seen[at][touched] += slope * slope
        weights[touched] -= rate * slope / np.sqrt(self._seen[at][touched])


def trained(found: Sequence[Text], words: tuple[str, ...], limit: float = 0.5, seed: int = 0) -> Weights:
    """Weights that were shown these texts."""
    vocabulary = Vocabulary(words)
    learner = Learner(len(words) + NUMBER + 1, seed)
    learner.learn([item(text, vocabulary) for text in found])
    return Weights(words, learner.single, learner.context, learner.pairs, learner.bias, limit)


def by_folds(found: Sequence[Text], words: tuple[str, ...]) -> Iterator[tuple[Text, float]]:
    """Every text with the score of weights that have not seen it."""
    for fold in range(FOLDS):
        part = [t for number, t in enumerate(found) if number % FOLDS != fold]
        triage = Triage(trained(part, words))
        for number, text in enumerate(found):
            if number % FOLDS == fold:
                yield text, triage.look(text.text).score


def limit_of(scored: Sequence[tuple[Text, float]]) -> float:
    """The score that RECALL of the whole reports with an event reach."""
    scores = sorted(score for text, score in scored if text.holds and text.whole and text.sure)
    return scores[int((1 - RECALL) * len(scores))]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "src/dateline/data/triage")
    parser.add_argument(
        "--cache", type=Path, help="keeps what the coder says of texts, which takes some minutes"
    )
    given = parser.parse_args()
    if given.cache and given.cache.exists():
        found: list[Text] = pickle.loads(given.cache.read_bytes())
    else:
        found = list(labelled(texts(given.corpora), Coder.load(Settings.from_environment())))
        if given.cache:
            given.cache.write_bytes(pickle.dumps(found))
    learned = lessons(found)
    words = known_words(learned)
    limit = limit_of(list(by_folds(learned, words)))
    raw = trained(learned, words, limit).dump()
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "weights.npz").write_bytes(raw)
    summed = hashlib.sha256(raw).hexdigest()
    (given.out / "weights.sha256").write_text(f"{summed}  weights.npz\n", encoding="utf-8")
    print(f"{len(learned)} texts, {len(words)} words, limit {limit:.3f}, {len(raw):,} bytes")


if __name__ == "__main__":
    main()
