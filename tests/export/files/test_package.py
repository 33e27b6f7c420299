"""The data package around exports, checked with Frictionless itself."""

from __future__ import annotations

import json
from pathlib import Path

import frictionless
import pytest
from tests.export.files.events import EXPORTED, Behind, written

from dateline.errors import SettingsError
from dateline.export.files import Job
from dateline.export.files.about import About
from dateline.export.files.package import write_package


def packed(path: Path, format_: str, licence: str | None = "CC-BY-4.0", bom: bool = False) -> Path:
    tally = written(path, format_, bom=bom)
    about = About(format_, EXPORTED, "0.1.0", {"country": "NG"}, licence)
    return write_package(path, Job(about, Behind(), bom), tally)


@pytest.mark.parametrize("format_", ["acled-csv", "ucdp-csv", "hapi-csv"])
@pytest.mark.parametrize("bom", [False, True])
def test_frictionless_finds_every_row_as_the_schema_says(tmp_path: Path, format_: str, bom: bool) -> None:
    package = packed(tmp_path / "events.csv", format_, bom=bom)
    report = frictionless.validate(str(package))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert report.tasks[0].stats["rows"] > 0


def test_a_changed_file_is_found_by_its_hash(tmp_path: Path) -> None:
    package = packed(tmp_path / "events.csv", "acled-csv")
    path = tmp_path / "events.csv"
    path.write_bytes(path.read_bytes().replace(b"Boko Haram", b"Boko Harem", 1))
    assert not frictionless.validate(str(package)).valid


def test_several_exports_share_a_package(tmp_path: Path) -> None:
    packed(tmp_path / "events.csv", "acled-csv")
    packed(tmp_path / "events.geojson", "geojson")
    package = packed(tmp_path / "events.csv", "acled-csv", "https://example.org/licence")
    made = json.loads(package.read_text())
    assert [r["path"] for r in made["resources"]] == ["events.csv", "events.geojson"]
    assert made["licenses"] == [{"path": "https://example.org/licence"}]
    facts = made["resources"][0]["dateline"]
    assert (facts["filter"], facts["exported"]) == ({"country": "NG"}, EXPORTED)
    assert facts["events"]["left_out"]["planned, not occurred"] == 1
    assert frictionless.Package(str(package)).resource_names == ["events.csv", "events.geojson"]


def test_a_package_of_somebody_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"name": "other"}')
    with pytest.raises(SettingsError, match="was not made by Dateline"):
        packed(tmp_path / "events.csv", "acled-csv")
    (tmp_path / "datapackage.json").write_text("{")
    with pytest.raises(SettingsError, match="cannot be read"):
        packed(tmp_path / "events.csv", "acled-csv")
    with pytest.raises(SettingsError, match="is the name of the package"):
        packed(tmp_path / "datapackage.json", "acled-csv")
