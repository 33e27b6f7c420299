"""Can the days of two tellings be the same?"""

from __future__ import annotations

from datetime import timedelta

from dateline.model.draft import Told
from dateline.model.when import Interval

_OWN = frozenset({"clause", "after"})
_DAY = timedelta(days=1)


def meet(one: Told, other: Told) -> bool:
    """Their days overlap; or lie side by side, where one has only the day of its sentence ("hours after a bomber struck")."""
    if one.claim.when is None or other.claim.when is None:
        return True
    a, b = one.claim.when.interval, other.claim.when.interval
    return a.meets(b) or (not (own_day(one) and own_day(other)) and _side_by_side(a, b))


def own_day(told: Told) -> bool:
    """The day stands in the telling's own clause."""
    return told.mention.time is None or told.mention.time.link in _OWN


def _side_by_side(a: Interval, b: Interval) -> bool:
    ends = ((a.latest, b.earliest), (b.latest, a.earliest))
    return any(end is not None and start is not None and start - end == _DAY for end, start in ends)
