"""The place tagger: a small network over what the language pipeline has computed already (stage annotate, part places).

Two layers in numpy. The first looks at a word, two on either side, and what the gazetteer says of it; the second sees as well
what the first made of the same word elsewhere in the text, and of the text as a whole. The best sequence of tags is chosen for
each run of capitalised words. docs/models.md says what it was trained on and how good it is; bench/train_tagger.py trains it."""

from __future__ import annotations

import hashlib
import io
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from dateline.annotate.tagger_features import COLUMNS, PIPELINE, FeatureReader, Rows
from dateline.errors import KnowledgeError
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.spelling import DATA
from dateline.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

FILE, CHECKSUM = DATA / "tagger.npz", DATA / "tagger.sha256"
USES = ("literal", "demonym", "modifier", "embedded", "speaker")
"""How a name is used: for the place itself; for its people, or as an adjective; as a noun before another; inside the name
of an organisation; for the state that acts."""
WINDOW = 2
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name that the tagger found. ``sure``: how likely its least likely word is part of a name; ``use``: one of USES,
    with how likely it is the place itself in ``literal``."""

    span: Span
    sure: float
    use: str
    literal: float


@dataclass(frozen=True, slots=True)
class Tagging:
    """Names found in a text, in order; and for each word that may belong to a name, where it stands and how likely it
    does."""

    names: tuple[Tagged, ...]
    words: tuple[tuple[int, int], ...]
    likely: tuple[float, ...]

    def likelihood(self, span: Span) -> float:
        """How likely the least likely of the words in ``span`` is part of a name; 0 where none may be."""
        first = bisect_right(self.words, (span.start, span.start))
        inside = []
        for at in range(max(0, first - 1), len(self.words)):
            start, end = self.words[at]
            if start >= span.end:
                break
            if end > span.start:
                inside.append(self.likely[at])
        return min(inside, default=0.0)


@dataclass(frozen=True)
class Weights:
    """Arrays of the network. ``keys``, ``table``, ``step``: hashes of known words, their vectors as bytes, and what one
    step is worth. ``about``: columns of the features, and the pipeline, that the weights fit."""

    inner: Floats
    inner_bias: Floats
    pad: Floats
    around: Floats
    around_bias: Floats
    tags: Floats
    tags_bias: Floats
    uses: Floats
    uses_bias: Floats
    steps: Floats
    first: Floats
    keys: NDArray[np.uint32]
    table: NDArray[np.int8]
    step: Floats
    about: tuple[str, str]

    @classmethod
    def load(cls, path: Path, checksum: Path) -> Self:
        """Read the weights. Raises KnowledgeError where the file is missing, damaged, or of another version."""
        try:
            raw, wanted = path.read_bytes(), checksum.read_text(encoding="utf-8").split()
        except OSError as error:
            raise KnowledgeError(path.name, "", error.strerror or "cannot be read") from error
        if not wanted or hashlib.sha256(raw).hexdigest() != wanted[0]:
            raise KnowledgeError(path.name, "", f"damaged: its SHA-256 is not the one in {checksum.name}")
        return cls.parse(raw, path.name)

    @classmethod
    def parse(cls, raw: bytes, name: str) -> Self:
        """Weights from the bytes of a file."""
        with np.load(io.BytesIO(raw), allow_pickle=False) as file:
            arrays: dict[str, Any] = {key: file[key] for key in file.files}
        columns, pipeline = map(str, arrays.pop("about"))
        if columns != COLUMNS:
            raise KnowledgeError(name, "", f"made for features {columns}, these are {COLUMNS}; train it anew")
        arrays = {key: a.astype(np.float32) if a.dtype == np.float16 else a for key, a in arrays.items()}
        return cls(**arrays, about=(columns, pipeline))

    def dump(self) -> bytes:
        """The bytes of a file, the same for the same weights."""
        file = io.BytesIO()
        arrays: dict[str, Any] = {f.name: getattr(self, f.name) for f in fields(self)}
        half = {
            key: a.astype(np.float16)
            for key, a in arrays.items()
            if isinstance(a, np.ndarray) and a.dtype == np.float32
        }
        np.savez(file, **{**arrays, **half})
        return file.getvalue()


class Tagger:
    """Finds place names in parsed texts."""

    def __init__(self, weights: Weights, gazetteer: Gazetteer) -> None:
        self._weights = weights
        self._features = FeatureReader(gazetteer)
        self._row_of = lru_cache(maxsize=100_000)(self._row)
        self._vectors = np.vstack(
            [weights.table * weights.step, np.zeros_like(weights.step)], dtype=np.float32
        )

    def find(self, doc: Doc, text: str) -> Tagging:
        """Names in ``text``, of which ``doc`` is the parse; none where it was not parsed as the weights need it."""
        if doc.tensor.shape[1:] != (PIPELINE,):
            return Tagging((), (), ())
        return self.read(self._features.read(doc, text))

    def read(self, rows: Rows) -> Tagging:
        """Names in a text of which these are the features."""
        if not len(rows.active):
            return Tagging((), (), ())
        tags, uses = self._scores(rows)
        likely = 1.0 - _softmax(tags)[:, 0]
        chosen = self._best(tags, rows.joined)
        names = tuple(self._names(rows, chosen, likely, _softmax(uses)))
        words = zip(rows.starts[rows.active].tolist(), rows.ends[rows.active].tolist(), strict=True)
        return Tagging(names, tuple(words), tuple(likely.tolist()))

    @staticmethod
    def _names(rows: Rows, chosen: list[int], likely: Floats, kinds: Floats) -> Iterator[Tagged]:
        at = 0
        while at < len(chosen):
            if not chosen[at]:
                at += 1
                continue
            end = at + 1
            while end < len(chosen) and chosen[end] == 2:
                end += 1
            use = kinds[at:end].mean(axis=0)
            span = Span(int(rows.starts[rows.active[at]]), int(rows.ends[rows.active[end - 1]]))
            yield Tagged(span, float(likely[at:end].min()), USES[int(use.argmax())], float(use[0]))
            at = end

    def _scores(self, rows: Rows) -> tuple[Floats, Floats]:
        """Scores of the tags, and of the uses, of every word that may belong to a name."""
        w = self._weights
        known = self._vectors[[self._row_of(form) for form in rows.forms]]
        words = np.pad(np.hstack([rows.words, known]), ((WINDOW, WINDOW), (0, 0)))
        words[:WINDOW] = words[len(words) - WINDOW :] = w.pad
        joined = np.append(rows.joined, False)[:, np.newaxis]
        names = np.pad(rows.names, ((1, 1), (0, 0)))
        seen = [words[rows.active + shift] for shift in range(2 * WINDOW + 1)]
        seen += [names[:-2] * joined[:-1], names[1:-1], names[2:] * joined[1:]]
        hidden = np.maximum(np.hstack(seen, dtype=np.float32) @ w.inner + w.inner_bias, 0)
        same = _mean_of(hidden, [rows.forms[at].lower() for at in rows.active.tolist()])
        whole = np.broadcast_to(hidden.mean(axis=0), hidden.shape)
        around = np.maximum(np.hstack([hidden, same, whole]) @ w.around + w.around_bias, 0)
        return np.hstack([hidden, around]) @ w.tags + w.tags_bias, around @ w.uses + w.uses_bias

    def _best(self, scores: Floats, joined: NDArray[np.bool_]) -> list[int]:
        """The best tags: 0 outside, 1 begins a name, 2 goes on with it. A run begins where a word is not joined to the
        one before."""
        steps, first = self._weights.steps.tolist(), self._weights.first.tolist()
        chosen: list[int] = []
        back: list[list[int]] = []
        state: list[float] = []
        for row, on in zip(scores.tolist(), joined.tolist(), strict=True):
            if on:
                came = [
                    max(
                        range(3),
                        key=[a + step[tag] for a, step in zip(state, steps, strict=True)].__getitem__,
                    )
                    for tag in range(3)
                ]
                state = [state[s] + steps[s][tag] + row[tag] for tag, s in enumerate(came)]
                back.append(came)
            else:
                chosen += _traced(state, back)
                back, state = [], [first[tag] + row[tag] for tag in range(3)]
        return chosen + _traced(state, back)

    def _row(self, form: str) -> int:
        """Row of a word's vector; the last, of zeros, for a word without one."""
        keys = self._weights.keys
        key = word_hash(form)
        at = int(np.searchsorted(keys, key))
        return at if at < len(keys) and keys[at] == key else len(keys)


def _traced(state: list[float], back: list[list[int]]) -> list[int]:
    """The tags of a run, from its last states back."""
    if not state:
        return []
    tag = max(range(3), key=state.__getitem__)
    tags = [tag]
    for came in reversed(back):
        tag = came[tag]
        tags.append(tag)
    return tags[::-1]


def _softmax(scores: Floats) -> Floats:
    likely = np.exp(scores - scores.max(axis=1, keepdims=True))
    return likely / likely.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]


def _mean_of(rows: Floats, groups: list[str]) -> Floats:
    """For every row the mean of the rows of its group."""
    numbers: dict[str, int] = {}
    at = np.array([numbers.setdefault(group, len(numbers)) for group in groups])
    count = np.bincount(at)[:, np.newaxis]
    total = np.zeros((len(numbers), rows.shape[1]), np.float32)
    np.add.at(total, at, rows)
    return (total / count)[at].astype(np.float32)  # type: ignore[no-any-return]


def word_key(form: str) -> str:
    """A word as the word vectors spell it."""
    return form.lower().strip("'’‘").removesuffix(".") or form


def word_hash(form: str) -> int:
    return zlib.crc32(word_key(form).encode())


def place_tagger(gazetteer: Gazetteer, pipeline: str) -> Tagger | None:
    """The tagger, where its weights fit this pipeline. Raises KnowledgeError for a missing or damaged file."""
    weights = Weights.load(FILE, CHECKSUM)
    return Tagger(weights, gazetteer) if weights.about[1] == pipeline else None
