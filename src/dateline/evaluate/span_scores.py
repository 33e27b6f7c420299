"""Marked spans counted against gold: exact, and by the words they cover."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dateline.evaluate.scores import Tally
from dateline.model.mentions import Mark
from dateline.model.text import Span

_WORD = re.compile(r"\w+|[^\w\s]")
_Counts = tuple[Counter[str], Counter[str], Counter[str]]


@dataclass
class SpanScores:
    """Counts by label over texts. A span is right where label, start and end are right; each counts once.

    exact, words: label -> right, missing, spurious; of spans, and of the words and signs that they cover.
    """

    texts: int = 0
    _exact: _Counts = field(default_factory=lambda: (Counter(), Counter(), Counter()))
    _words: _Counts = field(default_factory=lambda: (Counter(), Counter(), Counter()))

    def add(self, text: str, gold: Iterable[Mark], found: Iterable[Mark]) -> None:
        """Count one text."""
        gold, found = frozenset(gold), frozenset(found)
        self.texts += 1
        _count(self._exact, gold, found)
        words = [Span(*match.span()) for match in _WORD.finditer(text)]
        _count(self._words, _covered(words, gold), _covered(words, found))

    def by_label(self) -> Mapping[str, tuple[Tally, Tally]]:
        """Label -> tally of spans and of words; ``all`` is the sum of every label (micro average)."""
        labels = sorted(set().union(*self._exact))
        return {name: (_tally(self._exact, name), _tally(self._words, name)) for name in ("all", *labels)}

    def to_dict(self) -> dict[str, object]:
        """For JSON: by label precision, recall and F1 of exact spans with their counts, and the F1 of words."""
        return {
            "texts": self.texts,
            "labels": {
                name: {
                    "precision": exact.precision,
                    "recall": exact.recall,
                    "f1": exact.f1,
                    "right": exact.right,
                    "missing": exact.missing,
                    "spurious": exact.spurious,
                    "token_f1": words.f1,
                }
                for name, (exact, words) in self.by_label().items()
            },
        }

    def table(self) -> str:
        """The same as lines of text."""
        lines = [f"{'exact spans':<18}{'P':>7}{'R':>7}{'F1':>7}{'gold':>8}{'found':>8}{'token F1':>10}"]
        for name, (exact, words) in self.by_label().items():
            figures = "".join(f"{figure(x):>7}" for x in (exact.precision, exact.recall, exact.f1))
            gold, found = exact.right + exact.missing, exact.right + exact.spurious
            lines.append(f"{name:<18}{figures}{gold:>8}{found:>8}{figure(words.f1):>10}")
        return "\n".join([*lines, f"{self.texts} texts"])


def figure(value: float | None) -> str:
    """A share with three digits, a dash where there is none."""
    return "-" if value is None else f"{value:.3f}"


def _covered(words: Iterable[Span], marks: Iterable[Mark]) -> frozenset[Mark]:
    return frozenset(_under(list(words), marks))


def _under(words: list[Span], marks: Iterable[Mark]) -> Iterator[Mark]:
    """The words under each mark, with its label. Words stand in order."""
    for mark in marks:
        for word in words:
            if word.start >= mark.span.end:
                break
            if word.overlaps(mark.span):
                yield Mark(mark.label, word)


def _count(counts: _Counts, gold: frozenset[Mark], found: frozenset[Mark]) -> None:
    right, missing, spurious = counts
    right.update(mark.label for mark in gold & found)
    missing.update(mark.label for mark in gold - found)
    spurious.update(mark.label for mark in found - gold)


def _tally(counts: _Counts, name: str) -> Tally:
    right, missing, spurious = (c.total() if name == "all" else c[name] for c in counts)
    return Tally(right=right, missing=missing, spurious=spurious)
