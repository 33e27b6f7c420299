"""Lines beside the headline that hold a day with a name or a town.

``Ana Ruiz / Tbilisi / 5 November 2022``, ``JUBA - 10 Mar 2022``.
"""

from __future__ import annotations

import re

from dateline.knowledge.outlets import Outlets
from dateline.read.page_dates import DATE, without_dates
from dateline.read.phrasebook import Phrasebook
from dateline.read.words import capital_share, is_upper, key, words

LONGEST = 14
"""Words of the longest stamp; longer lines are prose."""
_PARTS = re.compile(r"\s*[|/•·]\s*|\s+[-–—]\s+|,\s+")
_EDGES = " .,|-–—/:•·*_"
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?|(?<!\w)@\w{2,30}", re.I)
"""A time of day, and the name that somebody bears on another site ("@kalu")."""
_BY = re.compile(r"^by\s+", re.I)


def read_stamp(
    line: str, told: frozenset[str], outlets: Outlets, book: Phrasebook
) -> tuple[str | None, str | None] | None:
    """Name and town of a line that holds a full day; None where it holds neither.

    told: lower-case words of the article, in which its towns are named and its authors are not.
    """
    if not DATE.search(line) or len(words(line)) > LONGEST:
        return None
    who: str | None = None
    towns: list[str] = []
    for part in _parts(line):
        tokens = words(part)
        if key(part) in book.staff:
            who = who or part
        elif _is_label(part, tokens, outlets, book):
            continue
        elif capital_share(tokens) < 1.0 or len(tokens) > 4:
            return None
        elif who is None and len(tokens) >= 2 and not is_upper(part) and not _is_told(part, told):
            who = part
        elif len(tokens) <= 3:
            towns.append(part)
    place = max(towns, key=lambda town: (_is_told(town, told), is_upper(town)), default=None)
    return (who, place) if who or place else None


def of_a_story(line: str, book: Phrasebook) -> bool:
    """A day with an hour and the name of a section beside it (``CNA - 20 Nov 2023 - 19:05 - Security``)."""
    labelled = any(key(part) in book.sections for part in _PARTS.split(line))
    return labelled and DATE.search(line) is not None and _CLOCK.search(line) is not None


def _is_told(town: str, told: frozenset[str]) -> bool:
    return {word.lower() for word in words(town)} <= told


def _parts(line: str) -> list[str]:
    """The words between bars, dashes and commas, without days, times and "Published"."""
    found = [
        _BY.sub("", part.strip(_EDGES)) for part in _PARTS.split(_CLOCK.sub(" | ", DATE.sub(" | ", line)))
    ]
    return [part for part in found if any(c.isalpha() for c in without_dates(f"{part} 2000-01-01"))]


def _is_label(part: str, tokens: list[str], outlets: Outlets, book: Phrasebook) -> bool:
    """A section, a menu word or an outlet."""
    lowered = [token.lower() for token in tokens]
    if ":" in part or key(part) in book.labels or key(part) in book.sections or outlets.by_name(part):
        return True
    if any(word in book.outlet_words for word in lowered):
        return True
    return all(word in book.menu_words or word in book.bar_words for word in lowered)
