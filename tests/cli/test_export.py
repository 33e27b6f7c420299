"""``dateline export``: what an analyst types, sees, and finds in the folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from click.testing import Result
from tests.record.reports import EVERY, page
from tests.record.test_record import fill
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.export.files import FORMATS
from dateline.pipeline import Coder

Run = Callable[..., Result]
PLAN = page(
    "plan",
    "Sahel Courier",
    "2023-05-12",
    "Boko Haram threatens to attack Maiduguri",
    "Boko Haram fighters plan to attack soldiers in Maiduguri in Nigeria's Borno State next week, the police said.",
)


@pytest.fixture(scope="module")
def team(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> str:
    record = str(tmp_path_factory.mktemp("team") / "team.db")
    fill(record, coder, [*EVERY, PLAN])
    return record


@pytest.fixture
def run(team: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("DATELINE_RECORD", team)
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, ["export", *map(str, words)], catch_exceptions=False)


def test_deeds_alone_are_in_the_table_and_the_rest_is_counted(run: Run, tmp_path: Path) -> None:
    made = run("raids.csv", "--format", "acled-csv", "--license", "CC-BY-4.0", "--country", "ng")
    assert made.exit_code == 0
    assert "raids.csv: 2 events, 2 of them coded by machine and not reviewed." in made.stdout
    assert (
        "left out: planned, not occurred" in made.stderr
        or "left out: threatened, not occurred" in made.stderr
    )
    frame = pd.read_csv(tmp_path / "raids.csv")
    assert "Maiduguri" not in set(frame["location"])
    assert json.loads((tmp_path / "raids.csv.meta.json").read_text())["filter"] == {"country": "NG"}


def test_the_plan_is_on_the_map_with_its_status(run: Run, tmp_path: Path) -> None:
    assert run("map.geojson", "--format", "geojson").exit_code == 0
    made = json.loads((tmp_path / "map.geojson").read_text())
    assert {f["properties"]["status"] for f in made["features"]} > {"occurred"}


def test_publishing(run: Run, tmp_path: Path) -> None:
    made = run(
        "public.csv", "--format", "acled-csv", "--profile", "public", "--frictionless", "--text", "bama"
    )
    assert made.exit_code == 0
    assert "Bama" not in (tmp_path / "public.csv").read_text()
    assert "bama" not in (tmp_path / "datapackage.json").read_text().lower()
    refused = run("words.json", "--format", "webannotation", "--profile", "public")
    assert refused.exit_code == 2
    assert refused.stderr == (
        "dateline: webannotation: points at the reports' own words, which --profile public withholds\n"
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("x", "--format", "shapefile"), "no format 'shapefile': expected one of acled-csv,"),
        (("none/x.csv", "--format", "acled-csv"), "there is no folder none"),
        (("x.csv", "--format", "acled-csv", "--profile", "secret"), "--profile secret: neither a file nor"),
        (("x.csv", "--format", "acled-csv", "--area", "1,2"), "expected west,south,east,north"),
    ],
)
def test_a_mistake_is_one_line_and_writes_nothing(
    run: Run, tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    made = run(*words)
    assert made.exit_code == 2
    assert says in made.stderr
    assert made.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_help_names_every_format() -> None:
    help_ = " ".join(CliRunner().invoke(app, ["export", "--help"], env={"COLUMNS": "400"}).stdout.split())
    assert [name for name in FORMATS if name not in help_] == []
