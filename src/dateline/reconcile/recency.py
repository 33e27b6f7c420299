"""Current or background, by date: what happened well before publication is recalled, not reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dateline.model.event import EventClaim, Role
from dateline.model.report import Report

RECENT = timedelta(days=14)
"""A weekly paper's distance to its news; what ended before is background."""


def by_date(claim: EventClaim, report: Report) -> EventClaim:
    """The claim, as background where its last possible day lies more than RECENT before the first day of publication."""
    first = report.published.interval.earliest
    last = claim.when.interval.latest if claim.when is not None else None
    if claim.role is Role.BACKGROUND or first is None or last is None or first - last <= RECENT:
        return claim
    return replace(claim, role=Role.BACKGROUND, notes=(*claim.notes, f"background: ended {(first - last).days} days before publication"))
