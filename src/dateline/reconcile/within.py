"""One event told several times in a report is one claim: headline, lead and body brought together."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.draft import Told
from dateline.model.event import EventClaim
from dateline.reconcile.compare import THRESHOLD, answered, same
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
            score = _fit(one, group)
            if score is not None and score >= THRESHOLD and (best is None or score > best[0]):
                best = (score, group)
        if best is not None:
            best[1].append(one)
        elif not one.mention.retold:
            groups.append([one])
    return tuple(merged(group) for group in groups)


def _fit(one: Told, group: Sequence[Told]) -> float | None:
    """How well a telling fits those brought together; None where one of them speaks against it.

    What somebody did back fits the act that it answers, and need not fit the rest.
    """
    scores = [(other, same(one, other)) for other in group]
    against = [other for other, score in scores if score is None]
    for other in against:
        if not any(answered(one, act) or answered(other, act) for act in group if act is not other):
            return None
    return max((score for _, score in scores if score is not None), default=None)


__all__ = ["merge_within", "same"]
