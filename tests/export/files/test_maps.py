"""GeoJSON, KML, GeoPackage and Parquet, read back with GDAL, geopandas and pyarrow, as their users do."""

from __future__ import annotations

import builtins
import json
from pathlib import Path
from typing import Any

import geopandas
import pyarrow.parquet
import pyogrio
import pytest
from lxml import etree
from tests.export.files.events import CLASH, COUNTRY, EVERY, MARCH, event, place, written

from dateline.errors import SettingsError
from dateline.export.files import arrow
from dateline.export.files.columns import names

LEFT = {"no place to draw": 1}
MAPS = ("geojson", "kml", "gpkg")


@pytest.mark.parametrize("format_", MAPS)
def test_every_placed_event_is_drawn_with_its_status(tmp_path: Path, format_: str) -> None:
    path = tmp_path / f"x.{format_}"
    tally = written(path, format_)
    assert dict(tally.left) == LEFT
    assert tally.written == len(EVERY) - 1
    layers = [name for name, _ in pyogrio.list_layers(path)]
    frames = [geopandas.read_file(path, layer=name) for name in layers]
    assert sum(map(len, frames)) == tally.written
    if format_ != "kml":
        statuses = [s for frame in frames for s in frame["status"]]
        assert sorted(statuses) == sorted(e["status"] for e in EVERY if e["place"])
    for frame in frames:
        assert frame.crs.to_epsg() == 4326
        assert frame.geometry.is_valid.all()


class TestGeoJson:
    def test_points_are_exact_and_areas_are_as_wide_as_the_place_is_uncertain(self, tmp_path: Path) -> None:
        written(tmp_path / "x.geojson", "geojson", [event(), CLASH, COUNTRY])
        frame = geopandas.read_file(tmp_path / "x.geojson").set_index("id")
        assert frame.geometry.geom_type.tolist() == ["Point", "Polygon", "Polygon"]
        assert frame.geometry.iloc[0].coords[0] == (13.6895, 11.5213)
        reach = frame.to_crs("ESRI:54034").geometry.iloc[1].area / 1e6
        assert reach == pytest.approx(3.14159 * 20**2, rel=0.02), "a circle of 20 km"

    def test_what_it_says_of_itself(self, tmp_path: Path) -> None:
        written(tmp_path / "x.geojson", "geojson")
        made = json.loads((tmp_path / "x.geojson").read_text(encoding="utf-8"))
        assert made["metadata"]["licence"] == "CC-BY-4.0"
        assert made["metadata"]["filter"] == {"country": "NG"}
        first = made["features"][0]["properties"]
        assert tuple(first) == names("flat")
        assert (first["machine_only"], first["date_earliest"], first["fatalities_low"]) == (
            True,
            "2024-04-30",
            11,
        )
        assert made["features"][1]["properties"]["machine_only"] is False


class TestKml:
    def test_days_marks_and_words(self, tmp_path: Path) -> None:
        written(
            tmp_path / "x.kml",
            "kml",
            [event(), CLASH, event(3, status="planned"), event(4, place=place("A & <b>"))],
        )
        tree = etree.parse(tmp_path / "x.kml")
        ns = {"k": "http://www.opengis.net/kml/2.2"}
        marks = tree.findall(".//k:Placemark", ns)
        assert [m.findtext("k:styleUrl", namespaces=ns) for m in marks] == [
            "#machine",
            "#reviewed",
            "#other",
            "#machine",
        ]
        assert [m.findtext("k:TimeSpan/k:begin", namespaces=ns) for m in marks][1] == "2024-04-01"
        assert "(planned)" in (marks[2].findtext("k:name", namespaces=ns) or "")
        assert "A & <b>" in (marks[3].findtext("k:name", namespaces=ns) or "")
        about = tree.find(".//k:Document/k:ExtendedData/k:Data[@name='licence']/k:value", ns)
        assert about is not None
        assert about.text == "CC-BY-4.0"


class TestGeoPackage:
    def test_two_layers_with_columns_of_their_types(self, tmp_path: Path) -> None:
        written(tmp_path / "x.gpkg", "gpkg", [event(), CLASH, MARCH])
        points = geopandas.read_file(tmp_path / "x.gpkg", layer="points")
        areas = geopandas.read_file(tmp_path / "x.gpkg", layer="areas")
        assert points["place"].tolist() == ["Bama", "Al Ḩawījah"]
        assert areas["place"].tolist() == ['=HYPERLINK("x")']
        assert tuple(points.columns) == (*names("flat"), "geometry")
        assert str(points["date_earliest"].dtype).startswith("datetime64")
        assert points["machine_only"].tolist() == [True, True]

    def test_what_it_says_of_itself(self, tmp_path: Path) -> None:
        written(tmp_path / "x.gpkg", "gpkg", [event()])
        for layer in ("points", "areas"):
            about = pyogrio.read_info(tmp_path / "x.gpkg", layer=layer)["layer_metadata"]
            assert about["licence"] == "CC-BY-4.0"
            assert about["filter"] == "country=NG"
        assert [p.name for p in tmp_path.iterdir()] == ["x.gpkg"]

    def test_more_than_one_batch(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(arrow, "BATCH", 2)
        written(tmp_path / "x.gpkg", "gpkg", [event(n) for n in range(1, 6)])
        frame = geopandas.read_file(tmp_path / "x.gpkg", layer="points")
        assert frame["id"].tolist() == [f"{n:016x}" for n in range(1, 6)]


class TestParquet:
    def test_rows_types_and_what_it_says_of_itself(self, tmp_path: Path) -> None:
        tally = written(tmp_path / "x.parquet", "parquet")
        assert tally.written == len(EVERY), "also what has no place"
        table = pyarrow.parquet.read_table(tmp_path / "x.parquet")
        assert tuple(table.column_names) == names("flat")
        assert str(table.schema.field("date_earliest").type) == "date32[day]"
        assert str(table.schema.field("fatalities_low").type) == "int64"
        assert json.loads(table.schema.metadata[b"dateline"])["licence"] == "CC-BY-4.0"
        assert b"no person" in table.schema.field("machine_only").metadata[b"description"]
        assert table.column("status").to_pylist() == [e["status"] for e in EVERY]

    def test_more_than_one_batch(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(arrow, "BATCH", 2)
        written(tmp_path / "x.parquet", "parquet", [event(n) for n in range(1, 6)])
        file = pyarrow.parquet.ParquetFile(tmp_path / "x.parquet")
        assert (file.num_row_groups, file.metadata.num_rows) == (3, 5)

    def test_none_is_a_table_without_rows(self, tmp_path: Path) -> None:
        written(tmp_path / "x.parquet", "parquet", [])
        assert pyarrow.parquet.read_table(tmp_path / "x.parquet").num_rows == 0


@pytest.mark.parametrize(("format_", "library"), [("parquet", "pyarrow"), ("gpkg", "pyogrio")])
def test_a_missing_library_is_named_with_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str, library: str
) -> None:
    def missing(name: str) -> Any:
        if name.partition(".")[0] == library:
            raise ModuleNotFoundError(name)
        return builtins.__import__(name)

    monkeypatch.setattr(arrow, "import_module", missing)
    with pytest.raises(
        SettingsError, match=rf"{format_}: needs {library}: pip install 'dateline\[exports\]'"
    ):
        written(tmp_path / "x", format_)
    assert list(tmp_path.iterdir()) == []


class TestReplacing:
    def test_an_error_leaves_the_old_file_and_nothing_else(self, tmp_path: Path) -> None:
        path = tmp_path / "x.geojson"
        path.write_text("old")

        def broken() -> Any:
            yield event()
            raise RuntimeError("midway")

        with pytest.raises(RuntimeError):
            written(path, "geojson", broken())
        assert path.read_text() == "old"
        assert [p.name for p in tmp_path.iterdir()] == ["x.geojson"]

    def test_what_a_killed_export_left_is_cleared_away(self, tmp_path: Path) -> None:
        (tmp_path / ".x.999999999.part.geojson").write_text("half")
        (tmp_path / ".y.999999999.part.geojson").write_text("of another file")
        written(tmp_path / "x.geojson", "geojson", [])
        assert sorted(p.name for p in tmp_path.iterdir()) == [".y.999999999.part.geojson", "x.geojson"]

    def test_no_folder_and_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(SettingsError, match="there is no folder"):
            written(tmp_path / "none" / "x", "geojson")
        with pytest.raises(SettingsError, match="is a folder"):
            written(tmp_path, "geojson")
        with pytest.raises(SettingsError, match="expected one of acled-csv"):
            written(tmp_path / "x", "shapefile")
