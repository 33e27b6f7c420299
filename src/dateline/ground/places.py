"""Grounds the place mentions of a report: all names of a report are resolved together.

``PlaceGrounder(gazetteer).ground(report, mentions)`` answers for every mention's span, and for the spans of the
names and containers inside them, with a Place or with an Unplaced that says why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dateline.ground.places_choice import METHOD, Chooser, Chosen, admin1_of, as_place, precision_of
from dateline.ground.places_described import Area, border, describe
from dateline.ground.places_score import Context, Weighed, weigh
from dateline.ground.places_units import Unit, Units, gather
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_areas import distance_km
from dateline.knowledge.gazetteer_context import leading, weigh_countries
from dateline.knowledge.gazetteer_types import Candidate, Entry
from dateline.knowledge.gazetteer_words import place_words
from dateline.knowledge.spelling import plain
from dateline.model.mentions import PlaceMention
from dateline.model.place import Level, Place, Unplaced
from dateline.model.report import Report
from dateline.model.text import Span

_CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}\b")
SLACK_KM = 40.0
"""How far beyond a described area an entry of the name may lie and still be taken for the place described."""
DESCRIBED = 0.85
"""A described place is at most this sure, relative to the places it is described by."""


class PlaceGrounder:
    """Resolves place mentions against the gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def ground(
        self, report: Report, mentions: Sequence[PlaceMention], home_countries: Iterable[str] = ()
    ) -> Mapping[Span, Place | Unplaced]:
        """home_countries: ISO codes of the outlet's home, which speak for a place where nothing else does."""
        units = gather(report.text, mentions)
        context = self._context(report, units, frozenset(home_countries))
        weighed = self._weigh(units, context)
        chooser = Chooser(self._gazetteer, weighed, context)
        chosen = {unit: chooser.choose(unit) for unit in units.spans}
        found: dict[Span, Place | Unplaced] = {}
        for span, unit in units.of_span.items():
            found[span] = self._plain(span.of(report.text), span, unit, chosen)
        for mention in mentions:
            found[mention.span] = self._mention(mention, units, chosen, weighed, context)
        return found

    def _context(self, report: Report, units: Units, home: frozenset[str]) -> Context:
        """Countries by what the text says outright: demonyms anywhere, and countries named."""
        words = Counter(_CAPITALISED.findall(report.text))
        demonyms = [word for word in words if place_words().demonym(word)]
        weights = weigh_countries(demonyms, self._gazetteer)
        scaled = {code: min(2.0, weight / 2) for code, weight in weights.items()}
        return Context(scaled, home, self._dateline(report, units))

    @staticmethod
    def _dateline(report: Report, units: Units) -> Unit | None:
        if report.dateline is None or not report.dateline.place:
            return None
        key = plain(report.dateline.place)
        return next((unit for unit in units.spans if unit.key == key), None)

    def _weigh(self, units: Units, context: Context) -> Weighed:
        names = [unit.name for unit in units.spans]
        named = weigh_countries(names, self._gazetteer)
        named.update({code: int(weight) + 1 for code, weight in context.countries.items()})
        named.update(dict.fromkeys(context.home, 1))
        countries = leading(named)
        counts = {unit: len(spans) for unit, spans in units.spans.items()}
        candidates = {unit: self._candidates(unit, countries) for unit in units.spans}
        return weigh(counts, candidates, context)

    def _candidates(self, unit: Unit, countries: Sequence[str]) -> tuple[Candidate, ...]:
        """By the name as written; by the name without kind word too, since "Hawija district" may be listed bare."""
        written = self._gazetteer.candidates(unit.name, countries)
        if plain(unit.name) == unit.key:
            return written
        known = {c.entry.id for c in written}
        return (*written, *(c for c in self._gazetteer.candidates(unit.key, countries) if c.entry.id not in known))

    def _plain(self, text: str, span: Span, unit: Unit, chosen: Mapping[Unit, Chosen]) -> Place | Unplaced:
        """A name without relation; an unknown one inside a known container takes the container's area."""
        mine = chosen[unit]
        outer = chosen.get(unit.container) if unit.container else None
        if mine.entry is None and outer is not None and outer.entry is not None and unit.container is not None:
            return self._inside(text, span, unit, outer.entry, outer, mine)
        return as_place(text, span, mine, self._gazetteer)

    def _inside(self, text: str, span: Span, unit: Unit, area: Entry, outer: Chosen, mine: Chosen) -> Place | Unplaced:
        container = as_place(text, span, outer, self._gazetteer)
        if isinstance(container, Unplaced):
            return container
        basis = f"{mine.basis}; the report puts it in {area.name}, whose point and radius stand for it"
        return Place(
            text, span, unit.name, unit.kind or Level.TOWN, max(2, precision_of(area)), container.radius_km, basis, METHOD,
            None, container.lat, container.lon, container.admin1, container.country, _ids([area]), True,
            round(outer.confidence * DESCRIBED, 3),
        )  # fmt: skip

    def _mention(
        self, mention: PlaceMention, units: Units, chosen: Mapping[Unit, Chosen], weighed: Weighed, context: Context
    ) -> Place | Unplaced:
        first_name, first_span = mention.names[0]
        if mention.relation is None:
            return self._plain(mention.text, mention.span, units.of_span[first_span], chosen)
        named = _appositive(mention)
        anchors = [chosen[units.of_span[span]] for _, span in mention.names[1 if named else 0 :]]
        area = self._area(mention, anchors, context)
        if named:
            return self._named(mention, first_name, units.of_span[first_span], area, anchors, weighed, chosen)
        if area is None:
            lost = [name for (name, _), choice in zip(mention.names, anchors, strict=False) if choice.entry is None]
            why = "; ".join(choice.basis for choice in anchors if choice.entry is None) or "no point is known for it"
            return Unplaced(mention.text, mention.span, f"described by {' and '.join(lost) or first_name}: {why}")
        return self._described(mention, mention.text, area, anchors, "")

    def _area(self, mention: PlaceMention, anchors: Sequence[Chosen], context: Context) -> Area | None:
        entries = [choice.entry for choice in anchors if choice.entry is not None]
        if len(entries) < len(anchors) or not entries or mention.relation is None:
            return None
        if mention.relation == "border" and len(entries) == 1 and entries[0].level is Level.COUNTRY:
            if home := self._neighbour(entries[0], context):
                return border(home, entries[0], self._gazetteer)
        return describe(mention.relation, mention.detail, entries, self._gazetteer)

    def _neighbour(self, abroad: Entry, context: Context) -> Entry | None:
        """ "the border with Cameroon": the other side is the country the report is about. """
        own = [code for code in (*leading(context.countries), *sorted(context.home)) if code != abroad.country]
        return self._gazetteer.country(own[0]) if own else None

    def _named(
        self,
        mention: PlaceMention,
        name: str,
        unit: Unit,
        area: Area | None,
        anchors: Sequence[Chosen],
        weighed: Weighed,
        chosen: Mapping[Unit, Chosen],
    ) -> Place | Unplaced:
        """A name with a description: the entry of that name that fits it, else the described area under that name."""
        if area is None:
            return as_place(mention.text, mention.span, chosen[unit], self._gazetteer)
        for scored in weighed.get(unit, ()):
            entry = scored.candidate.entry
            if entry.lat is not None and entry.lon is not None:
                apart = distance_km((entry.lat, entry.lon), area.point)
                if apart <= area.radius_km + SLACK_KM:
                    basis = f"{name} matches {entry.name}, which fits the description ({area.says})"
                    fits = Chosen(entry, max(chosen[unit].confidence, 0.85), basis)
                    return as_place(mention.text, mention.span, fits, self._gazetteer)
        lead = f"{name} is not in the gazetteer there; the report says \"{mention.text[len(name) :].lstrip(' ,(–—-')}\": "
        return self._described(mention, name, area, anchors, lead)

    def _described(
        self, mention: PlaceMention, name: str, area: Area, anchors: Sequence[Chosen], lead: str
    ) -> Place:
        entries = [choice.entry for choice in anchors if choice.entry is not None]
        countries = {entry.country for entry in entries}
        admins = {admin1_of(entry, self._gazetteer) for entry in entries}
        sure = min(choice.confidence for choice in anchors) * DESCRIBED
        reasons = "; ".join(dict.fromkeys(choice.basis for choice in anchors))
        return Place(
            mention.text, mention.span, name, Level.REGION, area.precision, area.radius_km,
            f"{lead}{area.says} ({reasons})", METHOD, None, round(area.point[0], 4), round(area.point[1], 4),
            admins.pop() if len(admins) == 1 else None, countries.pop() if len(countries) == 1 else None,
            _ids(entries), True, round(sure, 3),
        )  # fmt: skip


def _ids(entries: Iterable[Entry]) -> tuple[int, ...]:
    return tuple(entry.id for entry in entries if entry.id > 0)


def _appositive(mention: PlaceMention) -> bool:
    """Whether the mention is a name followed by its description."""
    name, span = mention.names[0]
    if len(mention.names) < 2 or span.start != mention.span.start:
        return False
    return bool(re.match(r"\s*(?:,|\(|–|—|--)", mention.text[len(name) :]))
