"""Fits the weights of the same-event decision on families of reports with gold, and says how well they are calibrated.

python bench/fit_families.py [FOLDER] [--judge FOLDER] [--write]

Logistic regression over the answers of the comparisons (``reconcile/pairs.py::features``), each weight drawn to the
believed one by a Gaussian prior. How strongly, and the threshold, are chosen by leaving one family out; the left-out log-odds are
then scaled so that the probabilities hold (Platt 1999). Contradictions are rules and take no part. ``--write`` puts weights
and thresholds into ``src/dateline/data/reconcile/same_event.yaml``; the calibration on ``--judge`` is printed as totals.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.evaluate.clusters import b_cubed
from dateline.evaluate.families import load_families
from dateline.evaluate.family_scores import Mention
from dateline.knowledge.datafiles import load_yaml
from dateline.measuring import Grouped, code_families, record_families
from dateline.pipeline import Coder
from dateline.reconcile.facts import Facts
from dateline.reconcile.families import group
from dateline.reconcile.pairs import features, judge
from dateline.settings import Settings

ROOT = Path(__file__).parents[1]
FILE = ROOT / "src/dateline/data/reconcile/same_event.yaml"
PULLS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""Strengths of the prior that are tried: 1 over the variance of a weight about the believed one."""
STEPS = tuple(n / 100 for n in range(10, 96, 5))
"""Thresholds that are tried."""
SPARE = 0.01
"""F1 that is given for caution: two events joined mislead, two claims parted are asked about."""
ASK = 0.2
"""From this probability a person is asked: one question in five, at the least, finds a pair."""
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Pairs:
    """Pairs of gold mentions of two reports that no rule keeps apart. x: (n, weights).  y: 1 same.  family: (n,) of the first."""

    names: tuple[str, ...]
    x: Array
    y: Array
    family: NDArray[np.str_]
    vetoed: int

    def without(self, family: str) -> Pairs:
        kept = self.family != family
        return replace(self, x=self.x[kept], y=self.y[kept], family=self.family[kept])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "examples/families/tune")
    parser.add_argument("--judge", type=Path, default=ROOT / "examples/families/judge")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    believed: dict[str, float] = load_yaml(FILE)["believed"]
    coder = Coder.load(Settings.from_environment())
    grouped = record_families(code_families(coder, load_families(given.folder)))
    pairs = pairs_of(grouped, tuple(believed))
    same = int(pairs.y.sum())
    print(
        f"{len(pairs.y)} pairs to fit by, {same} of them same; {pairs.vetoed} more are same and contradicted"
    )
    prior = np.array(list(believed.values()))
    pull = min(PULLS, key=lambda p: log_loss(left_out(pairs, prior, p), pairs.y))
    held = left_out(pairs, prior, pull)
    scale, shift = platt(held, pairs.y)
    print(
        f"pull {pull}, log loss left out {log_loss(held, pairs.y):.3f}; scaled by {scale:.2f}, moved by {shift:+.2f}"
    )
    families = sorted(set(pairs.family))
    folds = {f: scaled(fit(pairs.without(f), prior, pull), scale, shift, pairs.names) for f in families}
    whole = scaled(fit(pairs, prior, pull), scale, shift, pairs.names)
    limit = best_threshold(grouped, folds, whole)
    probabilities = sigmoid(scale * held + shift)
    asked = (probabilities >= ASK) & (probabilities < limit)
    print(f"same from {limit:.2f}; {asked.sum()} pairs unsure, {int(pairs.y[asked].sum())} of them same")
    print("\ncalibration, one family left out (tune)")
    print("\n".join(curve(probabilities, pairs.y)))
    judged = pairs_of(record_families(code_families(coder, load_families(given.judge))), tuple(believed))
    weights = np.array([whole[name] for name in pairs.names])
    print("\ncalibration on the judge half")
    print("\n".join(curve(sigmoid(judged.x @ weights), judged.y)))
    if given.write:
        write(whole, limit)


def pairs_of(grouped: Grouped, names: tuple[str, ...]) -> Pairs:
    """Features of every pair of found mentions of two reports that comparisons can tell apart."""
    rows, same, family, vetoed = [], [], [], 0
    for one, other in both_found(grouped.mentions):
        found = features(grouped.facts[one.claim or ""], grouped.facts[other.claim or ""])
        if found is None:
            vetoed += one.gold == other.gold
            continue
        rows.append([found.get(name, 0.0) for name in names])
        same.append(float(one.gold == other.gold))
        family.append(one.family)
    return Pairs(names, np.array(rows), np.array(same), np.array(family), vetoed)


def both_found(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    found = [m for m in mentions if m.claim is not None]
    for one, other in combinations(found, 2):
        if (one.family, one.report) != (other.family, other.report):
            yield one, other


def fit(pairs: Pairs, prior: Array, pull: float) -> Array:
    """Weights of greatest posterior (Newton's method)."""
    weights = prior.copy()
    for _ in range(50):
        p = sigmoid(pairs.x @ weights)
        slope = pairs.x.T @ (p - pairs.y) + pull * (weights - prior)
        bend = (pairs.x * (p * (1 - p))[:, None]).T @ pairs.x + pull * np.eye(len(prior))
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def left_out(pairs: Pairs, prior: Array, pull: float) -> Array:
    """Log-odds of each pair by weights fitted without its family."""
    held = np.zeros(len(pairs.y))
    for family in sorted(set(pairs.family)):
        mine = pairs.family == family
        held[mine] = pairs.x[mine] @ fit(pairs.without(family), prior, pull)
    return held


def platt(held: Array, y: Array) -> tuple[float, float]:
    """Scale and shift of log-odds under which the probabilities hold best, drawn to none (1, 0)."""
    two = Pairs(("scale", "shift"), np.column_stack([held, np.ones_like(held)]), y, np.array([]), 0)
    scale, shift = fit(two, np.array([1.0, 0.0]), 1.0)
    return float(scale), float(shift)


def scaled(weights: Array, scale: float, shift: float, names: Sequence[str]) -> dict[str, float]:
    made = {name: scale * float(w) for name, w in zip(names, weights, strict=True)}
    return made | {"prior": made["prior"] + shift}


def best_threshold(
    grouped: Grouped, folds: Mapping[str, Mapping[str, float]], whole: Mapping[str, float]
) -> float:
    """The highest threshold within SPARE of the best B-cubed F1, each family grouped by weights fitted without it."""
    scores = {step: grouping(grouped, folds, whole, step) for step in STEPS}
    best = max(scores.values())
    print("B-cubed F1, one family left out: " + ", ".join(f"{s:.2f} {f:.3f}" for s, f in scores.items()))
    return max(step for step, score in scores.items() if score >= best - SPARE)


def grouping(
    grouped: Grouped, folds: Mapping[str, Mapping[str, float]], whole: Mapping[str, float], step: float
) -> float:
    found = [m for m in grouped.mentions if m.claim is not None]
    report_of = {f.report: m.family for m in found for f in (grouped.facts[m.claim or ""],)}
    inside: dict[str, list[Facts]] = {}
    for facts in grouped.facts.values():
        if facts.report in report_of:
            inside.setdefault(report_of[facts.report], []).append(facts)
    made: dict[str, str] = {}
    for family, facts in inside.items():
        weights = folds.get(family, whole)
        for members in group(facts, lambda a, b, w=weights: judge(a, b, w), step):  # type: ignore[misc]
            made |= dict.fromkeys(members, members[0])
    return b_cubed({m.key: m.gold for m in found}, {m.key: made[m.claim or ""] for m in found}).f1


def curve(probabilities: Array, y: Array) -> list[str]:
    """Reliability in five bins: pairs, mean probability, share that is same; and the expected calibration error."""
    lines, error = ["  probability     pairs   said   same"], 0.0
    for low in np.arange(0, 1, 0.2):
        inside = (probabilities >= low) & (probabilities < low + 0.2 + (low > 0.7) * 0.01)
        if inside.any():
            said, true = probabilities[inside].mean(), y[inside].mean()
            error += inside.mean() * abs(said - true)
            lines.append(f"  {low:.1f} to {low + 0.2:.1f}   {inside.sum():8d}   {said:.2f}   {true:.2f}")
    brier = float(((probabilities - y) ** 2).mean())
    return [*lines, f"  expected calibration error {error:.3f}, Brier score {brier:.3f}"]


def log_loss(log_odds: Array, y: Array) -> float:
    return float(np.mean(np.logaddexp(0, -np.where(y == 1, log_odds, -log_odds))))


def sigmoid(log_odds: Array) -> Array:
    made: Array = 1 / (1 + np.exp(-np.clip(log_odds, -700, 700)))
    return made


def write(weights: Mapping[str, float], same: float) -> None:
    head = FILE.read_text("utf-8").split("weights:\n", maxsplit=1)[0]
    lines = [f'  "{name}": {weight:.2f}' for name, weight in weights.items()]
    text = "\n".join([f"{head}weights:", *lines, f"same: {same:.2f}", f"unsure: {ASK:.2f}"])
    FILE.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
