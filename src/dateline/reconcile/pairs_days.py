"""Days of two reports' claims."""

from __future__ import annotations

import math

from dateline.model.when import Interval
from dateline.reconcile.facts import NEWS, Facts
from dateline.reconcile.likeness import Likeness

CLOSE = 3
"""Days by which a day told in vague words may lie beside another."""


def compare_days(one: Facts, other: Facts) -> Likeness:
    """Same, overlapping, beside each other, not told, or a contradiction."""
    a, b = one.days, other.days
    if a is None or b is None:
        return _untold(one, other)
    if a == b and a.days == 1:
        return Likeness("date: same day", f"both on {a.earliest}")
    if a.meets(b):
        shared = a.meet(b)
        days = shared.days if shared else None
        times = 1 / (1 + math.log10(days)) if days else 0.2
        return Likeness("date: overlap", "their days overlap", times)
    apart = _days_apart(a, b)
    if apart <= 1:
        return Likeness("date: next day", "told for days beside each other")
    if apart <= CLOSE and max(_length(a), _length(b)) > 1:
        return Likeness("date: close", f"their days are {apart} apart")
    return Likeness(None, f"their days are {apart} apart")


def _untold(one: Facts, other: Facts) -> Likeness:
    """A report that names no day told of it after it happened, most likely within the week."""
    a, b = one.window, other.window
    if a.meets(b):
        if a.days is None or b.days is None:
            return Likeness("date: not told", "a day is not told")
        return Likeness("date: news of one week", "a day is not told; both were news in one week")
    apart = _days_apart(a, b)
    if _before(one, other) or _before(other, one):
        return Likeness(None, "one was published before the other happened")
    if apart > NEWS:
        return Likeness(None, f"a day is not told; news {apart} days apart")
    return Likeness("date: older news", f"a day is not told; news {apart} days after that week")


def _before(early: Facts, late: Facts) -> bool:
    """One was published before the first day that the other names."""
    known, day = early.published.latest, late.days.earliest if late.days else None
    return known is not None and day is not None and known < day


def _days_apart(a: Interval, b: Interval) -> int:
    first, second = (a, b) if (a.latest and b.earliest and a.latest < b.earliest) else (b, a)
    assert first.latest is not None
    assert second.earliest is not None
    return (second.earliest - first.latest).days


def _length(a: Interval) -> int:
    return a.days or 10_000
