"""Quotes without names: what has a capital and is no public name is taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable

GONE = "[...]"
MONTHS = "January February March April May June July August September October November December".split()
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_WORDS = re.compile(_WORD)
_JOINED = re.compile(r"\[\.\.\.\](?:(?:\s+|-)(?:(?:al|el|bin|ibn|abu|de|da|van|von|of|the)\s+)?\[\.\.\.\])+")
_PRIVATE = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|@\w+|\+?\d[\d\s().-]{6,}\d|\d{5,}")
"""Addresses, handles, and numbers long enough for a telephone or a paper."""
_DAYS = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+(?=(?:{'|'.join(MONTHS)})\b)")
_AFTER = re.compile(rf"\b({'|'.join(MONTHS)})\s+\d{{1,2}}(?:st|nd|rd|th)?\b")
_POSSESSIVE = re.compile("['’]s$")
_OPENING = re.compile(r"(?:^|[.!?:]\s+|[\"“‘(]\s*)$")


def scrub(text: str, public: Iterable[str], common: Iterable[str]) -> str:
    """``text`` with names taken out.

    public: names whose words may stay.  common: words known to be written small elsewhere; they may head a sentence.
    A text in letters without capitals says nothing about names, and goes whole. Days of a month go; the month stays."""
    if any(c.isalpha() and not (c.isupper() or c.islower()) for c in text if c not in "ªº"):
        return GONE
    allowed = {word.lower() for name in (*public, *MONTHS) for word in _WORDS.findall(name)}
    known = {word for word in common if word.islower()}
    bare = _AFTER.sub(r"\1", _DAYS.sub("", _PRIVATE.sub(GONE, text)))

    def judged(match: re.Match[str]) -> str:
        word = match[0]
        small = _POSSESSIVE.sub("", word.lower())
        if word.islower() or small in allowed:
            return word
        heads = _OPENING.search(bare[: match.start()]) is not None
        return word if heads and word.lower() in known else GONE

    return _JOINED.sub(GONE, _WORDS.sub(judged, bare))


def small_words(text: str) -> set[str]:
    """Words of a text that are written small somewhere in it."""
    return {word for word in _WORDS.findall(text) if word.islower()}
