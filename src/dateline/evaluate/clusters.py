"""How well a grouping of mentions fits the gold one: B-cubed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

M = TypeVar("M", bound=Hashable)


@dataclass(frozen=True, slots=True)
class BCubed:
    """Means over mentions, 0 to 1; f1 of the two."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def to_dict(self) -> dict[str, float]:
        return {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1")}


def b_cubed(gold: Mapping[M, Hashable], made: Mapping[M, Hashable]) -> BCubed:
    """B-cubed (Bagga and Baldwin 1998) of the groups ``made`` of mentions against those of ``gold``.

    A gold mention that ``made`` lacks has recall 0 and no precision (the B3-0 of Stoyanov and others 2009, section 4);
    mentions of ``made`` that are not in ``gold`` are left out. Both 0 without mentions.
    """
    found = [mention for mention in gold if mention in made]
    by_gold, by_made = Counter(gold.values()), Counter(made[m] for m in found)
    both = Counter((gold[m], made[m]) for m in found)
    shared = [both[gold[m], made[m]] for m in found]
    precision = sum(n / by_made[made[m]] for n, m in zip(shared, found, strict=True))
    recall = sum(n / by_gold[gold[m]] for n, m in zip(shared, found, strict=True))
    return BCubed(precision / len(found) if found else 0.0, recall / len(gold) if gold else 0.0)
