"""A path or an address -> an open database, SQLite or PostgreSQL; their errors in plain words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError

from dateline.errors import DatelineError, RecordError, RecordMissing
from dateline.export.files.replace import replacing
from dateline.interrupts import uninterrupted

WAIT_S = 60
"""Seconds that a writer waits for another one."""
_LOCK = 0x4461746C
"""Key of PostgreSQL's advisory lock that parts writers: ``Datl``."""
_BUSY = "another process is writing to it, and did not finish within a minute"
_FULL = "the disk is full; nothing of this was written"
_LOST = "the server ended the connection; what was not finished is not written. Run the same again"
_AWAY = "no server answers at that address"
_SAID = (
    ("database is locked", _BUSY),
    ("lock timeout", _BUSY),
    ("readonly database", "is read-only"),
    ("read-only transaction", "is read-only"),
    ("permission denied", "this user of the server has no right to it"),
    ("unable to open database file", "cannot be opened: no such folder, or no right to it"),
    ("disk is full", _FULL),
    ("No space left", _FULL),
    ("could not write init file", _FULL),
    ("malformed", "the file is damaged (a page of it does not read); restore it from a copy"),
    ("Could not decode to UTF-8", "the file is damaged (a text in it does not read); restore it from a copy"),
    ("file is not a database", "is no SQLite file"),
    (
        "disk I/O error",
        "cannot be read or written: the disk is full, over its limit, or fails; nothing of this was written",
    ),
    ("terminating connection", _LOST),
    ("server closed the connection", _LOST),
    ("connection is lost", _LOST),
    ("password authentication failed", "the server refuses the user or the password"),
    ("no password supplied", "the server asks for a password; give it in the address, or in ~/.pgpass"),
    ("Connection refused", _AWAY),
    ("No such file or directory", _AWAY),
    ("connection timeout", _AWAY),
    ("could not translate host name", "no such host"),
    ("failed to resolve host", "no such host"),
    ('role "', "no such user on the server"),
    ('database "', "no such database on the server"),
)
"""What a database says -> what the user reads; the first that fits."""


class Damaged(ValueError):
    """A value in the database is not what any version of Dateline writes."""


def is_server(record: str) -> bool:
    return record.startswith(("postgresql://", "postgres://"))


def connect(record: str, make: bool, wait_s: float = WAIT_S) -> Engine:
    """An engine for ``record``; ``make`` allows a new SQLite file; wait_s: how long a writer waits for another.

    Raises RecordMissing, RecordError."""
    if is_server(record):
        return _server(record, wait_s)
    path = Path(record)
    if "://" in record:
        raise RecordError(record, "is neither a file nor a postgresql:// address")
    try:
        folder, there = path.is_dir(), path.exists()
    except PermissionError as error:
        raise RecordError(record, "cannot be opened: no right to its folder") from error
    if folder:
        raise RecordError(record, "is a folder; name a file")
    if not make and not there:
        raise RecordMissing(record, "no such record; `dateline add SOURCE --record` makes one")
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": wait_s}, json_deserializer=_json)
    event.listen(engine, "connect", _sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _json(words: str) -> object:
    """A JSON column's value. Raises Damaged, where a page of the file was overwritten."""
    try:
        return json.loads(words)
    except ValueError as error:
        raise Damaged("a value in it is no JSON") from error


def _sqlite(connection: object, _: object) -> None:
    """Transactions are ours, not the driver's; a commit is on the disk when it returns."""
    connection.isolation_level = None  # type: ignore[attr-defined]
    for pragma in ("foreign_keys=ON", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]


def _begin(connection: Connection) -> None:
    """A writer takes its turn before it reads; what it read is then still so when it writes."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _server(record: str, wait_s: float) -> Engine:
    try:
        url = make_url(record).set(drivername="postgresql+psycopg")
        waiting = {"connect_timeout": 10, "options": f"-c lock_timeout={round(wait_s * 1000)}"}
        return create_engine(url, pool_pre_ping=True, connect_args=waiting, json_deserializer=_json)
    except ArgumentError as error:
        raise RecordError(record, "is no postgresql:// address") from error
    except ModuleNotFoundError as error:
        raise RecordError(
            name_of(record), "PostgreSQL needs the extra: pip install 'dateline[postgresql]'"
        ) from error


def name_of(record: str) -> str:
    """The record as errors name it: an address without its password."""
    return make_url(record).render_as_string(hide_password=True) if is_server(record) else record


def keep_copy(record: str, suffix: str) -> Path | None:
    """A copy of a SQLite file as last committed, under its name and ``suffix``; None for a server. Raises RecordError."""
    if is_server(record):
        return None
    path = Path(record)
    beside = path.with_name(path.name + suffix)
    try:
        with (
            replacing(beside) as part,
            closing(sqlite3.connect(path)) as old,
            closing(sqlite3.connect(part)) as new,
        ):
            old.backup(new)
    except (sqlite3.Error, DatelineError) as error:
        why = f"no copy of it could be made ({error}); nothing was changed. Make room, or: dateline migrate --no-copy"
        raise RecordError(record, why) from error
    return beside


@contextmanager
def reading(engine: Engine, record: str) -> Iterator[Connection]:
    """A connection that sees one state of the record. Raises RecordError."""
    options = {"isolation_level": "REPEATABLE READ"} if is_server(record) else {}
    with _plainly(record), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, record: str, long: bool = False) -> Iterator[Connection]:
    """A connection whose changes are all written, or none; one writer at a time. Raises RecordError.

    Ctrl-C waits for the end, save where ``long``: a statement of SQLite that is interrupted leaves a connection that keeps every
    other writer out while its trace lives, so that a run could not write down where it stopped."""
    with (
        nullcontext() if long else uninterrupted(),
        _plainly(record),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        if is_server(record):
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        yield connection


def scrub(engine: Engine, record: str) -> None:
    """Write the files anew without what was deleted. Raises RecordError."""
    with _plainly(record):
        if is_server(record):
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("VACUUM FULL"))
            return
        raw = engine.raw_connection()
        try:
            cursor = raw.cursor()
            for table in cursor.execute(
                "SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5%'"
            ).fetchall():
                cursor.execute(f"INSERT INTO {table[0]} ({table[0]}) VALUES ('optimize')")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise RecordError(record, f"could not be scrubbed of what was removed: {error}") from error
        finally:
            raw.close()


@contextmanager
def _plainly(record: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise RecordError(name_of(record), _say(error)) from error
    except (Damaged, UnicodeDecodeError) as error:
        raise RecordError(name_of(record), f"is damaged ({error}); restore it from a copy") from error


def _say(error: DBAPIError) -> str:
    words = str(error.orig)
    plain = next((said for sign, said in _SAID if sign in words), None)
    kind = "the database says" if isinstance(error, DatabaseError) else "the driver says"
    return plain or f"{kind}: {words.strip().splitlines()[0]}"
