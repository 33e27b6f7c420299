"""Small questions about a time mention that extraction and grounding both ask."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.knowledge.calendar import Calendar
from dateline.knowledge.calendar_patterns import AFTER, STORY
from dateline.model.mentions import TimeMention
from dateline.model.text import Span

__all__ = ["AFTER", "STORY", "from_story", "is_superlative", "time_of_when_clause"]

_LEAD = re.compile(
    r"\s*(?:ever\s+since|since|after|before|until|till|by)\s+(?:(?:at\s+least|around|about)\s+)?", re.I
)
_SUPERLATIVE = re.compile(
    r"\b(?:the|its|their|a)\s+(?:(?:dead|heavi|bigg|larg|wors|fierc|bloodi|high|low|great|long|strong|seriou)\w*est|worst|first|most\s+\w+)\b"
    r"(?:\s+[^\s.,;:!?]+){0,8}\s+$",
    re.I,
)


def from_story(mention: TimeMention) -> bool:
    """Counted from an event of the story, not from the day of publication."""
    return mention.kind in {AFTER, STORY}


def time_of_when_clause(mention: TimeMention) -> TimeMention:
    """The time of an event told in a clause behind it: "since August, when gunmen came" gives "August".

    Kind, text and span are those of what is left; a mention without such a word comes back as it is.
    """
    lead = _LEAD.match(mention.text)
    if lead is None:
        return mention
    text = mention.text[lead.end() :]
    kind = _kind_of(text) if mention.kind in {"since", "until"} else mention.kind
    return replace(
        mention, span=Span(mention.span.start + lead.end(), mention.span.end), text=text, kind=kind
    )


def is_superlative(mention: TimeMention, text: str) -> bool:
    """ "the deadliest bombing since August": the mention says how rare the event is, not when it was."""
    if mention.kind != "since":
        return False
    return _SUPERLATIVE.search(text[max(0, mention.span.start - 110) : mention.span.start]) is not None


def _kind_of(text: str) -> str:
    return next((kind for _, _, kind in Calendar.load().spot(f"in {text}")), "day")
