"""Finding mentions of anchor events, and telling from the words round them whether the event lasts or is over.

Three shapes are looked for: the anchor's own names; an operation tied to its place ("Mosul offensive", "operations to retake Mosul",
"the besieged city of Mosul"); and an operation "to retake the city" where the nearest place named before is the anchor's.
A month or year named with the start or the end must agree, else the anchor is not meant anywhere in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from dateline.knowledge.calendar_words import MONTH_FULL, month_number
from dateline.knowledge.chronology import Anchor, Aspect, Cues, Mention
from dateline.model.text import Span

NEAR = 70
"""Characters on each side of a mention in which a month or year is read as belonging to it."""
EDGE = timedelta(days=3)
"""An event that starts or ends so near a month's edge may be dated to the month beside it."""

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’]?\s+(?=[\"“‘]?[A-Z])|\n+")
_TAKE = r"(?:re)?(?:take|taking|capture|capturing|gain|gaining|conquer|liberate|liberating|free|freeing|seize|seizing|clear|clearing|win|secure|encircle)"
_CITY = r"(?:the\s+)?(?:\w+\s+)?(?:city|town|port|village|region|province|district|enclave|airport|capital|area|stronghold|strip)"
_TOWARDS = rf"(?:in|for|of|on|against|around|over|inside|to\s+{_TAKE}(?:\s+control\s+of|\s+back)?|to\s+drive\s+[\w ]{{3,40}}\s+(?:from|out\s+of))"
_PERCENT = re.compile(
    r"(?:control|held|retaken|recaptured|taken|captured|cleared|liberated|seized)\b[^.]{0,40}?\b(\d{2}|100)\s?(?:percent|per\s+cent|%)",
    re.I,
)
_PARTIAL = r"(?:nearly|about|almost|around|parts?|most|some|several|more|much|half|large|\d|two|three|four|five|six|eight|ten|dozens|districts?|neighbou?rhoods?|villages?)"
_DATED = re.compile(
    rf"\b(?:in|since|on|last|of)\s+(?:(?:early|mid|late)[\s-]+|\d{{1,2}}\s+)?(?:({MONTH_FULL})(?:\s+\d{{1,2}}\b)?(?:,?\s+(?:of\s+)?((?:19|20)\d\d))?|((?:19|20)\d\d))\b"
)
_YEAR_BEFORE = re.compile(r"\b((?:19|20)\d\d)\s+(?:\w+\s+)?$")
LATE_PERCENT = 70
"""Share of the ground held from which an operation counts as near its end."""
WINDOW = 110
"""Characters round a place within which the words of its operation are looked for."""


@dataclass(frozen=True, slots=True)
class CuePatterns:
    """The cue phrases, compiled."""

    operation: str
    war: str
    hedge: re.Pattern[str]
    ongoing: re.Pattern[str]
    late: re.Pattern[str]
    over: re.Pattern[str]
    launched: re.Pattern[str]
    any_operation: re.Pattern[str]
    anaphora: re.Pattern[str]


def find_mentions(text: str, candidates: tuple[Anchor, ...], cues: Cues) -> tuple[Mention, ...]:
    """The mentions of ``candidates`` in ``text``, in order; anchors that a named month or year speaks against are left out."""
    if not candidates:
        return ()
    patterns = _compile(cues)
    found: list[Mention] = []
    vetoed: set[str] = set()
    for sentence in _sentences(text):
        for anchor, span in _hits(text, sentence, candidates, patterns):
            mention = _judge(text, sentence, anchor, span, patterns)
            if mention is None:
                vetoed.add(anchor.id)
            else:
                found.append(mention)
    kept = [m for m in found if m.anchor.id not in vetoed]
    return tuple(sorted(_disambiguate(text, kept), key=lambda m: (m.span, m.anchor.start)))


@cache
def _compile(cues: Cues) -> CuePatterns:
    operation, war = _phrases(cues.operation), _phrases(cues.war)
    return CuePatterns(
        operation,
        war,
        re.compile(rf"(?:{_phrases(cues.hedge)})\s+(?:\w+\s+){{0,2}}$", re.I),
        re.compile(rf"\b(?:{_phrases(cues.ongoing)})\b", re.I),
        re.compile(rf"\b(?:{_phrases(cues.late)})\b", re.I),
        re.compile(rf"\b(?:{_phrases(cues.over)})\b", re.I),
        re.compile(rf"\b(?:{_phrases(cues.launched)})\b", re.I),
        re.compile(rf"\b(?:{operation}|{war})\b", re.I),
        re.compile(
            rf"\b(?:{operation})\s+(?:[\w-]+\s+){{0,3}}?to\s+{_TAKE}\s+(?:control\s+of\s+)?{_CITY}\b(?!\s+of\b)",
            re.I,
        ),
    )


def _phrases(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(phrases, key=len, reverse=True))


@cache
def _anchor_pattern(anchor: Anchor, operation: str) -> re.Pattern[str]:
    """One pattern for all that means this anchor; group ``over`` for words that tell that it is past, ``held`` for a siege that lasts."""
    parts = [rf"\b(?:{_phrases(anchor.names)})\b"] if anchor.names else []
    if anchor.operation:
        place = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in anchor.places)
        parts += [
            rf"\b(?:{operation})\s+(?:[\w-]+\s+){{0,3}}?{_TOWARDS}\s+(?:{_CITY}\s+of\s+)?(?:the\s+)?(?:{place})\b",
            rf"\b(?:{place})(?:['’]s)?\s+(?:[\w-]+\s+){{0,1}}?(?:{operation})\b",
            rf"(?P<held>\bbesieged\s+(?:{_CITY}\s+(?:of\s+)?)?(?:{place})\b)",
            rf"(?P<over>\b(?:after|since|following)\s+(?:the\s+)?(?:liberation|recapture|fall|retaking)\s+of\s+(?:{place})\b"
            rf"|\b(?:{place})\b,?\s+(?:which\s+)?(?:was|were|has\s+been|had\s+been)\s+(?:recaptured|liberated|retaken|freed)\b"
            rf"|\b(?:{place})\s+fell\b|\b(?:recaptured|retook|liberated)\s+(?!{_PARTIAL})(?:{_CITY}\s+of\s+)?(?:{place})\b(?!['’]s|\s+[a-z]+\s+(?:district|neighbou?rhood)))",
        ]
    return re.compile("|".join(parts), re.I)


def _sentences(text: str) -> list[Span]:
    cuts = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text)]
    return [Span(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if b > a]


def _hits(
    text: str, sentence: Span, candidates: tuple[Anchor, ...], patterns: CuePatterns
) -> list[tuple[Anchor, Span]]:
    """Every anchor that the sentence names, with the words that name it; of overlapping places the longer wins."""
    hits: list[tuple[Anchor, Span]] = []
    for anchor in candidates:
        windows = _windows(text, sentence, anchor)
        if windows:
            operation = patterns.war if anchor.kind == "war" else patterns.operation
            pattern = _anchor_pattern(anchor, operation)
            hits += [
                (anchor, Span(m.start(), m.end()))
                for w in windows
                for m in pattern.finditer(text, w.start, w.end)
            ]
    for match in patterns.anaphora.finditer(text, sentence.start, sentence.end):
        hits += [
            (a, Span(match.start(), match.end())) for a in _place_before(text, match.start(), candidates)
        ]
    return [
        (a, s)
        for a, s in hits
        if not any(o is not a and s.overlaps(t) and s != t and _longer_place(o, a) for o, t in hits)
    ]


def _windows(text: str, sentence: Span, anchor: Anchor) -> list[Span]:
    """Stretches of the sentence round each name or place of the anchor; where none stands there is nothing to match."""
    spots: list[Span] = []
    part = text[sentence.start : sentence.end].lower()
    if len(part) != len(sentence):  # a few letters change length with their case
        return [sentence]
    for name in (*anchor.names, *(anchor.places if anchor.operation else ())):
        at = part.find(name.lower())
        while at >= 0:
            first = sentence.start + at
            spots.append(
                Span(max(sentence.start, first - WINDOW), min(sentence.end, first + len(name) + WINDOW))
            )
            at = part.find(name.lower(), at + len(name))
    merged: list[Span] = []
    for spot in sorted(spots):
        if merged and spot.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(spot.end, merged[-1].end))
        else:
            merged.append(spot)
    return merged


def _longer_place(other: Anchor, anchor: Anchor) -> bool:
    """ "western Mosul" is meant rather than "Mosul"."""
    return any(p != q and q.lower() in p.lower() for p in other.places for q in anchor.places)


def _place_before(text: str, end: int, candidates: tuple[Anchor, ...]) -> list[Anchor]:
    """The operations at the place named last in the 300 characters before ``end``."""
    window = text[max(0, end - 300) : end]
    last: dict[str, int] = {}
    for anchor in candidates:
        if anchor.operation:
            last[anchor.id] = max(
                (m.start() for p in anchor.places for m in re.finditer(rf"\b{re.escape(p)}\b", window)),
                default=-1,
            )
    nearest = max(last.values(), default=-1)
    return [a for a in candidates if nearest >= 0 and last.get(a.id) == nearest]


def _judge(text: str, sentence: Span, anchor: Anchor, span: Span, patterns: CuePatterns) -> Mention | None:
    """The aspect of one mention; None where a month or year named with it speaks against the anchor."""
    operation = patterns.war if anchor.kind == "war" else patterns.operation
    own = _anchor_pattern(anchor, operation).fullmatch(text, span.start, span.end)
    groups = own.groupdict() if own else {}
    if groups.get("over"):
        return _dated(text, sentence, Mention(anchor, span, Aspect.OVER), patterns)
    if patterns.hedge.search(text, max(sentence.start, span.start - 40), span.start):
        return Mention(anchor, span, Aspect.MENTIONED)
    if groups.get("held"):
        return Mention(anchor, span, Aspect.ONGOING)
    return _dated(text, sentence, _aspect(text, sentence, anchor, span, patterns), patterns)


def _aspect(text: str, sentence: Span, anchor: Anchor, span: Span, patterns: CuePatterns) -> Mention:
    if anchor.kind in INSTANT_KINDS:
        return Mention(anchor, span, Aspect.MENTIONED)
    percent = _near(text, sentence, span, _PERCENT, patterns)
    late = _near(text, sentence, span, patterns.late, patterns)
    ongoing = _near(text, sentence, span, patterns.ongoing, patterns)
    over = _near(text, sentence, span, patterns.over, patterns, reach=25)
    if percent:
        share = re.search(r"\d+", percent.of(text))
        return Mention(
            anchor,
            _hull(span, percent),
            Aspect.ONGOING,
            late=bool(share and LATE_PERCENT <= int(share[0]) < 100),
        )
    if late:
        return Mention(anchor, _hull(_victory(text, sentence, span), late), Aspect.ONGOING, late=True)
    if over and not (ongoing and _distance(span, ongoing) < _distance(span, over)):
        return Mention(anchor, _hull(span, over), Aspect.OVER)
    if ongoing:
        return Mention(anchor, _hull(span, ongoing), Aspect.ONGOING)
    launched = _near(text, sentence, span, patterns.launched, patterns, reach=60)
    return Mention(
        anchor, _hull(span, launched) if launched else span, Aspect.LAUNCHED if launched else Aspect.MENTIONED
    )


INSTANT_KINDS = frozenset(
    ["agreement", "annexation", "assassination", "attack", "abduction", "capture", "ceasefire", "coup", "explosion", "massacre", "referendum", "rescue"]
)


def _victory(text: str, sentence: Span, span: Span) -> Span:
    """Take in a "victory in" or "battle for" right before the name, for a readable quote."""
    match = re.search(
        r"\b(?:[Vv]ictory|[Dd]efeat|[Tt]he)\s+(?:in|at|of)?\s*(?:the\s+)?$", text[sentence.start : span.start]
    )
    return Span(sentence.start + match.start(), span.end) if match else span


def _near(
    text: str, sentence: Span, span: Span, cue: re.Pattern[str], patterns: CuePatterns, reach: int = 160
) -> Span | None:
    """The cue in the sentence that belongs to the mention: the nearest that has no other operation nearer to it."""
    others = [
        Span(m.start(), m.end()) for m in patterns.any_operation.finditer(text, sentence.start, sentence.end)
    ]
    others = [o for o in others if not o.overlaps(span)]
    best: Span | None = None
    for match in cue.finditer(text, sentence.start, sentence.end):
        found = Span(match.start(), match.end())
        away = _distance(span, found)
        if away > reach or any(_distance(o, found) < away for o in others if not o.overlaps(found)):
            continue
        if best is None or away < _distance(span, best):
            best = found
    return best


def _distance(one: Span, other: Span) -> int:
    return max(0, max(one.start, other.start) - min(one.end, other.end))


def _hull(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _dated(text: str, sentence: Span, mention: Mention, patterns: CuePatterns) -> Mention | None:
    """Hold a month or year named beside the mention against the anchor's start (or end, if it is over); None where they disagree."""
    anchor, span = mention.anchor, mention.span
    before = _YEAR_BEFORE.search(text, sentence.start, span.start)
    if before and not _year_fits(anchor, int(before[1])):
        return None
    named = _DATED.search(text, span.start, min(sentence.end, span.end + NEAR))
    if named is None or (
        named.start() > span.end and patterns.any_operation.search(text, span.end, named.start())
    ):
        return mention
    month = month_number(named[1]) if named[1] else None
    year = int(named[2] or named[3]) if named[2] or named[3] else None
    if year is not None and not _year_fits(anchor, year):
        return None
    since = named[0].lower().startswith("since")
    starts = (
        since
        or patterns.launched.search(text, max(sentence.start, span.start - 40), named.start()) is not None
    )
    if month is None or not (starts or mention.aspect is Aspect.OVER):
        return mention
    edge = anchor.end if mention.aspect is Aspect.OVER and not starts else anchor.start
    if edge is None or not _month_fits(edge, month):
        return None
    widened = _hull(span, Span(named.start(), named.end()))
    aspect = Aspect.LAUNCHED if starts and mention.aspect is Aspect.MENTIONED else mention.aspect
    return replace(mention, span=widened, aspect=aspect, month=starts)


def _year_fits(anchor: Anchor, year: int) -> bool:
    return anchor.start.year <= year <= (anchor.end.year if anchor.end else 9999)


def _month_fits(edge: date, month: int) -> bool:
    return month in {edge.month, (edge - EDGE).month, (edge + EDGE).month}


def _disambiguate(text: str, mentions: list[Mention]) -> list[Mention]:
    """Of several anchors at one place, keep those whose start month the text names; else those whose sides it names."""
    confirmed = {m.anchor.id for m in mentions if m.month}
    places = {p for m in mentions if m.month for p in m.anchor.places}
    kept = [m for m in mentions if m.anchor.id in confirmed or not places & set(m.anchor.places)]
    sided = {
        m.anchor.id for m in kept if any(re.search(rf"\b{re.escape(s)}\b", text) for s in m.anchor.sides)
    }
    return [
        m
        for m in kept
        if not m.anchor.sides
        or m.anchor.id in sided
        or not any(o.anchor.id in sided and set(o.anchor.places) & set(m.anchor.places) for o in kept)
    ]
