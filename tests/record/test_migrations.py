"""A record of every released version opens, is read as it is, and is brought to today's tables, all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, inspect, make_url, select, update
from tests.record.released.load import load
from tests.record.reports import LATER
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.errors import RecordError
from dateline.pipeline import Coder
from dateline.record import migrations, schema
from dateline.record.decide import Decision
from dateline.record.find import Question, find
from dateline.record.store import Store
from dateline.recording import add, check, decide

RELEASED = ["version1"]


@pytest.fixture(params=RELEASED)
def old(record: str, request: pytest.FixtureRequest) -> str:
    return load(record, request.param)


def listed(record: str) -> list[dict[str, Any]]:
    with Store.open(record) as store, store.reading() as connection:
        return list(find(connection, Question()))


def version(record: str) -> int | None:
    with Store.open(record) as store, store.reading() as connection:
        return migrations.version_of(connection)


def tables(record: str) -> dict[str, Any]:
    """Of every table its columns, key and indexes, as the database tells them."""
    url = make_url(record).set(drivername="postgresql+psycopg") if "://" in record else f"sqlite:///{record}"
    engine = create_engine(url)
    seen = inspect(engine)
    found = {
        name: (
            {c["name"]: (str(c["type"]), c["nullable"]) for c in seen.get_columns(name)},
            seen.get_pk_constraint(name)["constrained_columns"],
            {
                (i["name"], tuple(i["column_names"]))
                for i in seen.get_indexes(name)
                if None not in i["column_names"]
            },
        )
        for name in seen.get_table_names()
        if not name.startswith("search_")
    }
    engine.dispose()
    return found


def test_it_is_read_as_it_is(old: str) -> None:
    with Store.open(old) as store:
        assert check(store).faults == ()
    (raid,) = [e for e in listed(old) if e["review"] == "corrected"]
    assert raid["fatalities"]["low"] == 12
    assert version(old) == 1, "reading changes nothing"


def test_what_writes_brings_it_up_to_date(old: str, coder: Coder) -> None:
    before, told = listed(old), list[str]()
    with Store.open(old, tell=told.append) as store:
        add(store, LATER, coder.code_page(LATER))
        assert check(store).faults == ()
    assert version(old) == schema.VERSION
    assert len(told) == 1
    assert "from version 1 to 2" in told[0]
    kept = {e["id"]: e["fatalities"] for e in listed(old)}
    assert all(kept[e["id"]] == e["fatalities"] for e in before if e["review"] == "corrected")


def test_its_tables_are_those_of_a_new_record(old: str, record: str, tmp_path: Path) -> None:
    with Store.open(old) as store:
        store.migrate()
    made = tables(old)
    if "://" in record:
        with Store.open(old) as store, store.writing() as connection:
            schema.metadata.drop_all(connection)
            schema.metadata.create_all(connection)
        new = old
    else:
        new = str(tmp_path / "new.db")
        Store.open(new, make=True).close()
    assert made == tables(new)


def test_a_decision_after_it_and_the_log(old: str) -> None:
    (raid,) = [e for e in listed(old) if e["review"] == "corrected"]
    with Store.open(old) as store:
        decide(store, Decision("cyd", "reject", [raid["id"]], "a hoax"))
        assert check(store).faults == ()
        with store.reading() as connection:
            (line,) = connection.execute(select(schema.log).where(schema.log.c.kind == "migrated")).all()
            (row,) = connection.execute(select(schema.versions)).all()
    assert (line.subject, row.version) == ("2", 2)


def test_an_error_in_a_step_leaves_it_as_it_was(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (n INTEGER)")
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")

    before = tables(old)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, migrations.Step(3, "broken", broken)))
    with Store.open(old) as store, pytest.raises(RecordError):
        store.migrate()
    assert tables(old) == before
    assert version(old) == 1


def test_the_verb_and_the_copy(tmp_path: Path) -> None:
    path = load(str(tmp_path / "team.db"), "version1")
    done = CliRunner().invoke(app, ["migrate", "--record", path])
    assert done.exit_code == 0
    assert "tables brought from version 1 to 2; as it was, it is kept in" in done.stderr
    assert "version 2: " in done.stdout
    assert version(path) == 2
    assert version(f"{path}.version1") == 1, "the copy is the record as it was"
    assert listed(f"{path}.version1") == listed(path)
    again = CliRunner().invoke(app, ["migrate", "--record", path])
    assert (again.exit_code, again.stderr) == (0, "")
    assert "nothing to do" in again.stdout


def test_without_a_copy(tmp_path: Path) -> None:
    path = load(str(tmp_path / "team.db"), "version1")
    assert CliRunner().invoke(app, ["migrate", "--no-copy", "--record", path]).exit_code == 0
    assert [p.name for p in tmp_path.iterdir()] == ["team.db"]


def test_a_newer_record_is_not_written_to_either(old: str) -> None:
    """Another process brought it to tables that this one does not know, after this one had opened it."""
    with Store.open(old) as store:
        store.migrate()
        with store.writing() as connection:
            connection.execute(
                update(schema.about).where(schema.about.c.name == "version").values(value="99")
            )
        with pytest.raises(RecordError, match=r"newer Dateline .tables of version 99"), store.writing():
            pass
