"""Finding mentions of anchor events in a text.

Three shapes are looked for: the anchor's own names; an operation tied to its place ("Mosul offensive",
"operations to retake Mosul", "the besieged city of Mosul"); and an operation "to retake the city" where the
nearest place named before is the anchor's.  A month or year named with the start or the end must agree, else
the anchor is not meant anywhere in the text.
"""

from __future__ import annotations

import re
from itertools import pairwise

from dateline.knowledge.chronology import Anchor, Cues, Mention
from dateline.knowledge.chronology_aspect import Scene, judge
from dateline.knowledge.chronology_patterns import CuePatterns, anchor_pattern, cue_patterns
from dateline.model.text import Span

WINDOW = 110
"""Characters round a place within which the words of its operation are looked for."""

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’]?\s+(?=[\"“‘]?[A-Z])|\n+")


def find_mentions(text: str, candidates: tuple[Anchor, ...], cues: Cues) -> tuple[Mention, ...]:
    """The mentions of ``candidates`` in ``text``, in order; anchors that a named month or year speaks
    against are left out."""
    if not candidates:
        return ()
    patterns = cue_patterns(cues)
    found: list[Mention] = []
    vetoed: set[str] = set()
    for sentence in _sentences(text):
        for anchor, span in _hits(text, sentence, candidates, patterns):
            mention = judge(Scene(text, sentence, patterns), anchor, span)
            if mention is None:
                vetoed.add(anchor.id)
            else:
                found.append(mention)
    kept = [m for m in found if m.anchor.id not in vetoed]
    return tuple(sorted(_disambiguate(text, kept), key=lambda m: (m.span, m.anchor.start)))


def _sentences(text: str) -> list[Span]:
    cuts = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text)]
    return [Span(a, b) for a, b in pairwise(cuts) if b > a]


def _hits(
    text: str, sentence: Span, candidates: tuple[Anchor, ...], patterns: CuePatterns
) -> list[tuple[Anchor, Span]]:
    """Every anchor that the sentence names, with the words; of overlapping places the longer wins."""
    hits: list[tuple[Anchor, Span]] = []
    for anchor in candidates:
        windows = _windows(text, sentence, anchor)
        if windows:
            operation = patterns.war if anchor.kind == "war" else patterns.operation
            pattern = anchor_pattern(anchor, operation)
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
    """Stretches of the sentence round each name or place of the anchor: only there can it be meant."""
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
    """True where "western Mosul" is meant rather than "Mosul"."""
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


def _disambiguate(text: str, mentions: list[Mention]) -> list[Mention]:
    """Of several anchors at one place keep those whose start month the text names; else whose sides."""
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
