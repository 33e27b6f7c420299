"""``dateline search``: by words, by other names of actors and places, and in the text of reports."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from tests.record.reports import EVERY, page
from tests.record.test_record import fill
from tests.record.test_search import forget
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.pipeline import Coder
from dateline.record.store import Store

HAWIJA = page(
    "hawija",
    "Kirkuk Post",
    "2017-05-12",
    "Islamic State gunmen kill two policemen near Hawija",
    "Islamic State gunmen killed two policemen near Hawija in Iraq's Kirkuk province on Wednesday, the police said.",
)
Run = Callable[..., Result]


@pytest.fixture
def run(coder: Coder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    record = str(tmp_path / "team.db")
    fill(record, coder, [*EVERY, HAWIJA])
    monkeypatch.setenv("DATELINE_RECORD", record)
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "160")
    return lambda *words: CliRunner().invoke(app, ["search", *map(str, words)], catch_exceptions=False)


def places(made: Result) -> set[str]:
    return {json.loads(line)["place"]["text"] for line in made.stdout.splitlines()}


def test_an_actor_and_a_place_by_their_other_names(run: Run) -> None:
    assert places(run("Daesh", "--jsonl")) == {"near Hawija"}
    assert places(run("daesh", "al-Hawijah", "--jsonl")) == {"near Hawija"}
    assert run("Daesh", "--plain", "--jsonl").stdout == ""


def test_plain_words_are_no_names_of_places() -> None:
    from dateline.knowledge.actors import ActorRegister
    from dateline.knowledge.aliases import other_names
    from dateline.knowledge.gazetteer import Gazetteer
    from dateline.settings import Settings

    gazetteer, register = Gazetteer.open(Settings.from_environment()), ActorRegister.load()
    assert other_names("farmers killed", register, gazetteer) == ()
    assert "Islamic State Ḩalab" in other_names("isil Aleppo", register, gazetteer)


def test_the_passage_of_a_report(run: Run) -> None:
    made = run("governor", "fields")
    assert made.exit_code == 0
    assert 'Lake Chad Monitor: "' in made.stdout
    assert "fields in Borno State" in made.stdout
    (event,) = [json.loads(line) for line in run("governor", "fields", "--jsonl").stdout.splitlines()]
    assert "Farmers" in event["found"]["text"]


def test_none_and_too_many(run: Run) -> None:
    assert "No event has these words." in run("zebra").stdout
    few = run("killed", "--limit", 1)
    assert few.stdout.rstrip().endswith("1 event.")
    assert "more than 1 events have these words" in few.stderr


def test_a_record_without_an_index_gets_one(run: Run, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "team.db")) as store, store.writing() as connection:
        forget(connection)
    assert places(run("Hawija", "--jsonl")) == {"near Hawija"}
