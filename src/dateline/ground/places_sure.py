"""How sure the choice of a place is: the chance that it is right, a logistic curve over the traits of the choice.

The weights are fitted on the dev halves of LGL and GeoWebNews (``python bench/places_fit.py FOLDER``, which prints them)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log10

from dateline.ground.places_score import Scored
from dateline.knowledge.gazetteer_types import Match
from dateline.model.place import Level

ALONE = 6.0
"""Margin of a name with one candidate; a wider one tells no more."""
GUESSED = 0.75
"""What is left of the chance for a spelling guess: of 100 names that the gazetteer lacks, 11 met one in a trial."""
WELL_KNOWN = 200_000
WELL_LISTED = frozenset({"US", "CA", "GB", "IE", "AU", "NZ"})
"""Countries of whose villages the gazetteer lacks few."""
ENOUGH, CLEAR = 2.0, 3.0
"""Weight of a country by the other names from which it is surely one of the report's, or the report surely another's."""
WEIGHTS: Mapping[str, float] = {
    "lead": 3.11, "alone": 2.69, "alternate": -0.9, "normalised": -0.89, "wide": 2.15, "province": 1.56, "district": 1.64,
    "size": 0.99, "support": 0.6, "foreign": -3.5, "near": 1.21, "outside": -1.5,
}  # fmt: skip
"""``foreign`` and ``outside`` are set by hand: the marked names of those corpora show them too seldom, while a name that
recognition took wrongly for a place most often has them."""
OFFSET = -1.22


@dataclass(frozen=True, slots=True)
class Traits:
    """What tells how good a choice is, each from 0 to 1.

    lead: margin over the rival.  alone: no rival.  alternate, normalised, guessed: how the name met the entry.
    wide, province, district: what the entry is.  size: of a town.  support: other names point to its country.
    foreign: they point more to another country, of whose villages the gazetteer lacks most, and the entry is not well known.
    near: they point to its surroundings.
    outside: the names written beside it put it elsewhere."""

    lead: float
    alone: float
    alternate: float
    normalised: float
    guessed: float
    wide: float
    province: float
    district: float
    size: float
    support: float
    foreign: float
    near: float
    outside: float


def traits(best: Scored, margin: float | None, others: Mapping[str, float], outside: bool) -> Traits:
    """margin: None where there is no rival.  others: weight of each country by everything but the unit's own name."""
    entry, match, evidence = best.candidate.entry, best.candidate.match, best.evidence
    own = max((others.get(code, 0.0) for code in entry.countries), default=0.0)
    wide = entry.level in {Level.COUNTRY, Level.REGION, Level.SEA}
    large = entry.level is Level.PROVINCE or (entry.level is Level.TOWN and entry.population >= WELL_KNOWN)
    known = wide or match is Match.OWN or (large and match <= Match.EXACT)
    town = entry.level in {Level.TOWN, Level.SITE}
    return Traits(
        lead=0.0 if margin is None else min(margin, ALONE) / ALONE,
        alone=float(margin is None),
        alternate=float(match is Match.ALTERNATE),
        normalised=float(match is Match.NORMALISED),
        guessed=float(match is Match.SPELLING),
        wide=float(wide),
        province=float(entry.level is Level.PROVINCE),
        district=float(entry.level is Level.DISTRICT),
        size=log10(max(entry.population, 100)) / 7 if town else 0.0,
        support=min(own, ENOUGH) / ENOUGH,
        foreign=0.0 if known else _foreign(own, others, match),
        near=evidence.near,
        outside=float(outside),
    )


def _foreign(own: float, others: Mapping[str, float], match: Match) -> float:
    """How much more the report is about a country whose villages the gazetteer lacks: a name may be one of those.

    A name that is not the entry's own may be met by chance whatever the country."""
    lacking = (weight for code, weight in others.items() if match > Match.EXACT or code not in WELL_LISTED)
    return min(max(max(lacking, default=0.0) - own, 0.0), CLEAR) / CLEAR


def chance(told: Traits) -> float:
    """The chance that a choice with these traits is right."""
    sure = 1 / (1 + exp(-(OFFSET + sum(weight * getattr(told, name) for name, weight in WEIGHTS.items()))))
    return round(sure * GUESSED if told.guessed else sure, 3)
