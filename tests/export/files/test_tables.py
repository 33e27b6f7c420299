"""ACLED, UCDP and HAPI files, read back with pandas and openpyxl, as their users do."""

from __future__ import annotations

import json
import weakref
from collections.abc import Iterator
from itertools import combinations_with_replacement
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from tests.export.files.events import (
    CLASH,
    COUNTRY,
    EVERY,
    MARCH,
    PLACELESS,
    YEAR,
    actor,
    day,
    event,
    place,
    toll,
    written,
)

from dateline.export.files.acled import KINDS, Side, disorder, interaction
from dateline.export.files.columns import names
from dateline.export.files.ucdp import prio_cell
from dateline.knowledge.countries import country

NOT_OCCURRED = {"planned, not occurred": 1, "denied, not occurred": 1, "claimed, not occurred": 1}


def acled(path: Path, *events: dict[str, object]) -> pd.DataFrame:
    written(path, "acled-csv", events or EVERY)
    return pd.read_csv(path, dtype=str, keep_default_na=False).set_index("event_id_cnty", drop=False)


class TestAcled:
    def test_its_columns_in_its_order(self, tmp_path: Path) -> None:
        tally = written(tmp_path / "a.csv", "acled-csv")
        frame = pd.read_csv(tmp_path / "a.csv")
        assert tuple(frame.columns) == names("acled")
        assert len(frame.columns) == 31
        assert len(frame) == tally.written == 5
        assert dict(tally.left) == {**NOT_OCCURRED, "date not known to the month": 2}

    def test_values_as_acled_spells_them(self, tmp_path: Path) -> None:
        row = acled(tmp_path / "a.csv").loc["NGA0000000000000001"]
        wanted = {
            "event_date": "2024-04-30", "year": 2024, "time_precision": 1, "disorder_type": "Political violence",
            "actor1": "Boko Haram", "inter1": "Rebel group", "actor2": "Civilians (Nigeria)", "assoc_actor_2": "Farmers (Nigeria)",
            "inter2": "Civilians", "interaction": "Rebel group-Civilians", "civilian_targeting": "Civilian targeting", "iso": 566,
            "region": "Western Africa", "country": "Nigeria", "admin1": "Borno", "location": "Bama", "geo_precision": 1,
            "fatalities": 11, "source": "Sahel Courier", "tags": "review=machine; grade=possible", "timestamp": 1714644000,
        }  # fmt: skip
        assert {name: row[name] for name in wanted} == {name: str(value) for name, value in wanted.items()}
        assert float(row["latitude"]) == 11.5213
        assert row["notes"].startswith(
            "On 30 Apr 2024, in Bama (Borno, Nigeria): Attack by Boko Haram against farmers. 11 killed."
        )
        assert "11 farmers near Bama on Tuesday" in row["notes"]
        assert "coded by machine, not reviewed" in row["notes"]

    def test_a_month_stands_at_its_middle_and_a_unit_beside_its_actor(self, tmp_path: Path) -> None:
        row = acled(tmp_path / "a.csv").loc["NGA0000000000000002"]
        assert (row["event_date"], row["time_precision"], row["assoc_actor_1"]) == (
            "2024-04-15",
            "3",
            "Bama cell",
        )
        assert row["interaction"] == "State forces-Rebel group"
        assert row["tags"].startswith("review=accepted")
        assert row["location"] == '\'=HYPERLINK("x")', "a spreadsheet does not run it"

    def test_what_is_not_known_stays_empty(self, tmp_path: Path) -> None:
        frame = acled(tmp_path / "a.csv", PLACELESS, COUNTRY)
        assert frame["latitude"].tolist() == ["", ""], "no pin in the middle of a country"
        assert frame["geo_precision"].tolist() == ["", "3"]
        assert frame.iloc[0]["country"] == ""

    def test_the_sidecar_says_what_the_file_cannot(self, tmp_path: Path) -> None:
        written(tmp_path / "a.csv", "acled-csv")
        about = json.loads((tmp_path / "a.csv.meta.json").read_text())
        assert about["filter"] == {"country": "NG"}
        assert about["licence"] == "CC-BY-4.0"
        assert about["events"] == {
            "written": 5, "unreviewed": 4, "left_out": {**NOT_OCCURRED, "date not known to the month": 2},
        }  # fmt: skip

    def test_excels_mark_is_there_when_asked_for(self, tmp_path: Path) -> None:
        written(tmp_path / "a.csv", "acled-csv", [MARCH], bom=True)
        assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfevent_id_cnty,")
        assert "Al Ḩawījah" in pd.read_csv(tmp_path / "a.csv")["location"].tolist()

    def test_interactions_are_the_fields_codes(self) -> None:
        codes = "11 12 13 14 15 16 17 18 22 23 24 25 26 27 28 33 34 35 36 37 38 44 45 46 47 48 55 56 57 58 66 67 68 77 78 88"
        made = {}
        for a, b in combinations_with_replacement(range(8), 2):
            made[f"{a + 1}{b + 1}"] = interaction(KINDS[b], KINDS[a])
        assert set(codes.split()) == set(made)
        assert made["17"] == "State forces-Civilians"
        assert made["78"] == "External/Other forces-Civilians"
        assert interaction("Protesters", "") == "Protesters only"

    def test_sides(self) -> None:
        nigeria = country("NG")
        gunmen = Side([actor("gunmen", "Political militia")], nigeria)
        assert (gunmen.name, gunmen.beside) == ("Unidentified Armed Group (Nigeria)", "")
        both = Side(
            [actor("Boko Haram", "Rebel group", "boko-haram"), actor("ISWAP", "Rebel group", "iswap")],
            nigeria,
        )
        assert (both.name, both.beside) == ("Boko Haram", "ISWAP")
        fishers = Side([actor("Fishers (Nigeria)", "Civilians", "people:fishers")], nigeria)
        assert (fishers.name, fishers.beside) == ("Civilians (Nigeria)", "Fishers (Nigeria)")
        assert Side([], nigeria).name == ""
        assert Side([actor("civilians", "Civilians")], None).name == "Civilians"

    def test_disorder_follows_the_sub_type(self) -> None:
        assert disorder("Excessive force against protesters") == "Political violence; Demonstrations"
        assert disorder("Arrests") == "Strategic developments"
        assert disorder("Mob violence") == "Political violence"


class TestAcledXlsx:
    @pytest.fixture
    def book(self, tmp_path: Path) -> openpyxl.Workbook:
        written(tmp_path / "a.xlsx", "acled-xlsx")
        return openpyxl.load_workbook(tmp_path / "a.xlsx")

    def test_events_codebook_and_about(self, book: openpyxl.Workbook) -> None:
        assert book.sheetnames == ["events", "codebook", "about"]
        assert tuple(c.value for c in book["events"][1]) == names("acled")
        assert [r[0] for r in book["codebook"].iter_rows(min_row=2, values_only=True)] == list(names("acled"))
        about = dict(list(book["about"].iter_rows(min_row=2, max_col=2, values_only=True)))
        assert about["licence"] == "CC-BY-4.0"
        assert about["filter"] == "country=NG"
        assert about["exported"] == "2024-05-02T10:00:00+00:00"
        assert about["unreviewed"].startswith("4 events")

    def test_no_cell_is_a_formula(self, book: openpyxl.Workbook) -> None:
        cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
        assert {c.data_type for c in cells} <= {"s", "n", "d"}
        assert '\'=HYPERLINK("x")' in [c.value for c in cells]

    def test_days_are_days(self, tmp_path: Path, book: openpyxl.Workbook) -> None:
        frame = pd.read_excel(tmp_path / "a.xlsx", sheet_name="events")
        assert str(frame["event_date"].dtype).startswith("datetime64")
        assert frame["fatalities"].sum() == 37

    def test_no_event_is_an_empty_sheet(self, tmp_path: Path) -> None:
        written(tmp_path / "b.xlsx", "acled-xlsx", [])
        assert len(pd.read_excel(tmp_path / "b.xlsx", sheet_name="events")) == 0

    @pytest.mark.parametrize("begin", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
    def test_whatever_a_spreadsheet_might_run(self, tmp_path: Path, begin: str) -> None:
        named = event(place=place(begin))
        written(tmp_path / "c.xlsx", "acled-xlsx", [named])
        written(tmp_path / "c.csv", "acled-csv", [named])
        column = names("acled").index("location")
        cell = openpyxl.load_workbook(tmp_path / "c.xlsx")["events"][2][column]
        assert cell.data_type == "s"
        assert cell.value == pd.read_csv(tmp_path / "c.csv")["location"][0] == f"'{begin.strip()}"


class TestUcdp:
    def frame(self, path: Path, *events: dict[str, object]) -> pd.DataFrame:
        written(path, "ucdp-csv", events or EVERY)
        return pd.read_csv(path).set_index("relid")

    def test_its_columns_in_its_order(self, tmp_path: Path) -> None:
        tally = written(tmp_path / "u.csv", "ucdp-csv")
        frame = pd.read_csv(tmp_path / "u.csv", dtype={"relid": str})
        assert tuple(frame.columns) == names("ucdp")
        assert len(frame.columns) == 49
        assert dict(tally.left) == {**NOT_OCCURRED, "no death reported": 1, "date not known to the year": 1}
        assert (frame["low"] <= frame["best"]).all()
        assert (frame["best"] <= frame["high"]).all()
        parts = frame[["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]].sum(axis=1)
        assert (parts == frame["best"]).all()

    def test_one_sided(self, tmp_path: Path) -> None:
        (row,) = self.frame(tmp_path / "u.csv", event()).to_dict("records")
        wanted = {
            "type_of_violence": 3, "side_a": "Boko Haram", "side_b": "Civilians", "deaths_civilians": 11, "where_prec": 1,
            "country": "Nigeria", "country_id": 475, "region": "Africa", "date_prec": 1, "event_clarity": 1, "number_of_sources": 1,
            "source_article": '"Sahel Courier, 2024-05-01, Boko Haram fighters kill 11 farmers near Bama"', "source_original": "police",
            "geom_wkt": "POINT (13.6895 11.5213)", "code_status": "Machine coded",
        }  # fmt: skip
        assert {name: row[name] for name in wanted} == wanted

    def test_state_based_has_the_state_first(self, tmp_path: Path) -> None:
        (row,) = self.frame(tmp_path / "u.csv", CLASH).to_dict("records")
        assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (
            1,
            "Government of Nigeria",
            "Boko Haram",
        )
        assert (row["gwnoa"], row["date_prec"], row["where_prec"], row["code_status"]) == (475, 4, 2, "Clear")
        assert (row["deaths_unknown"], row["event_clarity"]) == (4, 2)

    def test_a_range_over_reports(self, tmp_path: Path) -> None:
        values = [
            {"value": toll(8, 9), "reports": ["x"], "origins": 1},
            {"value": toll(11), "reports": ["y"], "origins": 1},
        ]
        told = event(conflicts=[{"property": "fatalities", "values": values}])
        (row,) = self.frame(tmp_path / "u.csv", told).to_dict("records")
        assert (row["low"], row["best"], row["high"]) == (8, 11, 11)

    @pytest.mark.parametrize(
        ("days", "code"),
        [
            (("2024-04-30",), 1),
            (("2024-04-30", "2024-05-02"), 2),
            (("2024-04-01", "2024-04-07"), 3),
            (("2024-04-01", "2024-04-30"), 4),
            (("2023-01-01", "2023-12-31"), 5),
        ],
    )
    def test_date_prec(self, tmp_path: Path, days: tuple[str, ...], code: int) -> None:
        (row,) = self.frame(tmp_path / "u.csv", event(date=day(*days))).to_dict("records")
        assert row["date_prec"] == code

    @pytest.mark.parametrize(
        ("where", "code"),
        [
            ({"level": "site"}, 1), ({"precision": 2, "radius_km": 20.0}, 2), ({"level": "district", "precision": 2}, 3),
            ({"level": "province", "precision": 3}, 4), ({"level": "region", "precision": 3, "radius_km": 90.0, "admin1": None}, 5),
            ({"level": "country", "precision": 3}, 6), ({"level": "sea", "precision": 3}, 7),
        ],
    )  # fmt: skip
    def test_where_prec(self, tmp_path: Path, where: dict[str, object], code: int) -> None:
        (row,) = self.frame(tmp_path / "u.csv", event(place=place(**where))).to_dict("records")
        assert row["where_prec"] == code

    def test_unnamed_sides_are_none_of_ucdps(self, tmp_path: Path) -> None:
        tally = written(tmp_path / "u.csv", "ucdp-csv", [event(actors=[])])
        assert dict(tally.left) == {"no two organised sides, and not one against civilians": 1}

    def test_prio_grid(self) -> None:
        assert prio_cell(-180, -90) == 1
        assert prio_cell(180, 90) == 259200
        assert prio_cell(44.4, 33.3) == 177569, "row 247, column 449"


class TestHapi:
    def frame(self, path: Path, *events: dict[str, object]) -> pd.DataFrame:
        written(path, "hapi-csv", events or EVERY)
        return pd.read_csv(path)

    def test_its_columns_and_sums(self, tmp_path: Path) -> None:
        frame = self.frame(tmp_path / "h.csv")
        assert tuple(frame.columns) == names("hapi")
        rows = frame.set_index(["location_code", "admin_level", "event_type"])
        assert rows.loc[("NGA", 1, "political_violence"), "events"] == 2
        assert rows.loc[("NGA", 1, "political_violence"), "fatalities"] == 15
        assert rows.loc[("NGA", 1, "civilian_targeting"), "events"] == 1
        assert rows.loc[("NGA", 0, "political_violence"), "events"] == 1
        assert rows.loc[("IRQ", 1, "demonstration"), "events"] == 1
        assert set(frame["reference_period_start"]) == {"2024-04-01"}
        assert set(frame["reference_period_end"]) == {"2024-04-30"}

    def test_rows_say_what_is_wrong_with_them(self, tmp_path: Path) -> None:
        frame = self.frame(tmp_path / "h.csv", event(), event(20, date=day("2024-03-25", "2024-04-20", 3)))
        row = frame[frame["event_type"] == "political_violence"].iloc[0]
        assert row["warning"] == (
            "no P-code for Borno; 2 of 2 events coded by machine and not reviewed; "
            "1 events counted by the mid-point of days that reach into another month"
        )

    def test_what_is_left_out_is_counted(self, tmp_path: Path) -> None:
        arrests = event(21, sub_type="Arrests", type="Strategic developments")
        tally = written(tmp_path / "h.csv", "hapi-csv", [arrests, PLACELESS, YEAR])
        assert dict(tally.left) == {
            "of no type that HAPI counts": 1, "country not known": 1, "date not known to the month": 1,
        }  # fmt: skip


def test_the_same_events_make_the_same_bytes(tmp_path: Path) -> None:
    for format_ in ("acled-csv", "ucdp-csv", "hapi-csv"):
        written(tmp_path / "one", format_)
        written(tmp_path / "two", format_)
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


class Passing(dict[str, object]):
    """An event of which one can tell whether anybody still holds it."""


@pytest.mark.parametrize(
    "format_", ["acled-csv", "ucdp-csv", "hapi-csv", "plover-jsonl", "geojson", "kml", "timemap", "prov"]
)
def test_events_are_let_go_as_they_are_written(tmp_path: Path, format_: str) -> None:
    alive: list[weakref.ref[Passing]] = []

    def passing() -> Iterator[Passing]:
        for number in range(200):
            assert sum(one() is not None for one in alive[-50:]) <= 2
            made = Passing(event(number))
            alive.append(weakref.ref(made))
            yield made

    assert written(tmp_path / "x", format_, passing()).written == 200
