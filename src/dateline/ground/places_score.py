"""Weighs what each name of a report may mean, all names together.

A candidate's score is a sum of small reasons: how its name was met, size, the level that the kind word asks
for, the container named beside it, countries and provinces that the other names point to, nearness to them.
Scores are natural-log odds; three rounds let the names settle. Weights were set by search on one half of
LGL and GeoWebNews."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, exp, hypot, log, radians

from dateline.ground.places_units import Unit
from dateline.knowledge.gazetteer_types import Candidate, Entry, Match
from dateline.model.place import Level

MATCH = {
    Match.OWN: 14.0,
    Match.NEWS: 2.5,
    Match.EXACT: 0.0,
    Match.ALTERNATE: -1.6,
    Match.NORMALISED: -1.8,
    Match.SPELLING: -2.5,
}
LEVEL = {Level.COUNTRY: 9.0, Level.PROVINCE: 5.0, Level.DISTRICT: 2.5, Level.REGION: 6.0, Level.SEA: 6.0,
         Level.SITE: 1.6}  # fmt: skip
"""Prior of areas and sites; towns have theirs from population."""
TOWN = 0.34
SMALLEST = 300
KIND_RIGHT, KIND_WRONG = 3.0, -3.0
INSIDE, OUTSIDE = 6.0, -4.0
BEFORE, BEHIND = 3.0, 4.0
COUNTRY_VOTE, ADMIN_VOTE, NEAR_VOTE = 2.2, 4.0, 3.2
HOME, DATELINE = 1.2, 1.5
LEANS = 1.2
SEAT = 1.8
NEAR_KM = 100.0
ROUNDS = 3
MOST = 40
"""Candidates weighed for one name."""
MOST_POINTS = 12
MOST_NEAR = 3
"""Readings of another name that nearness is asked of."""
FAR_KM = 20_000.0
_LOCAL = frozenset({Level.TOWN, Level.DISTRICT, Level.PROVINCE, Level.SITE})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the other names say for a candidate: that its country, its province or a place near it is named (0 to 1 each),
    and how far the names written beside it agree (in natural-log odds)."""

    country: float = 0.0
    admin: float = 0.0
    near: float = 0.0
    beside: float = 0.0

    @property
    def score(self) -> float:
        return COUNTRY_VOTE * self.country + ADMIN_VOTE * self.admin + NEAR_VOTE * self.near + self.beside


NOTHING = Evidence()


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score and its share among the candidates of the name (0 to 1)."""

    candidate: Candidate
    score: float
    share: float
    evidence: Evidence = NOTHING


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the report besides its names: weights of countries, home countries, the dateline's
    unit."""

    countries: Mapping[str, float]
    home: frozenset[str]
    dateline: Unit | None


Weighed = dict[Unit, tuple[Scored, ...]]


def weigh(
    units: Mapping[Unit, int],
    candidates: Mapping[Unit, Sequence[Candidate]],
    context: Context,
    before: Mapping[Unit, Unit],
) -> Weighed:
    """Candidates of each unit, best first. units: how often each is named.  before: the name right behind a name."""
    base: dict[Unit, list[float]] = {}
    for unit in units:
        mine = candidates[unit][:MOST]
        base[unit] = _seats(unit, mine, [_alone(unit, c, context) for c in mine])
    weighed = {unit: _ranked(candidates[unit], scores, []) for unit, scores in base.items()}
    for number in range(ROUNDS):
        votes = _Votes(weighed, units, context, before)
        round_: Weighed = {}
        for unit, scores in base.items():
            mine = candidates[unit][:MOST]
            told = [votes.of(unit, c, weighed, number) for c in mine]
            total = [score + evidence.score for score, evidence in zip(scores, told, strict=True)]
            round_[unit] = _ranked(mine, total, told)
        weighed = round_
    return weighed


def _alone(unit: Unit, candidate: Candidate, context: Context) -> float:
    """Reasons that need no other name."""
    entry = candidate.entry
    score = MATCH[candidate.match]
    score += (
        TOWN * log(max(entry.population, SMALLEST))
        if entry.level is Level.TOWN
        else LEVEL.get(entry.level, 3.0)
    )
    if unit.kind:
        score += _kind(unit.kind, entry.level)
    if unit.leans is entry.level or (unit == context.dateline and entry.level is Level.TOWN):
        score += LEANS
    if entry.country in context.home:
        score += HOME
    return score


def _seats(unit: Unit, candidates: Sequence[Candidate], scores: list[float]) -> list[float]:
    """A bare name that a province shares with its town means the town a little more often: things happen in towns."""
    if unit.kind not in {None, Level.SITE} or unit.leans is not None:
        return scores
    seats = {c.entry.admin1 for c in candidates if c.entry.level is Level.TOWN}
    return [
        s - SEAT if c.entry.level is Level.PROVINCE and c.entry.id in seats else s
        for s, c in zip(scores, candidates, strict=True)
    ]


def _kind(asked: Level, level: Level) -> float:
    if asked is level:
        return KIND_RIGHT
    close = {
        frozenset({Level.DISTRICT, Level.PROVINCE}),
        frozenset({Level.PROVINCE, Level.REGION}),
        frozenset({Level.TOWN, Level.DISTRICT}),
    }
    return 0.0 if frozenset({asked, level}) in close or asked in {Level.SITE, Level.REGION} else KIND_WRONG


def _ranked(
    candidates: Sequence[Candidate], scores: Sequence[float], told: Sequence[Evidence]
) -> tuple[Scored, ...]:
    top = max(scores, default=0.0)
    odds = [exp(min(0.0, s - top)) for s in scores]
    total = sum(odds) or 1.0
    evidence = told or [NOTHING] * len(scores)
    ranked = [
        Scored(c, s, o / total, e) for c, s, o, e in zip(candidates, scores, odds, evidence, strict=False)
    ]
    return tuple(sorted(ranked, key=lambda scored: -scored.score))


class _Votes:
    """What the names together point to in one round."""

    def __init__(
        self, weighed: Weighed, counts: Mapping[Unit, int], context: Context, before: Mapping[Unit, Unit]
    ) -> None:
        self._before = before
        self._behind = {outer: inner for inner, outer in before.items()}
        self._countries: Counter[str] = Counter(context.countries)
        self._own_countries: dict[Unit, Counter[str]] = defaultdict(Counter)
        self._admins: Counter[int] = Counter()
        self._own_admins: dict[Unit, Counter[int]] = defaultdict(Counter)
        points: list[tuple[float, Unit, tuple[Scored, ...]]] = []
        for unit, ranked in weighed.items():
            weight = min(3.0, counts[unit] ** 0.5) * (DATELINE if unit == context.dateline else 1.0)
            for scored in ranked:
                self._count(unit, scored, weight)
            near = tuple(s for s in ranked[:MOST_NEAR] if s.share > 0.1 and s.candidate.entry.level in _LOCAL)
            if near:
                points.append((weight, unit, near))
        self._points = sorted(points, key=lambda p: -p[0])[:MOST_POINTS]

    def _count(self, unit: Unit, scored: Scored, weight: float) -> None:
        entry, vote = scored.candidate.entry, weight * scored.share
        if entry.country:
            self._countries[entry.country] += vote  # type: ignore[assignment]
            self._own_countries[unit][entry.country] += vote  # type: ignore[assignment]
        if entry.admin1:
            self._admins[entry.admin1] += vote  # type: ignore[assignment]
            self._own_admins[unit][entry.admin1] += vote  # type: ignore[assignment]

    def of(self, unit: Unit, candidate: Candidate, weighed: Weighed, number: int) -> Evidence:
        """What everything but its own name says for one candidate."""
        entry = candidate.entry
        near = self._near(unit, entry) if number else 0.0
        return Evidence(
            self._country(unit, entry), self._admin(unit, entry), near, self._beside(unit, entry, weighed)
        )

    def _beside(self, unit: Unit, entry: Entry, weighed: Weighed) -> float:
        """Weight of the names written right behind and before this one."""
        score = 0.0
        if unit.container is not None:
            score += _inside(entry, weighed.get(unit.container, ()))
        elif unit in self._before:
            outer = weighed.get(self._before[unit], ())
            score += BEFORE * sum(s.share for s in outer if lies_in(entry, s.candidate.entry))
        if unit in self._behind:
            inner = weighed.get(self._behind[unit], ())
            score += BEHIND * sum(s.share for s in inner if lies_in(s.candidate.entry, entry))
        return score

    def _country(self, unit: Unit, entry: Entry) -> float:
        own = self._own_countries[unit]
        total = self._countries.total() - own.total()
        if total <= 0 or not entry.countries:
            return 0.0
        votes = max(self._countries[code] - own[code] for code in entry.countries)
        return votes / (total + 1.0)

    def _admin(self, unit: Unit, entry: Entry) -> float:
        if not entry.admin1:
            return 0.0
        votes = self._admins[entry.admin1] - self._own_admins[unit][entry.admin1]
        return min(1.0, votes / 2.0)

    def _near(self, unit: Unit, entry: Entry) -> float:
        if entry.lat is None or entry.lon is None:
            return 0.0
        best = 0.0
        for weight, other, near in self._points:
            if other.key != unit.key:
                close = sum(s.share * exp(-_apart_km(entry, s.candidate.entry) / NEAR_KM) for s in near)
                best = max(best, min(1.0, weight * close))
        return best


def _apart_km(one: Entry, other: Entry) -> float:
    """Distance on a flat map; far where one has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return FAR_KM
    return hypot(one.lat - other.lat, (one.lon - other.lon) * cos(radians(one.lat))) * 111.2


def lies_in(entry: Entry, area: Entry) -> bool:
    """Whether an entry lies in an area, by the divisions of the gazetteer."""
    if entry.id == area.id:
        return False
    if area.level is Level.COUNTRY:
        return area.country in entry.countries
    return area.id in {entry.admin1, entry.admin2}


def is_inside(entry: Entry, area: Entry) -> bool:
    """Whether an entry lies in an area, by division or, for regions and towns, by distance."""
    return lies_in(entry, area) or _in_region(entry, area)


def _inside(entry: Entry, containers: Sequence[Scored]) -> float:
    """Weight of the container written beside a name."""
    share = sum(s.share for s in containers if is_inside(entry, s.candidate.entry))
    return INSIDE * share if share > 0.02 else (OUTSIDE if containers else 0.0)


def _in_region(entry: Entry, area: Entry) -> bool:
    """Regions and towns have no members: near enough is inside."""
    if area.level not in {Level.REGION, Level.TOWN, Level.DISTRICT} or entry.id == area.id:
        return False
    return _apart_km(entry, area) <= area.radius_km + 5
