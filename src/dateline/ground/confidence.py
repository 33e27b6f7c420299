"""How sure the rules alone are of a claim: one of the facts that reconcile/certainty.py and reconcile/acceptance.py weigh.

It is the confidence of a claim only where nothing is weighed: in bare sentences (``Coder.code_text``)."""

from __future__ import annotations

from bisect import bisect_right

from dateline.model.event import EventClaim, Status

# Rough share of right sub-types by rank of the trigger; the curve below corrects the whole.
_BY_RANK = {1: 0.70, 2: 0.80, 3: 0.90}

# Raw score -> share of claims right in all four, isotonic steps on examples/dev joined by straight lines
# (of 22 November 2026, before anything was weighed).
_CURVE = (
    (0.0, 0.02),
    (0.31, 0.03),
    (0.39, 0.18),
    (0.47, 0.32),
    (0.52, 0.44),
    (0.60, 0.54),
    (0.70, 0.62),
    (0.77, 0.70),
    (0.82, 0.85),
    (1.0, 0.90),
)


def confidence(claim: EventClaim, rank: int) -> float:
    """A calibrated probability: the raw score, read off the curve that examples/dev gave."""
    return round(calibrated(raw_score(claim, rank)), 2)


def raw_score(claim: EventClaim, rank: int) -> float:
    """A product of what is known of each part, 0 to 1."""
    value = _BY_RANK.get(rank, 0.7)
    value *= 0.95 if any(a.id for a in claim.actors) or not claim.actors else 0.85
    value *= 0.6 + 0.4 * claim.place.confidence if claim.place is not None else 0.6
    value *= 0.95 if claim.when is not None else 0.7
    return value * (1.0 if claim.status is Status.OCCURRED else 0.85)


def calibrated(raw: float) -> float:
    """``raw`` on the curve, between its points by straight lines."""
    at = min(max(bisect_right([x for x, _ in _CURVE], raw), 1), len(_CURVE) - 1)
    (x0, y0), (x1, y1) = _CURVE[at - 1], _CURVE[at]
    return y0 + (y1 - y0) * (raw - x0) / (x1 - x0)
