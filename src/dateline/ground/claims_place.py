"""Where an event happened: the best of the places that its words link to it, as the gazetteer knows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.knowledge.gazetteer_areas import distance_km
from dateline.model.draft import PlaceLink
from dateline.model.place import Level, Place, Unplaced
from dateline.model.text import Span

_BROAD = (Level.COUNTRY, Level.SEA, Level.REGION, Level.PROVINCE)
_WIDE = frozenset({Level.COUNTRY, Level.SEA})
_FINE = frozenset({Level.SITE, Level.TOWN, Level.DISTRICT})
_SETTLED = frozenset({Level.SITE, Level.TOWN})
_FINENESS = {
    Level.COUNTRY: 0,
    Level.SEA: 0,
    Level.REGION: 1,
    Level.PROVINCE: 1,
    Level.DISTRICT: 2,
    Level.TOWN: 3,
    Level.SITE: 4,
}
_WIDE_REGION_KM = 40.0
"""Radius from which a region ("the Bekaa") is told more finely by a town in it; a camp or a quarter is not."""
_UNKNOWN_KM = 0.0  # no point, so no radius around one


def choose_place(
    links: Sequence[PlaceLink], places: Mapping[Span, Place | Unplaced], home: str | None = None
) -> tuple[Place | None, tuple[str, ...]]:
    """The place of an event: the best link, made finer by another that lies within it; and notes on how.

    A name that is in no gazetteer stays a place without a point; no other place is put in its stead.
    """
    grounded = [(link, places[link.mention.span]) for link in links if link.mention.span in places]
    grounded = [(link, found) for link, found in grounded if _suits(link, found)]
    if not grounded:
        return None, ()
    link, best = next(((k, p) for k, p in grounded if k.link == "clause" or k.link == "there"), grounded[0])
    if link.opens and isinstance(best, Place):
        link, best = next(((k, p) for k, p in grounded if _in_frame(k, p, best)), (link, best))
    if isinstance(best, Unplaced):
        beside = [p for k, p in grounded if isinstance(p, Place) and k.link == "clause"]
        return _unpinned(best, beside, home, described=link.mention.relation is not None), (
            f"place not known: {best.why}",
        )
    if best.level in _BROAD and link.link == "clause":
        unknown = next(((k, p) for k, p in grounded if k.link == "clause" and _pointless(p, best)), None)
        if unknown is not None:
            told, name = unknown
            pinned = _unpinned(name, [best], home, described=told.mention.relation is not None)
            return pinned, (f"place not known: {_why(name)}",)
    for other_link, other in grounded:
        if isinstance(other, Place) and other_link.link in {"clause", "there"} and _finer(other, best):
            link, best = other_link, other
    if link.link == "there":
        return replace(best, basis=f"{best.basis}; the text points back to it"), (
            f"place: {best.text}, named before",
        )
    if link.link == "before":
        return replace(best, basis=f"{best.basis}; where the paragraph is set"), (
            f"place: {best.text}, told earlier in the paragraph",
        )
    if link.link == "sentence":
        return best, ("place: named in the same sentence, not in the event's own clause",)
    return best, ()


def _in_frame(link: PlaceLink, found: Place | Unplaced, frame: Place) -> bool:
    """``In Kivu, rebels took four people at a roadblock near Tolme``: what the sentence opens with only says where Tolme lies."""
    if not link.located or link.opens or link.link not in {"clause", "sentence"}:
        return False
    if isinstance(found, Unplaced):
        return True
    finer = _FINENESS.get(found.level, 0) > _FINENESS.get(frame.level, 0) or frame.described
    return finer and found.country in {None, frame.country}


def _pointless(found: Place | Unplaced, area: Place) -> bool:
    """A settlement named beside an area, of which no point is known: it happened there, not all over the area."""
    if isinstance(found, Unplaced):
        return True
    return found.lat is None and found.level in _SETTLED and found.country in {None, area.country}


def _suits(link: PlaceLink, found: Place | Unplaced) -> bool:
    if link.link == "before":
        return isinstance(found, Place) and found.level not in _WIDE
    if link.link != "there":
        return True
    if isinstance(found, Unplaced):
        return link.level is not None
    if link.level is Level.TOWN:
        return found.level in _SETTLED
    return found.level not in {Level.COUNTRY, Level.SEA}


def _finer(one: Place, than: Place) -> bool:
    """``one`` is a smaller place inside the same country or province."""
    if than.level not in _BROAD or one.level in {Level.COUNTRY, Level.SEA}:
        return False
    if than.level is Level.COUNTRY:
        return one.country == than.country
    if than.level is Level.SEA:
        return one.level in _FINE or one.described
    if than.described or (than.level is Level.REGION and than.radius_km > _WIDE_REGION_KM):
        return _within_reach(one, than)
    return (
        (one.level in _FINE or one.described)
        and one.country == than.country
        and (one.admin1 == than.name or one.admin1 == than.admin1)
    )


def _within_reach(one: Place, area: Place) -> bool:
    """The settlement lies in the area that words describe, as far as its radius tells."""
    if one.level not in _FINE or one.lat is None or one.lon is None or area.lat is None or area.lon is None:
        return False
    return distance_km((one.lat, one.lon), (area.lat, area.lon)) <= area.radius_km


def _why(unplaced: Place | Unplaced) -> str:
    return unplaced.why if isinstance(unplaced, Unplaced) else unplaced.basis


def _unpinned(
    unplaced: Place | Unplaced, others: Sequence[Place], home: str | None, *, described: bool = False
) -> Place:
    """A place that no gazetteer knows: its words, no point; the area named beside it, or the report's country.

    described: the words tell how it lies to other places ("en route from X to Y"), and name none themselves."""
    area = next((p for p in others if p.level in _BROAD), None)
    return Place(
        text=unplaced.text,
        span=unplaced.span,
        name=unplaced.name if isinstance(unplaced, Place) else unplaced.text,
        level=Level.REGION if described else Level.TOWN,
        precision=unplaced.precision if isinstance(unplaced, Place) else 2 if described else 1,
        radius_km=_UNKNOWN_KM,
        basis=_why(unplaced),
        method="places: not in gazetteer",
        admin1=area.admin1 or area.name if area is not None and area.level is Level.PROVINCE else None,
        country=area.country if area is not None else home,
        confidence=0.3,
    )
