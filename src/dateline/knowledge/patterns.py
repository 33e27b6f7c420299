"""Token patterns of the language files: ``claim * responsibility``, ``N year ago``, ``earlier on *day``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

GAP = 4  # words that ``*`` may stand for, at most (status.yaml)


@dataclass(frozen=True, slots=True)
class Word:
    """One token as a pattern sees it."""

    lower: str
    lemma: str

    @property
    def is_number(self) -> bool:
        return self.lower.replace(",", "").replace(".", "").isdigit() or self.lower in _NUMBERS


_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty "
    "several few many dozens first second third fourth fifth tenth".split()
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: token indices ``start`` to ``end`` (half-open) and the label it was filed under."""

    start: int
    end: int
    label: str
    phrase: str


class Patterns:
    """Phrases under labels, indexed by first word. Each pattern word matches a spelling or a lemma."""

    def __init__(self, labelled: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, frozenset[str]]]] = defaultdict(list)
        for phrase, label in labelled:
            words = (
                tuple(phrase.lower().replace("-", " - ").split())
                if "-" in phrase
                else tuple(phrase.lower().split())
            )
            if words:
                needs = frozenset(w for w in words if w != "n" and not w.startswith("*"))
                self._by_first["N" if words[0] == "n" else words[0]].append((words, label, needs))

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Every phrase in ``words``, longest first at each place."""
        present = {word.lower for word in words} | {word.lemma for word in words}
        for start, word in enumerate(words):
            firsts = {word.lower, word.lemma} | ({"N"} if word.is_number else set())
            for first in firsts:
                for pattern, label, needs in self._by_first.get(first, ()):
                    end = _match(pattern, words, start) if needs <= present else None
                    if end is not None:
                        yield Hit(start, end, label, " ".join(pattern))


def _match(pattern: Sequence[str], words: Sequence[Word], start: int) -> int | None:
    at = start
    for position, wanted in enumerate(pattern):
        if wanted == "*":
            rest = pattern[position + 1 :]
            if not rest:
                return min(at + 1, len(words)) if at < len(words) else None
            for gap in range(1, GAP + 1):
                end = _match(rest, words, at + gap) if at + gap < len(words) else None
                if end is not None:
                    return end
            return None
        if at >= len(words) or not _fits(wanted, words[at]):
            return None
        at += 1
    return at


def _fits(wanted: str, word: Word) -> bool:
    if wanted == "n":
        return word.is_number
    if wanted.startswith("*"):
        return word.lower.endswith(wanted[1:])
    return wanted in (word.lower, word.lemma)
