"""Grounds the place mentions of a report: all names of a report are resolved together.

``PlaceGrounder(gazetteer).ground(report, mentions)`` answers for every mention's span, and for the spans of
the names and containers inside them, with a Place or with an Unplaced that says why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.ground.places_choice import (
    METHOD,
    MIN_CONFIDENCE,
    Chooser,
    Chosen,
    admin1_of,
    as_place,
)
from dateline.ground.places_dateline import filed, with_dateline
from dateline.ground.places_described import Area, border, describe
from dateline.ground.places_named import at_level_of_words, inside_precision, named
from dateline.ground.places_score import Context, Weighed, weigh
from dateline.ground.places_sites import around, as_site
from dateline.ground.places_units import Unit, Units, gather
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_areas import distance_km
from dateline.knowledge.gazetteer_context import foremost, leading, weigh_countries
from dateline.knowledge.gazetteer_types import Candidate, Entry, Match
from dateline.knowledge.gazetteer_words import place_words
from dateline.knowledge.spelling import kinds, plain, spelling_key, split_kind
from dateline.model.mentions import PlaceMention
from dateline.model.place import Level, Place, Unplaced
from dateline.model.report import Report
from dateline.model.text import Quote, Span

_CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}\b")
SLACK_KM = 40.0
"""How far beyond a described area an entry of the name may lie and still be taken for the place described."""
DESCRIBED = 0.85
"""A described place is at most this sure, relative to the places it is described by."""


INSIDE_KM = 150.0
"""Radius up to which the area of a container may stand for an unknown name in it; a country's never does."""
BESIDE = 200
"""Characters within which another place tells the country of a name that is not in the gazetteer."""
FITTING = 0.85
"""An entry that fits its description is at least this sure."""


@dataclass(frozen=True, slots=True)
class _Resolved:
    """What was found out about the names of one report.

    countries: those it is about, heaviest first.  home: the one it is about above all others, if there is one.
    filed: the town of the dateline and what the dateline puts it in."""

    units: Units
    weighed: Weighed
    chosen: Mapping[Unit, Chosen]
    countries: tuple[str, ...]
    home: str | None
    filed: tuple[str, Unit] | None


GUESSED_FROM = 0.6
"""Share of the leading country's weight that a country needs for its places to be guessed at by their spelling."""


class PlaceGrounder:
    """Resolves place mentions against the gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def ground(
        self, report: Report, mentions: Sequence[PlaceMention], home_countries: Iterable[str] = ()
    ) -> Mapping[Span, Place | Unplaced]:
        """home_countries: ISO codes of the outlet's home, which speak for a place where nothing else does."""
        resolved = self._resolve(report, mentions, home_countries)
        found: dict[Span, Place | Unplaced] = {}
        for span, unit in resolved.units.of_span.items():
            found[span] = self._plain(_bare(span, report.text), unit, resolved)
        for mention in mentions:
            found[mention.span] = self._mention(mention, resolved)
        return found

    def choices(
        self, report: Report, mentions: Sequence[PlaceMention], home_countries: Iterable[str] = ()
    ) -> Mapping[Span, Chosen]:
        """The choice behind every name in the mentions: the entry, its rival and the margin between them."""
        resolved = self._resolve(report, mentions, home_countries)
        return {span: resolved.chosen[unit] for span, unit in resolved.units.of_span.items()}

    def _resolve(
        self, report: Report, mentions: Sequence[PlaceMention], home_countries: Iterable[str]
    ) -> _Resolved:
        units = gather(report.text, with_dateline(report, mentions))
        context = self._context(report, units, frozenset(home_countries))
        votes = self._country_votes(units, context)
        countries = leading(votes)
        likely = leading(votes, share=GUESSED_FROM)
        weighed = self._weigh(units, context, likely)
        chooser = Chooser(self._gazetteer, weighed, context)
        chosen = {unit: chooser.choose(unit) for unit in units.spans}
        return _Resolved(units, weighed, chosen, countries, foremost(votes), filed(report, units))

    def _context(self, report: Report, units: Units, home: frozenset[str]) -> Context:
        """Countries by the demonyms anywhere in the text, and the dateline."""
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

    def _country_votes(self, units: Units, context: Context) -> dict[str, float]:
        """How much speaks for each country that the report may be about."""
        named_in = weigh_countries([unit.name for unit in units.spans], self._gazetteer)
        for code, weight in context.countries.items():
            named_in[code] = named_in.get(code, 0.0) + weight + 1
        for code in context.home:
            named_in[code] = named_in.get(code, 0.0) + 1
        if context.dateline is not None:
            for code in weigh_countries([context.dateline.name], self._gazetteer):
                named_in[code] += 1
        return named_in

    def _weigh(self, units: Units, context: Context, countries: Sequence[str]) -> Weighed:
        counts = {unit: len(spans) for unit, spans in units.spans.items()}
        candidates: dict[Unit, tuple[Candidate, ...]] = {}
        for unit in units.spans:
            found = self._candidates(unit, countries)
            ids = {c.entry.id for c in found}
            candidates[unit] = (*found, *(c for c in self._districts(unit, found) if c.entry.id not in ids))
        return weigh(counts, candidates, context, units.before)

    def _candidates(self, unit: Unit, countries: Sequence[str]) -> tuple[Candidate, ...]:
        """By the name as written; by the name without kind word too, since "Hawija district" may be listed
        bare."""
        if people := self._by_demonym(unit):
            return people
        short = tuple(self._abbreviated(unit))
        ids = {c.entry.id for c in short}
        named = self._gazetteer.candidates(unit.name, countries)
        written = (*short, *(c for c in named if c.entry.id not in ids))
        if plain(unit.name) == unit.key or split_kind(unit.name)[1] not in kinds().stripped:
            return written
        if written and written[0].match is not Match.NORMALISED and not unit.kind:
            return written
        known = {c.entry.id for c in written}
        bare = self._gazetteer.candidates(unit.key, countries)
        return (*written, *(c for c in bare if c.entry.id not in known))

    def _districts(self, unit: Unit, towns: Sequence[Candidate]) -> Iterator[Candidate]:
        """Districts and provinces called after a town in another spelling: "Tal Afar district" is "Tel Afar
        District", "Hodeidah province" that of Al Hudaydah."""
        key = spelling_key(unit.key)
        for town in towns if unit.kind is Level.DISTRICT and key else ():
            district = self._gazetteer.entry(town.entry.admin2) if town.entry.admin2 else None
            if district and spelling_key(plain(district.name)) == key:
                yield Candidate(district, town.match, town.spelled)
        for town in towns if unit.kind is Level.PROVINCE else ():
            province = self._gazetteer.entry(town.entry.admin1) if town.entry.admin1 else None
            if province and (
                spelling_key(plain(province.name)) == key or plain(province.name) == plain(town.entry.name)
            ):
                yield Candidate(province, town.match, town.spelled)

    def _by_demonym(self, unit: Unit) -> tuple[Candidate, ...]:
        """A mention that is a people's name stands for the country, the region or the province."""
        if (region := place_words().region_of(unit.name)) is not None:
            found = tuple(c for c in self._gazetteer.candidates(region) if c.match <= Match.ALTERNATE)
            return tuple(c for c in found if c.entry.level is not Level.TOWN) or found
        entries = [self._gazetteer.country(code) for code in place_words().demonym(unit.name)]
        own = [e for e in entries if e is not None and plain(e.name) != unit.key]
        return tuple(Candidate(entry, Match.ALTERNATE, unit.key) for entry in own)

    def _abbreviated(self, unit: Unit) -> Iterator[Candidate]:
        """What "Ky." or "S.C." stands for."""
        for id_ in place_words().abbreviated(unit.name):
            if (entry := self._gazetteer.entry(id_)) is not None:
                yield Candidate(entry, Match.ALTERNATE, unit.key)

    def _plain(self, mention: PlaceMention, unit: Unit, resolved: _Resolved) -> Place | Unplaced:
        """A name without relation; an unknown one inside a known container takes the container's area."""
        mine = resolved.chosen[unit]
        outer = resolved.chosen.get(unit.container) if unit.container else None
        if (
            mine.entry is None
            and outer is not None
            and outer.entry is not None
            and outer.entry.radius_km <= INSIDE_KM
        ):
            return self._inside(Quote(mention.span, mention.text), unit, outer, mine)
        if mine.best is None:
            host = around(unit, mention.span, resolved.units, resolved.chosen, self._gazetteer)
            if host is not None and host.chosen.confidence >= MIN_CONFIDENCE:
                why = replace(mine, basis=f"{mine.basis}, but {host.says}")
                return as_site(self._inside(Quote(mention.span, mention.text), unit, host.chosen, why))
        if mine.entry is None:
            return self._named(mention, unit, resolved)
        place = as_place(mention.text, mention.span, mine, self._gazetteer)
        if isinstance(place, Unplaced):
            return place
        beside = unit.container or resolved.units.before.get(unit)
        mate = resolved.chosen.get(beside) if beside is not None else None
        area = mate.entry if mate is not None else None
        home = area.country if area is not None else None
        if place.country is None and home in mine.entry.countries:
            place = replace(place, country=home)
        return at_level_of_words(place, unit)

    def _named(self, mention: PlaceMention, unit: Unit, resolved: _Resolved) -> Place | Unplaced:
        """A name that could not be placed: a place without a point where what it lies in is known, else Unplaced."""
        mine = resolved.chosen[unit]
        container = unit.container
        if container is None and resolved.filed is not None and resolved.filed[0] == unit.key:
            container = resolved.filed[1]
        outer = resolved.chosen.get(container) if container else None
        area = outer.entry if outer is not None else None
        elsewhere = any(
            scored.candidate.entry.level is Level.TOWN for scored in resolved.weighed.get(unit, ())
        )
        country = None if elsewhere else resolved.home or _beside(mention.span, resolved)
        if area is None and country is None and not elsewhere:
            return Unplaced(mention.text, mention.span, mine.basis)
        return named(mention, unit, mine.basis, area, country, self._gazetteer)

    def _inside(self, quote: Quote, unit: Unit, outer: Chosen, mine: Chosen) -> Place | Unplaced:
        container = as_place(quote.text, quote.span, outer, self._gazetteer)
        if isinstance(container, Unplaced) or outer.entry is None:
            return container
        area = outer.entry
        basis = f"{mine.basis}; the report puts it in {area.name}, whose point and radius stand for it"
        return replace(
            container, name=unit.name, level=unit.kind or Level.TOWN, precision=inside_precision(unit, area),
            basis=basis, geonames_id=None, near=_ids([area]), described=True,
            confidence=round(outer.confidence * DESCRIBED, 3),
        )  # fmt: skip

    def _mention(self, mention: PlaceMention, resolved: _Resolved) -> Place | Unplaced:
        _, span = mention.names[0]
        unit = resolved.units.of_span[span]
        if mention.relation is None:
            return self._plain(mention, unit, resolved)
        if mention.relation == "part" and (region := self._region(mention)) is not None:
            return as_place(mention.text, mention.span, region, self._gazetteer)
        appositive = _appositive(mention)
        anchors = [
            resolved.chosen[resolved.units.of_span[s]] for _, s in mention.names[1 if appositive else 0 :]
        ]
        area = self._area(mention, anchors, resolved.countries)
        if appositive and area is None:
            return self._plain(replace(mention, relation=None), unit, resolved)
        if appositive and area is not None:
            return self._fitting(mention, unit, area, resolved) or self._described(
                mention, area, anchors, resolved
            )
        if area is None and len(mention.names) == 1 and resolved.chosen[unit].entry is None:
            return self._named(mention, unit, resolved)
        if area is None:
            return self._undescribed(mention, anchors)
        return self._described(mention, area, anchors, resolved)

    @staticmethod
    def _border_of_country(mention: PlaceMention, anchors: Sequence[Chosen]) -> Entry | None:
        """The country in "near the border with Kenya": what happens there happens on the near side."""
        entry = anchors[0].entry if len(anchors) == 1 else None
        at_border = "border" in {mention.relation, mention.detail}
        abroad = at_border and entry is not None and entry.level is Level.COUNTRY
        return entry if abroad else None

    def _region(self, mention: PlaceMention) -> Chosen | None:
        """ "northern Kosovo": a part that the gazetteer has under that name."""
        found = [c for c in self._gazetteer.candidates(mention.text) if c.match <= Match.ALTERNATE]
        regions = [c.entry for c in found if c.entry.level is Level.REGION]
        if len(regions) != 1:
            return None
        return Chosen(regions[0], FITTING, f"{mention.text} is {regions[0].name} in the gazetteer")

    @staticmethod
    def _undescribed(mention: PlaceMention, anchors: Sequence[Chosen]) -> Unplaced:
        """A phrase whose names are not placed themselves."""
        lost = [choice.basis for choice in anchors if choice.entry is None]
        why = "; ".join(lost) or "no point is known for the places it is described by"
        return Unplaced(mention.text, mention.span, why)

    def _area(
        self, mention: PlaceMention, anchors: Sequence[Chosen], countries: Sequence[str]
    ) -> Area | None:
        entries = [choice.entry for choice in anchors if choice.entry is not None]
        if len(entries) < len(anchors) or not entries or mention.relation is None:
            return None
        if (abroad := self._border_of_country(mention, anchors)) is not None:
            home = self._neighbour(abroad, countries)
            near = None if mention.detail is None else describe("border", None, entries, self._gazetteer)
            return border(home, abroad, self._gazetteer) if home else near
        return describe(mention.relation, mention.detail, entries, self._gazetteer)

    def _neighbour(self, abroad: Entry, countries: Sequence[str]) -> Entry | None:
        """ "the border with Cameroon": the other side is the country the report is about."""
        own = next((code for code in countries if code != abroad.country), None)
        return self._gazetteer.country(own) if own else None

    def _fitting(
        self, mention: PlaceMention, unit: Unit, area: Area, resolved: _Resolved
    ) -> Place | Unplaced | None:
        """An entry of the described name that lies where the description says, or one that is sure anyhow."""
        for scored in resolved.weighed.get(unit, ()):
            entry = scored.candidate.entry
            if entry.lat is None or entry.lon is None:
                continue
            if distance_km((entry.lat, entry.lon), area.point) <= area.radius_km + SLACK_KM:
                basis = f"{unit.name} matches {entry.name}, which fits the description ({area.says})"
                fits = Chosen(entry, max(resolved.chosen[unit].confidence, FITTING), basis)
                return as_place(mention.text, mention.span, fits, self._gazetteer)
        mine = resolved.chosen[unit]
        if mine.entry is not None and mine.confidence >= FITTING:
            return as_place(mention.text, mention.span, mine, self._gazetteer)
        return None

    def _described(
        self, mention: PlaceMention, area: Area, anchors: Sequence[Chosen], resolved: _Resolved
    ) -> Place:
        entries = [choice.entry for choice in anchors if choice.entry is not None]
        abroad = self._border_of_country(mention, anchors)
        home = self._neighbour(abroad, resolved.countries) if abroad is not None else None
        countries = {home.country} if home is not None else {entry.country for entry in entries}
        admins = {admin1_of(entry, self._gazetteer) for entry in entries}
        name, lead = _told(mention)
        reasons = "; ".join(dict.fromkeys(choice.basis for choice in anchors))
        return Place(
            mention.text, mention.span, name, Level.REGION, _described_precision(mention, area), area.radius_km,
            f"{lead}{area.says} ({reasons})", METHOD, None, round(area.point[0], 4), round(area.point[1], 4),
            admins.pop() if len(admins) == 1 else None, countries.pop() if len(countries) == 1 else None,
            _ids(entries), True, round(min(choice.confidence for choice in anchors) * DESCRIBED, 3),
        )  # fmt: skip


def _bare(span: Span, text: str) -> PlaceMention:
    """A name inside a phrase as a mention of its own."""
    words = span.of(text)
    return PlaceMention(span, words, ((words, span),), "GPE")


def _beside(span: Span, resolved: _Resolved) -> str | None:
    """The country of the place named nearest to the words."""
    near = [
        (min(abs(other.start - span.end), abs(span.start - other.end)), entry.country)
        for other, unit in resolved.units.of_span.items()
        if (entry := resolved.chosen[unit].entry) is not None
        and entry.country
        and entry.level is not Level.COUNTRY
    ]
    distance, country = min(near, default=(BESIDE + 1, None))
    return country if distance <= BESIDE else None


def _described_precision(mention: PlaceMention, area: Area) -> int:
    """A named town with its way from another is a town, however far its point may be off; a valley or hills are not."""
    apart = mention.relation in {"distance", "direction", "near"}
    wide = {Level.REGION, Level.SEA} & {kinds().level_of.get(w) for w in mention.names[0][0].lower().split()}
    return 1 if _appositive(mention) and apart and not wide else area.precision


def _told(mention: PlaceMention) -> tuple[str, str]:
    """Name of a described place, and how the basis begins: the unknown name with the words about it, or the
    words."""
    if not _appositive(mention):
        return mention.text, ""
    name = mention.names[0][0]
    words = mention.text[len(name) :].lstrip(" ,(–—-")
    return name, f'{name} is not in the gazetteer there; the report says "{words}": '


def _ids(entries: Iterable[Entry]) -> tuple[int, ...]:
    return tuple(entry.id for entry in entries if entry.id > 0)


def _appositive(mention: PlaceMention) -> bool:
    """Whether the mention is a name followed by its description."""
    name, span = mention.names[0]
    if len(mention.names) < 2 or span.start != mention.span.start:
        return False
    if mention.relation in {"near", "distance", "direction"}:
        return True
    return bool(re.match(r"\s*(?:,|\(|–|—|--)", mention.text[len(name) :]))
