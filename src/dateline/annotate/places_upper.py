"""Place names in texts written all in capitals, where capitals tell nothing: gazetteer and the words before
decide."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.annotate.places_names import BIG, Name
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_types import Candidate, Match
from dateline.knowledge.gazetteer_words import place_words
from dateline.knowledge.spelling import kinds
from dateline.model.place import Level
from dateline.model.text import Span

_WORD = re.compile(r"[A-Z][A-Z'’]*(?:-[A-Z]+)*")
_STRONG = frozenset(
    ["IN", "NEAR", "OUTSIDE", "INSIDE", "INTO", "AROUND", "ACROSS", "TOWARD", "TOWARDS", "THROUGHOUT"]
)
_CUES = _STRONG | frozenset(["AT", "FROM", "TO", "OF", "BETWEEN", "AND", "THROUGH", "VIA"])
_SKIPPED = frozenset(
    ["THE", "CITY", "TOWN", "VILLAGE", "NORTHERN", "SOUTHERN", "EASTERN", "WESTERN", "CENTRAL", "OF"]
)
_NEVER = frozenset("A AN BY FOR HAS HAVE HE IS IT ON OR THAT THE THEY THIS WAS WERE WHO WITH".split())
_BREAK = re.compile(r"[,.;:()\n\"]")
_LONGEST = 4


def is_upper(text: str) -> bool:
    """True for a text of capitals throughout (lower case under one letter in ten)."""
    head = text[:20_000]
    letters = sum(map(str.isalpha, head))
    return letters >= 20 and sum(map(str.islower, head)) * 10 < letters


def find_upper(text: str, gazetteer: Gazetteer, taken: Sequence[Span]) -> list[Name]:
    """Names after a place word, or large enough to be named without one."""
    words = list(_WORD.finditer(text))
    found: list[Name] = []
    at = 0
    while at < len(words):
        size = _size(text, words, at, gazetteer)
        if size:
            span = Span(words[at].start(), words[at + size - 1].end())
            if not any(span.overlaps(other) for other in taken):
                found.append(Name(span, span.of(text), "GAZ", True))
        at += size or 1
    return found


def _size(text: str, words: Sequence[re.Match[str]], at: int, gazetteer: Gazetteer) -> int:
    """How many words from ``at`` on make a place name; 0 for none."""
    first = words[at].group()
    if first in _CUES or first in _NEVER:
        return 0
    longest = _reach(text, words, at) if gazetteer.begins(first.split("-", 1)[0]) else 1
    for size in range(longest, 0, -1):
        start, end = words[at].start(), words[at + size - 1].end()
        name = text[start:end]
        known = [c for c in gazetteer.candidates(name) if c.match <= Match.ALTERNATE]
        if known and _accepts(name, known, *_cue(text, words, at), _next_word(words, at + size)):
            return size
    return 0


def _reach(text: str, words: Sequence[re.Match[str]], at: int) -> int:
    """Words from ``at`` on with nothing but spaces and hyphens between them, at most _LONGEST."""
    size = 1
    while size < _LONGEST and at + size < len(words):
        if _BREAK.search(text, words[at + size - 1].end(), words[at + size].start()):
            break
        size += 1
    return size


def _next_word(words: Sequence[re.Match[str]], at: int) -> str:
    return words[at].group().lower() if at < len(words) else ""


def _cue(text: str, words: Sequence[re.Match[str]], at: int) -> tuple[bool, bool]:
    """Whether a strong or any place word stands before, past words like THE CITY OF; a comma is a weak
    one."""
    back = at - 1
    while back >= 0 and at - back < 5 and words[back].group() in _SKIPPED:
        back -= 1
    if back < 0:
        return False, False
    before = words[back].group()
    kind = any(words[i].group().lower() in kinds().level_of for i in range(back + 1, at))
    comma = at > 0 and "," in text[words[at - 1].end() : words[at].start()]
    return before in _STRONG or kind, before in _CUES or comma


def _accepts(name: str, known: Sequence[Candidate], strong: bool, cue: bool, following: str) -> bool:
    words = place_words()
    lowered = name.lower()
    if words.demonym(name) and not any(c.entry.level is Level.COUNTRY for c in known):
        return False
    if following in words.organisation or lowered in words.common or len(name) < 4:
        return False
    wide = any(c.entry.level in {Level.COUNTRY, Level.PROVINCE, Level.REGION, Level.SEA} for c in known)
    big = any(c.entry.population >= BIG for c in known)
    return (
        strong
        or (cue and (wide or big))
        or any(c.entry.level is Level.COUNTRY for c in known)
        or (big and " " in name)
    )
