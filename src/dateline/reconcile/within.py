"""One event told several times in a report is one claim: headline, lead and body brought together."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.draft import Told
from dateline.model.event import EventClaim
from dateline.reconcile.compare import THRESHOLD, same
from dateline.reconcile.merged import merged

APART = 150
"""Sentences over which tellings are compared; keeps very long pages linear."""


def merge_within(told: Sequence[Told]) -> tuple[EventClaim, ...]:
    """Claims of one report with repeats brought together, in the order of their first telling."""
    groups: list[list[Told]] = []
    for one in told:
        best: tuple[float, list[Told]] | None = None
        for group in groups:
            if one.mention.sentence - group[-1].mention.sentence > APART:
                continue
            score = max((s for s in (same(one, other) for other in group) if s is not None), default=None)
            if score is None or any(same(one, other) is None for other in group):
                continue
            if score >= THRESHOLD and (best is None or score > best[0]):
                best = (score, group)
        if best is not None:
            best[1].append(one)
        elif not one.mention.retold:
            groups.append([one])
    return tuple(merged(group) for group in groups)


__all__ = ["merge_within", "same"]
