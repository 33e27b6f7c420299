"""The record, on both stores: what goes in comes out, in whatever order, and nothing changes unseen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update
from tests.record.reports import EVERY, LATER, RAID, TWIN

from dateline.errors import NotInRecord, RecordError, RecordMissing
from dateline.model.page import Page
from dateline.pipeline import Coder
from dateline.record import schema
from dateline.record.decide import Decision
from dateline.record.find import Question, find
from dateline.record.store import Store, event_id, members
from dateline.recording import Added, add, check, decide


def fill(record: str, coder: Coder, pages: Sequence[Page]) -> list[Added]:
    with Store.open(record, make=True) as store:
        return [add(store, page, coder.code_page(page)) for page in pages]


def listed(record: str, **asked: Any) -> list[dict[str, Any]]:
    with Store.open(record) as store, store.reading() as connection:
        return list(find(connection, Question(**asked)))


def raid(record: str) -> dict[str, Any]:
    (event,) = [e for e in listed(record, text="bama") if e["sub_type"] == "Attack" and len(e["reports"]) > 1]
    return event


def test_two_reports_of_one_raid_are_one_event(record: str, coder: Coder) -> None:
    fill(record, coder, RAID)
    event = raid(record)
    assert {r["outlet"] for r in event["reports"]} == {"Sahel Courier", "Borno Dispatch"}
    assert len(event["origins"]) == 2
    assert [a["id"] for a in event["actors"]] == ["boko-haram"]
    assert event["date"]["earliest"] == "2023-05-09"
    assert event["fatalities"]["low"] == 13, "the later toll leads"
    (conflict,) = [c for c in event["conflicts"] if c["property"] == "fatalities"]
    assert sorted(v["value"]["low"] for v in conflict["values"]) == [11, 13]
    assert event["grade"]["incident"]["grade"] == "probable"


def test_a_near_twin_stays_apart_and_what_is_recalled_joins(record: str, coder: Coder) -> None:
    fill(record, coder, EVERY)
    event = raid(record)
    assert len(event["reports"]) == 3
    assert all(r["title"] != TWIN.source for r in event["reports"])
    (twin,) = [e for e in listed(record, text="damboa") if e["sub_type"] in {"Attack", "Armed clash"}]
    assert len(twin["reports"]) == 1
    assert event["role"] == "current", "newly told by one report, recalled by another"


def test_the_same_page_twice_changes_nothing(record: str, coder: Coder) -> None:
    first = fill(record, coder, EVERY)
    before = listed(record)
    again = fill(record, coder, EVERY)
    assert all(a.new for a in first)
    assert not any(a.new for a in again)
    assert listed(record) == before


@pytest.mark.parametrize("order", list(permutations(range(4)))[1::5], ids=str)
def test_the_order_of_arrival_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, coder: Coder, order: tuple[int, ...]
) -> None:
    folder = tmp_path_factory.mktemp("order")
    one, other = str(folder / "one.db"), str(folder / "other.db")
    fill(one, coder, EVERY)
    fill(other, coder, [EVERY[n] for n in order])
    assert listed(one) == listed(other)


def test_filters(record: str, coder: Coder) -> None:
    fill(record, coder, EVERY)
    everything = listed(record)
    for asked in (
        {"actor": "boko-haram"},
        {"actor": "Boko"},
        {"place": "bama"},
        {"country": "NG"},
        {"origins": 2},
        {"review": "machine"},
        {"type": "Violence against civilians"},
        {"area": (10.0, 8.0, 16.0, 15.0)},
    ):
        found = listed(record, **asked)
        assert found, asked
        assert {e["id"] for e in found} <= {e["id"] for e in everything}
    assert listed(record, country="ML") == []
    assert listed(record, text="bama nowhere") == []
    assert all(e["origins"] and len(e["origins"]) > 1 for e in listed(record, origins=2))


def test_a_record_says_what_is_wrong_with_a_name(record: str, coder: Coder) -> None:
    fill(record, coder, RAID)
    with Store.open(record) as store, store.reading() as connection:
        full = raid(record)["id"]
        assert event_id(connection, full[:8], store.name) == full
        for name in ("zz", "ffffffffffff"):
            with pytest.raises(NotInRecord):
                event_id(connection, name, store.name)


class TestDecisions:
    def claims(self, record: str, event: str) -> list[str]:
        with Store.open(record) as store, store.reading() as connection:
            return members(connection, [event])[event]

    def decided(self, record: str, *made: Decision) -> list[str]:
        with Store.open(record) as store:
            return [decide(store, one)[0] for one in made]

    def test_a_split_parts_and_its_undoing_joins_again(self, record: str, coder: Coder) -> None:
        fill(record, coder, RAID)
        before, claims = listed(record), self.claims(record, raid(record)["id"])
        (split,) = self.decided(record, Decision("ana", "split", [claims[:1], claims[1:]], "two raids"))
        parted = [e for e in listed(record, text="bama") if e["sub_type"] == "Attack"]
        assert all(len(e["reports"]) == 1 for e in parted)
        self.decided(record, Decision("ben", "undo", [claims], after=split))
        assert listed(record) == before

    def test_a_merge_outranks_what_speaks_against_it(self, record: str, coder: Coder) -> None:
        fill(record, coder, EVERY)
        (twin,) = [e for e in listed(record, text="damboa") if e["sub_type"] in {"Attack", "Armed clash"}]
        first, second = self.claims(record, raid(record)["id"]), self.claims(record, twin["id"])
        self.decided(record, Decision("ana", "merge", [first, second]))
        assert len(raid(record)["reports"]) >= 3

    def test_a_correction_leads_and_survives_a_new_report(self, record: str, coder: Coder) -> None:
        fill(record, coder, RAID[:1])
        (event,) = [e for e in listed(record, text="bama") if e["sub_type"] == "Attack"]
        claims = self.claims(record, event["id"])
        value = {**event["fatalities"], "low": 12, "high": 12}
        self.decided(
            record,
            Decision(
                "ana", "correct", claims, "the hospital's list", "fatalities", event["fatalities"], value
            ),
        )
        fill(record, coder, RAID[1:])
        event = raid(record)
        assert event["fatalities"]["low"] == 12
        assert event["review"] == "corrected"
        (leads,) = [s for s in event["statements"]["fatalities"] if s["leads"]]
        assert leads["method"] == "person:ana"

    def test_an_accepted_event_is_confirmed_and_a_rejected_one_is_not(
        self, record: str, coder: Coder
    ) -> None:
        fill(record, coder, RAID)
        claims = self.claims(record, raid(record)["id"])
        self.decided(record, Decision("ana", "accept", claims))
        assert raid(record)["grade"]["incident"]["grade"] == "confirmed"
        self.decided(record, Decision("ana", "reject", claims))
        assert raid(record)["review"] == "rejected"
        assert raid(record)["grade"]["incident"]["grade"] == "rejected"


CHANGES = {
    "original": update(schema.originals).values(content=b"other"),
    "original gone": delete(schema.originals),
    "report's text": update(schema.reports).values(text="other"),
    "report's outlet": update(schema.reports).values(digest="0" * 64),
    "statement's value": update(schema.statements)
    .where(schema.statements.c.property == "status")
    .values(value="denied"),
    "statement gone": delete(schema.statements).where(schema.statements.c.property == "place"),
    "claim's event": update(schema.claims).values(event="nowhere"),
    "event's view": update(schema.events).values(body={}),
    "log's line": update(schema.log).where(schema.log.c.seq == 2).values(digest="0" * 64),
    "log's middle gone": delete(schema.log).where(schema.log.c.seq == 2),
    "capture's source": update(schema.captures).values(source="other"),
    "decision": update(schema.decisions).values(why="other"),
    "decision gone": delete(schema.decisions),
}


class TestVerify:
    def test_a_fresh_record_is_whole(self, record: str, coder: Coder) -> None:
        fill(record, coder, EVERY)
        with Store.open(record) as store:
            found = check(store)
            with store.reading() as connection:
                assert (
                    found.rows["originals"]
                    == connection.scalar(select(func.count()).select_from(schema.originals))
                    == 4
                )
        assert found.faults == ()

    @pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
    def test_any_change_is_found(self, record: str, coder: Coder, change: Any) -> None:
        fill(record, coder, RAID[:1])
        claims = [e["id"] for e in listed(record)][:1]
        with Store.open(record) as store:
            decide(store, Decision("ana", "comment", claims, "seen"))
            assert check(store).faults == ()
            with store.writing() as connection:
                connection.execute(change)
            assert check(store).faults != ()


class TestErrors:
    def test_no_such_record(self, tmp_path: Any) -> None:
        with pytest.raises(RecordMissing, match="no such record"):
            Store.open(str(tmp_path / "none.db"))

    def test_a_file_that_is_no_database(self, tmp_path: Any) -> None:
        (tmp_path / "x.db").write_bytes(b"not a database at all, only words" * 100)
        with pytest.raises(RecordError, match="is no SQLite file"):
            Store.open(str(tmp_path / "x.db"), make=True)

    def test_a_folder_and_an_odd_address(self, tmp_path: Any) -> None:
        with pytest.raises(RecordError, match="is a folder"):
            Store.open(str(tmp_path), make=True)
        with pytest.raises(RecordError, match="neither a file nor"):
            Store.open("mysql://somewhere/x", make=True)

    def test_a_newer_record_is_not_opened(self, record: str, coder: Coder) -> None:
        fill(record, coder, [])
        with Store.open(record) as store, store.writing() as connection:
            connection.execute(
                update(schema.about).where(schema.about.c.name == "version").values(value="99")
            )
        with pytest.raises(RecordError, match="newer Dateline"):
            Store.open(record)

    def test_a_damaged_page_of_the_file(self, tmp_path: Any, coder: Coder) -> None:
        path = tmp_path / "r.db"
        fill(str(path), coder, EVERY)
        content = bytearray(path.read_bytes())
        content[4096 * 2 : 4096 * 12] = b"\xff" * (4096 * 10)
        path.write_bytes(bytes(content))
        with pytest.raises(RecordError):
            self.use(str(path), coder)

    @staticmethod
    def use(record: str, coder: Coder) -> None:
        with Store.open(record) as store:
            check(store)
        fill(record, coder, [LATER])
