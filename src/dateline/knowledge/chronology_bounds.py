"""What the anchor events that a text speaks of say about when it was written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from dateline.knowledge.calendar_bounds import Bound
from dateline.knowledge.calendar_edtf import edtf
from dateline.knowledge.chronology import INSTANT, Anchor, Aspect, Mention
from dateline.model.text import Span
from dateline.model.when import Interval

MONTH_RECALL = timedelta(days=365)
"""The month of a start is named without its year for at most a year."""


def bounds(text: str, mentions: Iterable[Mention]) -> list[Bound]:
    """One bound for each set of words that speak of anchor events; where several fit the same words, from
    the first to the last of them."""
    groups: dict[Span, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(mention.span, []).append(mention)
    found: list[Bound] = []
    for span, group in groups.items():
        intervals = [i for m in group if (i := written(m)) is not None]
        if len(intervals) == len(group):
            found.append(Bound(_hull(intervals), span, _says(span.of(text), group)))
    return found


def written(mention: Mention) -> Interval | None:
    """When someone wrote this of the anchor; None when the words do not tell."""
    anchor = mention.anchor
    if mention.aspect is Aspect.ONGOING:
        return anchor.interval
    if mention.aspect is Aspect.LAUNCHED:
        return Interval(anchor.start, anchor.start + MONTH_RECALL if mention.month else None)
    if mention.aspect is Aspect.OVER:
        return Interval(anchor.end, None) if anchor.end else None
    return Interval(anchor.start, None) if anchor.kind in INSTANT or not anchor.places else None


def _hull(intervals: list[Interval]) -> Interval:
    starts = [i.earliest for i in intervals]
    ends = [i.latest for i in intervals]
    first = None if None in starts else min(s for s in starts if s)
    last = None if None in ends else max(e for e in ends if e)
    return Interval(first, last)


def _says(words: str, group: list[Mention]) -> str:
    events = " or ".join(f"{m.anchor.name} ({_dates(m.anchor)})" for m in group)
    what = {
        Aspect.ONGOING: "speaks as of something not finished, so the report was written while it lasted",
        Aspect.LAUNCHED: "recalls its start, so the report was written after that",
        Aspect.OVER: "speaks of it as over, so the report was written after its end",
        Aspect.MENTIONED: "recalls it, so the report was not written before it",
    }[group[0].aspect]
    return f'"{words}" {what}: {events}'


def _dates(anchor: Anchor) -> str:
    return edtf(anchor.interval) if anchor.end != anchor.start else str(anchor.start)
