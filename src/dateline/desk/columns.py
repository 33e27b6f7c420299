"""All events of a record as columns of numbers in memory, so that a million are filtered and counted in milliseconds.

A snapshot is never changed: what changed in the record makes a new one (``changed``), and whoever reads the old one reads on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dateline.desk.rows import EPOCH, NO_DAY, NONE, PARTS, Flat

Mask: TypeAlias = NDArray[np.bool_]
CODED = ("type", "sub_type", "status", "role", "review", "country", "place")
"""Columns of words, kept as numbers into a list of the words."""
PLAIN = ("earliest", "latest", "precision", "killed", "conflicts", "level")
"""Columns of numbers as a flat row has them."""
KEPT = 64
"""Answers and masks that a snapshot keeps."""
TIE_BITS = 40
"""Low bits of a sort key that part events that are otherwise equal, by a hash of the id."""


class Words:
    """A list of words that only grows: a word's number holds for every snapshot."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """The word's number; a new one where it is new."""
        found = self._numbers.get(name)
        if found is None:
            found = self._numbers[name] = len(self.names)
            self.names.append(name)
        return found

    def known(self, name: str) -> int:
        """The word's number, NONE where no event has it."""
        return self._numbers.get(name, NONE)


@dataclass(frozen=True)
class Columns:
    """ids: bytes.  ints: codes and numbers, a column each.  lat, lon: NaN where not known.

    tie: hash of the id.  owner, actor: a pair for every actor of every event (row of the event, number of the actor)."""

    words: dict[str, Words]
    ids: NDArray[np.bytes_]
    ints: dict[str, NDArray[Any]]
    lat: NDArray[np.float32]
    lon: NDArray[np.float32]
    owner: NDArray[np.int32]
    actor: NDArray[np.int32]
    kept: dict[str, Any] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, rows: Iterable[Flat], words: dict[str, Words] | None = None) -> Columns:
        """Columns of these events; words: those of an earlier snapshot, which then grow."""
        words = words or {name: Words() for name in (*CODED, "actor")}
        ids: list[bytes] = []
        ints: dict[str, list[int]] = {name: [] for name in _INTS}
        lat: list[float] = []
        lon: list[float] = []
        owner: list[int] = []
        actor: list[int] = []
        nothing, number = float("nan"), words["actor"].number
        for n, row in enumerate(rows):
            ids.append(row.id.encode())
            for name in CODED:
                value = getattr(row, name)
                ints[name].append(words[name].number(value) if value else NONE)
            for name in PLAIN:
                ints[name].append(getattr(row, name))
            ints["origins"].append(min(row.origins, 10**4))
            ints["confidence"].append(round(row.confidence * 10**6))
            ints["tie"].append(int.from_bytes(blake2b(row.id.encode(), digest_size=5).digest()))
            lat.append(nothing if row.lat is None else row.lat)
            lon.append(nothing if row.lon is None else row.lon)
            if row.actors:
                for name in row.actors.split(PARTS):
                    owner.append(n)
                    actor.append(number(name))
        made = {name: np.array(ints[name], dtype=kind) for name, kind in _INTS.items()}
        return cls(
            words, np.array(ids, dtype="S16"), made, np.array(lat, np.float32), np.array(lon, np.float32),
            np.array(owner, np.int32), np.array(actor, np.int32),
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.ids)

    def changed(self, gone: Iterable[str], new: Sequence[Flat]) -> Columns:
        """A snapshot without the events of ``gone`` and with those of ``new`` (which replace what had their ids)."""
        out = np.array([i.encode() for i in {*gone, *(row.id for row in new)}], dtype="S16")
        stays = ~np.isin(self.ids, out)
        added = Columns.of(new, self.words)
        moved = np.cumsum(stays, dtype=np.int32) - 1
        held = stays[self.owner]
        return replace(
            self,
            ids=np.concatenate([self.ids[stays], added.ids]),
            ints={n: np.concatenate([v[stays], added.ints[n]]) for n, v in self.ints.items()},
            lat=np.concatenate([self.lat[stays], added.lat]),
            lon=np.concatenate([self.lon[stays], added.lon]),
            owner=np.concatenate([moved[self.owner[held]], added.owner + np.int32(stays.sum())]),
            actor=np.concatenate([self.actor[held], added.actor]),
            kept={},
        )

    def everything(self) -> Mask:
        return np.ones(len(self), np.bool_)

    def placed(self) -> Mask:
        """Events with coordinates."""
        found: Mask = self.keep("placed", lambda: ~np.isnan(self.lat))
        return found

    def keep(self, name: str, make: Any) -> Any:
        """What ``make`` gives, made once for this snapshot, as long as not too much else was asked since."""
        found = self.kept.get(name)
        if found is None:
            if len(self.kept) >= KEPT:
                self.kept.clear()
            found = self.kept[name] = make()
        return found

    def among(self, ids: Iterable[str]) -> Mask:
        """Events of these ids."""
        wanted = np.array([i.encode() for i in ids], dtype="S16")
        return np.isin(self.ids, wanted) if len(wanted) else np.zeros(len(self), np.bool_)


_INTS: dict[str, Any] = {
    "type": np.int16, "sub_type": np.int16, "status": np.int16, "role": np.int16, "review": np.int16,
    "country": np.int16, "place": np.int32, "earliest": np.int32, "latest": np.int32, "precision": np.int8,
    "killed": np.int32, "origins": np.int16, "confidence": np.int32, "conflicts": np.int16, "level": np.int8, "tie": np.int64,
}  # fmt: skip


def day_of(number: int) -> str | None:
    """The ISO day of a number in a column of days; None where it is not known."""
    return None if number == NO_DAY else date.fromordinal(number + EPOCH).isoformat()
