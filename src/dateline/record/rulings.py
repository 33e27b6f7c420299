"""What people decided, as the grouping and the views take it: of claims, wherever those go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from sqlalchemy import Connection

from dateline.reconcile.assemble import Correction
from dateline.reconcile.families import Ruled, pair_of
from dateline.record.carried import claims_in, decisions_now
from dateline.record.store import decisions_of

Json = dict[str, Any]
_STATES = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}


@dataclass(frozen=True, slots=True)
class Rulings:
    """Decisions in force: those that no later one undid."""

    decisions: tuple[Json, ...]
    ruled: Ruled
    _beside: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, connection: Connection) -> Rulings:
        return cls.of(decisions_now(connection))

    @classmethod
    def of(cls, every: Sequence[Json]) -> Rulings:
        """every: decisions in order. A later merge or split of the same pair outranks an earlier one."""
        undone: set[str] = set()
        for decision in reversed(every):
            if decision["kind"] == "undo" and decision["id"] not in undone:
                undone.add(decision["after"])
        force = tuple(d for d in every if d["id"] not in undone and d["kind"] != "undo")
        pairs: dict[tuple[str, str], bool] = {}
        for decision in force:
            if decision["kind"] in {"merge", "split"}:
                for one, other in product(*decision["claims"]):
                    pairs[pair_of(one, other)] = decision["kind"] == "merge"
        ruled = Ruled(
            frozenset(p for p, joined in pairs.items() if joined),
            frozenset(p for p, joined in pairs.items() if not joined),
        )
        beside: dict[str, set[str]] = {}
        for one, other in ruled.together:
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
        return cls(force, ruled, beside)

    def together(self, claim: str) -> Iterable[str]:
        """Claims that a person joined with this one."""
        return self._beside.get(claim, ())

    def of_event(self, members: Iterable[str]) -> list[Json]:
        """Decisions that hold for the event of these claims, in order: their first claim that is still there is one of them."""
        inside = set(members)
        return [d for d in self.decisions if anchor(d) in inside]

    def review(self, members: Iterable[str]) -> str:
        """``accepted``, ``rejected`` or ``corrected`` by the last decision that says so, else ``machine``."""
        states = [_STATES[d["kind"]] for d in self.of_event(members) if d["kind"] in _STATES]
        return states[-1] if states else "machine"

    def corrections(self, members: Iterable[str]) -> list[Correction]:
        """The last correction of each property."""
        last = {d["property"]: d for d in self.of_event(members) if d["kind"] == "correct"}
        return [Correction(p, d["after"], d["who"], d["at"], d["id"]) for p, d in sorted(last.items())]


def anchor(decision: Json) -> str | None:
    """The claim that a decision goes with: the first of those it was made of; None where a recoding found none of them again."""
    return next(iter(claims_in(decision["claims"])), None)


def history(connection: Connection, members: Iterable[str]) -> list[Json]:
    """Every decision that goes with the event of these claims, undone ones too, in order and as it was written down."""
    inside = set(members)
    going = {d["id"] for d in decisions_now(connection) if anchor(d) in inside}
    return [d for d in decisions_of(connection) if d["id"] in going]
