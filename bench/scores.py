"""Scores of the bundled examples by field, both halves side by side: precision, recall and F1."""

from __future__ import annotations

import sys
from pathlib import Path

from dateline.evaluate.examples import evaluate_folder
from dateline.evaluate.scores import ExampleScores, Tally
from dateline.pipeline import Coder
from dateline.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SPLITS = ("dev", "held-out")


def main() -> int:
    coder = Coder.load(Settings.from_environment())
    halves = {
        split: evaluate_folder(EXAMPLES, lambda page: next(coder.code([page])), split) for split in SPLITS
    }
    print("| field |" + "".join(f" {split} P | R | F1 |" for split in SPLITS))
    print("|---|" + "---|---|---|" * len(SPLITS))
    for field in halves["dev"].tallies:
        print(f"| {field} |" + "".join(_cells(scores.tallies.get(field)) for scores in halves.values()))
    print("| **overall** |" + "".join(_overall(scores) for scores in halves.values()))
    return 0


def _cells(tally: Tally | None) -> str:
    if tally is None:
        return " | | |"
    return "".join(f" {_figure(value)} |" for value in (tally.precision, tally.recall, tally.f1))


def _overall(scores: ExampleScores) -> str:
    return f" | | **{_figure(scores.overall)}** |"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


if __name__ == "__main__":
    sys.exit(main())
