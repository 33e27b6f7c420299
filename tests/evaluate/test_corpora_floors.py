"""Floors of what the encoder reaches on the corpora of the field; skipped, visibly, where these are absent."""

from __future__ import annotations

import json
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

FLOORS: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "corpora_floors.yaml").read_text(encoding="utf-8")
)


@pytest.mark.corpora
@pytest.mark.parametrize("name", FLOORS)
def test_no_score_falls_below_its_floor(name: str, corpora: Path) -> None:
    from dateline.cli.app import app

    measure = FLOORS[name]
    words = [word.replace("CORPORA", str(corpora)) for word in measure["command"].split()]
    told = json.loads(CliRunner().invoke(app, ["evaluate", *words, "--json"], catch_exceptions=False).stdout)
    below = {
        path: (got, floor)
        for path, floor in measure["floors"].items()
        if (got := reduce(lambda part, step: part[step], path.split("/"), told)) is None or got < floor
    }
    assert not below, f"dateline evaluate {measure['command']}: measured and floor {below}"
