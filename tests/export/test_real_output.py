"""What the coder really makes of the examples meets the contract in every format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.export.test_contract import objects, strict

from dateline.export import FORMATS, exporter
from dateline.export.contract import to_record
from dateline.export.explain import explain
from dateline.export.look import Look
from dateline.export.schema import SCHEMA
from dateline.model.event import Coded, Failed
from dateline.pipeline import Coder

Outcomes = Sequence[Coded | Failed]


@pytest.fixture(scope="module")
def outcomes(coder: Coder, root: Path) -> Outcomes:
    return list(coder.code([str(root / "examples" / "dev")]))


def test_every_record_meets_the_schema(outcomes: Outcomes) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    check = jsonschema.Draft202012Validator(strict(SCHEMA))
    for outcome in outcomes:
        record = json.loads(json.dumps(to_record(outcome)))
        assert [error.message for error in check.iter_errors(record)] == [], record["report"]["source"]


def test_every_span_quotes_the_text(outcomes: Outcomes) -> None:
    checked = 0
    for record in map(to_record, outcomes):
        text = record["report"]["text"]
        values = [
            *objects(record["events"]),
            *objects(record["rejected"]),
            *record["report"]["published"]["basis"],
        ]
        for value in values:
            span, words = value.get("span"), value.get("text", value.get("quote"))
            if span and words:
                assert text[span[0] : span[1]] == words
                checked += 1
    assert checked > 100


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_it(outcomes: Outcomes, name: str) -> None:
    made = exporter(name, Look(width=100))
    text = "".join([made.add(outcome) for outcome in outcomes]) + made.finish()
    events = sum(len(outcome.events) for outcome in outcomes if isinstance(outcome, Coded))
    if name == "csv":
        assert len(list(csv.DictReader(io.StringIO(text)))) == events
    elif name == "geojson":
        assert len(json.loads(text)["features"]) == events
    elif name == "jsonl":
        assert len(text.splitlines()) == len(outcomes)
    else:
        assert max(map(len, text.splitlines())) <= 100


def test_no_pin_is_drawn_on_an_area(outcomes: Outcomes) -> None:
    made = exporter("geojson", Look())
    for outcome in outcomes:
        made.add(outcome)
    features = json.loads(made.finish())["features"]
    shapes = {(f["properties"]["precision"], (f["geometry"] or {"type": None})["type"]) for f in features}
    assert {precision for precision, shape in shapes if shape == "Point"} == {1}


def test_every_report_can_be_explained(outcomes: Outcomes) -> None:
    for outcome in outcomes:
        if isinstance(outcome, Coded):
            text = explain(outcome, Look(width=100))
            assert text.count("EVENT ") >= len(outcome.events)
            assert max(map(len, text.splitlines())) <= 100
