"""From weighed candidates to a Place with its reason, or to Unplaced where the margin is thin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anyascii import anyascii

from dateline.ground.places_score import Context, Scored, Weighed, is_inside, lies_in
from dateline.ground.places_sure import ALONE, Traits, chance, traits
from dateline.ground.places_units import Unit
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_areas import distance_km
from dateline.knowledge.gazetteer_types import Candidate, Entry, Match
from dateline.knowledge.spelling import plain, rules
from dateline.model.place import Level, Place, Unplaced
from dateline.model.text import Span

METHOD = "ground.places/1"
CLEAR = 0.6
"""Share of the candidates' odds from which a name speaks for its country."""
MIN_CONFIDENCE = 0.5
"""Below this no pin is set."""
PRECISION = {Level.SITE: 1, Level.TOWN: 1, Level.DISTRICT: 2}
SMALL_REGION_KM = 100.0
"""A region with at most this radius is told as a part of a province (precision 2)."""
TWIN_GAP = {frozenset({Level.TOWN, Level.PROVINCE}): 2.5, frozenset({Level.TOWN, Level.DISTRICT}): 1.2}
"""Lead in score below which the other level of a place is named in the basis."""
_LEVEL_WORD = {
    Level.TOWN: "town", Level.DISTRICT: "district", Level.PROVINCE: "province", Level.COUNTRY: "country",
    Level.REGION: "region", Level.SEA: "sea", Level.SITE: "site",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chosen:
    """The entry chosen for a unit, how sure, and why; ``entry`` None where none is.

    best: the likeliest entry, also where it is too unsure to be chosen.  rival: the likeliest entry of another place.
    margin: lead of the best over the rival, in natural-log odds; ALONE where there is no rival.
    traits: what the confidence is made from."""

    entry: Entry | None
    confidence: float
    basis: str
    best: Entry | None = None
    rival: Entry | None = None
    margin: float = 0.0
    traits: Traits | None = None


class Chooser:
    """Decides for each unit of one report."""

    def __init__(self, gazetteer: Gazetteer, weighed: Weighed, context: Context) -> None:
        self._gazetteer = gazetteer
        self._weighed = weighed
        self._context = context
        self._told = self._countries_told()
        self._clear = self._countries_of_clear_names()

    def choose(self, unit: Unit) -> Chosen:
        """The best entry, unless its rivals are too close or nothing supports it."""
        ranked = self._weighed.get(unit, ())
        if not ranked:
            return Chosen(None, 0.0, f"no entry of the gazetteer is called {unit.name}")
        best = ranked[0]
        rival = next((s for s in ranked[1:] if not same_place(best.candidate.entry, s.candidate.entry)), None)
        margin = best.score - rival.score if rival else None
        entry, other = best.candidate.entry, rival.candidate.entry if rival else None
        told = traits(best, margin, self._by_others(unit), self._outside(unit, entry))
        confidence, lead = chance(told), ALONE if margin is None else margin
        wrong = told.outside and best.candidate.match is Match.SPELLING
        if wrong or confidence < MIN_CONFIDENCE:
            return Chosen(None, confidence, self._doubt(unit, best, rival), entry, other, lead, told)
        return Chosen(entry, confidence, self._basis(unit, best, ranked), entry, other, lead, told)

    def _countries_told(self) -> Mapping[str, float]:
        """Weight of each country by the context: demonyms, the outlet's home."""
        told = dict(self._context.countries)
        for code in self._context.home:
            told[code] = told.get(code, 0.0) + 1.0
        return told

    def _countries_of_clear_names(self) -> Mapping[str, str]:
        """The country of each name that is clear; a name told in several ways speaks once."""
        clear: dict[str, str] = {}
        for unit, ranked in self._weighed.items():
            entry = ranked[0].candidate.entry if ranked else None
            if entry and entry.country and ranked[0].share > CLEAR:
                clear.setdefault(unit.key, entry.country)
        return clear

    def _by_others(self, unit: Unit) -> Mapping[str, float]:
        """Weight of each country by everything but the unit's own name."""
        others = dict(self._told)
        for key, code in self._clear.items():
            if key != unit.key:
                others[code] = others.get(code, 0.0) + 1.0
        return others

    def _outside(self, unit: Unit, entry: Entry) -> bool:
        """The report says in what the place lies, and this entry does not lie there."""
        outer = self._weighed.get(unit.container, ()) if unit.container is not None else ()
        return bool(outer) and not any(is_inside(entry, s.candidate.entry) for s in outer)

    def _doubt(self, unit: Unit, best: Scored, rival: Scored | None) -> str:
        first = self._say(best.candidate.entry)
        if rival is not None and best.score - rival.score <= 1.0:
            second = self._say(rival.candidate.entry)
            return f"{unit.name} may be {first} or {second}; the report does not tell which"
        if self._outside(unit, best.candidate.entry) and unit.container is not None:
            return f"the gazetteer has {first}, but no {unit.name} in {unit.container.name}"
        others = "only" if rival is None else "first of all"
        return (
            f"the gazetteer knows {unit.name} {others} as {first}, to which nothing else in the report points"
        )

    def _say(self, entry: Entry) -> str:
        parts = [f"the {_LEVEL_WORD[entry.level]} {entry.name}"]
        if entry.admin1 and entry.admin1 != entry.id:
            parts.append(self._gazetteer.name_of(entry.admin1) or "")
        if entry.level is not Level.COUNTRY and entry.country:
            country = self._gazetteer.country(entry.country)
            parts.append(country.name if country else entry.country)
        return ", ".join(part for part in parts if part)

    def _basis(self, unit: Unit, best: Scored, ranked: Sequence[Scored]) -> str:
        parts = [_how(unit, best.candidate)]
        entry = best.candidate.entry
        if unit.container is not None:
            outer = self._weighed.get(unit.container, ())
            if any(lies_in(entry, s.candidate.entry) for s in outer):
                parts.append(f"{unit.container.name} named beside it")
            elif outer:
                parts.append(f"though the gazetteer does not put it in {unit.container.name}")
        elif others := [s for s in ranked[1:] if s.share > 0.02 and not same_place(entry, s.candidate.entry)]:
            parts.append(f"rather than {self._say(others[0].candidate.entry)}, {self._reason(entry)}")
        if twin := _other_level(entry, ranked):
            parts.append(f"level uncertain: the {_LEVEL_WORD[twin.level]} of the same name is {_id(twin)}")
        return ", ".join(parts)

    def _reason(self, entry: Entry) -> str:
        names = [
            unit.name
            for unit, ranked in self._weighed.items()
            if ranked
            and ranked[0].candidate.entry.id != entry.id
            and ranked[0].candidate.entry.country == entry.country
        ]
        if entry.country in self._context.countries or names:
            return f"as the report names {names[0]}" if names else "as the report is about its country"
        return "being the larger"


def _id(entry: Entry) -> str:
    return f"GeoNames {entry.id}" if entry.id > 0 else entry.name


def _how(unit: Unit, candidate: Candidate) -> str:
    entry = candidate.entry
    how = {
        Match.OWN: "another name of it",
        Match.NEWS: "a spelling of the news",
        Match.EXACT: "same name",
        Match.ALTERNATE: "another name of it",
        Match.NORMALISED: "without article or kind word",
        Match.SPELLING: "a spelling guess",
    }[candidate.match]
    same = plain(unit.name) == plain(entry.name)
    if entry.own:
        code = f", P-code {entry.note}" if entry.note else ""
        return f"{unit.name} is {entry.name} of your own places ({entry.own}{code})"
    return (
        f"{unit.name} is {entry.name} in the gazetteer"
        if same
        else f"{unit.name} matches {entry.name} ({how})"
    )


def same_place(one: Entry, other: Entry) -> bool:
    """Levels of one place: a town, its district and its province; or the same town entered twice."""
    if one.countries and other.countries and one.countries != other.countries:
        return False
    if lies_in(one, other) or lies_in(other, one):
        return True
    if one.admin1 == other.admin1 and (one.lat is None or other.lat is None):
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return distance_km((one.lat, one.lon), (other.lat, other.lon)) <= max(
        10.0, min(one.radius_km, 30.0), min(other.radius_km, 30.0)
    )


def _other_level(entry: Entry, ranked: Sequence[Scored]) -> Entry | None:
    """The same place at another level, where the text fits it nearly as well."""
    for scored in ranked[1:]:
        other = scored.candidate.entry
        gap = TWIN_GAP.get(frozenset({entry.level, other.level}))
        if gap and ranked[0].score - scored.score < gap and same_place(entry, other):
            return other
    return None


def precision_of(entry: Entry) -> int:
    """As the field codes it: 1 a town or site, 2 a district or small region, 3 a province or wider."""
    if entry.level is Level.REGION and entry.radius_km <= SMALL_REGION_KM:
        return 2
    return PRECISION.get(entry.level, 3)


def admin1_of(entry: Entry, gazetteer: Gazetteer) -> str | None:
    """Name of the province, in plain letters where the script is not Latin."""
    name = gazetteer.name_of(entry.admin1)
    return anyascii(name) if name and entry.country in rules().countries else name


def as_place(text: str, span: Span, chosen: Chosen, gazetteer: Gazetteer) -> Place | Unplaced:
    """The chosen entry as a Place. A division without a point takes that of the area above it, and says
    so."""
    entry = chosen.entry
    if entry is None:
        return Unplaced(text, span, chosen.basis)
    lat, lon, radius, basis = entry.lat, entry.lon, entry.radius_km, chosen.basis
    above = gazetteer.entry(entry.admin1) if entry.admin1 else None
    if lat is None and above and above.id != entry.id and above.lat is not None:
        lat, lon, radius = above.lat, above.lon, above.radius_km
        basis += f"; no point is known for it, so that of {above.name} stands, with its radius"
    return Place(
        text, span, entry.name, entry.level, precision_of(entry), radius, basis, METHOD,
        entry.id if entry.id > 0 else None, _round(lat), _round(lon), admin1_of(entry, gazetteer),
        entry.country,
        confidence=chosen.confidence, pcode=entry.note or None if entry.own else None,
    )  # fmt: skip


def _round(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 5)
