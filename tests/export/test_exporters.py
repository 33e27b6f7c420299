"""What every exporter promises, and what each format promises beyond that."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from tests.export.samples import CODED, EMPTY, FAILED, OUTCOMES, RAID, REPORT

from dateline.errors import SettingsError
from dateline.export import FORMATS, exporter
from dateline.export.contract import to_record
from dateline.export.look import Look
from dateline.model.event import Coded, Failed


def export(name: str, outcomes: Sequence[Coded | Failed] = OUTCOMES, look: Look = Look()) -> str:  # noqa: B008
    made = exporter(name, look)
    return "".join([made.add(outcome) for outcome in outcomes]) + made.finish()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", FORMATS)
class TestEveryFormat:
    def test_shows_every_event(self, name: str) -> None:
        text = export(name)
        for event in CODED.events:
            assert event.sub_type in " ".join(export(name, look=Look(width=400)).split()), event.sub_type
        assert text.endswith("\n")

    def test_is_the_same_twice(self, name: str) -> None:
        assert export(name) == export(name)

    def test_takes_nothing_but_failures(self, name: str) -> None:
        assert "Attack" not in export(name, [FAILED])

    def test_takes_no_outcome_at_all(self, name: str) -> None:
        assert isinstance(export(name, []), str)

    def test_survives_a_file_name_that_is_not_utf_8(self, name: str) -> None:
        odd = replace(CODED, report=replace(REPORT, source="raid-\udcff.txt"))
        export(name, [odd, replace(FAILED, source="bad-\udcff.txt")]).encode("utf-8", "backslashreplace")

    def test_sends_no_control_characters_of_a_page(self, name: str) -> None:
        hostile = replace(
            CODED, report=replace(REPORT, title="Raid\x1b[2J\x07 \u202edesrever", outlet="\x1b]0;x\x07")
        )
        text = export(name, [hostile])
        assert not set("\x1b\x07") & set(text)
        if name != "jsonl":
            assert name == "geojson" or "\u202e" not in text


def test_an_unknown_format_is_a_settings_error() -> None:
    with pytest.raises(SettingsError, match="expected one of"):
        exporter("xls", Look())


class TestJsonLines:
    def test_a_record_is_written_as_it_comes(self) -> None:
        made = exporter("jsonl", Look())
        assert [json.loads(made.add(outcome)) for outcome in OUTCOMES] == [
            json.loads(json.dumps(to_record(outcome))) for outcome in OUTCOMES
        ]
        assert made.finish() == ""

    def test_a_record_is_one_line_to_every_reader(self) -> None:
        broken = replace(CODED, report=replace(REPORT, title="a\u2028b\u2029c\u0085d\ne"))
        lines = export("jsonl", [broken]).splitlines()
        assert len(lines) == 1
        assert json.loads(lines[0])["report"]["title"] == "a\u2028b\u2029c\u0085d\ne"


class TestCsv:
    def test_a_row_an_event_and_no_row_without(self) -> None:
        assert [row["event_id"] for row in rows(export("csv"))] == ["e-raid", "e-move", "e-seizure", "e-held"]
        assert rows(export("csv", [FAILED, EMPTY])) == []
        assert export("csv", [FAILED]).startswith("event_id,")

    def test_values_stand_in_their_columns(self) -> None:
        raid, move, seizure, held = rows(export("csv"))
        assert (raid["fatalities_low"], raid["fatalities_high"]) == ("12", "")
        assert raid["actors"] == "River Front (Northern Wing)"
        assert (raid["longitude"], raid["country"], raid["geo_precision"]) == ("-43.5", "XA", "1")
        assert raid["via"] == "Radio Tal; Tal Press"
        assert move["status"] == "planned"
        assert (seizure["place"], seizure["date_earliest"]) == ("", "2017-05-21")
        assert (held["date_earliest"], held["date_latest"], held["date_edtf"]) == (
            "2014-01-01",
            "",
            "2014/..",
        )

    @pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t=", "\r=", " =", "|", "%", "＝", "\x00="])
    def test_no_cell_can_run_as_a_formula(self, opening: str) -> None:
        attack = replace(CODED, report=replace(REPORT, title=f"{opening}HYPERLINK(1)"))
        title = rows(export("csv", [attack]))[0]["title"]
        assert title[0] == "'"
        assert title[1:] == f"{opening.strip(chr(0) + ' ' + chr(9) + chr(13))}HYPERLINK(1)"

    def test_ordinary_text_is_left_alone(self) -> None:
        plain = replace(CODED, report=replace(REPORT, title='Raid, "worst" - so far'))
        assert rows(export("csv", [plain]))[0]["title"] == 'Raid, "worst" - so far'


class TestGeoJson:
    def features(self, *outcomes: Coded | Failed) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = json.loads(export("geojson", outcomes or OUTCOMES))["features"]
        return made

    def test_a_point_only_where_the_place_is_exact(self) -> None:
        raid, move, seizure, held = self.features()
        assert raid["geometry"] == {"type": "Point", "coordinates": [-43.5, 35.25]}
        assert move["geometry"]["type"] == "Polygon"
        assert seizure["geometry"] is None
        assert held["geometry"]["type"] == "Polygon"

    def test_an_exact_place_without_coordinates_is_on_no_map(self) -> None:
        lost = replace(RAID, place=replace(RAID.place, lat=None, lon=None))
        assert self.features(replace(CODED, events=(lost,)))[0]["geometry"] is None

    def test_properties_are_flat_where_maps_need_them(self) -> None:
        raid = self.features()[0]["properties"]
        assert (raid["precision"], raid["radius_km"], raid["fatalities_low"]) == (1, 5.0, 12)
        assert (raid["earliest"], raid["status"], raid["role"]) == ("2017-06-05", "occurred", "current")
        assert raid["who"] == "River Front (Northern Wing)"
        assert raid["actors"][0]["text"] == "gunmen of the River Front"

    def test_failures_are_kept_beside_the_features(self) -> None:
        document = json.loads(export("geojson"))
        assert document["type"] == "FeatureCollection"
        assert [failure["source"] for failure in document["failed"]] == ["downloads/index.html"]
