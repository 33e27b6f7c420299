"""Facts of a claim, weighed: logistic regressions whose weights are data, each fact with a sentence that an analyst can read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml

_FLOOR = 0.01
"""Nothing is surer than this."""


@dataclass(frozen=True)
class Weighing:
    """``weights``: by name of a fact, in log-odds; ``bias``; ``least``: the probability from which the answer is yes."""

    weights: Mapping[str, float]
    bias: float
    least: float

    @classmethod
    @lru_cache(maxsize=4)
    def load(cls, name: str, facts: Collection[str]) -> Weighing:
        """The shipped weights of ``reconcile/NAME.yaml``. Raises KnowledgeError for a fact that does not exist, or one without a
        weight."""
        path = data_dir("reconcile", f"{name}.yaml")
        raw: dict[str, Any] = load_yaml(path)
        weights = {fact: float(entry["weight"]) for fact, entry in raw["facts"].items()}
        if set(weights) != set(facts):
            odd = ", ".join(sorted(set(weights) ^ set(facts)))
            raise KnowledgeError(str(path), "facts", f"not the facts that are weighed: {odd}")
        return cls(weights, float(raw["bias"]), float(raw.get("least", 0.5)))

    def likely(self, facts: Mapping[str, float]) -> float:
        """How likely the answer is yes, 0 to 1."""
        return 1 / (1 + exp(-self.bias - sum(weight * facts[name] for name, weight in self.weights.items())))


def odds(likely: float) -> float:
    """Log-odds of a probability, kept within reach."""
    return log((likely + _FLOOR) / (1 + _FLOOR - likely))
