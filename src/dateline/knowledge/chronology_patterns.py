"""Compiled patterns for anchors and for the cue phrases, built once for each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.knowledge.calendar_words import MONTH_FULL
from dateline.knowledge.chronology import Anchor, Cues

_TAKE = (
    r"(?:re)?(?:take|taking|capture|capturing|gain|gaining|conquer|liberate|liberating|free|freeing"
    r"|seize|seizing|clear|clearing|win|secure|encircle)"
)
_CITY = (
    r"(?:the\s+)?(?:\w+\s+)?(?:city|town|port|village|region|province|district|enclave|airport|capital|area"
    r"|stronghold|strip)"
)
_TOWARDS = (
    rf"(?:in|for|of|on|against|around|over|inside|to\s+{_TAKE}(?:\s+control\s+of|\s+back)?"
    r"|to\s+drive\s+[\w ]{3,40}\s+(?:from|out\s+of))"
)
_PARTIAL = (
    r"(?:nearly|about|almost|around|parts?|most|some|several|more|much|half|large|\d|two|three|four|five|six"
    r"|eight|ten|dozens|districts?|neighbou?rhoods?|villages?)"
)
_PART_OF_IT = r"(?!['’]s|\s+[a-z]+\s+(?:district|neighbou?rhood))"
PERCENT = re.compile(
    r"(?:control|held|retaken|recaptured|taken|captured|cleared|liberated|seized)\b[^.]{0,40}?"
    r"\b(\d{2}|100)\s?(?:percent|per\s+cent|%)",
    re.I,
)
DATED = re.compile(
    r"\b(?:in|since|on|last|of)\s+(?:(?:early|mid|late)[\s-]+|\d{1,2}\s+)?"
    rf"(?:(?P<month>{MONTH_FULL})(?:\s+\d{{1,2}}\b)?(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?|(?P<bare>(?:19|20)\d\d))\b"
)
YEAR_BEFORE = re.compile(r"\b((?:19|20)\d\d)\s+(?:\w+\s+)?$")
LEAD_IN = re.compile(r"\b(?:[Vv]ictory|[Dd]efeat|[Tt]he)\s+(?:in|at|of)?\s*(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class CuePatterns:
    """The cue phrases, compiled; ``operation`` and ``war`` as pieces for the patterns of anchors."""

    operation: str
    war: str
    hedge: re.Pattern[str]
    ongoing: re.Pattern[str]
    late: re.Pattern[str]
    over: re.Pattern[str]
    launched: re.Pattern[str]
    any_operation: re.Pattern[str]
    anaphora: re.Pattern[str]


@cache
def cue_patterns(cues: Cues) -> CuePatterns:
    """Compile the cues."""
    operation, war = phrases(cues.operation), phrases(cues.war)
    towards = rf"\s+(?:[\w-]+\s+){{0,3}}?to\s+{_TAKE}\s+(?:control\s+of\s+)?{_CITY}\b(?!\s+of\b)"
    return CuePatterns(
        operation,
        war,
        re.compile(rf"(?:{phrases(cues.hedge)})\s+(?:\w+\s+){{0,2}}$", re.I),
        _words(cues.ongoing),
        _words(cues.late),
        _words(cues.over),
        _words(cues.launched),
        re.compile(rf"\b(?:{operation}|{war})\b", re.I),
        re.compile(rf"\b(?:{operation}){towards}", re.I),
    )


@cache
def anchor_pattern(anchor: Anchor, operation: str) -> re.Pattern[str]:
    """One pattern for all that means this anchor.

    Group ``over`` matches words that tell that it is past, ``held`` those of a siege that lasts.
    """
    parts = [rf"\b(?:{phrases(anchor.names)})\b"] if anchor.names else []
    return re.compile("|".join(parts + (_shapes(anchor, operation) if anchor.operation else [])), re.I)


def _shapes(anchor: Anchor, operation: str) -> list[str]:
    """How news ties an operation to its place."""
    place = rf"(?:{phrases(anchor.places)})"
    of_city = rf"(?:{_CITY}\s+of\s+)?"
    return [
        rf"\b(?:{operation})\s+(?:[\w-]+\s+){{0,3}}?{_TOWARDS}\s+{of_city}(?:the\s+)?{place}\b",
        rf"\b{place}(?:['’]s)?\s+(?:[\w-]+\s+){{0,1}}?(?:{operation})\b",
        rf"(?P<held>\bbesieged\s+(?:{_CITY}\s+(?:of\s+)?)?{place}\b)",
        rf"(?P<over>\b(?:after|since|following)\s+(?:the\s+)?(?:liberation|recapture|fall|retaking)\s+of\s+{place}\b"
        rf"|\b{place}\b,?\s+(?:which\s+)?(?:was|were|has\s+been|had\s+been)\s+(?:recaptured|liberated|retaken|freed)\b"
        rf"|\b{place}\s+fell\b"
        rf"|\b(?:recaptured|retook|liberated)\s+(?!{_PARTIAL}){of_city}{place}\b{_PART_OF_IT})",
    ]


def phrases(listed: tuple[str, ...]) -> str:
    """Phrases as alternatives, the longest first; a space stands for any white space."""
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(listed, key=len, reverse=True))


def _words(listed: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{phrases(listed)})\b", re.I)
