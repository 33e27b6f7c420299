"""Can two places be one: the same, one within the other, a village in its district?"""

from __future__ import annotations

from dateline.model.draft import Told
from dateline.model.place import Level, Place

_BY = frozenset({"outside", "near", "outskirts", "around", "close", "just"})
BROAD = frozenset({Level.COUNTRY, Level.REGION, Level.PROVINCE, Level.SEA})


def may_lie_in(village: Place, area: Place) -> bool:
    """``a village at Bassa district``, then its name."""
    unknown = village.lat is None and village.level is Level.TOWN
    wide = (
        area.lat is not None
        and area.level is not Level.SITE
        and (area.precision > 1 or area.level is Level.DISTRICT)
    )
    return unknown and wide and village.country == area.country and village.admin1 in {None, area.admin1}


def own_place(told: Told) -> Place | None:
    """The place that the telling itself gives; what it leaves to the main event speaks neither for nor against."""
    return None if told.implied else told.claim.place


def alike(a: Place, b: Place) -> bool:
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return True
    return a.name.lower() == b.name.lower()


def lies_within(a: Place, b: Place) -> bool:
    """``a`` lies in the wider ``b``, as far as the codes tell."""
    if b.level is Level.COUNTRY:
        return a.country == b.country
    if a.described and (b.geonames_id in a.near or (_vague(b) and a.near == b.near)):
        return True
    if namesake(b) and a.admin1 == b.admin1 and a.country == b.country:
        return True
    if b.level is Level.PROVINCE:
        return a.country == b.country and a.admin1 in {b.name, b.admin1}
    if (
        b.level is Level.REGION
        and b.precision == 3
        and a.country == b.country
        and (a.precision < 3 or a.lat is None)
    ):
        return True
    if (
        a.country == b.country
        and a.lat is not None
        and b.lat is not None
        and a.lon is not None
        and b.lon is not None
    ):
        near = max(abs(a.lat - b.lat), abs(a.lon - b.lon) * 0.8) * 111
        return near <= max(b.radius_km, 10) and b.level is not a.level
    return False


def _vague(place: Place) -> bool:
    """``outside Bulo Burte``: what lies ``four kilometres north of`` it may be there."""
    return place.described and bool(place.near) and place.name.split()[0].lower() in _BY


def namesake(place: Place) -> bool:
    """A town whose province bears its name: the text may mean either."""
    return place.level is Level.TOWN and place.admin1 is not None and place.name == place.admin1
