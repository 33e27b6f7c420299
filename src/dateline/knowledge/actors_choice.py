"""Which entry a name means:

by what the name needs, the report's countries, the year, and other names in the report.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from dateline.knowledge.actors_entries import ActorEntry, Need

MAIN_COUNTRY = 1.5
ANY_COUNTRY = 0.5
NAMED_ELSEWHERE = 2.0
SURE_NAME = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a name can mean. need: what the report must hold for it.  alias: the name as listed."""

    entry: ActorEntry
    need: Need
    alias: str


@dataclass(frozen=True, slots=True)
class Choice:
    """entry: the one meant, or None.  tied: the entries that fit alike, where that is why there is none."""

    entry: ActorEntry | None
    alias: str = ""
    tied: tuple[str, ...] = ()


NOBODY = Choice(None)


def choose(
    candidates: Sequence[Candidate],
    countries: Sequence[str] = (),
    year: int | None = None,
    named: Container[str] = (),
    beside_group_noun: bool = False,
) -> Choice:
    """Pick one entry. countries: of the report, main one first.  named: ids that the report names beyond
    doubt.

    Scores: 1 for a name that needs nothing, 1.5 for the report's main country or 0.5 for another of its
    countries,
    2 when the report names the actor elsewhere; hand-set, ties are left open.
    """
    scored: list[tuple[float, Candidate]] = []
    for candidate in candidates:
        if not candidate.entry.active(year):
            continue
        score = _score(candidate, countries, candidate.entry.id in named, beside_group_noun)
        if score is not None:
            scored.append((score, candidate))
    if not scored:
        return NOBODY
    top = max(score for score, _ in scored)
    best = {c.entry.id: c for score, c in scored if score == top}
    if len(best) > 1:
        return Choice(None, tied=tuple(best))
    winner = next(iter(best.values()))
    return Choice(winner.entry, winner.alias)


def _score(
    candidate: Candidate, countries: Sequence[str], named: bool, beside_group_noun: bool
) -> float | None:
    """How well an entry fits, or None where what the name needs is missing."""
    home = candidate.entry.countries
    place = 0.0
    if countries and countries[0] in home:
        place = MAIN_COUNTRY
    elif any(code in home for code in countries):
        place = ANY_COUNTRY
    if candidate.need is Need.NAME and not (named or beside_group_noun):
        return None
    if candidate.need is Need.CONTEXT and not (named or place or beside_group_noun):
        return None
    if candidate.need is Need.NOTHING:
        return place + SURE_NAME
    return place + (NAMED_ELSEWHERE if named else 0.0)
