"""How far an anchor event has come when a sentence speaks of it, by the cue phrases near its name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.knowledge.calendar_words import month_number
from dateline.knowledge.chronology import MOMENTS, Anchor, Aspect, Mention
from dateline.knowledge.chronology_patterns import (
    DATED,
    LEAD_IN,
    PERCENT,
    YEAR_BEFORE,
    CuePatterns,
    anchor_pattern,
)
from dateline.model.text import Span

NEAR = 70
"""Characters after a mention in which a month or year is read as belonging to it."""
REACH = 160
"""Characters between a mention and a cue that may belong to it."""
EDGE = timedelta(days=3)
"""An event that starts or ends so near a month's edge may be dated to the month beside it."""
LATE_PERCENT = 70
"""Share of the ground held from which an operation counts as near its end."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence of a text, with the patterns to read it by."""

    text: str
    sentence: Span
    patterns: CuePatterns

    def operation(self, anchor: Anchor) -> str:
        """The words that can name this kind of anchor, as a piece of a pattern."""
        return self.patterns.war if anchor.kind == "war" else self.patterns.operation


def judge(scene: Scene, anchor: Anchor, span: Span) -> Mention | None:
    """The mention of an anchor at ``span``; None where a month or year named with it speaks against it."""
    own = anchor_pattern(anchor, scene.operation(anchor)).fullmatch(scene.text, span.start, span.end)
    groups = own.groupdict() if own else {}
    if groups.get("over"):
        return _dated(scene, Mention(anchor, span, Aspect.OVER))
    if scene.patterns.hedge.search(scene.text, max(scene.sentence.start, span.start - 40), span.start):
        return Mention(anchor, span, Aspect.MENTIONED)
    if groups.get("held"):
        return Mention(anchor, span, Aspect.ONGOING)
    return _dated(scene, _by_cues(scene, anchor, span))


def _by_cues(scene: Scene, anchor: Anchor, span: Span) -> Mention:
    """A share of the ground held, then words of nearing the end, of the end, of going on, of the start."""
    if anchor.kind in MOMENTS:
        return Mention(anchor, span, Aspect.MENTIONED)
    percent = _near(scene, span, PERCENT)
    if percent:
        share = int(re.findall(r"\d+", percent.of(scene.text))[-1])
        late = LATE_PERCENT <= share < 100
        return Mention(anchor, _hull(span, percent), Aspect.ONGOING, late=late)
    closing = _near(scene, span, scene.patterns.late)
    if closing:
        return Mention(anchor, _hull(_lead_in(scene, span), closing), Aspect.ONGOING, late=True)
    ongoing = _near(scene, span, scene.patterns.ongoing)
    over = _near(scene, span, scene.patterns.over, reach=25)
    if over and not (ongoing and _distance(span, ongoing) < _distance(span, over)):
        return Mention(anchor, _hull(span, over), Aspect.OVER)
    if ongoing:
        return Mention(anchor, _hull(span, ongoing), Aspect.ONGOING)
    launched = _near(scene, span, scene.patterns.launched, reach=60)
    return (
        Mention(anchor, _hull(span, launched), Aspect.LAUNCHED)
        if launched
        else Mention(anchor, span, Aspect.MENTIONED)
    )


def _lead_in(scene: Scene, span: Span) -> Span:
    """Take in a "victory in" right before the name, for a readable quote."""
    match = LEAD_IN.search(scene.text[scene.sentence.start : span.start])
    return Span(scene.sentence.start + match.start(), span.end) if match else span


def _near(scene: Scene, span: Span, cue: re.Pattern[str], reach: int = REACH) -> Span | None:
    """The cue that belongs to the mention: the nearest one that has no other operation nearer to it."""
    start, end = scene.sentence.start, scene.sentence.end
    cues = [Span(m.start(), m.end()) for m in cue.finditer(scene.text, start, end)]
    if not cues:
        return None
    named = (Span(m.start(), m.end()) for m in scene.patterns.any_operation.finditer(scene.text, start, end))
    others = [o for o in named if not o.overlaps(span)]
    own = [
        c
        for c in cues
        if _distance(span, c) <= reach
        and not any(_distance(o, c) < _distance(span, c) for o in others if not o.overlaps(c))
    ]
    return min(own, key=lambda c: _distance(span, c), default=None)


def _distance(one: Span, other: Span) -> int:
    return max(0, max(one.start, other.start) - min(one.end, other.end))


def _hull(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _dated(scene: Scene, mention: Mention) -> Mention | None:
    """Hold a month or year named beside the mention against the anchor; None where they disagree."""
    anchor, span, text = mention.anchor, mention.span, scene.text
    before = YEAR_BEFORE.search(text, scene.sentence.start, span.start)
    if before and not _year_fits(anchor, int(before[1])):
        return None
    named = DATED.search(text, span.start, min(scene.sentence.end, span.end + NEAR))
    if named is None or _belongs_elsewhere(scene, span, named):
        return mention
    year = named["year"] or named["bare"]
    if year and not _year_fits(anchor, int(year)):
        return None
    return _with_month(scene, mention, named) if named["month"] else mention


def _belongs_elsewhere(scene: Scene, span: Span, named: re.Match[str]) -> bool:
    """Another operation stands between the mention and the date."""
    return named.start() > span.end and bool(
        scene.patterns.any_operation.search(scene.text, span.end, named.start())
    )


def _with_month(scene: Scene, mention: Mention, named: re.Match[str]) -> Mention | None:
    """A month named with the start or the end must be that of the anchor; with neither it says nothing."""
    anchor, span = mention.anchor, mention.span
    opening = scene.patterns.launched.search(
        scene.text, max(scene.sentence.start, span.start - 40), named.start()
    )
    starts = named[0].lower().startswith("since") or opening is not None
    if not starts and mention.aspect is not Aspect.OVER:
        return mention
    edge = anchor.start if starts else anchor.end
    if edge is None or not _month_fits(edge, month_number(named["month"])):
        return None
    aspect = Aspect.LAUNCHED if starts and mention.aspect is Aspect.MENTIONED else mention.aspect
    return replace(mention, span=_hull(span, Span(named.start(), named.end())), aspect=aspect, month=starts)


def _year_fits(anchor: Anchor, year: int) -> bool:
    return anchor.start.year <= year <= (anchor.end.year if anchor.end else 9999)


def _month_fits(edge: date, month: int) -> bool:
    return month in {edge.month, (edge - EDGE).month, (edge + EDGE).month}
