"""Labels of sentences counted against gold: several at once, or one of a set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.evaluate.scores import Tally
from dateline.evaluate.span_scores import figure


@dataclass
class LabelScores:
    """Sentences with any number of labels.

    example_f1: mean over sentences of the F1 of their labels, without the sentences where gold and answer are both empty, as
    ConfliBERT's suite counts. example_f1_all: over every sentence, both empty counting as right (1.0); scikit-learn counts those
    as 0 unless told otherwise: example_f1_zero.
    """

    labels: Sequence[str]
    _pairs: list[tuple[frozenset[str], frozenset[str]]] = field(default_factory=list)

    def add(self, gold: frozenset[str], found: frozenset[str]) -> None:
        """Count one sentence."""
        self._pairs.append((gold, found))

    @property
    def example_f1(self) -> float | None:
        shares = self._shares()
        return sum(shares) / len(shares) if shares else None

    @property
    def example_f1_all(self) -> float | None:
        empty = len(self._pairs) - len(self._shares())
        return (sum(self._shares()) + empty) / len(self._pairs) if self._pairs else None

    @property
    def example_f1_zero(self) -> float | None:
        return sum(self._shares()) / len(self._pairs) if self._pairs else None

    def _shares(self) -> list[float]:
        """The F1 of each sentence where gold or answer is not empty."""
        return [
            2 * len(gold & found) / (len(gold) + len(found)) for gold, found in self._pairs if gold | found
        ]

    def by_label(self) -> Mapping[str, Tally]:
        """Label -> its tally, in the order of the labels."""
        return {
            label: Tally(
                right=sum(label in gold and label in found for gold, found in self._pairs),
                missing=sum(label in gold - found for gold, found in self._pairs),
                spurious=sum(label in found - gold for gold, found in self._pairs),
            )
            for label in self.labels
        }

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "texts": len(self._pairs),
            "example_f1": self.example_f1,
            "example_f1_all": self.example_f1_all,
            "example_f1_zero": self.example_f1_zero,
            "labels": {name: _record(tally) for name, tally in self.by_label().items()},
        }

    def table(self) -> str:
        """The same as lines of text."""
        return "\n".join(
            [
                *_lines(self.by_label()),
                f"example-based F1 {figure(self.example_f1)} without sentences empty on both sides; with them "
                f"{figure(self.example_f1_all)} (empty is right) or {figure(self.example_f1_zero)} (empty is 0)",
                f"{len(self._pairs)} texts",
            ]
        )


@dataclass
class ClassScores:
    """Sentences with one class each. No answer is wrong. accuracy: share right at the first answer.

    macro_f1: mean F1 of the classes that gold or answers have.
    """

    classes: Sequence[str]
    _pairs: Counter[tuple[str, str | None]] = field(default_factory=Counter)

    def add(self, gold: str, found: str | None) -> None:
        """Count one sentence."""
        self._pairs[gold, found] += 1

    @property
    def accuracy(self) -> float | None:
        right = sum(n for (gold, found), n in self._pairs.items() if gold == found)
        return right / self._pairs.total() if self._pairs else None

    @property
    def macro_f1(self) -> float | None:
        scored = [f1 for tally in self.by_class().values() if (f1 := tally.f1) is not None]
        return sum(scored) / len(scored) if scored else None

    def by_class(self) -> Mapping[str, Tally]:
        """Class -> its tally."""
        return {
            name: Tally(
                right=self._pairs[name, name],
                missing=sum(n for (gold, found), n in self._pairs.items() if gold == name != found),
                spurious=sum(n for (gold, found), n in self._pairs.items() if found == name != gold),
            )
            for name in self.classes
        }

    def confusions(self) -> list[tuple[int, str, str]]:
        """How often which class was taken for which, commonest first; ``-`` is no answer."""
        wrong = ((n, gold, found or "-") for (gold, found), n in self._pairs.items() if gold != found)
        return sorted(wrong, key=lambda one: (-one[0], *one[1:]))

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "texts": self._pairs.total(),
            "accuracy": self.accuracy,
            "macro_f1": self.macro_f1,
            "classes": {name: _record(tally) for name, tally in self.by_class().items()},
            "confusions": [
                {"gold": gold, "found": found, "count": n} for n, gold, found in self.confusions()
            ],
        }

    def table(self) -> str:
        """The same as lines of text, with the ten commonest confusions."""
        wrong = [f"{n:5d}  {gold} taken for {found}" for n, gold, found in self.confusions()[:10]]
        summary = (
            f"accuracy {figure(self.accuracy)}, macro F1 {figure(self.macro_f1)}, {self._pairs.total()} texts"
        )
        return "\n".join([*_lines(self.by_class()), summary, *wrong])


def _record(tally: Tally) -> dict[str, float | None]:
    shares = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return {**shares, "right": tally.right, "missing": tally.missing, "spurious": tally.spurious}


def _lines(tallies: Mapping[str, Tally]) -> list[str]:
    lines = [f"{'':<12}{'P':>7}{'R':>7}{'F1':>7}{'gold':>8}{'found':>8}"]
    for name, tally in tallies.items():
        shares = "".join(f"{figure(x):>7}" for x in (tally.precision, tally.recall, tally.f1))
        gold, found = tally.right + tally.missing, tally.right + tally.spurious
        lines.append(f"{name:<12}{shares}{gold:>8}{found:>8}")
    return lines
