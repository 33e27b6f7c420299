"""Words over a record, the same on both stores."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.record.reports import EVERY, LATER, RAID, TWIN, page
from tests.record.test_record import fill, listed, raid

from dateline.pipeline import Coder
from dateline.record import search
from dateline.record.decide import Decision
from dateline.record.search import Query
from dateline.record.store import Store, members
from dateline.recording import decide

HAWIJA = page(
    "hawija",
    "Kirkuk Post",
    "2023-05-12",
    "Gunmen kill two policemen in Al-Hawījah",
    "Gunmen killed two policemen in Hawija in Iraq's Kirkuk province on Wednesday, “Colonel Évariste” said in al-Ḥawīja.",
)


def found(record: str, asked: str, *also: str) -> list[tuple[str, bool]]:
    """Ids of the events that have the words, and whether only a report's text has them."""
    with Store.open(record) as store, store.reading() as connection:
        return [(hit.event, hit.report is not None) for hit in search.hits(connection, Query.of(asked, also))]


class TestWords:
    @pytest.mark.parametrize(
        ("asked", "words"),
        [
            ("Al-Ḩawījah", ("al", "hawijah")),
            ("O'Neil & Söhne_2", ("o", "neil", "sohne", "2")),
            ("الحويجة", ("الحويجة",)),
            ("Йошкар", ("йошкар",)),
            ("'; DROP TABLE events --\" OR *", ("drop", "table", "events", "or")),
            ("  ", ()),
        ],
    )
    def test_as_both_indexes_have_them(self, asked: str, words: tuple[str, ...]) -> None:
        assert search.words_of(asked) == words


def test_names_titles_and_texts(record: str, coder: Coder) -> None:
    fill(record, coder, EVERY)
    event, every = raid(record)["id"], {e["id"] for e in listed(record)}
    assert (event, False) in found(record, "bama")
    assert {e for e, _ in found(record, "BOKO haram")} == every
    assert found(record, "eleven farmers dead") == [(event, False)], "a title"
    assert (event, True) in found(record, "fields governor"), "the text of a report"
    assert found(record, "fields zebra") == []
    assert {e for e, _ in found(record, "farm bam")} >= {event}, "how words begin"
    assert found(record, "oko") == [], "not what stands in the middle of one"
    assert found(record, "") == []


def test_accents_capitals_and_signs_do_not_count(record: str, coder: Coder) -> None:
    fill(record, coder, [HAWIJA])
    ids = {e["id"] for e in listed(record)}
    assert ids
    for asked in ("hawija", "Ḩawījah", "AL-HAWIJAH", "evariste", "Évariste", "colonel évariste"):
        assert {e for e, _ in found(record, asked)} == ids, asked
    assert {e for e, _ in found(record, "nowhere", "Kirkuk")} == ids, "another name of it"


def test_what_leaves_the_record_is_found_no_more(record: str, coder: Coder) -> None:
    fill(record, coder, EVERY)
    event = raid(record)["id"]
    with Store.open(record) as store:
        with store.reading() as connection:
            claims = members(connection, [event])[event]
        decide(store, Decision("ana", "split", [claims[:1], claims[1:]]))
    now = {e["id"] for e in listed(record)}
    assert {e for e, _ in found(record, "boko")} <= now
    fill(record, coder, [LATER, *RAID, TWIN])
    assert {e for e, _ in found(record, "boko")} == now


def test_the_filter_uses_the_same_words(record: str, coder: Coder) -> None:
    fill(record, coder, EVERY)
    assert {e["id"] for e in listed(record, text="farmers BAMA")} == {
        e for e, told in found(record, "farmers bama") if not told
    }


def test_a_record_from_before_there_was_an_index_gets_one(record: str, coder: Coder) -> None:
    fill(record, coder, EVERY)
    before = found(record, "boko haram")
    with Store.open(record) as store:
        with store.writing() as connection:
            forget(connection)
            assert not search.is_ready(connection)
        assert {e["id"] for e in listed(record, text="bama")}, "read through"
        with store.writing() as connection:
            assert search.prepare(connection)
    assert found(record, "boko haram") == before
    fill(record, coder, [HAWIJA])
    assert found(record, "hawija")


def forget(connection: object) -> None:
    """Take the index away, as it was before there was one."""
    run = connection.exec_driver_sql  # type: ignore[attr-defined]
    if connection.dialect.name != "sqlite":  # type: ignore[attr-defined]
        run("DROP INDEX search_events")
        run("DROP INDEX search_reports")
        return
    for table in ("events", "reports"):
        for when in ("enter", "leave", "change"):
            run(f"DROP TRIGGER search_{table}_{when}")
        run(f"DROP TABLE search_{table}")
    run("DROP TABLE search_docs")


def test_the_index_outlives_a_vacuum(tmp_path: Path, coder: Coder) -> None:
    record = str(tmp_path / "r.db")
    fill(record, coder, EVERY)
    before = found(record, "boko")
    with sqlite3.connect(record) as connection:
        connection.execute("DELETE FROM links")
        connection.commit()
        connection.isolation_level = None
        connection.execute("VACUUM")
    assert found(record, "boko") == before
    with Store.open(record) as store, store.reading() as connection:
        for table in ("events", "reports"):
            rows = connection.execute(
                text(f"SELECT count(*) FROM search_docs WHERE kind = '{table}'")
            ).scalar()
            assert rows == connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
