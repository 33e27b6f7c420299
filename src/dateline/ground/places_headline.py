"""The town that a headline names, taken from where the text names it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dateline.model.place import Level, Place, Unplaced

SURE = 0.7
"""How sure it is that the report's first act was there, relative to the place itself."""
_TOWNS = frozenset({Level.SITE, Level.TOWN, Level.DISTRICT})


def in_headline(title: str, places: Iterable[Place | Unplaced]) -> Place | None:
    """The place whose words stand in ``title``; None where there is none, or more than one."""
    named = {
        p.name: p
        for p in places
        if isinstance(p, Place)
        and p.level in _TOWNS
        and not p.described
        and re.search(rf"(?<!\w){re.escape(p.text)}(?!\w)", title)
    }
    if len(named) != 1:
        return None
    (place,) = named.values()
    basis = f"{place.basis}; the headline names it"
    return replace(place, basis=basis, confidence=round(place.confidence * SURE, 2))
