"""What is forgotten goes out of what a recoding laid by, too; an older record is backed up as today's."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from tests.record.recoders import Change, Recoder, tolls, without
from tests.record.released.load import load
from tests.record.reports import EVERY, RAID
from tests.record.test_forgetting import everything, quiet, report_of

from dateline.fleet.copies import back_up, restore
from dateline.fleet.forgetting import forget
from dateline.pipeline import Coder
from dateline.recoding import begin, finish, recode
from dateline.record import schema
from dateline.record.decide import Decision
from dateline.record.review import items
from dateline.record.store import Store, claims_of_report
from dateline.recording import add, check, decide

WORDS = "Borno Dispatch"


@pytest.fixture
def filled(record: str, coder: Coder) -> str:
    with Store.open(record, make=True) as store:
        for page in EVERY:
            add(store, page, coder.code_page(page))
    return record


def coded_anew(store: Store, coder: Coder, change: Change, ended: bool, cut: bool = False) -> None:
    run = begin(store, "new")
    recode(store, Recoder(coder, change, cut), run)
    if ended:
        finish(store, run)


@pytest.mark.parametrize("ended", [True, False])
def test_superseded_readings_go_with_their_report(filled: str, coder: Coder, ended: bool) -> None:
    with Store.open(filled) as store:
        coded_anew(store, coder, tolls(2), ended)
        gone = report_of(store, RAID[1].source)
        with store.reading() as connection:
            assert gone in set(connection.scalars(select(schema.readings.c.report)))
            assert gone in set(connection.scalars(select(schema.superseded.c.report)))
        forget(store, [gone], "ben", "a test")
        assert check(store).faults == ()
        assert WORDS not in everything(store)
        with store.reading() as connection:
            assert set(connection.scalars(select(schema.readings.c.report))), "those of others stay"


def test_earlier_readings_of_the_same_original_go(filled: str, coder: Coder) -> None:
    """Another cut of the text makes another report of the page; what it was before is no longer found by its name."""
    with Store.open(filled) as store:
        first = report_of(store, RAID[1].source)
        coded_anew(store, coder, lambda page, coded: coded, ended=True, cut=True)
        gone = report_of(store, RAID[1].source)
        assert gone != first
        forget(store, [gone], "ben", "a test")
        assert check(store).faults == ()
        assert WORDS not in everything(store)
        assert add(store, RAID[1], coder.code_page(RAID[1])).new is False, (
            "nor does the first reading come back"
        )


def test_a_recoding_does_not_bring_it_back(filled: str, coder: Coder) -> None:
    """A page that reads as a report that was forgotten has no claims any more."""
    with Store.open(filled) as store:
        gone, other = (report_of(store, p.source) for p in (RAID[1], EVERY[-1]))
        forget(store, [gone], "ben", "a test")
        as_gone = coder.code_page(RAID[1])
        coded_anew(
            store, coder, lambda page, coded: as_gone if page.source == EVERY[-1].source else coded, True
        )
        assert check(store).faults == ()
        with store.reading() as connection:
            assert claims_of_report(connection, other) == []
            assert gone not in set(connection.scalars(select(schema.reports.c.id)))


def test_a_decision_on_what_was_forgotten_is_no_question(filled: str, coder: Coder) -> None:
    with Store.open(filled) as store:
        gone = report_of(store, RAID[1].source)
        with store.reading() as connection:
            own = claims_of_report(connection, gone)
        decide(store, Decision("ana", "comment", own, "reliable"))
        coded_anew(store, coder, without("Attack", RAID[1].source), ended=True)
        with store.reading() as connection:
            assert [item.kind for item in items(connection)] == ["claim gone"]
        forget(store, [gone], "ben", "a test")
        with store.reading() as connection:
            assert items(connection) == []
        assert check(store).faults == ()


def test_a_reading_that_is_missing_without_a_stone_is_seen(filled: str, coder: Coder) -> None:
    with Store.open(filled) as store:
        coded_anew(store, coder, tolls(2), ended=True)
        forget(store, [report_of(store, RAID[1].source)], "ben", "a test")
        with store.writing() as connection:
            connection.execute(schema.readings.delete())
        assert any("the log knows it, and it is missing" in fault for fault in check(store).faults)


def test_an_older_record_is_backed_up_as_todays(tmp_path: Path) -> None:
    old = load(str(tmp_path / "old.db"), "version1")
    copy, again = str(tmp_path / "copy.db"), str(tmp_path / "again.db")
    with Store.open(old) as store:
        back_up(store, copy, quiet)
        assert store.version == 1, "it stays as it is"
    assert restore(copy, again, quiet) > 0
    with Store.open(again) as store, store.reading() as connection:
        assert store.version == schema.VERSION
        assert connection.scalars(select(schema.versions.c.version)).all() == [schema.VERSION]
    with Store.open(again) as store:
        assert check(store).faults == ()
