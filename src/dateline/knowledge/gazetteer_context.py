"""Which countries a text is about, from the names and words in it that can mean one country only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_types import Match
from dateline.knowledge.gazetteer_words import place_words
from dateline.model.place import Level

FOREMOST = 1.4
"""How much more weight a country needs than the next to be the one a report is about."""
MIN_SHARE = 0.15
"""Share of the leading country's weight that a country needs to count as one the text is about."""
DEMONYM = 2.0
NAMED = 3.0
LONE = 1.0


def weigh_countries(names: Iterable[str], gazetteer: Gazetteer) -> dict[str, float]:
    """Weight of each country: named itself, by a demonym, or by a place that no other country has."""
    weights: dict[str, float] = defaultdict(float)
    for name in names:
        if codes := place_words().demonym(name):
            for code in codes:
                weights[code] += DEMONYM / len(codes)
            continue
        found = [c for c in gazetteer.candidates(name) if c.match <= Match.ALTERNATE]
        entries = [c.entry for c in found]
        meant = [c.entry for c in found if c.match is Match.NEWS]
        named = [entry for entry in meant or entries if entry.level is Level.COUNTRY]
        codes = tuple({entry.country for entry in named or entries if entry.country})
        if len(codes) == 1:
            weights[codes[0]] += NAMED if named else LONE
    return weights


def leading(weights: Mapping[str, float], most: int = 6, share: float = MIN_SHARE) -> tuple[str, ...]:
    """The countries with at least this share of the leading one's weight, heaviest first."""
    top = max(weights.values(), default=0.0)
    ordered = sorted(weights.items(), key=lambda item: -item[1])
    return tuple(code for code, weight in ordered if weight >= share * top)[:most]


def foremost(votes: Mapping[str, float]) -> str | None:
    """The country with clearly the most weight."""
    ranked = sorted(votes.items(), key=lambda item: -item[1])
    if len(ranked) > 1 and ranked[0][1] < FOREMOST * ranked[1][1]:
        return None
    return ranked[0][0] if ranked else None
