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
    """entry: the one meant, or None.  tied: the entries that fit alike, where that is why there is none.

    runner_up: id of the next best.  why: what decided, or what is missing.
    """

    entry: ActorEntry | None
    alias: str = ""
    tied: tuple[str, ...] = ()
    runner_up: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Scored:
    """A candidate with its score, None where what its name needs is missing, and what speaks for it."""

    candidate: Candidate
    score: float | None
    why: str

    @property
    def rank(self) -> float:
        return -1.0 if self.score is None else self.score


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
    2 when the report names the actor elsewhere; hand-set, ties are left open. A name that needs the report's help
    means nobody of another time.
    """
    scored = sorted(
        (
            _score(c, countries, c.entry.id in named, beside_group_noun)
            for c in candidates
            if c.need is Need.NOTHING or c.entry.active(year)
        ),
        key=lambda one: -one.rank,
    )
    if not scored:
        return NOBODY
    top = scored[0].score
    names = tuple(dict.fromkeys(one.candidate.entry.name for one in scored))
    others = [one.candidate.entry.id for one in scored]
    if top is None:
        return Choice(
            None,
            runner_up=others[0],
            why=f"{_any_of(names)}; the report names no country or member of theirs",
        )
    if not _settled(scored[0], names, countries):
        return Choice(None, runner_up=others[0], why=f"{_any_of(names)}; the report is about another country")
    best = {one.candidate.entry.id: one for one in scored if one.score == top}
    if len(best) > 1:
        tied = _any_of(tuple(one.candidate.entry.name for one in best.values()))
        return Choice(
            None, tied=tuple(best), runner_up=others[0], why=f"{tied}; nothing in the report decides"
        )
    winner = scored[0]
    entry = winner.candidate.entry
    runner_up = next((other for other in others if other != entry.id), None)
    return Choice(entry, winner.candidate.alias, (), runner_up, winner.why)


def _settled(top: _Scored, names: Sequence[str], countries: Sequence[str]) -> bool:
    """False for a short name of several ("RSF") in a report that names countries, but none of the likeliest."""
    entry = top.candidate.entry
    at_home = not entry.countries or any(code in entry.countries for code in countries)
    return len(names) == 1 or not countries or at_home or top.score != SURE_NAME


def _any_of(names: Sequence[str]) -> str:
    return f"can be {' or '.join(names)}" if len(names) > 1 else f"can be {names[0]}"


def _score(candidate: Candidate, countries: Sequence[str], named: bool, beside_group_noun: bool) -> _Scored:
    """How well an entry fits, and why."""
    home = candidate.entry.countries
    place, where = 0.0, ""
    if countries and countries[0] in home:
        place, where = MAIN_COUNTRY, f"the report is about {countries[0]}"
    elif shared := [code for code in countries if code in home]:
        place, where = ANY_COUNTRY, f"the report names {shared[0]}"
    if candidate.need is Need.NOTHING:
        return _Scored(candidate, place + SURE_NAME, f"a name of {candidate.entry.name}")
    if named:
        return _Scored(candidate, place + NAMED_ELSEWHERE, "the report gives the name in full elsewhere")
    if beside_group_noun:
        return _Scored(candidate, place, where or "a noun for its people follows on the name")
    if candidate.need is Need.CONTEXT and place:
        return _Scored(candidate, place, where)
    return _Scored(candidate, None, "")
