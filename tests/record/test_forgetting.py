"""What is forgotten is gone from every file, does not come back, and the record still verifies; on both stores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from sqlalchemy import delete, insert, select, text, update
from tests.record.reports import EVERY, RAID
from typer.testing import CliRunner

from dateline.acquire import Taken
from dateline.acquire.feeds import Item
from dateline.cli.app import app
from dateline.errors import NotInRecord, RecordError
from dateline.fleet.adding import Adding
from dateline.fleet.copies import back_up, restore
from dateline.fleet.forgetting import added_before, find, forget
from dateline.model.event import Coded, Failed
from dateline.model.page import Page
from dateline.pipeline import Coder
from dateline.record import feeds, schema, tombstones
from dateline.record.decide import Decision
from dateline.record.feeds import item_id
from dateline.record.find import Question
from dateline.record.find import find as find_events
from dateline.record.store import Store, claims_of_report, event_id, members
from dateline.recording import add, check, decide


def quiet(label: str, part: float) -> None:
    return


@pytest.fixture
def filled(record: str, coder: Coder) -> str:
    with Store.open(record, make=True) as store:
        for page in EVERY:
            add(store, page, coder.code_page(page))
    return record


def report_of(store: Store, source: str) -> str:
    with store.reading() as connection:
        (found,) = find(connection, store.name, source)
        return found.id


def events(store: Store) -> list[dict[str, Any]]:
    with store.reading() as connection:
        return list(find_events(connection, Question()))


def everything(store: Store) -> str:
    """All that any table holds, as text."""
    said = []
    with store.reading() as connection:
        for table in schema.metadata.sorted_tables:
            said += [str(tuple(row)) for row in connection.execute(select(table))]
    return "\n".join(said)


def test_a_report_goes_and_what_others_told_stays(filled: str, coder: Coder) -> None:
    with Store.open(filled) as store:
        gone, words = report_of(store, RAID[1].source), "Borno Dispatch"
        assert words in everything(store)
        with store.reading() as connection:
            own = set(claims_of_report(connection, gone))
            first = event_id(connection, next(iter(own)), "r")
            claims = members(connection, [first])[first]
        correct = decide(
            store,
            Decision("ana", "correct", claims, f"{words} says so", "fatalities", {"text": words}, {"low": 5}),
        )[0]
        comment = decide(store, Decision("ana", "comment", sorted(own), f"{words} is reliable"))[0]
        removed, made = forget(store, [gone], "ben", "asked by the family")
        assert (removed, len(made) >= 1) == (1, True)
        assert check(store).faults == ()
        assert words not in everything(store).replace(f"{words} says so", "")
        assert all(gone not in {r["id"] for r in e["reports"]} for e in events(store))
        with store.reading() as connection:
            kept = {row.id: row for row in connection.execute(select(schema.decisions))}
            assert (kept[correct].before, kept[correct].why) == (None, f"{words} says so")
            assert (kept[comment].why, kept[comment].who) == (None, "ana")
            (stone,) = connection.execute(select(tombstones.tombstones))
            assert (stone.report, stone.who, stone.why) == (gone, "ben", "asked by the family")
        assert add(store, RAID[1], coder.code_page(RAID[1])).new is False
        with store.reading() as connection, pytest.raises(NotInRecord):
            find(connection, store.name, RAID[1].source)


def test_the_rest_is_as_if_it_had_never_been_there(filled: str, coder: Coder, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "without.db"), make=True) as without:
        for page in EVERY[1:]:
            add(without, page, coder.code_page(page))
        expected = events(without)
    with Store.open(filled) as store:
        forget(store, [report_of(store, EVERY[0].source)], "ben", "a test")
        assert events(store) == expected
        forget(store, [report_of(store, p.source) for p in EVERY[1:]], "ben", "a test")
        assert events(store) == []
        assert check(store).faults == ()


def test_nothing_is_left_in_the_files(tmp_path: Path, coder: Coder) -> None:
    path = tmp_path / "r.db"
    with Store.open(str(path), make=True) as store:
        for page in EVERY:
            add(store, page, coder.code_page(page))
        words = b"Borno Dispatch"
        assert words in path.read_bytes()
        assert b"dispatch" in path.read_bytes(), "the search has its words"
        forget(store, [report_of(store, RAID[1].source)], "ben", "a test")
    left = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    assert words not in left
    assert b"dispatch" not in left
    assert RAID[1].sha256.encode() in left, "its hash stays in the log"


def test_changes_to_a_stone_are_seen(filled: str) -> None:
    with Store.open(filled) as store:
        gone = report_of(store, RAID[0].source)
        forget(store, [gone], "ben", "a test")
        stones = tombstones.tombstones
        with store.writing() as connection:
            connection.execute(update(stones).values(who="nobody"))
        assert check(store).faults == (f"tombstone of report {gone}: is not what the log says",)
        with store.writing() as connection:
            connection.execute(delete(stones))
        assert check(store).faults == (f"tombstone of report {gone}: the log knows it, and it is missing",)


def test_neither_a_run_nor_a_feed_brings_it_back(tmp_path: Path, coder: Coder) -> None:
    from tests.fleet.inline import Inline

    page = EVERY[0]
    with Store.open(str(tmp_path / "r.db"), make=True) as store:
        Adding(store).run([Taken(page, 1.0)], Inline(coder.code_or_fail), lambda told: None)
        with store.writing() as connection:
            feeds.prepare(connection)
            feeds.put_items(
                connection, "http://f.example/", [Item("g", "http://f.example/1", "Its title", None)], 0.0
            )
            feeds.settle(
                connection, item_id("http://f.example/1"), "kept", None, report_of(store, page.source)
            )
        forget(store, [report_of(store, page.source)], "ben", "a test")

        def forbidden(page: Page) -> Coded | Failed:
            raise AssertionError("coded again")

        again = Adding(store)
        again.run([Taken(page, 1.0)], Inline(forbidden), lambda told: None)
        assert again.tally.again == {"forgotten": 1}
        with store.writing() as connection:
            assert (
                feeds.put_items(
                    connection, "http://f.example/", [Item("g", "http://f.example/1", "", None)], 9.0
                )
                == []
            )
            assert connection.execute(select(feeds.items.c.title, feeds.items.c.address)).all() == [
                (None, "")
            ]


def test_what_is_named(filled: str) -> None:
    with Store.open(filled) as store, store.reading() as connection:
        page = EVERY[0]
        by = {find(connection, "r", name)[0].id for name in (page.sha256, page.source, page.address or "")}
        assert len(by) == 1
        key = by.pop()
        assert find(connection, "r", key[:6])[0].id == key
        for name in ("nothing", "%", ""):
            with pytest.raises(NotInRecord):
                find(connection, "r", name)
        from datetime import date

        assert len(added_before(connection, date(2999, 1, 1))) == len(EVERY)
        assert added_before(connection, date(2000, 1, 1)) == []


def test_the_verb_asks_first(filled: str) -> None:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["forget", "--record", filled, *arguments], catch_exceptions=False)

    asked = run(EVERY[0].source, "--why", "the family asked")
    assert "1 report would be removed for good" in asked.stdout
    assert EVERY[0].source in asked.stdout
    done = run(EVERY[0].source, "--why", "the family asked", "--yes", "--who", "ben")
    assert "1 report and 1 original removed" in done.stdout
    assert run(EVERY[0].source, "--why", "x").exit_code == 2
    assert run("--why", "x").exit_code == 2
    assert "needed" in run(EVERY[1].source, "--why", " ").stderr
    assert "would be removed" in run("--added-before", "2999-01-01", "--why", "retention").stdout


def test_back_up_and_restore(filled: str, record: str, tmp_path: Path, coder: Coder) -> None:
    copy, again = str(tmp_path / "copy.db"), str(tmp_path / "again.db")
    with Store.open(filled) as store:
        before = events(store)
        decide(store, Decision("ana", "accept", [members_of(store, before[0]["id"])[0]], "seen"))
        forget(store, [report_of(store, EVERY[-1].source)], "ben", "a test")
        before = events(store)
        assert back_up(store, copy, quiet) == Path(copy).stat().st_size
        with pytest.raises(RecordError, match="never overwrites"):
            back_up(store, copy, quiet)
        assert restore(copy, again, quiet) == len(EVERY) - 1
        with Store.open(again) as back:
            assert events(back) == before
            assert check(back).faults == ()
            assert everything(back).replace(again, "") == everything(store)
            assert add(back, EVERY[-1], coder.code_page(EVERY[-1])).new is False, (
                "what was forgotten stays so"
            )
    with pytest.raises(RecordError, match="holds a record"):
        restore(copy, again, quiet)


def members_of(store: Store, event: str) -> list[str]:
    with store.reading() as connection:
        return members(connection, [event])[event]


def test_a_copy_into_the_other_store(server: str, tmp_path: Path, coder: Coder) -> None:
    import psycopg

    with psycopg.connect(f"{server} user=postgres dbname=postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE restored")
    postgres, first, last = (
        f"postgresql://postgres@/restored?{server}",
        str(tmp_path / "a.db"),
        str(tmp_path / "b.db"),
    )
    with Store.open(first, make=True) as store:
        for page in EVERY:
            add(store, page, coder.code_page(page))
        expected = everything(store), events(store)
    restore(first, postgres, quiet)
    with Store.open(postgres) as store:
        assert check(store).faults == ()
        back_up(store, last, quiet)
    with Store.open(last) as store:
        assert (everything(store), events(store)) == expected


def test_a_damaged_record_is_no_back_up(tmp_path: Path, coder: Coder) -> None:
    path, copy = str(tmp_path / "r.db"), tmp_path / "copy.db"
    with Store.open(path, make=True) as store:
        add(store, EVERY[0], coder.code_page(EVERY[0]))
        with store.writing() as connection:
            connection.execute(text("UPDATE reports SET text = text || 'x'"))
        with pytest.raises(RecordError, match="does not verify"):
            back_up(store, str(copy), quiet)
    assert [p.name for p in tmp_path.iterdir()] == ["r.db"]
    with pytest.raises(RecordError, match="does not verify"):
        restore(path, str(tmp_path / "new.db"), quiet)


def test_writers_go_on_during_a_back_up(filled: str, tmp_path: Path, coder: Coder) -> None:
    """What is added while the copy is made is not in it, and the copy is whole."""
    with Store.open(filled) as store, Store.open(filled) as other:
        added = []

        def tell(label: str, part: float) -> None:
            if not added and part > 0.3 and filled.startswith("postgresql"):
                added.append(part)
                with other.writing() as connection:
                    connection.execute(insert(schema.about), {"name": "later", "value": "x"})

        back_up(store, str(tmp_path / "copy.db"), tell)
        with Store.open(str(tmp_path / "copy.db")) as copy:
            assert check(copy).faults == ()
            assert "'later'" not in everything(copy)
