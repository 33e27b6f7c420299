"""Scores both halves of the examples and raises floors.yaml where they got better: ``python -m tests.evaluate.raise_floors``.

A floor is the measured F1 rounded down to two places. Floors above the measured figure are left as they are and named.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import yaml

from dateline.evaluate.examples import evaluate_folder
from dateline.evaluate.scores import ExampleScores
from dateline.pipeline import Coder
from dateline.settings import Settings

FLOORS = Path(__file__).with_name("floors.yaml")
EXAMPLES = Path(__file__).parents[2] / "examples"
SPLITS = ("dev", "held-out", "wide", "unseen")


def main() -> int:
    old: dict[str, dict[str, float]] = yaml.safe_load(FLOORS.read_text(encoding="utf-8")) or {}
    coder = Coder.load(Settings.from_environment())
    lines = [line for line in FLOORS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    for split in SPLITS:
        scores = evaluate_folder(EXAMPLES, lambda page: next(coder.code([page])), split)
        lines += [f"{split}:", *_raised(split, measured(scores), old.get(split, {}))]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def measured(scores: ExampleScores) -> dict[str, float]:
    """F1 by field, and ``overall``, of the fields that have one."""
    figures = {name: tally.f1 for name, tally in scores.tallies.items()} | {"overall": scores.overall}
    return {name: figure for name, figure in figures.items() if figure is not None}


def _raised(split: str, figures: dict[str, float], old: dict[str, float]) -> list[str]:
    lines = []
    for name, figure in figures.items():
        floor = max(math.floor(figure * 100) / 100, old.get(name, 0.0))
        if figure < floor:
            print(f"{split} {name}: {figure:.3f} is below its floor of {floor:.2f}")
        lines.append(f"  {name}: {floor:.2f}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
