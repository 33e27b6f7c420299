"""Do two reports tell one event? Small comparisons, each with a score (log-odds) and its sentence.

A comparison without a score is a contradiction: no other can outweigh it. The weights are data (data/reconcile/same_event.yaml).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dateline.reconcile.facts import Facts
from dateline.reconcile.likeness import Likeness
from dateline.reconcile.pairs_days import compare_days
from dateline.reconcile.pairs_people import compare_actors, compare_targets
from dateline.reconcile.pairs_places import compare_places
from dateline.reconcile.pairs_types import compare_types

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Verdict:
    """probability: that both tell one event; 0 after a contradiction.  says: the sentences, with their log-odds."""

    probability: float
    log_odds: float
    says: tuple[str, ...]


def judge(one: Facts, other: Facts, weights: Weights) -> Verdict:
    """Compare two claims of different reports."""
    total, says = weights["prior"], []
    for comparison in COMPARISONS:
        likeness = comparison(one, other)
        if likeness is None:
            continue
        if likeness.contradicts:
            return Verdict(0.0, -math.inf, (likeness.says,))
        score = weights[likeness.name or ""] * likeness.times
        total += score
        says.append(f"{likeness.says} ({score:+.1f})")
    return Verdict(1 / (1 + math.exp(-total)), total, tuple(says))


def features(one: Facts, other: Facts) -> dict[str, float] | None:
    """Name of weight -> how often it counts, to fit the weights by; None after a contradiction."""
    found: dict[str, float] = {"prior": 1.0}
    for comparison in COMPARISONS:
        likeness = comparison(one, other)
        if likeness is None:
            continue
        if likeness.name is None:
            return None
        found[likeness.name] = found.get(likeness.name, 0.0) + likeness.times
    return found


def _status(one: Facts, other: Facts) -> Likeness | None:
    if one.happened != other.happened:
        return Likeness(None, "one happened, the other may come")
    return None


def _dead(one: Facts, other: Facts) -> Likeness | None:
    return _toll("dead", one.dead, other.dead)


def _hurt(one: Facts, other: Facts) -> Likeness | None:
    return _toll("hurt", one.hurt, other.hurt)


def _toll(name: str, a: tuple[int, int | None] | None, b: tuple[int, int | None] | None) -> Likeness | None:
    """Equal tolls speak for one event, the more the higher; tolls rise within days, and not by much."""
    if a is None or b is None:
        return None
    if a[0] == b[0]:
        return Likeness(f"{name}: same", f"{a[0]} {name} in both", min(2.0, 0.5 + math.log10(1 + a[0])))
    low, high = sorted((a[0], b[0]))
    if high <= 2 * low + 3:
        return Likeness(f"{name}: close", f"{low} and {high} {name}")
    return Likeness(f"{name}: far", f"{low} {name} and {high}")


def _wording(one: Facts, other: Facts) -> Likeness | None:
    """Words that both passages share, over those of the shorter: copies and relays keep them."""
    if min(len(one.words), len(other.words)) < 4:
        return None
    share = len(one.words & other.words) / min(len(one.words), len(other.words))
    return Likeness("wording", f"{share:.0%} of the words are shared", share)


COMPARISONS: tuple[Callable[[Facts, Facts], Likeness | None], ...] = (
    _status,
    compare_types,
    compare_places,
    compare_days,
    compare_actors,
    compare_targets,
    _dead,
    _hurt,
    _wording,
)
