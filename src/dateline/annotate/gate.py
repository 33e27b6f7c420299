"""The gate before the encoder: which sentences hold a word that may tell an event.

A linear model over hashed words and pairs of words, beside a small layer over the vectors that the pipeline has computed already;
about a hundredth of what the encoder costs.  bench/encoder/gate.py trains it to foresee the encoder."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from dateline.model.encoding import Floats, Range

SIZE = 1 << 16
"""Entries of each table of words."""
_NEXT, _LAST, _ODD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(48)


def keys(forms: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Where each word (its lower-case form's 64-bit hash) stands in the tables: alone, with the next, with the last; (n, 3)."""
    following, before = np.roll(forms, -1), np.roll(forms, 1)
    with np.errstate(over="ignore"):
        rows = (forms * _NEXT, (forms * _LAST) ^ (following * _NEXT), (forms * _NEXT) ^ (before * _LAST))
    return np.stack([(row >> _ODD).astype(np.int64) for row in rows], axis=1)


@dataclass(frozen=True)
class Gate:
    """``tables`` (3, SIZE): what a word, or a pair, adds; ``middle``, ``inner``, ``outer``: the layer over the pipeline's
    vectors; ``least``: log-odds from which a word may tell an event.  ``pipeline``: the one whose vectors it reads."""

    tables: Floats
    middle: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    least: float
    pipeline: str

    @classmethod
    def read(cls, data: bytes) -> Self:
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        pipeline, least = str(arrays.pop("pipeline")), float(arrays.pop("least"))
        return cls(**{n: a.astype(np.float32) for n, a in arrays.items()}, least=least, pipeline=pipeline)

    def dump(self) -> bytes:
        file = io.BytesIO()
        names = ("tables", "middle", "inner", "inner_bias", "outer")
        half = {name: getattr(self, name).astype(np.float16) for name in names}
        np.savez_compressed(
            file, **half, least=np.array(self.least, np.float32), pipeline=np.array(self.pipeline)
        )
        return file.getvalue()

    def scores(self, forms: NDArray[np.uint64], vectors: Floats) -> Floats:
        """Log-odds that each word tells an event, as the encoder would say. forms: (n,) hashes.  vectors: (n, size)."""
        inner = np.maximum((vectors - self.middle[0]) / self.middle[1] @ self.inner + self.inner_bias, 0.0)
        added = self.tables[np.arange(3), keys(forms)].sum(1)
        scores: Floats = added + inner @ self.outer[:-1] + self.outer[-1]
        return scores

    def passing(self, doc: Doc, ranges: Sequence[Range]) -> list[Range]:
        """Those of the ranges (of characters, in order) that hold a word which may tell an event."""
        if doc.tensor.shape[1:] != self.middle.shape[1:] or not len(doc):
            return list(ranges)
        scores = self.scores(doc.to_array("LOWER").astype(np.uint64), doc.tensor.astype(np.float32))
        likely = np.array([token.idx for token in doc], dtype=np.int64)[scores >= self.least]
        first = np.searchsorted(likely, [start for start, _ in ranges])
        last = np.searchsorted(likely, [end for _, end in ranges])
        return [given for given, a, b in zip(ranges, first, last, strict=True) if b > a]
