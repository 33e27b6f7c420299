"""Current or background, by date: what happened well before publication is recalled, not reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.model.event import EventClaim, Role
from dateline.model.report import Report
from dateline.model.when import Interval

RECENT = timedelta(days=14)
"""A weekly paper's distance to its news; what ended before is background."""
WEEK = timedelta(days=7)
"""Before the story's main event; what is older is told to recall it."""
LONG = timedelta(days=60)
"""A stretch that began so long ago is told as the course of things, not as news."""


def by_dates(claims: Sequence[EventClaim], report: Report) -> tuple[EventClaim, ...]:
    """The claims, as background where their days lie well before publication, or before the story's main event."""
    told = tuple(by_date(claim, report) for claim in claims)
    main = next(
        (c for c in told if c.role is Role.CURRENT and c.when is not None and c.when.precision == 1), None
    )
    return tuple(_beside(claim, main) for claim in told) if main is not None else told


def _beside(claim: EventClaim, main: EventClaim) -> EventClaim:
    """The claim, as background where it ended more than a WEEK before the main event, the first told of a day."""
    if claim.role is Role.BACKGROUND or claim.when is None or main.when is None:
        return claim
    first, last = main.when.interval.earliest, claim.when.interval.latest
    if first is None or last is None or first - last <= WEEK:
        return claim
    why = f"ended {(first - last).days} days before the story's main event"
    return replace(claim, role=Role.BACKGROUND, notes=(*claim.notes, f"background: {why}"))


def by_date(claim: EventClaim, report: Report) -> EventClaim:
    """The claim, as background where it ended more than RECENT, or began more than LONG, before publication."""
    published = report.published.interval
    if claim.role is Role.BACKGROUND or claim.when is None or published.earliest is None:
        return claim
    why = _ended(claim.when.interval, published.earliest) or _began(claim.when.interval, published)
    return replace(claim, role=Role.BACKGROUND, notes=(*claim.notes, f"background: {why}")) if why else claim


def _ended(days: Interval, first: date) -> str | None:
    gap = first - days.latest if days.latest is not None else None
    return f"ended {gap.days} days before publication" if gap is not None and gap > RECENT else None


def _began(days: Interval, published: Interval) -> str | None:
    """A stretch that began long before, counted from the first day that publication can be."""
    if days.earliest is None or published.earliest is None:
        return None
    gap = published.earliest - days.earliest
    return f"a stretch that began {gap.days} days before publication" if gap > LONG else None
