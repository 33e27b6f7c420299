"""Where an incident took place, as the slot of MUC-4 writes it: ``COUNTRY: PLACE (KIND)``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.annotate.places_upper import find_upper
from dateline.knowledge.actors_states import Country, country_words
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_types import Entry, Match
from dateline.model.place import Level
from dateline.model.text import Span
from dateline.muc4.incidents import Told
from dateline.muc4.marked import Reading, sentence_at

_KINDS = (
    "DEPARTMENT|PROVINCE|NEIGHBORHOOD|DISTRICT|SUBURB|MUNICIPALITY|JURISDICTION|REGION|FARM|TOWNSHIP|VILLAGE|TOWN|CITY|SECTOR"
    "|HAMLET|CANTON"
)
_AFTER = re.compile(rf"\s+({_KINDS})\b")
_WITHIN = re.compile(r"^(COLONIA)\b|\b(AIRPORT|UNIVERSITY|FARM|ISLAND|RIVER|HILL)$")
_BEFORE = re.compile(rf"\b({_KINDS})\s+OF\s+$")
_COLONIA = re.compile(r"\bCOLONIA\s+$|\bNEIGHBORHOODS?\b[^.]{0,30}$")
_IN = re.compile(
    r"\b(?:IN|AT|NEAR|OUTSIDE|INSIDE|OF|FROM|TO|ON)\s+(?:THE\s+|DOWNTOWN\s+|(?:NORTH|SOUTH|EAST|WEST)(?:ERN)?\s+)*$"
)
_PLACE = re.compile(r"\(([^)]*)\)")
_OF_LEVEL = {Level.PROVINCE: "DEPARTMENT", Level.DISTRICT: "MUNICIPALITY", Level.REGION: "REGION"}
_DATELINE, _NAME, _ADJECTIVE = 3.0, 1.0, 0.7
_POWERS = frozenset({"US", "SU", "RU", "GB", "FR", "CU"})
_POWER = 0.2
"""What a word for a power counts, as these are named wherever something happens."""


@dataclass(frozen=True)
class Atlas:
    """The gazetteer and the words for countries."""

    gazetteer: Gazetteer
    countries: Sequence[Country]

    @cached_property
    def words(self) -> dict[str, tuple[str, str]]:
        """Words in capitals to country code and form."""
        return {word.upper(): (told.code, told.form) for word, told in country_words(self.countries)}

    @cached_property
    def names(self) -> dict[str, str]:
        """Country code to its name in capitals."""
        return {country.code: country.name.upper() for country in self.countries}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any word for a country."""
        longest = sorted(self.words, key=len, reverse=True)
        return re.compile(rf"(?<![\w'])(?:{'|'.join(map(re.escape, longest))})(?!\w)")


@dataclass(frozen=True, slots=True)
class Where:
    """A place that a message names. code: its country, empty where unknown."""

    span: Span
    sentence: int
    name: str
    kind: str
    code: str
    probability: float


def weights(reading: Reading, atlas: Atlas) -> Mapping[str, float]:
    """How much a message is about each country (ISO codes): by its dateline, names and adjectives."""
    found: defaultdict[str, float] = defaultdict(float)
    for match in atlas.pattern.finditer(reading.text.upper()):
        code, form = atlas.words[match[0]]
        found[code] += (_NAME if form == "name" else _ADJECTIVE) * (_POWER if code in _POWERS else 1.0)
    place = reading.message.place.upper()
    told = _PLACE.search(place)
    if told and told[1].strip() in atlas.words:
        found[atlas.words[told[1].strip()][0]] += _DATELINE
    elif entry := _best(atlas, _PLACE.sub("", place).strip(), found):
        found[entry.country or ""] += _DATELINE
    return found


def places(reading: Reading, atlas: Atlas, about: Mapping[str, float]) -> tuple[Where, ...]:
    """The places below a country that are marked, and those that the gazetteer finds."""
    upper = reading.text.upper()
    spans = {mark.span: mark.probability for mark in reading.marks if mark.head == "place"}
    for told in find_upper(upper, atlas.gazetteer, tuple(spans)):
        spans.setdefault(told.span, 0.0)
    found = []
    for span, probability in sorted(spans.items()):
        name = " ".join(span.of(upper).split())
        if name in atlas.words:
            continue
        entry = _best(atlas, name, about)
        if entry is None and not probability:
            continue
        kind, code = _kind(upper, span, entry), (entry.country or "") if entry else ""
        found.append(Where(span, sentence_at(reading.sentences, span.start), name, kind, code, probability))
    return tuple(found)


def _best(atlas: Atlas, name: str, about: Mapping[str, float]) -> Entry | None:
    """The entry of a name that lies in the country a message is most about; a town before a province of the same name."""
    known = [
        c.entry for c in atlas.gazetteer.candidates(name) if c.match <= Match.ALTERNATE and c.entry.country
    ]
    known = [entry for entry in known if entry.level is not Level.COUNTRY]
    return max(
        known,
        key=lambda e: (about.get(e.country or "", 0.0), e.level is Level.TOWN, e.population),
        default=None,
    )


def _kind(text: str, span: Span, entry: Entry | None) -> str:
    if match := _WITHIN.search(span.of(text)):
        return "NEIGHBORHOOD" if match[1] else match[2]
    if match := _AFTER.match(text, span.end):
        return match[1]
    if match := _BEFORE.search(text, max(0, span.start - 20), span.start):
        return match[1]
    if _COLONIA.search(text, max(0, span.start - 45), span.start):
        return "NEIGHBORHOOD"
    return _OF_LEVEL.get(entry.level, "CITY") if entry else "CITY"


def location(
    reading: Reading, told: Told, known: Sequence[Where], atlas: Atlas, about: Mapping[str, float]
) -> str:
    """The slot of an incident; empty where not even a country can be told."""
    upper = reading.text.upper()
    best = max(known, key=lambda w: _fits(upper, told, w), default=None)
    home = max(about, key=lambda code: about[code], default="")
    if best is not None and _fits(upper, told, best) > 0:
        code = best.code if best.code and (about.get(best.code) or not home) else home
        if code in atlas.names:
            return f"{atlas.names[code]}: {best.name} ({best.kind})"
    return atlas.names.get(home, "")


def _fits(text: str, told: Told, where: Where) -> float:
    """How well a place suits an incident: marked, near its sentences, after a preposition, small."""
    away = min((abs(where.sentence - n) for n in told.sentences), default=9)
    score = 2.0 * where.probability - 0.8 * away + 0.1
    score += 0.6 * (_IN.search(text, max(0, where.span.start - 40), where.span.start) is not None)
    score -= 0.3 * (where.kind in {"DEPARTMENT", "PROVINCE", "REGION"})
    return score
