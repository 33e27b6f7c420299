"""How likely type, actors, place and date of a claim are all right."""

from __future__ import annotations

from dateline.model.event import EventClaim, Status

# Share of aligned claims of examples/dev with the sub-type right, by rank of the trigger (docs/benchmarks.md).
_BY_RANK = {1: 0.70, 2: 0.80, 3: 0.90}


def confidence(claim: EventClaim, rank: int) -> float:
    """A product of what is known of each part, between 0.05 and 0.95; calibrated on examples/dev, see docs/benchmarks.md."""
    value = _BY_RANK.get(rank, 0.7)
    value *= 0.95 if any(a.id for a in claim.actors) or not claim.actors else 0.85
    value *= 0.6 + 0.4 * claim.place.confidence if claim.place is not None else 0.6
    value *= 0.95 if claim.when is not None else 0.7
    if claim.status is not Status.OCCURRED:
        value *= 0.85
    return round(min(0.95, max(0.05, value)), 2)
