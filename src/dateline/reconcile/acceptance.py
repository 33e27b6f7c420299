"""Is it an event at all? What the rules found and what the encoder reads there, weighed together.

A logistic regression over few facts of a claim; ``src/dateline/data/reconcile/acceptance.yaml`` holds its weights.
bench/fit_acceptance.py fits them on pages that no rule was written for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from dateline.model.encoding import SUB_TYPES, Encoding
from dateline.model.event import EventClaim, Rejection, Role, Status
from dateline.reconcile.certainty import is_proposed, with_certainty
from dateline.reconcile.weighing import Weighing, odds

_KINDS = {sub_type: label for label, sub_type in SUB_TYPES.items()}


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


FACTS: Mapping[str, Callable[[EventClaim, Read | None], float]] = {
    "event": lambda c, r: odds(r.event) if r else 0.0,
    "kind": lambda c, r: odds(r.kind) if r else 0.0,
    "near": lambda c, r: odds(r.near) if r else 0.0,
    "proposed": lambda c, r: float(is_proposed(c)),
    "confidence": lambda c, r: odds(c.confidence),
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


def acceptance() -> Weighing:
    """The shipped weights. Raises KnowledgeError."""
    return Weighing.load("acceptance", tuple(FACTS))


def accepted(claims: Claims) -> tuple[tuple[EventClaim, ...], tuple[Rejection, ...]]:
    """The claims that are likely events, each as sure as it is that all of its values are right; of the others, why not."""
    model = acceptance()
    likely = [model.likely(facts) for facts in facts_of(claims)]
    kept = [n for n, chance in enumerate(likely) if chance >= model.least]
    doubted = (
        Rejection(
            c.trigger.quote.span, c.trigger.quote.text, f"too little speaks for an event ({chance:.2f})"
        )
        for c, chance in zip(claims.events, likely, strict=True)
        if chance < model.least
    )
    events = (with_certainty(claims.events[n], likely[n], len(kept)) for n in kept)
    return tuple(events), tuple(doubted)
