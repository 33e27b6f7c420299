"""What the record made of families of reports, against their gold: groups, pairs by kind of family, origins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from dateline.evaluate.clusters import BCubed, b_cubed
from dateline.evaluate.families import KINDS

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Mention:
    """One gold event as one report tells it. claim: the coded claim that is it.  made: the record's event of that claim.

    Both None where the coder missed it."""

    family: str
    kind: str
    event: str
    report: str
    claim: str | None
    made: str | None

    @property
    def key(self) -> Key:
        return self.family, self.event, self.report

    @property
    def gold(self) -> tuple[str, str]:
        return self.family, self.event


@dataclass(frozen=True, slots=True)
class Pair:
    """Two found mentions of different reports. same: in gold.  joined: in the record."""

    one: Mention
    other: Mention

    @property
    def same(self) -> bool:
        return self.one.gold == self.other.gold

    @property
    def joined(self) -> bool:
        return self.one.made == self.other.made

    @property
    def right(self) -> bool:
        return self.same == self.joined


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins gold and record give an event. whole: its reports, and they alone, make one event."""

    family: str
    event: str
    gold: int
    made: int
    whole: bool


@dataclass(frozen=True, slots=True)
class FamilyScores:
    """Scores of the record on some families. families, reports: how many.  unread: reports that could not be coded."""

    families: int
    reports: int
    unread: tuple[str, ...]
    mentions: tuple[Mention, ...]
    origins: tuple[Origins, ...]

    @property
    def found(self) -> list[Mention]:
        return [m for m in self.mentions if m.made is not None]

    @property
    def over_found(self) -> BCubed:
        """Of the grouping alone: claims that the coder missed are left out."""
        return b_cubed({m.key: m.gold for m in self.found}, {m.key: m.made for m in self.found})

    @property
    def over_all(self) -> BCubed:
        """Of grouping and coding: a missed claim costs recall."""
        return b_cubed({m.key: m.gold for m in self.mentions}, {m.key: m.made for m in self.found})

    def pairs(self) -> Iterator[Pair]:
        """Pairs of found mentions of two reports of one family."""
        for one, other in combinations(self.found, 2):
            if one.family == other.family and one.report != other.report:
                yield Pair(one, other)

    def across(self) -> int:
        """Pairs of mentions of two families in one event: each is wrong."""
        made = Counter((m.made, m.family) for m in self.found)
        return sum(
            n * k for ((a, f), n), ((b, g), k) in combinations(sorted(made.items()), 2) if a == b and f != g
        )

    def to_dict(self) -> dict[str, Any]:
        kinds = {kind: _counts(made) for kind, made in self._by_kind().items()}
        whole = [o for o in self.origins if o.whole]
        return {
            "families": self.families,
            "reports": self.reports,
            "unread": list(self.unread),
            "claims": {"gold": len(self.mentions), "found": len(self.found)},
            "b_cubed": {"found": self.over_found.to_dict(), "all": self.over_all.to_dict()},
            "pairs": kinds | {"all": _counts(list(self.pairs())), "across families": self.across()},
            "origins": {
                "events": len(self.origins),
                "right": sum(o.gold == o.made for o in self.origins),
                "whole": len(whole),
                "right of whole": sum(o.gold == o.made for o in whole),
            },
        }

    def table(self) -> str:
        """The figures for people."""
        told = self.to_dict()
        gold, found = told["claims"]["gold"], told["claims"]["found"]
        lines = [
            f"{self.families} families, {self.reports} reports; {found} of {gold} gold claims found by the coder"
        ]
        lines += [f"not coded: {name}" for name in self.unread]
        lines += ["", f"{'B-cubed':<24}precision  recall      F1"]
        lines += [
            f"{name:<24}{s.precision:9.3f}{s.recall:8.3f}{s.f1:8.3f}"
            for name, s in (("over claims found", self.over_found), ("over all gold claims", self.over_all))
        ]
        lines += ["", f"{'pairs by kind of family':<24}joined, of same    kept apart, of different"]
        lines += [_line(kind, counts) for kind, counts in told["pairs"].items() if isinstance(counts, dict)]
        lines += ["", f"pairs joined across families: {told['pairs']['across families']}"]
        o = told["origins"]
        lines.append(
            f"origins counted right: {o['right']} of {o['events']} events;"
            f" {o['right of whole']} of the {o['whole']} grouped whole"
        )
        return "\n".join(lines)

    def wrong(self) -> list[Pair]:
        return [pair for pair in self.pairs() if not pair.right]

    def missed(self) -> list[Mention]:
        return [m for m in self.mentions if m.made is None]

    def _by_kind(self) -> dict[str, list[Pair]]:
        made: dict[str, list[Pair]] = {kind: [] for kind in KINDS}
        for pair in self.pairs():
            made[pair.one.kind].append(pair)
        return {kind: pairs for kind, pairs in made.items() if pairs}


def _counts(pairs: Sequence[Pair]) -> dict[str, int]:
    return {
        "same": sum(p.same for p in pairs),
        "joined of same": sum(p.same and p.joined for p in pairs),
        "different": sum(not p.same for p in pairs),
        "apart of different": sum(not p.same and not p.joined for p in pairs),
    }


def _line(kind: str, counts: dict[str, int]) -> str:
    same, different = counts["same"], counts["different"]
    joined, apart = counts["joined of same"], counts["apart of different"]
    return f"{kind:<24}{joined:>6} of {same:<4}       {apart:>6} of {different:<4}".rstrip()
