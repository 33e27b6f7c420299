"""How sure is a claim: the chance that type, actors, place and date are all right.

A logistic regression over few facts; ``src/dateline/data/reconcile/certainty.yaml`` holds its weights.
bench/fit_certainty.py fits them, bench/calibration.py says whether they are true."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import log

from dateline.model.encoding import SLUG
from dateline.model.event import EventClaim
from dateline.model.text import Span
from dateline.reconcile.weighing import Weighing, odds

_BROAD = 3
"""Precision of a place from which it is a province or wider."""


@dataclass(frozen=True)
class Kept:
    """A claim that is taken for an event. ``likely``: how likely it is one.  ``beside``: events of the report, it included."""

    claim: EventClaim
    likely: float
    beside: int

    def told_here(self, span: Span | None) -> bool:
        """Whether the words stand in a sentence that tells the event."""
        return span is not None and any(e.contains(span) for e in self.claim.evidence)


def is_proposed(claim: EventClaim) -> bool:
    """Whether the encoder alone took the words for an event."""
    return claim.trigger.rule.startswith(SLUG)


def _place_here(kept: Kept) -> bool:
    return kept.claim.place is not None and kept.told_here(kept.claim.place.span)


def _date_here(kept: Kept) -> bool:
    return kept.claim.when is not None and kept.told_here(kept.claim.when.span)


def _all_known(claim: EventClaim) -> bool:
    return bool(claim.actors) and all(actor.id for actor in claim.actors)


FACTS: Mapping[str, Callable[[Kept], float]] = {
    "event": lambda k: odds(k.likely),
    "rules": lambda k: odds(k.claim.confidence),
    "proposed": lambda k: float(is_proposed(k.claim)),
    "actor": lambda k: float(min(len(k.claim.actors), 2)),
    "several actors": lambda k: float(len(k.claim.actors) > 1),
    "known actors": lambda k: float(_all_known(k.claim)),
    "targets": lambda k: float(min(len(k.claim.targets), 2)),
    "place": lambda k: float(k.claim.place is not None),
    "place here": lambda k: float(_place_here(k)),
    "wide place": lambda k: float(k.claim.place is not None and k.claim.place.precision >= _BROAD),
    "point": lambda k: float(k.claim.place is not None and k.claim.place.lat is not None),
    "date": lambda k: float(k.claim.when is not None),
    "date here": lambda k: float(_date_here(k)),
    "day": lambda k: float(k.claim.when is not None and k.claim.when.precision == 1),
    "events beside": lambda k: log(k.beside),
}
"""What is weighed of a claim that is taken for an event."""


def facts_of(kept: Kept) -> dict[str, float]:
    """Every fact, by name."""
    return {name: fact(kept) for name, fact in FACTS.items()}


def certainty() -> Weighing:
    """The shipped weights. Raises KnowledgeError."""
    return Weighing.load("certainty", tuple(FACTS))


def with_certainty(claim: EventClaim, likely: float, beside: int) -> EventClaim:
    """The claim with its confidence. likely: how likely it is an event.  beside: events of the report, it included."""
    return replace(claim, confidence=round(certainty().likely(facts_of(Kept(claim, likely, beside))), 2))
