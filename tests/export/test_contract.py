"""The contract: names, spans, absence, and a schema that real records meet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.export.samples import CODED, EMPTY, FAILED, OUTCOMES, READINGS, TEXT

from dateline.export.contract import to_record
from dateline.export.csv import COLUMNS
from dateline.export.readings import reading_record
from dateline.export.schema import SCHEMA

ROOT = Path(__file__).parents[2]
DESIGNED = {
    "report": {
        *("id", "source", "title", "outlet", "byline", "language", "dateline", "published", "text"),
        *("paragraphs", "captions"),
    },
    "event": {
        *("id", "role", "status", "type", "sub_type", "plover", "trigger", "evidence", "actors", "targets"),
        *("place", "date", "fatalities", "injured", "sources", "confidence", "notes"),
    },
    "actor": {"name", "id", "kind", "unit", "text", "span"},
    "place": {
        *("text", "span", "name", "geonames_id", "lat", "lon", "admin1", "country", "precision"),
        *("radius_km", "basis"),
    },
    "date": {"earliest", "latest", "edtf", "precision", "text", "span", "basis"},
}


def strict(schema: Any) -> Any:
    """The schema with every field that it does not name forbidden."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: strict(value) for key, value in schema.items()}
    return {**closed, "additionalProperties": False} if isinstance(schema.get("properties"), dict) else closed


@pytest.mark.parametrize("outcome", OUTCOMES, ids=["coded", "failed", "empty"])
def test_a_record_meets_the_schema_and_has_no_field_beside_it(outcome: Any) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    record = json.loads(json.dumps(to_record(outcome)))
    jsonschema.Draft202012Validator(strict(SCHEMA)).validate(record)


def test_the_schema_refuses_a_wrong_record() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    record = json.loads(json.dumps(to_record(CODED)))
    record["events"][0]["status"] = "perhaps"
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(record)


def test_the_designed_names_are_there() -> None:
    record = to_record(CODED)
    event = record["events"][0]
    assert set(record) >= {"report", "events", "rejected", "methods"}
    assert set(record["report"]) >= DESIGNED["report"]
    assert set(event) >= DESIGNED["event"]
    assert set(event["actors"][0]) >= DESIGNED["actor"]
    assert set(event["place"]) >= DESIGNED["place"]
    assert set(event["date"]) >= DESIGNED["date"]


def test_values_come_through() -> None:
    raid = to_record(CODED)["events"][0]
    assert (raid["role"], raid["status"], raid["sub_type"]) == ("current", "occurred", "Attack")
    assert raid["fatalities"] == {
        "low": 12,
        "high": None,
        "text": "At least 12",
        "span": [22, 33],
        "method": "counts-1",
    }
    assert raid["actors"][0]["unit"] == "Northern Wing"
    assert raid["date"]["earliest"] == raid["date"]["latest"] == "2017-06-05"
    assert raid["sources"][0]["via"] == ["Radio Tal", "Tal Press"]


def test_every_span_quotes_its_words() -> None:
    checked = 0
    for value in objects(to_record(CODED)):
        words, span = value.get("text", value.get("quote")), value.get("span")
        if span and words and value.get("method") != "says-1":
            assert TEXT[span[0] : span[1]] == words
            checked += 1
    assert checked > 12


def test_absent_values_are_null() -> None:
    _, move, seizure, held = to_record(CODED)["events"]
    assert move["date"] is None
    assert move["fatalities"] is None
    assert seizure["place"] is None
    assert held["actors"] == []
    assert held["date"]["latest"] is None
    assert to_record(EMPTY)["events"] == []


def test_a_failed_source_has_every_key_and_an_error() -> None:
    failed, coded = to_record(FAILED), to_record(CODED)
    assert set(failed) == set(coded)
    assert set(failed["report"]) == set(coded["report"])
    assert failed["error"] == {"kind": "not an article", "reason": "looks like a list of headlines"}
    assert failed["report"]["source"] == "downloads/index.html"
    assert failed["report"]["id"] is None
    assert coded["error"] is None


def test_every_field_is_documented() -> None:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE))
    assert set(fields(SCHEMA)) == documented


@pytest.mark.parametrize("what", READINGS)
def test_every_field_of_a_mention_is_documented(what: str) -> None:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    section = page.split("## Mentions")[1].split("## CSV")[0]
    rows = re.findall(rf"^\| (?:all|{what}) \| (`.+?`) \|", section, re.MULTILINE)
    documented = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert sorted(documented) == sorted(reading_record(READINGS[what][0], str))


def test_every_column_is_documented() -> None:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    section = page.split("## CSV")[1].split("## GeoJSON")[0]
    named = [
        name
        for row in re.findall(r"^\| (`.+?`) \|", section, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    ]
    assert tuple(named) == COLUMNS


def fields(schema: Any, path: str = "") -> Iterator[str]:
    """Paths of the schema's fields; what has the same shape as another is listed once."""
    for name, below in schema.get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        yield here
        if name in ("targets", "injured", "abducted", "arrested", "displaced"):
            continue
        yield from fields(below, here)
        if "items" in below:
            yield from fields(below["items"], f"{here}[]")


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object within a record."""
    if isinstance(value, dict):
        yield value
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(below)
