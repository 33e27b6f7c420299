"""Actors and targets of two reports' claims, through the register."""

from __future__ import annotations

from dateline.knowledge.actors_parents import line
from dateline.reconcile.facts import Facts, Who
from dateline.reconcile.likeness import Likeness


def compare_actors(one: Facts, other: Facts) -> Likeness:
    """Who did it; or both sides, where the reports tell them the other way round."""
    crossed = _ids(one.actors) & _ids(other.targets), _ids(one.targets) & _ids(other.actors)
    if all(crossed):
        return Likeness("actors: sides crossed", "the same sides, told the other way round")
    if any(crossed):
        shared = ", ".join(sorted(crossed[0] | crossed[1]))
        return Likeness("actors: one side crossed", f"{shared} acts in one and is hit in the other")
    return _side("actors", one.actors, other.actors)


def compare_targets(one: Facts, other: Facts) -> Likeness | None:
    """To whom it was done; nothing where the sides are crossed."""
    if _ids(one.actors) & _ids(other.targets) or _ids(one.targets) & _ids(other.actors):
        return None
    return _side("targets", one.targets, other.targets)


def _side(name: str, a: tuple[Who, ...], b: tuple[Who, ...]) -> Likeness:
    if not a or not b:
        return Likeness(f"{name}: one not told", f"{name} of one are not told")
    if shared := _ids(a) & _ids(b):
        return Likeness(f"{name}: same", f"{name}: {', '.join(sorted(shared))} in both")
    if _kin(a, b):
        return Likeness(f"{name}: kin", f"{name}: {_names(a)} and {_names(b)} belong together")
    if any(x.words & y.words for x in a for y in b):
        return Likeness(f"{name}: alike", f"{name}: {_names(a)} and {_names(b)} share words")
    if all(w.id for w in a) and all(w.id for w in b):
        return Likeness(f"{name}: others", f"{name}: {_names(a)} is not {_names(b)}")
    kinds, others = {w.kind for w in a if w.kind}, {w.kind for w in b if w.kind}
    if not kinds or not others:
        return Likeness(f"{name}: kind not known", f"{name}: {_names(a)} and {_names(b)}")
    if kinds & others:
        return Likeness(f"{name}: same kind", f"{name} of one kind")
    return Likeness(f"{name}: another kind", f"{name}: {_names(a)} and {_names(b)} are of two kinds")


def _kin(a: tuple[Who, ...], b: tuple[Who, ...]) -> bool:
    """One is part of the other, or both are forces of one state."""
    return any(line(x) & line(y) for x in _ids(a) for y in _ids(b))


def _ids(people: tuple[Who, ...]) -> frozenset[str]:
    return frozenset(w.id for w in people if w.id is not None)


def _names(people: tuple[Who, ...]) -> str:
    return ", ".join(w.id or " ".join(sorted(w.words)) for w in people)
