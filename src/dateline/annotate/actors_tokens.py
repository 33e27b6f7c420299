"""The tokens of a Doc as plain lists, and which of them a mention has taken."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from dateline.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOUNS = frozenset({"NOUN", "PROPN"})
PHRASE = frozenset({"NOUN", "PROPN", "ADJ"})
_AGE = 4
"""Tokens of ``-year-old``."""
MODIFIERS = frozenset({"amod", "compound", "nmod"})


class Tokens:
    """Offsets and labels of a Doc, read once."""

    def __init__(self, doc: Doc, text: str) -> None:
        self.text = text
        self.all: list[Token] = list(doc)
        self.starts = [token.idx for token in self.all]
        self.pos = [token.pos_ for token in self.all]
        self._taken = bytearray(len(self.all))

    def __len__(self) -> int:
        return len(self.all)

    def at(self, offset: int) -> int:
        """Index of the token that holds a character offset."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def range(self, span: Span) -> tuple[int, int]:
        """First token of a span and one past its last."""
        return self.at(span.start), bisect_left(self.starts, span.end)

    def span(self, first: int, last: int) -> Span:
        """From the start of one token to the end of another (included)."""
        return Span(self.starts[first], self.starts[last] + len(self.all[last]))

    def free(self, index: int) -> bool:
        return not self._taken[index]

    def claim(self, span: Span) -> bool:
        """Take the tokens of a span; False where one of them is taken already."""
        first, end = self.range(span)
        if any(self._taken[first:end]):
            return False
        self._taken[first:end] = b"\x01" * (end - first)
        return True

    def phrase_start(self, head: int) -> int:
        """First token of the modifiers that stand directly before a head noun."""
        first = head
        while first > 0 and self._modifies(first - 1, head):
            first -= 1
        return first + _AGE if self._begins_age(first) and first + _AGE <= head else first

    def _begins_age(self, first: int) -> bool:
        """``-year-old``, what is left of an age without its number."""
        return first > 0 and self.all[first - 1].like_num and self.all[first].text == "-"

    def _modifies(self, index: int, head: int) -> bool:
        token = self.all[index]
        if self._hyphen(index) or (index < head and self._hyphen(index + 1)):
            return not token.is_space and not token.like_num
        if self.pos[index] not in PHRASE and token.tag_ not in {"VBN", "VBG"}:
            return False
        inside = token.head.i > index and token.head.i <= head
        return inside and (token.dep_ in MODIFIERS or token.dep_ == "punct")

    def _hyphen(self, index: int) -> bool:
        """A hyphen that ties two words together ("Iran-backed")."""
        return self.all[index].text == "-" and not self.all[index].whitespace_ and index > 0

    def lemmas(self, first: int, last: int) -> list[str]:
        """Lower-case lemmas of the words from one token to another, marks left out."""
        return [
            t.lemma_.lower() if t.pos_ != "PROPN" else t.lower_
            for t in self.all[first : last + 1]
            if not t.is_punct
        ]
