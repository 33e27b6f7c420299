"""Do two reports tell one event? Small comparisons, each with a score (log-odds) and its sentence.

A comparison without a score is a contradiction: no other can outweigh it. The weights are data (data/reconcile/same_event.yaml).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dateline.model.when import Interval
from dateline.reconcile.facts import Facts, Where, Who

Weights = Mapping[str, float]
_EARTH_KM = 6371.0
_WIDE = frozenset({"province", "region", "country", "sea"})
_KIN = (
    frozenset({"Battles", "Explosions/Remote violence"}),
    frozenset({"Battles", "Violence against civilians"}),
    frozenset({"Explosions/Remote violence", "Violence against civilians"}),
    frozenset({"Protests", "Riots"}),
    frozenset({"Riots", "Violence against civilians"}),
    frozenset({"Battles", "Strategic developments"}),
)
"""Event types that two reports may give one happening: an ambush with a bomb, a march that turns violent."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What one comparison says. name: of its weight; None with ``contradicts``."""

    name: str | None
    says: str
    times: float = 1.0

    @property
    def contradicts(self) -> bool:
        return self.name is None


@dataclass(frozen=True, slots=True)
class Verdict:
    """probability: that both tell one event; 0 after a contradiction.  says: the sentences, with their log-odds."""

    probability: float
    log_odds: float
    says: tuple[str, ...]


def judge(one: Facts, other: Facts, weights: Weights) -> Verdict:
    """Compare two claims of different reports."""
    total, says = weights["prior"], []
    for comparison in COMPARISONS:
        likeness = comparison(one, other)
        if likeness is None:
            continue
        if likeness.contradicts:
            return Verdict(0.0, -math.inf, (likeness.says,))
        score = weights[likeness.name or ""] * likeness.times
        total += score
        says.append(f"{likeness.says} ({score:+.1f})")
    return Verdict(1 / (1 + math.exp(-total)), total, tuple(says))


def features(one: Facts, other: Facts) -> dict[str, float] | None:
    """Name of weight -> how often it counts, to fit the weights by; None after a contradiction."""
    found: dict[str, float] = {"prior": 1.0}
    for comparison in COMPARISONS:
        likeness = comparison(one, other)
        if likeness is None:
            continue
        if likeness.name is None:
            return None
        found[likeness.name] = found.get(likeness.name, 0.0) + likeness.times
    return found


def _status(one: Facts, other: Facts) -> Likeness | None:
    if one.happened != other.happened:
        return Likeness(None, "one happened, the other may come")
    return None


def _type(one: Facts, other: Facts) -> Likeness | None:
    if one.sub_type == other.sub_type:
        return Likeness("type: same sub-type", f"both {one.sub_type}")
    if one.type == other.type:
        return Likeness("type: same type", f"both {one.type}")
    if any({one.type, other.type} <= kin for kin in _KIN):
        return Likeness("type: kin", f"{one.sub_type} and {other.sub_type} may be one happening")
    return Likeness(None, f"{one.sub_type} is no {other.sub_type}")


def _place(one: Facts, other: Facts) -> Likeness | None:
    a, b = one.where, other.where
    if a is None or b is None:
        return Likeness("place: one not told", "a place is not told")
    if a.country and b.country and a.country != b.country:
        return Likeness(None, f"{a.name} and {b.name} lie in two countries")
    if a.name == b.name or (a.id is not None and a.id == b.id):
        wide = a.level in _WIDE
        return Likeness(
            "place: same wide area" if wide else "place: same",
            f"both in {a.name}",
            _narrow(a) if wide else 1.0,
        )
    return _apart(a, b)


def _narrow(a: Where) -> float:
    """A small province says more than a country."""
    return max(0.2, 1 - a.reach / 600)


def _apart(a: Where, b: Where) -> Likeness | None:
    km = distance(a, b)
    if km is None:
        if a.admin1 and b.admin1 and a.admin1 != b.admin1:
            return Likeness(None, f"{a.name} and {b.name} lie in two provinces")
        return Likeness("place: unknown distance", f"{a.name} and {b.name}: how far is not known")
    fine = sorted((a, b), key=lambda w: w.reach)
    if fine[1].precision > 1 and km <= fine[1].reach + fine[0].reach:
        return Likeness("place: within", f"{fine[0].name} lies in {fine[1].name}")
    if km <= NEAR_KM:
        return Likeness("place: near", f"{a.name} and {b.name} are {km:.0f} km apart")
    if km <= fine[0].reach + fine[1].reach + NEAR_KM:
        return Likeness("place: may meet", f"{a.name} and {b.name}, {km:.0f} km apart, may be one")
    return Likeness(None, f"{a.name} and {b.name} are {km:.0f} km apart")


NEAR_KM = 10.0
"""Distance within which two names of towns may stand for one incident between them."""


def distance(a: Where, b: Where) -> float | None:
    """Kilometres between two points, great circle; None where one has none."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    p, q = math.radians(a.lat), math.radians(b.lat)
    turn = math.radians(b.lon - a.lon)
    half = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(turn / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _date(one: Facts, other: Facts) -> Likeness | None:
    a, b = one.days, other.days
    if a is None or b is None:
        return _untold(one, other)
    if a == b and a.days == 1:
        return Likeness("date: same day", f"both on {a.earliest}")
    if a.meets(b):
        shared = a.meet(b)
        days = shared.days if shared else None
        times = 1 / (1 + math.log10(days)) if days else 0.2
        return Likeness("date: overlap", "their days overlap", times)
    apart = _days_apart(a, b)
    if apart <= 1:
        return Likeness("date: next day", "told for days beside each other")
    if apart <= 3 and max(_length(a), _length(b)) > 1:
        return Likeness("date: close", f"their days are {apart} apart")
    return Likeness(None, f"their days are {apart} apart")


def _untold(one: Facts, other: Facts) -> Likeness | None:
    a, b = one.window, other.window
    if not a.meets(b):
        return Likeness(None, "one was published before the other happened")
    if a.days is None or b.days is None:
        return Likeness("date: not told", "a day is not told")
    return Likeness("date: news of one week", "a day is not told; both were news in one week")


def _days_apart(a: Interval, b: Interval) -> int:
    first, second = (a, b) if (a.latest and b.earliest and a.latest < b.earliest) else (b, a)
    assert first.latest is not None
    assert second.earliest is not None
    return (second.earliest - first.latest).days


def _length(a: Interval) -> int:
    return a.days or 10_000


def _actors(one: Facts, other: Facts) -> Likeness | None:
    if _crossed(one, other):
        return Likeness("actors: sides crossed", "the same sides, told the other way round")
    return _side("actors", one.actors, other.actors)


def _targets(one: Facts, other: Facts) -> Likeness | None:
    if _crossed(one, other):
        return None
    return _side("targets", one.targets, other.targets)


def _crossed(one: Facts, other: Facts) -> bool:
    """A clash told from the other side."""
    a, b = _ids(one.actors), _ids(one.targets)
    return bool(a & _ids(other.targets)) and bool(b & _ids(other.actors))


def _ids(people: tuple[Who, ...]) -> frozenset[str]:
    return frozenset(w.id for w in people if w.id is not None)


def _side(name: str, a: tuple[Who, ...], b: tuple[Who, ...]) -> Likeness | None:
    if not a or not b:
        return Likeness(f"{name}: one not told", f"{name} of one are not told")
    if shared := _ids(a) & _ids(b):
        return Likeness(f"{name}: same", f"{name}: {', '.join(sorted(shared))} in both")
    if all(w.id for w in a) and all(w.id for w in b):
        return Likeness(f"{name}: others", f"{name}: {_names(a)} is not {_names(b)}")
    if any(x.words & y.words for x in a for y in b):
        return Likeness(f"{name}: alike", f"{name}: {_names(a)} and {_names(b)} share words")
    if {w.kind for w in a} & {w.kind for w in b}:
        return Likeness(f"{name}: same kind", f"{name} of one kind")
    return Likeness(f"{name}: another kind", f"{name}: {_names(a)} and {_names(b)} are of two kinds")


def _names(people: tuple[Who, ...]) -> str:
    return ", ".join(w.id or " ".join(sorted(w.words)) for w in people)


def _dead(one: Facts, other: Facts) -> Likeness | None:
    return _toll("dead", one.dead, other.dead)


def _hurt(one: Facts, other: Facts) -> Likeness | None:
    return _toll("hurt", one.hurt, other.hurt)


def _toll(name: str, a: tuple[int, int | None] | None, b: tuple[int, int | None] | None) -> Likeness | None:
    """Equal tolls speak for one event, the more the higher; tolls rise within days, and not by much."""
    if a is None or b is None:
        return None
    if a[0] == b[0]:
        return Likeness(f"{name}: same", f"{a[0]} {name} in both", min(2.0, 0.5 + math.log10(1 + a[0])))
    low, high = sorted((a[0], b[0]))
    if high <= 2 * low + 3:
        return Likeness(f"{name}: close", f"{low} and {high} {name}")
    return Likeness(f"{name}: far", f"{low} {name} and {high}")


def _wording(one: Facts, other: Facts) -> Likeness | None:
    """Words that both passages share, over those of the shorter: copies and relays keep them."""
    if min(len(one.words), len(other.words)) < 4:
        return None
    share = len(one.words & other.words) / min(len(one.words), len(other.words))
    return Likeness("wording", f"{share:.0%} of the words are shared", share)


COMPARISONS: tuple[Callable[[Facts, Facts], Likeness | None], ...] = (
    _status,
    _type,
    _place,
    _date,
    _actors,
    _targets,
    _dead,
    _hurt,
    _wording,
)
