"""Is it an event at all? What the rules found and what the encoder reads there, weighed together.

A logistic regression over few facts of a claim; ``src/dateline/data/reconcile/acceptance.yaml`` holds its weights, each fact with
a sentence.  bench/fit_acceptance.py fits them on pages that no rule was written for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from typing import Any

import numpy as np

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.model.encoding import SLUG, SUB_TYPES, Encoding
from dateline.model.event import EventClaim, Rejection, Role, Status

_FILE = ("reconcile", "acceptance.yaml")
_FLOOR = 0.01
"""Nothing that the encoder says is surer than this."""
_KINDS = {sub_type: label for label, sub_type in SUB_TYPES.items()}


@dataclass(frozen=True)
class Acceptance:
    """``weights``: by name of a fact, in log-odds; ``bias``; ``least``: the probability from which a claim is an event."""

    weights: Mapping[str, float]
    bias: float
    least: float

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> Acceptance:
        """The shipped weights. Raises KnowledgeError for a fact that does not exist, or one without a weight."""
        path = data_dir(*_FILE)
        raw: dict[str, Any] = load_yaml(path)
        weights = {name: float(entry["weight"]) for name, entry in raw["facts"].items()}
        if set(weights) != set(FACTS):
            odd = ", ".join(sorted(set(weights) ^ set(FACTS)))
            raise KnowledgeError(str(path), "facts", f"not the facts that are weighed: {odd}")
        return cls(weights, float(raw["bias"]), float(raw["least"]))

    def likely(self, facts: Mapping[str, float]) -> float:
        """How likely a claim of these facts is an event, 0 to 1."""
        odds = self.bias + sum(weight * facts[name] for name, weight in self.weights.items())
        return 1 / (1 + exp(-odds))


@dataclass(frozen=True)
class Claims:
    """What was told in one report. ``encoding``: of the sentences that the encoder was asked to read; None where of none."""

    events: tuple[EventClaim, ...]
    rejected: tuple[Rejection, ...]
    encoding: Encoding | None


@dataclass(frozen=True)
class Read:
    """What the encoder reads at the words of a trigger, as probabilities: that they tell an event, one of its ``kind``, or that
    they only look so (``near``)."""

    event: float
    kind: float
    near: float


class Reader:
    """The head of one encoding that speaks of triggers."""

    def __init__(self, encoding: Encoding) -> None:
        self._encoding = encoding
        self._labels = encoding.heads.labels["event.trigger"]
        self._trigger = encoding.pieces("event.trigger")

    def read(self, claim: EventClaim) -> Read | None:
        """None where the claim stands in a sentence that was not read."""
        span = claim.trigger.quote.span
        shares = self._trigger[self._encoding.inside((span.start, span.end))]
        if not len(shares):
            return None
        event = 1 - shares[:, 0] - shares[:, -1]
        at = int(np.argmax(event))
        label = _KINDS.get(claim.sub_type)
        kind = float(shares[at, self._labels.index(label)]) if label else 0.0
        return Read(float(event[at]), kind, float(shares[:, -1].max()))


def _odds(likely: float) -> float:
    return log((likely + _FLOOR) / (1 + _FLOOR - likely))


def _proposed(claim: EventClaim) -> bool:
    return claim.trigger.rule.startswith(SLUG)


FACTS: Mapping[str, Callable[[EventClaim, Read | None], float]] = {
    "event": lambda c, r: _odds(r.event) if r else 0.0,
    "kind": lambda c, r: _odds(r.kind) if r else 0.0,
    "near": lambda c, r: _odds(r.near) if r else 0.0,
    "proposed": lambda c, r: float(_proposed(c)),
    "confidence": lambda c, r: _odds(c.confidence),
    "actors": lambda c, r: float(min(len(c.actors), 2)),
    "known actor": lambda c, r: float(any(a.id for a in c.actors)),
    "targets": lambda c, r: float(min(len(c.targets), 2)),
    "place": lambda c, r: float(c.place is not None),
    "date": lambda c, r: float(c.when is not None),
    "killed": lambda c, r: float(c.fatalities is not None),
    "injured": lambda c, r: float(c.injured is not None),
    "source": lambda c, r: float(bool(c.sources)),
    "tellings": lambda c, r: float(min(len(c.evidence), 4)),
    "background": lambda c, r: float(c.role is Role.BACKGROUND),
    "not occurred": lambda c, r: float(c.status is not Status.OCCURRED),
    "strategic": lambda c, r: float(c.event_type == "Strategic developments"),
}
"""What is weighed of a claim, and of what the encoder reads there, if it was asked."""


def facts_of(claims: Claims) -> list[dict[str, float]]:
    """Every fact of each claim, by name."""
    reader = Reader(claims.encoding) if claims.encoding is not None else None
    read = [reader.read(claim) if reader is not None else None for claim in claims.events]
    return [{n: fact(c, r) for n, fact in FACTS.items()} for c, r in zip(claims.events, read, strict=True)]


def accepted(claims: Claims) -> tuple[tuple[EventClaim, ...], tuple[Rejection, ...]]:
    """The claims that are likely events; of the others, why not."""
    model = Acceptance.load()
    kept: list[EventClaim] = []
    doubted: list[Rejection] = []
    for claim, facts in zip(claims.events, facts_of(claims), strict=True):
        likely = model.likely(facts)
        if likely >= model.least:
            kept.append(claim)
        else:
            quote = claim.trigger.quote
            doubted.append(
                Rejection(quote.span, quote.text, f"too little speaks for an event ({likely:.2f})")
            )
    return tuple(kept), tuple(doubted)
