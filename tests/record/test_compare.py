"""A record beside an outside one with ACLED's columns; every row of it is invented."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from tests.record.reports import EVERY, RAID
from tests.record.test_record import fill, raid
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.comparing import BEYOND, BOTH, OURS, THEIRS, Comparison, compare
from dateline.errors import SettingsError
from dateline.export.files.about import About
from dateline.export.files.columns import names
from dateline.exporting import Wanted, export
from dateline.knowledge.actors import ActorRegister
from dateline.pipeline import Coder
from dateline.reconcile.outside import read_rows
from dateline.record.find import Question
from dateline.record.store import Store

RAID_ROW = {
    "event_id_cnty": "NIG1", "event_date": "2023-05-09", "time_precision": "1", "event_type": "Violence against civilians",
    "sub_event_type": "Attack", "actor1": "Boko Haram - Jamatu Ahli is-Sunnah lid-Dawati wal-Jihad", "inter1": "Rebel group",
    "actor2": "Civilians (Nigeria)", "assoc_actor_2": "Farmers (Nigeria)", "inter2": "Civilians", "iso": "566", "country": "Nigeria",
    "admin1": "Borno", "location": "Bama", "latitude": "11.5221", "longitude": "13.6856", "geo_precision": "1", "fatalities": "13",
    "source": "An Outlet", "notes": "On 9 May 2023, in Bama (Borno), farmers were killed.",
}  # fmt: skip
ELSEWHERE = RAID_ROW | {
    "event_id_cnty": "NIG2",
    "location": "Kano",
    "latitude": "12.0",
    "longitude": "8.52",
    "fatalities": "2",
}


def row(**changes: str) -> dict[str, str]:
    return RAID_ROW | changes


def put(path: Path, *rows: dict[str, str], columns: tuple[str, ...] = names("acled")) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        made = csv.DictWriter(file, columns, extrasaction="ignore")
        made.writeheader()
        made.writerows(rows)
    return path


@pytest.fixture(scope="session")
def register() -> ActorRegister:
    return ActorRegister.load()


def compared(record: str, path: Path, register: ActorRegister, **asked: Any) -> Comparison:
    with Store.open(record) as store:
        return compare(store, Question(**asked), path, register)


def test_both_ours_and_theirs(record: str, coder: Coder, tmp_path: Path, register: ActorRegister) -> None:
    fill(record, coder, EVERY)
    made = compared(record, put(tmp_path / "o.csv", RAID_ROW, ELSEWHERE), register)
    matches = {(r.match, r.event["id"] if r.event else None, r.row.id if r.row else None) for r in made.rows}
    (twin,) = [r.event["id"] for r in made.rows if r.match == OURS and r.event]
    assert matches == {(BOTH, raid(record)["id"], "NIG1"), (OURS, twin, None), (THEIRS, None, "NIG2")}
    (both,) = [r for r in made.rows if r.match == BOTH]
    assert both.differences == ()
    assert any("boko-haram in both" in s for s in both.says)


@pytest.mark.parametrize(
    ("changes", "field", "theirs"),
    [
        ({"fatalities": "30"}, "fatalities", "30"),
        ({"sub_event_type": "Abduction/forced disappearance"}, "sub_event_type", "Abduction/forced disappearance"),
        ({"actor1": "Unidentified Armed Group (Nigeria)", "inter1": "Political militia"}, "actor",
         "Unidentified Armed Group (Nigeria); Civilians (Nigeria)"),
        ({"event_date": "2023-05-10"}, "event_date", "2023-05-10"),
    ],
)  # fmt: skip
def test_differing_values(
    record: str,
    coder: Coder,
    tmp_path: Path,
    register: ActorRegister,
    changes: dict[str, str],
    field: str,
    theirs: str,
) -> None:
    fill(record, coder, RAID)
    (both,) = [
        r for r in compared(record, put(tmp_path / "o.csv", row(**changes)), register).rows if r.match == BOTH
    ]
    assert [(name, other) for name, _, other in both.differences] == [(field, theirs)]


def test_one_row_matches_one_event_and_the_better_one(
    record: str, coder: Coder, tmp_path: Path, register: ActorRegister
) -> None:
    fill(record, coder, RAID)
    worse = row(event_id_cnty="NIG9", fatalities="40", event_date="2023-05-10")
    made = compared(record, put(tmp_path / "o.csv", worse, RAID_ROW), register)
    assert [(r.match, r.row.id if r.row else None) for r in made.rows] == [(BOTH, "NIG1"), (THEIRS, "NIG9")]


def test_what_the_other_record_does_not_cover_is_not_compared(
    record: str, coder: Coder, tmp_path: Path, register: ActorRegister
) -> None:
    fill(record, coder, EVERY)
    elsewhere = compared(record, put(tmp_path / "o.csv", row(iso="466", country="Mali")), register)
    assert [r.match for r in elsewhere.rows] == [THEIRS]
    assert elsewhere.left[BEYOND] >= 2
    later = compared(record, put(tmp_path / "o.csv", row(event_date="2023-09-01")), register)
    assert [r.match for r in later.rows] == [THEIRS]
    none = compared(record, put(tmp_path / "o.csv"), register)
    assert none.rows == []


def test_our_own_export_is_wholly_in_both(
    record: str, coder: Coder, tmp_path: Path, register: ActorRegister
) -> None:
    fill(record, coder, EVERY)
    with Store.open(record) as store:
        export(
            store,
            Wanted(Question(), tmp_path / "own.csv", About("acled-csv", "2024-01-01T00:00:00+00:00", "0")),
        )
    made = compared(record, tmp_path / "own.csv", register)
    assert {r.match for r in made.rows} == {BOTH}
    for one in made.rows:
        assert one.event
        assert one.row
        assert one.row.id.endswith(one.event["id"])
        assert one.differences == ()


class TestReading:
    @pytest.mark.parametrize("written", ["2023-05-09", "09-05-2023", "09 May 2023", "09/05/2023"])
    def test_dates_as_acled_has_written_them(
        self, tmp_path: Path, register: ActorRegister, written: str
    ) -> None:
        (one,) = read_rows(put(tmp_path / "o.csv", row(event_date=written)), register)
        assert one.facts.days is not None
        assert str(one.facts.days.earliest) == "2023-05-09"

    def test_numbers_for_kinds_and_precision(self, tmp_path: Path, register: ActorRegister) -> None:
        (one,) = read_rows(
            put(tmp_path / "o.csv", row(inter1="2", time_precision="3", geo_precision="2")), register
        )
        assert one.facts.actors[0].kind == "Rebel group"
        assert one.facts.actors[0].id == "boko-haram"
        assert one.facts.days is not None
        assert (str(one.facts.days.earliest), str(one.facts.days.latest)) == ("2023-05-01", "2023-05-31")
        assert one.facts.where is not None
        assert (one.facts.where.reach, one.facts.where.country) == (25.0, "NG")

    def test_forces_of_a_state(self, tmp_path: Path, register: ActorRegister) -> None:
        (one,) = read_rows(
            put(tmp_path / "o.csv", row(actor1="Military Forces of Nigeria (2015-2023)")), register
        )
        assert one.facts.actors[0].id == "state:NG:military"

    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ({"event_date": "spring"}, "row 3: event_date 'spring' is no date"),
            ({"latitude": "north"}, "row 3: latitude 'north' is no number"),
            ({"longitude": "200"}, "row 3: longitude 200 is out of range"),
            ({"fatalities": "-1"}, "row 3: fatalities '-1' is no number"),
            ({"geo_precision": "9"}, "row 3: geo_precision '9' is none of 1, 2, 3"),
        ],
    )
    def test_a_broken_row_is_named(
        self, tmp_path: Path, register: ActorRegister, changes: dict[str, str], says: str
    ) -> None:
        path = put(tmp_path / "o.csv", RAID_ROW, row(**changes))
        with pytest.raises(SettingsError, match=says):
            list(read_rows(path, register))

    def test_a_file_that_is_none(self, tmp_path: Path, register: ActorRegister) -> None:
        with pytest.raises(SettingsError, match="has no column longitude"):
            list(read_rows(put(tmp_path / "o.csv", columns=(*names("acled")[:22], "latitude")), register))
        with pytest.raises(SettingsError, match="no such file"):
            list(read_rows(tmp_path / "none.csv", register))
        (tmp_path / "b.csv").write_bytes(b"\xff\xfe\x00\x01")
        with pytest.raises(SettingsError, match="cannot be read as CSV"):
            list(read_rows(tmp_path / "b.csv", register))


def test_the_verb(coder: Coder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = str(tmp_path / "team.db")
    fill(record, coder, EVERY)
    outside = put(tmp_path / "o.csv", row(fatalities="30"), ELSEWHERE)
    monkeypatch.setenv("DATELINE_RECORD", record)
    monkeypatch.setenv("COLUMNS", "160")

    def run(*words: str) -> Any:
        return CliRunner().invoke(app, ["compare", str(outside), *words], catch_exceptions=False)

    table = run()
    assert table.exit_code == 0
    assert "1 in both, 1 of them with differing values; 1 only ours; 1 only theirs." in table.stdout
    assert "fatalities: 13 / theirs: 30" in table.stdout
    rows = list(csv.DictReader(StringIO(run("--format", "csv").stdout)))
    assert [r["match"] for r in rows] == ["both", "ours", "theirs"]
    assert rows[0]["differences"] == "fatalities: 13 / 30"
    made = [json.loads(line) for line in run("--format", "jsonl").stdout.splitlines()]
    assert made[0]["differences"] == [{"field": "fatalities", "ours": "13", "theirs": "30"}]
    assert made[2]["outside"]["event_id_cnty"] == "NIG2"
    assert CliRunner().invoke(app, ["compare", str(tmp_path / "none.csv")]).exit_code == 2
