"""Every mention of a place in a report with what it means, the runner-up, why, and how sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.ground.places import PlaceGrounder
from dateline.ground.places_choice import Chosen, admin1_of
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_types import Entry
from dateline.model.mentions import PlaceMention
from dateline.model.place import Place, PlaceReading, Rival, Unplaced
from dateline.model.report import Report
from dateline.model.text import Span

_USES = {"NORP": "people", "ORG": "organisation"}
"""What a mention with such a label stands for; others for the place itself."""


def read_places(
    grounder: PlaceGrounder,
    gazetteer: Gazetteer,
    report: Report,
    mentions: Sequence[PlaceMention],
    home_countries: Iterable[str] = (),
) -> list[PlaceReading]:
    """The mentions in order of the text, each before the names inside it and the container behind it."""
    home = tuple(home_countries)
    places = grounder.ground(report, mentions, home)
    choices = grounder.choices(report, mentions, home)
    found: list[PlaceReading] = []
    for mention in mentions:
        whole = _reading(mention.span, mention.text, places, choices.get(mention.names[0][1]), gazetteer)
        found.append(replace(whole, use=_USES.get(mention.label, whole.use)))
        for text, span in _names_inside(mention, whole.place, places):
            found.append(_reading(span, text, places, choices.get(span), gazetteer, mention.span))
    return found


def _names_inside(
    mention: PlaceMention, whole: Place | Unplaced, places: Mapping[Span, Place | Unplaced]
) -> Iterator[tuple[str, Span]]:
    """Names in the phrase and the container behind it, less the one that the phrase itself means."""
    for text, span in (*mention.names, *((mention.within,) if mention.within else ())):
        place = places.get(span)
        same = (
            isinstance(place, Place)
            and isinstance(whole, Place)
            and place.geonames_id == whole.geonames_id
            and place.name == whole.name
        )
        if span != mention.span and place is not None and not same:
            yield text, span


def _reading(
    span: Span,
    text: str,
    places: Mapping[Span, Place | Unplaced],
    choice: Chosen | None,
    gazetteer: Gazetteer,
    inside: Span | None = None,
) -> PlaceReading:
    place = places[span]
    if choice is None or (isinstance(place, Place) and place.described):
        return PlaceReading(span, text, place, inside)
    unsure = isinstance(place, Unplaced) or place.lat is None
    other = choice.best if unsure and choice.entry is None else choice.rival
    if other is None:
        return PlaceReading(span, text, place, inside)
    return PlaceReading(span, text, place, inside, _rival(other, gazetteer), round(choice.margin, 2))


def _rival(entry: Entry, gazetteer: Gazetteer) -> Rival:
    id_ = entry.id if entry.id > 0 else None
    return Rival(
        entry.name, entry.level, id_, admin1_of(entry, gazetteer), entry.country, entry.lat, entry.lon
    )
