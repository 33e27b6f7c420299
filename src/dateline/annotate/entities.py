"""The pipeline's entity recogniser, with all tokens of a text scored at once.

spaCy's own decoder asks every move at every token, which takes half of the time of a pipeline. But outside an entity the choice
hangs on the token alone, so one multiplication scores them all; only within an entity one token is read after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START
from spacy.tokens import Doc, Span

_FEATURES = 3
"""What the model looks at: the token, the first token of the open entity, the token before if an entity is open."""
OPENED = ("GPE", "LOC", "FAC", "NORP", "PERSON", "ORG")
"""Labels whose openings the tagger of places looks at."""
_PAD = 0
"""Row of the features of no token; those of token ``i`` stand in row ``i + 1``."""


class EntityReader:
    """Sets the entities that the component ``ner`` would set, and appends to ``doc.tensor`` what they were told by: the
    component's vectors, and how likely each token opens an entity (columns as in ``_openings``)."""

    def __init__(self, ner: Any) -> None:
        self._tok2vec = ner.model.get_ref("tok2vec")
        self._lower = ner.model.get_ref("lower")
        self._upper = ner.model.get_ref("upper")
        moves = [ner.moves.get_class_name(n).partition("-")[::2] for n in range(ner.moves.n_moves)]
        number = {move: n for n, move in enumerate(moves)}
        self._labels = [label for _, label in moves]
        self._inside = {
            label: [number["I", label], number["L", label]] for kind, label in moves if kind == "B"
        }
        self._begin = np.array([kind == "B" for kind, _ in moves])
        self._unit = np.array([kind == "U" and label != "" for kind, label in moves])
        self._out = number["O", ""]
        self._opens = np.zeros((len(moves), len(OPENED) + 2), np.float32)
        for n, (kind, label) in enumerate(moves):
            column = OPENED.index(label) if label in OPENED else len(OPENED)
            self._opens[n, column if kind in "BU" and label else len(OPENED) + 1] = 1.0

    @staticmethod
    def reads(ner: Any) -> bool:
        """Whether the component's model is of the kind that this class knows."""
        return (
            ner.model.name == "parser_model"
            and ner.model.attrs["has_upper"]
            and not ner.model.attrs["unseen_classes"]
            and ner.model.get_ref("lower").get_dim("nF") == _FEATURES
            and ner.cfg["beam_width"] == 1
        )

    def __call__(self, doc: Doc) -> Doc:
        if len(doc):
            doc.set_ents(list(self._entities(doc)))
        return doc

    def _entities(self, doc: Doc) -> Iterator[Span]:
        vectors = self._tok2vec.predict([doc])
        features = self._lower.predict(vectors)
        space, start = doc.to_array([IS_SPACE, SENT_START]).T
        ends = np.append(start[1:] == 1, True)
        scores = self._first_scores(features, space == 1, ends)
        doc.tensor = np.hstack([doc.tensor, vectors, self._openings(scores)], dtype=np.float32)
        moves = scores.argmax(axis=1)
        end = 0
        for first in np.flatnonzero(moves != self._out).tolist():
            if first >= end:
                label = self._labels[moves[first]]
                end = self._end(features, first, label, ends) if self._begin[moves[first]] else first + 1
                yield Span(doc, first, end, label=label)

    def _first_scores(self, features: NDArray[Any], space: NDArray[Any], ends: NDArray[Any]) -> NDArray[Any]:
        """The score of every move of every token as if no entity were open. None begins on space, or at the end of a
        sentence."""
        scores = self._scores(features[1:, 0] + features[_PAD, 1] + features[_PAD, 2])
        scores[:, ~self._begin & ~self._unit & (np.arange(len(self._labels)) != self._out)] = -np.inf
        scores[np.ix_(space | ends, self._begin)] = -np.inf
        scores[np.ix_(space, self._unit)] = -np.inf
        return scores

    def _openings(self, scores: NDArray[Any]) -> NDArray[Any]:
        """How likely every token opens an entity of each of OPENED, one of another label, or none."""
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        opened: NDArray[Any] = likely @ self._opens / likely.sum(axis=1, keepdims=True)
        return opened

    def _end(self, features: NDArray[Any], first: int, label: str, ends: NDArray[Any]) -> int:
        """The token after the entity that opens at ``first``: it goes on to the end of the sentence at most."""
        last = first + 1
        while not ends[last]:
            row = last + 1
            going_on, closing = self._scores(
                (features[row, 0] + features[first + 1, 1] + features[row - 1, 2])[np.newaxis]
            )[0, self._inside[label]]
            if closing > going_on:
                break
            last += 1
        return last + 1

    def _scores(self, features: NDArray[Any]) -> NDArray[Any]:
        hidden = (features + self._lower.get_param("b")).max(axis=-1)
        scores: NDArray[Any] = self._upper.predict(hidden)
        return scores
