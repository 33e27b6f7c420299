"""Claims of many reports -> groups that tell one event each. The groups depend on the claims alone, not on their order."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.reconcile.facts import Facts
from dateline.reconcile.pairs import Verdict

Judge = Callable[[Facts, Facts], Verdict]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ruled:
    """What people decided of pairs of claims: together, or apart. A person's word outranks any score."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()

    def of(self, a: str, b: str) -> bool | None:
        pair = pair_of(a, b)
        if pair in self.apart:
            return False
        return True if pair in self.together else None


def pair_of(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def group(claims: Iterable[Facts], judge: Judge, same: float, ruled: Ruled | None = None) -> list[list[str]]:
    """Claim ids in groups, each sorted, sorted by their first.

    Agglomerative: the two groups that fit best on average are joined first, as long as their mean log-odds say ``same`` and no
    two claims in them contradict each other. Two claims of one report were told apart by it, and stay apart.
    """
    ruled = ruled or Ruled()
    facts = sorted(claims, key=lambda f: f.claim)
    least = math.log(same / (1 - same))
    groups = {n: [f] for n, f in enumerate(facts)}
    scores = _scores(facts, judge, ruled)
    while True:
        best = max(
            ((score, -a, -b) for (a, b), score in scores.items() if score >= least),
            default=None,
        )
        if best is None:
            break
        _join(-best[1], -best[2], groups, scores)
    return sorted(sorted(f.claim for f in members) for members in groups.values())


def _scores(facts: Sequence[Facts], judge: Judge, ruled: Ruled) -> dict[tuple[int, int], float]:
    """Log-odds of every pair; a contradiction is minus infinity, a person's ``together`` plus infinity."""
    scores = {}
    for a, one in enumerate(facts):
        for b in range(a + 1, len(facts)):
            scores[a, b] = _score(one, facts[b], judge, ruled)
    return scores


def _score(one: Facts, other: Facts, judge: Judge, ruled: Ruled) -> float:
    decided = ruled.of(one.claim, other.claim)
    if decided is not None:
        return math.inf if decided else -math.inf
    return -math.inf if one.report == other.report else judge(one, other).log_odds


def _join(a: int, b: int, groups: dict[int, list[Facts]], scores: dict[tuple[int, int], float]) -> None:
    """Join group ``b`` to ``a``; scores of the joined are means over pairs (average linkage)."""
    size_a, size_b = len(groups[a]), len(groups[b])
    for c in groups:
        if c in (a, b):
            continue
        left, right = scores.pop(_key(a, c)), scores.pop(_key(b, c))
        scores[_key(a, c)] = _mean(left, size_a, right, size_b)
    del scores[_key(a, b)]
    groups[a] += groups.pop(b)


def _mean(left: float, size_left: int, right: float, size_right: int) -> float:
    """A ruling or a contradiction of any pair holds for the whole; of both, the one that keeps apart."""
    if -math.inf in (left, right):
        return -math.inf
    if math.inf in (left, right):
        return math.inf
    return (left * size_left + right * size_right) / (size_left + size_right)


def _key(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def components(nodes: Collection[str], edges: Mapping[str, Collection[str]]) -> list[list[str]]:
    """Connected parts of a graph of claims, each sorted."""
    left, parts = set(nodes), []
    while left:
        front = [min(left)]
        part = set(front)
        while front:
            front = [n for f in front for n in edges.get(f, ()) if n in left and n not in part]
            part.update(front)
        left -= part
        parts.append(sorted(part))
    return parts
