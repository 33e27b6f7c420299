"""Sites that the gazetteer does not have: a street, a court or a stadium lies in the place that its own name or the
report tells, and that place's area stands for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dateline.ground.places_choice import Chosen
from dateline.ground.places_units import Unit, Units
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_types import Entry, Match
from dateline.knowledge.gazetteer_words import place_words
from dateline.knowledge.spelling import plain
from dateline.model.place import Level, Place, Unplaced
from dateline.model.text import Span

NEAREST = 800
"""Characters within which a town tells where a site lies."""
KNOWN = 100_000
"""People from which a town in the name of a site is told by the name alone."""
BY_NAME, BY_PLACE = 0.85, 0.75
"""What is left of the confidence where the name of the site tells, and where only a place named nearby does."""
_ABROAD = frozenset({"embassy", "consulate"})
"""Sites that do not lie in the country of their name."""
_LOCAL = frozenset({Level.TOWN, Level.DISTRICT})


@dataclass(frozen=True, slots=True)
class Around:
    """What a site lies in, and how the report tells."""

    chosen: Chosen
    says: str


def around(
    unit: Unit, span: Span, units: Units, chosen: Mapping[Unit, Chosen], gazetteer: Gazetteer
) -> Around | None:
    """Where a site of unknown place lies; None for a name that is no site or that nothing tells of."""
    words = plain(unit.name).split()
    if len(words) < 2 or not is_site(words):
        return None
    return _by_name(words, unit, chosen, gazetteer) or _by_place(span, units, chosen)


def as_site(place: Place | Unplaced) -> Place | Unplaced:
    """A named street or building is as precise as a town; how far its point may be off, the radius says."""
    return replace(place, precision=1) if isinstance(place, Place) else place


def is_site(words: list[str]) -> bool:
    """Whether one of the words of a name makes it a building, a street or an institution."""
    known = place_words()
    return any(word in known.sites or word in known.organisation for word in (words[0], *words[1:][-2:]))


def _by_name(
    words: list[str], unit: Unit, chosen: Mapping[Unit, Chosen], gazetteer: Gazetteer
) -> Around | None:
    """ "Harare City Council": the longest part of the name that is a place of the report, or a well-known one."""
    abroad = not _ABROAD.isdisjoint(words)
    street = words[-1] in place_words().streets
    told = {other.key: choice for other, choice in chosen.items() if other != unit}
    for size in range(len(words) - 1, 0, -1):
        for start in range(len(words) - size, -1, -1):
            part = " ".join(words[start : start + size])
            entry = told[part].entry if part in told else None if street else _well_known(part, gazetteer)
            if entry is None or (abroad and entry.level is Level.COUNTRY):
                continue
            sure = told[part] if part in told else Chosen(entry, 1.0, "")
            return Around(_weaker(sure, BY_NAME), f"its name holds {entry.name}")
    return None


def _well_known(part: str, gazetteer: Gazetteer) -> Entry | None:
    """The one place of that name that needs no context."""
    if len(part) < 4 or part in place_words().common or place_words().demonym(part):
        return None
    found = [c.entry for c in gazetteer.candidates(part) if c.match <= Match.EXACT]
    known = [e for e in found if e.population >= KNOWN or e.level in {Level.COUNTRY, Level.PROVINCE}]
    return known[0] if len({e.country for e in known}) == 1 else None


def _by_place(span: Span, units: Units, chosen: Mapping[Unit, Chosen]) -> Around | None:
    """The town named nearest, one named before the site rather than one behind it."""
    near: list[tuple[float, int, Chosen]] = []
    for other, unit in units.of_span.items():
        entry = chosen[unit].entry
        if entry is None or entry.level not in _LOCAL:
            continue
        gap = span.start - other.end if other.end <= span.start else 1.5 * (other.start - span.end)
        if 0 <= gap <= NEAREST:
            near.append((gap, other.start, chosen[unit]))
    if not near:
        return None
    nearest = min(near, key=lambda item: item[:2])[2]
    return Around(_weaker(nearest, BY_PLACE), f"the report names {nearest.entry.name} beside it")  # type: ignore[union-attr]


def _weaker(choice: Chosen, share: float) -> Chosen:
    return replace(choice, confidence=round(choice.confidence * share, 3))
