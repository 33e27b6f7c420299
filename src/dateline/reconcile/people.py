"""Can two actors be one: the same name or head, a description and a name of its kind?"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.actor import Actor


def side(a: Sequence[Actor], b: Sequence[Actor]) -> float | None:
    if not a or not b:
        return 0.1
    shared = overlap(a, b)
    if shared:
        return 0.5
    if any(could_be(x, y) for x in a for y in b):
        return 0.1
    return None


def overlap(a: Sequence[Actor], b: Sequence[Actor]) -> int:
    return sum(1 for x in a if any(is_same_actor(x, y) for y in b))


def is_same_actor(x: Actor, y: Actor) -> bool:
    if x.id is not None and x.id == y.id:
        return True
    return x.name.lower() == y.name.lower() or head(x.name) == head(y.name)


def head(name: str) -> str:
    return name.lower().split()[-1].rstrip("s") if name.split() else ""


def could_be(x: Actor, y: Actor) -> bool:
    """A description may be a named actor of its kind: ``gunmen`` and ``Boko Haram``; two names are two actors."""
    if x.id is not None and y.id is not None:
        return False
    return (
        x.kind is None
        or y.kind is None
        or x.kind == y.kind
        or {x.kind.name, y.kind.name} <= {"REBEL", "MILITIA", "IDENTITY"}
    )
