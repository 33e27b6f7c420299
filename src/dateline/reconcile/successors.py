"""Which claim of a new reading of a report is which of the old one? For those whose id did not stay.

An id is of the report and the place of the trigger. Where the reader cuts a text otherwise, or another word is taken for the
trigger, the claim is found again by its words; where two fit as well as each other, neither is taken: a person must look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.reconcile.leading import kernel

_WORD = re.compile(r"\w+")
LEAST = 0.5
"""Share of the words of both sentences that must be common."""
_WEIGHTS = {"trigger": 0.5, "sub_type": 0.5, "place": 0.25, "actors": 0.25, "date": 0.25}
"""What else speaks for a pair, beside the share of words."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim with the event of the contract, and the text that its spans count in."""

    claim: str
    event: Mapping[str, Any]
    text: str

    @property
    def words(self) -> frozenset[str]:
        said = " ".join(self.text[start:end] for start, end in self.event["evidence"])
        return frozenset(_WORD.findall(said.lower()))


@dataclass(frozen=True, slots=True)
class Successor:
    """old, new: ids of claims.  says: why they are the same, a sentence."""

    old: str
    new: str
    says: str


def successors(old: Sequence[Telling], new: Sequence[Telling]) -> list[Successor]:
    """One new claim at most for each old one, the best pairs first. Claims that kept their id are not among them."""
    stayed = {t.claim for t in old} & {t.claim for t in new}
    left = [t for t in old if t.claim not in stayed]
    free = [t for t in new if t.claim not in stayed]
    scored = [(score, a, b) for a in left for b in free if (score := _score(a, b)) is not None]
    return list(_chosen(scored))


def _chosen(scored: Sequence[tuple[float, Telling, Telling]]) -> Iterator[Successor]:
    """The best pair whose two claims are still free and fit nothing else as well; then the next."""
    taken: set[str] = set()
    for score, one, other in sorted(scored, key=lambda s: (-s[0], s[1].claim, s[2].claim)):
        if one.claim in taken or other.claim in taken:
            continue
        level = [
            (a.claim, b.claim) for s, a, b in scored if s == score and (a is one or b is other)
        ]  # as good for one of the two
        taken |= {one.claim, other.claim}
        if len(level) == 1:
            yield Successor(one.claim, other.claim, _says(one, other))


def _score(one: Telling, other: Telling) -> float | None:
    """None where they cannot be the same: other words, or neither type nor trigger in common."""
    shared = _shared(one, other)
    alike = _alike(one.event, other.event)
    if shared < LEAST or not ({"trigger", "sub_type"} & alike or one.event["type"] == other.event["type"]):
        return None
    return round(shared + sum(_WEIGHTS[name] for name in alike), 6)


def _shared(one: Telling, other: Telling) -> float:
    both = one.words | other.words
    return len(one.words & other.words) / len(both) if both else 0.0


def _alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> set[str]:
    same = {n for n in _WEIGHTS.keys() - {"trigger"} if _of(n, one) and _of(n, one) == _of(n, other)}
    return same | ({"trigger"} if one["trigger"]["text"] == other["trigger"]["text"] else set())


def _of(name: str, event: Mapping[str, Any]) -> str:
    return kernel(name, event[name]) if event[name] else ""


def _says(one: Telling, other: Telling) -> str:
    alike = sorted(_alike(one.event, other.event), key=list(_WEIGHTS).index)
    also = f", and the same {', '.join(alike).replace('_', '-')}" if alike else ""
    return f"{_shared(one, other):.0%} of the words of both sentences are common{also}"
