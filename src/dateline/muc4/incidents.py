"""Which incidents a message tells of, and which things belong to which.

The sentences that tell of incidents of one type are read in order: each goes on with the one told before, goes back to one
of whose victims or targets it speaks, or begins another. A thing belongs to the incidents of the sentences that name it;
one named elsewhere belongs to the incident whose sentence is nearest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.muc4.chooser import Chooser
from dateline.muc4.entities import Entity
from dateline.muc4.marked import Reading
from dateline.muc4.parted import features
from dateline.muc4.thresholds import Thresholds

REACH = 2
"""Sentences to either side of a thing within which an incident may claim it."""
_TELLING = frozenset({"victim_name", "target"})
"""Things that tell one incident from another."""


@dataclass(frozen=True, slots=True)
class Told:
    """An incident as it is told. sentences: those that tell of it. entities: what belongs to it."""

    kind: str
    sentences: tuple[int, ...]
    entities: tuple[Entity, ...]

    def of(self, head: str) -> tuple[Entity, ...]:
        """The things of one kind."""
        return tuple(entity for entity in self.entities if entity.head == head)


def incidents(
    reading: Reading, things: Sequence[Entity], parted: Chooser, least: Thresholds
) -> tuple[Told, ...]:
    """The incidents of a message, those of one type together."""
    where: dict[str, list[int]] = {}
    for number in sorted(reading.types):
        for kind, probability in reading.types[number].items():
            if probability >= least.tells:
                where.setdefault(kind, []).append(number)
    found = [
        (kind, tuple(part))
        for kind, numbers in where.items()
        for part in _parts(reading, numbers, things, kind, parted, least.parts)
    ]
    homes = [(thing, _homes(thing, [numbers for _, numbers in found])) for thing in things]
    return tuple(
        Told(kind, numbers, _sure([thing for thing, home in homes if n in home], least.keeps))
        for n, (kind, numbers) in enumerate(found)
    )


def _sure(things: Sequence[Entity], keeps: Mapping[str, float]) -> tuple[Entity, ...]:
    """Things that are nearly as sure as the surest of their kind."""
    best: dict[str, float] = {}
    for thing in things:
        best[thing.head] = max(best.get(thing.head, 0.0), thing.probability)
    return tuple(
        thing for thing in things if thing.probability >= keeps.get(thing.head, 0.0) * best[thing.head]
    )


def _parts(
    reading: Reading,
    numbers: Sequence[int],
    things: Sequence[Entity],
    kind: str,
    parted: Chooser,
    least: float,
) -> list[list[int]]:
    """The sentences of one type by incident."""
    parts: list[list[int]] = []
    for number in numbers:
        back = next((p for p in reversed(parts) if _shares(things, p, number)), None)
        if back is not None:
            back.append(number)
        elif (
            parts and parted.probabilities(features(reading, parts[-1], number, things, kind))["yes"] < least
        ):
            parts[-1].append(number)
        else:
            parts.append([number])
    return parts


def _shares(things: Sequence[Entity], part: Sequence[int], number: int) -> bool:
    return any(
        thing.head in _TELLING and number in thing.sentences and thing.sentences & set(part)
        for thing in things
    )


def _homes(thing: Entity, parts: Sequence[Sequence[int]]) -> frozenset[int]:
    """The incidents that a thing belongs to, by number."""
    own = {n for n, numbers in enumerate(parts) if thing.sentences & set(numbers)}
    if own:
        return frozenset(own)
    away = [min(abs(n - s) for n in numbers for s in thing.sentences) for numbers in parts]
    nearest = min(range(len(parts)), key=lambda n: away[n], default=None)
    return frozenset({nearest} if nearest is not None and away[nearest] <= REACH else ())
