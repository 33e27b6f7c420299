"""Places that a report names and the gazetteer does not have: their words, what they lie in, and no point.

Nothing nearby is put in their stead: a pin that cannot be defended is not set, yet the name and the country are kept."""

from __future__ import annotations

from dataclasses import replace

from dateline.ground.places_choice import PRECISION, admin1_of, precision_of
from dateline.ground.places_units import Unit
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_types import Entry
from dateline.model.mentions import PlaceMention
from dateline.model.place import Level, Place

METHOD = "ground.places/1: named, not in the gazetteer"
CONFIDENCE = 0.3
BESIDE = frozenset({"near", "distance", "direction", "outskirts", "between", "road", "border"})
"""Relations that put the event beside the named place: precision 2."""
_OF_THE_COMPASS = frozenset(
    "north south east west northern southern eastern western upper lower central greater".split()
)
"""Words that begin the names of districts that share theirs with no town ("North Waziristan")."""
_AREA_KM = 25.0
_WIDE = frozenset({Level.COUNTRY, Level.SEA})


def named(
    mention: PlaceMention,
    unit: Unit,
    why: str,
    outer: Entry | None,
    country: str | None,
    gazetteer: Gazetteer,
) -> Place:
    """The mention's own name as a place without a point.

    outer: the area that the report puts it in, if known.  country: the report's, where the name has no entry elsewhere."""
    level = unit.kind or Level.TOWN
    precision = 2 if level is Level.REGION else PRECISION.get(level, 3)
    if mention.relation in BESIDE:
        precision = max(precision, 2)
    basis = f"{why}; the report puts it in {outer.name}" if outer is not None else why
    inside = outer is not None and outer.level not in _WIDE
    return Place(
        mention.text, mention.span, unit.name, level, precision, 0.0, basis, METHOD,
        admin1=admin1_of(outer, gazetteer) if inside and outer is not None else None,
        country=outer.country if outer is not None and outer.country else country,
        near=(outer.id,) if inside and outer is not None and outer.id > 0 else (),
        confidence=CONFIDENCE,
    )  # fmt: skip


def inside_precision(unit: Unit, area: Entry) -> int:
    """Of an unlisted name in an area: a quarter of a town is as good as its town, another as good as the area."""
    quarter = area.level in {Level.TOWN, Level.SITE} and unit.kind in {None, Level.TOWN, Level.SITE}
    return 1 if quarter else max(2, precision_of(area))


def at_level_of_words(place: Place, unit: Unit) -> Place:
    """The place with the precision that the words ask for, where the gazetteer has the name at another level only.

    "Kulachi tehsil" is a district though only its town is listed; "the town of Bakouma" a town though only its
    district is; a bare name is most often the district's seat."""
    if (
        place.level is Level.DISTRICT
        and unit.kind in {None, Level.TOWN, Level.SITE}
        and unit.name.split()[0].lower() not in _OF_THE_COMPASS
    ):
        return replace(
            place,
            precision=1,
            basis=f"{place.basis}; only the district of the name is listed: its point and radius stand",
        )
    if place.level is Level.TOWN and unit.kind in {Level.DISTRICT, Level.PROVINCE}:
        said = unit.kind.value
        return replace(
            place, precision=PRECISION.get(unit.kind, 3), radius_km=max(place.radius_km, _AREA_KM),
            basis=f"{place.basis}; the report says {said}, of which only the town is listed",
        )  # fmt: skip
    return place
