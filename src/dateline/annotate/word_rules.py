"""The pipeline's rules for parts of speech, each kind of word looked up once.

spaCy's attribute ruler matches its patterns at every token, which takes a seventh of the time of a pipeline. Nearly all of them
look at one token alone: what they say of it hangs on its tag, its lower case and its dependency, so the answer is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, LOWER, MORPH, POS, TAG
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

_ASKED = [LOWER, TAG, DEP]
_ASKED_NAMES = {"LOWER", "TAG", "DEP", "IS_SPACE"}
_TOLD = [TAG, POS, MORPH, LEMMA, DEP]

_Kind = tuple[int, ...]


class WordRules:
    """Sets what the component ``attribute_ruler`` would set on words without lemmas."""

    def __init__(self, ruler: Any) -> None:
        self._vocab = ruler.vocab
        self._alone = _with(ruler, (rule for rule in ruler.patterns if _of_one_word(rule)))
        self._together = _with(ruler, (rule for rule in ruler.patterns if not _of_one_word(rule)))
        self._told: dict[_Kind, list[int]] = {}

    @staticmethod
    def reads(ruler: Any) -> bool:
        """Whether the patterns of one word ask for nothing but what this class keeps answers by."""
        asked = (rule["patterns"] for rule in ruler.patterns if _of_one_word(rule))
        return all(pattern[0].keys() <= _ASKED_NAMES for patterns in asked for pattern in patterns)

    def __call__(self, doc: Doc) -> Doc:
        kinds = [tuple(row) for row in doc.to_array(_ASKED).tolist()]
        self._learn([kind for kind in dict.fromkeys(kinds) if kind not in self._told])
        together = self._together.match(doc)
        doc.from_array(_TOLD, _table([self._told[kind] for kind in kinds], len(_TOLD)))
        self._together.set_annotations(doc, together)
        return doc

    def _learn(self, kinds: list[_Kind]) -> None:
        """Ask the ruler about all of these in one go."""
        words = Doc(self._vocab, [self._vocab.strings[lower] for lower, _, _ in kinds])
        words.from_array(_ASKED[1:], _table(kinds, len(_ASKED))[:, 1:])
        self._told |= zip(kinds, self._alone(words).to_array(_TOLD).tolist(), strict=True)


def _table(rows: Sequence[Sequence[int]], width: int) -> Any:
    """Rows of attributes as a Doc reads them."""
    return np.array(rows, dtype=np.uint64).reshape(-1, width)


def _of_one_word(rule: dict[str, Any]) -> bool:
    return all(len(pattern) == 1 for pattern in rule["patterns"])


def _with(ruler: Any, rules: Iterable[dict[str, Any]]) -> Any:
    """A ruler of the same vocabulary with these rules only."""
    part = AttributeRuler(ruler.vocab)
    part.add_patterns(rules)
    return part
