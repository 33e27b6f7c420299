"""Triage: a first look at the words of a text, so that news of other things need not be parsed (stage read).

A linear model in numpy. Every word that is no name, every pair of such words, and every pair with one between, carries a weight;
the sum over a window of words says how much that passage sounds like an incident; the text's score is that of its best passage,
with what the mean of all its words says of the kind of text that it is (a match, a trial, a film). So one sentence in a long
bulletin is enough to let it through. docs/models.md says what it learned from; bench/train_triage.py trains it.
"""

from __future__ import annotations

import hashlib
import io
import math
import re
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from dateline.errors import KnowledgeError, TurnedAway
from dateline.knowledge.datafiles import data_dir
from dateline.model.report import Report

WINDOW, STEP = 24, 8
"""Words of a passage, and how far apart passages begin."""
BUCKETS = 1 << 16
"""Weights of pairs; pairs that fall into one bucket share its weight."""
FORMAT = "triage-1"
UNKNOWN, NUMBER = 0, 1
"""Rows of words that are not in the list (names, mostly), which are passed over, and of numbers."""
_WORD = re.compile(r"[^\W\d_]+|\d+")
Floats = NDArray[np.float32]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Look:
    """score: how likely the text tells of an event, 0 to 1.  limit: below it a text is turned away."""

    score: float
    limit: float

    @property
    def passes(self) -> bool:
        return self.score >= self.limit


class Vocabulary(dict[str, int]):
    """Word -> row; any number has a row of its own, any other word that is not in the list has UNKNOWN."""

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__((word, row) for row, word in enumerate(words, NUMBER + 1))

    def __missing__(self, word: str) -> int:
        return NUMBER if word[0].isdigit() else UNKNOWN

    def rows(self, text: str) -> Rows:
        """Rows of the known words of a text, in order."""
        rows: Rows = np.array(list(map(self.__getitem__, _WORD.findall(text.lower()))), np.int64)
        known: Rows = rows[rows != UNKNOWN]
        return known


def pair_buckets(rows: Rows) -> tuple[Rows, Rows]:
    """Buckets of every word with the one before it (length n - 1), and with the one before that (length n - 2)."""
    near = (rows[:-1] * 1_000_003 + rows[1:] * 7_919) % BUCKETS
    apart = (rows[:-2] * 998_244_353 + rows[2:] * 104_729 + 1) % BUCKETS
    return near, apart


def damped(length: int) -> float:
    """What the sum over all words is divided by: their number, and some, so that a few words say little of a text's kind."""
    return length + 50.0


def window_starts(length: int) -> Rows:
    """Where passages begin in a text of so many known words; the last one reaches to its end."""
    last = max(0, length - WINDOW)
    return np.unique(np.append(np.arange(0, last + 1, STEP), last))


@dataclass(frozen=True)
class Weights:
    """words: in the order of their rows, from NUMBER + 1.  single, context: a weight a row, in a passage and in the mean.

    pairs: a weight a bucket.  bias: added to the sum.  limit: score below which a text is turned away."""

    words: tuple[str, ...]
    single: Floats
    context: Floats
    pairs: Floats
    bias: float
    limit: float

    @classmethod
    def load(cls, folder: Traversable) -> Self:
        """Read ``weights.npz``. Raises KnowledgeError where it is missing, damaged, or of another version."""
        name = "triage/weights.npz"
        try:
            raw = folder.joinpath("weights.npz").read_bytes()
            wanted = folder.joinpath("weights.sha256").read_text(encoding="utf-8").split()
        except OSError as error:
            raise KnowledgeError(name, "", error.strerror or "cannot be read") from error
        if not wanted or hashlib.sha256(raw).hexdigest() != wanted[0]:
            raise KnowledgeError(name, "", "damaged: its SHA-256 is not the one in weights.sha256")
        return cls.parse(raw, name)

    @classmethod
    def parse(cls, raw: bytes, name: str) -> Self:
        """Weights from the bytes of a file."""
        with np.load(io.BytesIO(raw), allow_pickle=False) as file:
            if str(file["format"]) != FORMAT:
                raise KnowledgeError(name, "", f"is of format {file['format']}, not {FORMAT}; train it anew")
            single, context, pairs = (
                (file[part] * file["steps"][at]).astype(np.float32)
                for at, part in enumerate(("single", "context", "pairs"))
            )
            words = tuple(file["words"].tobytes().decode("utf-8").split("\n"))
            return cls(words, single, context, pairs, float(file["bias"]), float(file["limit"]))

    def dump(self) -> bytes:
        """The bytes of a file, a byte a weight."""
        arrays = {"single": self.single, "context": self.context, "pairs": self.pairs}
        steps = [float(np.abs(a).max()) / 127 or 1.0 for a in arrays.values()]
        packed: dict[str, Any] = {
            n: np.rint(a / step).astype(np.int8) for (n, a), step in zip(arrays.items(), steps, strict=True)
        }
        file = io.BytesIO()
        words = np.frombuffer("\n".join(self.words).encode("utf-8"), np.uint8)
        about: dict[str, Any] = {
            "format": FORMAT,
            "bias": self.bias,
            "limit": self.limit,
            "steps": np.array(steps, np.float32),
        }
        np.savez_compressed(file, words=words, **packed, **about)
        return file.getvalue()


class Triage:
    """Looks at texts. Load once."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._vocabulary = Vocabulary(weights.words)

    @classmethod
    def load(cls, limit: float | None = None) -> Self:
        """limit: in the place of the weights' own. Raises KnowledgeError."""
        weights = Weights.load(data_dir("triage"))
        return cls(weights if limit is None else replace(weights, limit=limit))

    def admit(self, report: Report) -> float:
        """The score of a report's headline and text. Raises TurnedAway where it is below the limit."""
        look = self.look(f"{report.title or ''}\n\n{report.text}")
        if not look.passes:
            raise TurnedAway(report.source, look.score, look.limit)
        return look.score

    def look(self, text: str) -> Look:
        """How likely a text tells of an event."""
        return Look(1 / (1 + math.exp(-max(-50.0, min(50.0, self._sum(text))))), self._weights.limit)

    def _sum(self, text: str) -> float:
        w, rows = self._weights, self._vocabulary.rows(text)
        if not len(rows):
            return w.bias
        values = w.single[rows]
        near, apart = pair_buckets(rows)
        values[1:] += w.pairs[near]
        values[2:] += w.pairs[apart]
        sums = np.append(0.0, np.cumsum(values, dtype=np.float64))
        starts = window_starts(len(rows))
        best = (sums[np.minimum(starts + WINDOW, len(rows))] - sums[starts]).max()
        return float(best) + float(w.context[rows].sum()) / damped(len(rows)) + w.bias
