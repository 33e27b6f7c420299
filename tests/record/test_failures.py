"""Whatever fails under a record, the user reads one line, and nothing that was written is lost."""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url, text
from tests.conftest import ROOT
from tests.fleet.inline import Inline
from tests.record.released.load import load
from tests.record.reports import EVERY, RAID, TWIN
from tests.record.server import create, drop, execute
from typer.testing import CliRunner

from dateline.cli import adding
from dateline.cli.app import app
from dateline.errors import RecordError
from dateline.pipeline import Coder
from dateline.record import engine
from dateline.record.find import Question, find
from dateline.record.store import Store
from dateline.recording import add, check

NOBODY = 65534
PAGE = 4096


@pytest.fixture
def filled(record: str, coder: Coder) -> str:
    with Store.open(record, make=True) as store:
        add(store, TWIN, coder.code_page(TWIN))
    return record


def whole(record: str) -> int:
    """The number of events of a record that is whole."""
    with Store.open(record) as store:
        assert check(store).faults == ()
        with store.reading() as connection:
            return len(list(find(connection, Question())))


def as_child(what: Callable[[], str]) -> str:
    """What a forked process answers: limits and rights that it takes upon itself are its own."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writer, what().encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return said


def error_of(what: Callable[[], object]) -> str:
    try:
        what()
    except RecordError as error:
        return str(error)
    return "no error"


def fill(record: str, coder: Coder) -> None:
    with Store.open(record, make=True) as store:
        for page in RAID:
            add(store, page, coder.code_page(page))


class TestSqlite:
    @pytest.fixture
    def record(self, tmp_path: Path) -> str:
        return str(tmp_path / "record.db")

    def test_a_limit_on_the_size_of_files(self, filled: str, coder: Coder) -> None:
        events, room = whole(filled), Path(filled).stat().st_size

        def limited() -> str:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
            return error_of(lambda: fill(filled, coder))

        assert as_child(limited) == (
            f"{filled}: cannot be read or written: the disk is full, over its limit, or fails; nothing of this was written"
        )
        assert whole(filled) == events
        fill(filled, coder)
        assert whole(filled) > events

    @pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")
    def test_a_full_disk(self, coder: Coder, tmp_path: Path) -> None:
        small = tmp_path / "small"
        small.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", small], check=False, capture_output=True
        )
        if mounted.returncode:
            pytest.skip("a small disk cannot be mounted here")
        try:
            path = str(small / "record.db")
            Store.open(path, make=True).close()
            said = error_of(lambda: self.grow(path))
            assert "the disk is full" in said
            assert whole(path) == 0
            subprocess.run(["mount", "-o", "remount,size=4m", small], check=True)
            fill(path, coder)
            assert whole(path) > 0
        finally:
            subprocess.run(["umount", small], check=True)

    @staticmethod
    def grow(path: str) -> None:
        """Write to it until there is no room."""
        with Store.open(path) as store:
            for n in range(1000):
                with store.writing() as connection:
                    connection.execute(
                        text("INSERT INTO about VALUES (:n, :v)"),
                        {"n": f"x{n}", "v": random.randbytes(10_000).hex()},
                    )

    @pytest.mark.skipif(os.geteuid() != 0, reason="giving rights away needs root")
    @pytest.mark.parametrize(
        ("mode", "folder", "said"), [(0o444, 0o755, "is read-only"), (0o000, 0o755, "cannot be opened")]
    )
    def test_no_right_to_write(
        self, coder: Coder, tmp_path_factory: Any, mode: int, folder: int, said: str
    ) -> None:
        home = tmp_path_factory.mktemp("rights")
        path = str(home / "record.db")
        fill(path, coder)
        for parent in (home, *(p for p in home.parents if len(p.parts) > 2)):
            parent.chmod(folder)
        Path(path).chmod(mode)

        def as_nobody() -> str:
            os.setuid(NOBODY)
            return error_of(lambda: self.grow(path))

        assert said in as_child(as_nobody)
        assert whole(path) > 0

    def test_a_locked_file(self, filled: str, coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engine, "WAIT_S", 0.2)
        with closing(sqlite3.connect(filled, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            said = error_of(lambda: fill(filled, coder))
        assert said == f"{filled}: another process is writing to it, and did not finish within a minute"
        assert whole(filled) > 0

    def test_every_page_of_the_file_overwritten(self, tmp_path: Path) -> None:
        path = tmp_path / "record.db"
        good = Path(load(str(path), "version1")).read_bytes()
        for page in range(1, len(good) // PAGE):
            path.write_bytes(good[: page * PAGE] + b"\xff" * PAGE + good[(page + 1) * PAGE :])
            self.found(str(path))

    def test_single_bytes_of_the_file_changed(self, tmp_path: Path) -> None:
        """An error or not (a page has room that means nothing): never anything but a RecordError."""
        path, chance = tmp_path / "record.db", random.Random(11)
        good = Path(load(str(path), "version1")).read_bytes()
        seen = 0
        for _ in range(60):
            content = bytearray(good)
            for _ in range(12):
                content[chance.randrange(100, len(good))] ^= chance.randrange(1, 256)
            path.write_bytes(content)
            seen += self.faulty(str(path))
        assert seen >= 40

    def found(self, path: str) -> None:
        assert self.faulty(path)

    @staticmethod
    def faulty(path: str) -> bool:
        try:
            with Store.open(path) as store:
                return check(store).faults != ()
        except RecordError as error:
            return "\n" not in str(error)


class TestPostgresql:
    @pytest.fixture
    def record(self, server: str) -> Iterator[str]:
        name = f"failing{os.getpid()}"
        drop(server, name)
        yield create(server, name)
        drop(server, name)

    @pytest.mark.parametrize(
        ("address", "said"),
        [
            ("postgresql://postgres@/x?host=/nowhere", "no server answers at that address"),
            ("postgresql://postgres@127.0.0.1:9/x", "no server answers at that address"),
            ("postgresql://ana:secret@127.0.0.1:9/x", "ana:***@127.0.0.1:9/x: no server answers"),
        ],
    )
    def test_an_unreachable_server(self, address: str, said: str) -> None:
        pytest.importorskip("psycopg")
        assert said in error_of(lambda: Store.open(address))

    def test_no_such_database_or_user(self, server: str) -> None:
        assert "no such database" in error_of(lambda: Store.open(f"postgresql://postgres@/nowhere?{server}"))
        assert "no such user" in error_of(lambda: Store.open(f"postgresql://nobody@/postgres?{server}"))

    def test_a_connection_lost_in_the_middle(self, filled: str, server: str, coder: Coder) -> None:
        events = whole(filled)

        def lose() -> None:
            with Store.open(filled) as store, store.writing() as connection:
                connection.execute(text("INSERT INTO about VALUES ('half', 'written')"))
                execute(
                    server,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    f"WHERE datname LIKE 'failing%' AND pid <> {os.getpid()}",
                )
                connection.execute(text("INSERT INTO about VALUES ('other', 'half')"))

        assert "the server ended the connection; what was not finished is not written" in error_of(lose)
        assert whole(filled) == events
        with Store.open(filled) as store, store.reading() as connection:
            assert connection.execute(text("SELECT 1 FROM about WHERE name = 'half'")).first() is None
        fill(filled, coder)
        assert whole(filled) > events

    def test_another_writer_that_does_not_finish(
        self, filled: str, coder: Coder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with Store.open(filled) as store, store.writing():
            monkeypatch.setattr(engine, "WAIT_S", 1)
            assert "another process is writing to it" in error_of(lambda: fill(filled, coder))

    def test_a_server_that_takes_nothing(self, filled: str, server: str, coder: Coder) -> None:
        name = str(make_url(filled).database)
        execute(server, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        assert whole(filled) > 0
        assert "is read-only" in error_of(lambda: fill(filled, coder))

    @pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")
    def test_a_full_disk(self, server: str, coder: Coder, tmp_path_factory: Any) -> None:
        small = Path(
            subprocess.check_output(["mktemp", "-d", "/tmp/datelinesmall.XXXXXX"], text=True).strip()
        )
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=12m,uid=postgres", "tmpfs", small],
            check=False,
            capture_output=True,
        )
        if mounted.returncode:
            pytest.skip("a small disk cannot be mounted here")
        try:
            execute(server, f"CREATE TABLESPACE small LOCATION '{small}'")
            execute(server, "CREATE DATABASE little TABLESPACE small")
            record = f"postgresql://postgres@/little?{server}"
            fill(record, coder)
            events = whole(record)
            said = error_of(lambda: TestSqlite.grow(record))
            assert said == f"{engine.name_of(record)}: the disk is full; nothing of this was written"
            subprocess.run(["mount", "-o", "remount,size=32m", small], check=True)
            assert whole(record) == events
        finally:
            drop(server, "little")
            execute(server, "DROP TABLESPACE IF EXISTS small")
            subprocess.run(["umount", small], check=True)
            small.rmdir()


def test_adding_says_what_is_in_the_record_when_the_disk_is_full(
    coder: Coder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for page in EVERY:
        (tmp_path / page.source).write_bytes(page.content)
    record = str(tmp_path / "record.db")
    Store.open(record, make=True).close()
    room = Path(record).stat().st_size + 9 * PAGE
    monkeypatch.setattr(adding, "workers", lambda using, jobs, everything: Inline(coder.code_or_fail))

    def limited() -> str:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        done = CliRunner().invoke(
            app, ["add", *(str(tmp_path / p.source) for p in EVERY), "--record", record]
        )
        return f"{done.exit_code} {done.stderr}"

    said = as_child(limited)
    status, words = said.split(" ", 1)
    assert "nothing of this was written; " in words
    assert words.count("\n") == 1
    assert "in the record. Run the same again to go on" in words
    added = int(words.split("written; ")[1].split()[0])
    assert (status, added > 0) in {("1", True), ("2", False)}
    assert (whole(record) > 0) == (added > 0)


def test_a_record_on_a_server_needs_its_driver() -> None:
    """Without psycopg the error names what to install."""
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from dateline.record.store import Store\n"
        "try:\n    Store.open('postgresql://u:secret@h/n')\n"
        "except Exception as error:\n    print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        text=True,
        capture_output=True,
    )
    assert "PostgreSQL needs the extra: pip install 'dateline[postgresql]'" in done.stdout
    assert "secret" not in done.stdout
