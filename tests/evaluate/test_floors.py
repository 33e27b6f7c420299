"""The scores on the bundled examples keep their floors (floors.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from dateline.evaluate.examples import evaluate_folder
from dateline.evaluate.scores import OVERALL_FIELDS, ExampleScores

if TYPE_CHECKING:
    from dateline.pipeline import Coder

FLOORS: dict[str, dict[str, float]] = yaml.safe_load(
    Path(__file__).with_name("floors.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("split", ["dev", "held-out", "wide", "unseen"])
def test_scores_keep_their_floors(split: str, root: Path, coder: Coder) -> None:
    scores = evaluate_folder(root / "examples", lambda page: next(coder.code([page])), split)
    assert scores.pages >= 18
    below = {
        name: f"{figure} is below {floor}"
        for name, floor in FLOORS[split].items()
        if (figure := _figure(scores, name)) is None or figure < floor
    }
    assert below == {}, f"\n{scores.table()}"


def test_every_field_that_counts_has_a_floor() -> None:
    for floors in FLOORS.values():
        assert {*OVERALL_FIELDS, "overall", "article", "title", "published"} <= set(floors)


def _figure(scores: ExampleScores, name: str) -> float | None:
    return scores.overall if name == "overall" else scores.tallies[name].f1
