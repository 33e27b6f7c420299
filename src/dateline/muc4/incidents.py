"""Which incidents a message tells of, and which things belong to which.

The sentences that tell of incidents of one type are read in order: each goes on with the one told before, goes back to one
of whose victims or targets it speaks, or begins another. A thing belongs to the incidents of the sentences that name it;
one named elsewhere belongs to the incident whose sentence is nearest."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dateline.muc4.chooser import Chooser
from dateline.muc4.entities import Entity
from dateline.muc4.features import of_message
from dateline.muc4.marked import Reading
from dateline.muc4.parted import PARTED, features
from dateline.muc4.thresholds import Thresholds

KINDS = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY", "FORCED WORK STOPPAGE")
TELLS = "tells of"
"""The choosers, one a type: ``yes`` or ``no``."""
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
    reading: Reading, things: Sequence[Entity], known: Mapping[str, Chooser], least: Thresholds
) -> tuple[Told, ...]:
    """The incidents of a message, those of one type together."""
    where = {kind: _telling(reading, kind, least) for kind in _told(reading, known, least)}
    found = [
        (kind, tuple(part))
        for kind, numbers in where.items()
        for part in _parts(reading, numbers, things, kind, known[PARTED], least.parts)
    ]
    homes = [(thing, _homes(thing, [numbers for _, numbers in found])) for thing in things]
    return tuple(
        Told(kind, numbers, _sure([thing for thing, home in homes if n in home], least.keeps))
        for n, (kind, numbers) in enumerate(found)
    )


def _told(reading: Reading, known: Mapping[str, Chooser], least: Thresholds) -> tuple[str, ...]:
    """The types of incidents that a message tells of: what the encoder hears in its surest sentence and what the words of
    the whole message say (template-doc-part1.v7, 1.0: not what is long past, nor clashes of armed sides) are weighed."""
    heard = {
        kind: max((told.get(kind, 0.0) for told in reading.types.values()), default=0.0) for kind in KINDS
    }
    seen = set(of_message(reading))
    return tuple(
        kind
        for kind, probability in heard.items()
        if _weighed(probability, known.get(f"{TELLS} {kind}"), seen, least.words) >= least.tells
    )


def _weighed(heard: float, chooser: Chooser | None, seen: Collection[str], share: float) -> float:
    """Two probabilities as one: the mean of their logits, the second with this share of the weight."""
    if chooser is None or heard == 0.0:
        return heard
    both = (1 - share) * _logit(heard) + share * _logit(chooser.probabilities(seen)["yes"])
    return 1 / (1 + math.exp(-both))


def _telling(reading: Reading, kind: str, least: Thresholds) -> list[int]:
    """The sentences that tell of a type: those nearly as sure as the surest."""
    told = {number: types.get(kind, 0.0) for number, types in reading.types.items()}
    best = max(told.values())
    return sorted(number for number, probability in told.items() if probability >= least.sentences * best)


def _logit(probability: float) -> float:
    kept = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))


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
