"""From the tables of every released version to those of today, step by step; to add a version, add a step at the end.

A step is written in SQL that both stores take, and never changes after its release: what it makes must not follow ``schema``.
All steps of a record run in one transaction, a line in the log for each. tests/record/released/ has a record of every version.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from dateline import __version__
from dateline.model.statement import digest
from dateline.record import chain, search
from dateline.record.clock import now
from dateline.record.schema import about, versions


@dataclass(frozen=True, slots=True)
class Step:
    """version: of the tables after it.  says: what a user gains.  make: changes the tables."""

    version: int
    says: str
    make: Callable[[Connection], None]


def version_of(connection: Connection) -> int | None:
    """The version of a record's tables; None where the row that says it is missing."""
    found = connection.scalar(select(about.c.value).where(about.c.name == "version"))
    return None if found is None else int(found)


def migrate(connection: Connection, steps: tuple[Step, ...]) -> None:
    """Take these steps, and write each down: in ``versions``, and in the log."""
    for step in steps:
        step.make(connection)
        write_down(connection, step)


def write_down(connection: Connection, step: Step) -> None:
    """The tables are of this step's version from now on."""
    at = now()
    row = {"version": step.version, "at": at, "dateline": __version__, "says": step.says}
    connection.execute(insert(versions), row)
    connection.execute(update(about).where(about.c.name == "version").values(value=str(step.version)))
    chain.append(connection, at, "migrated", str(step.version), digest(row))


def steps_from(version: int) -> tuple[Step, ...]:
    """What is to be done to a record of ``version``, in order."""
    return tuple(step for step in STEPS if step.version > version)


def _keep_what_is_superseded(connection: Connection) -> None:
    """Version 2: readings and statements that newer ones supersede stay, and recoding has its tables."""
    for statement in (
        """CREATE TABLE versions (version INTEGER NOT NULL, at VARCHAR NOT NULL, dateline VARCHAR NOT NULL,
        says TEXT NOT NULL, PRIMARY KEY (version))""",
        """CREATE TABLE readings (seq INTEGER NOT NULL, report VARCHAR(16) NOT NULL, at VARCHAR NOT NULL,
        why TEXT NOT NULL, body JSON NOT NULL, methods JSON NOT NULL, digest VARCHAR(64) NOT NULL,
        statements JSON NOT NULL, PRIMARY KEY (seq))""",
        "CREATE INDEX ix_readings_report ON readings (report)",
        """CREATE TABLE superseded (id VARCHAR(24) NOT NULL, reading INTEGER NOT NULL, claim VARCHAR(16) NOT NULL,
        report VARCHAR(16) NOT NULL, property VARCHAR NOT NULL, position INTEGER NOT NULL, value JSON NOT NULL,
        text TEXT, start INTEGER, "end" INTEGER, method VARCHAR NOT NULL, PRIMARY KEY (id))""",
        "CREATE INDEX ix_superseded_claim ON superseded (claim)",
        "CREATE INDEX ix_superseded_reading ON superseded (reading)",
        """CREATE TABLE carried (seq INTEGER NOT NULL, old VARCHAR(16) NOT NULL, new VARCHAR(16) NOT NULL,
        says TEXT NOT NULL, PRIMARY KEY (seq))""",
        "CREATE INDEX ix_carried_old ON carried (old)",
        """CREATE TABLE recodings (seq INTEGER NOT NULL, methods VARCHAR(64) NOT NULL, begun VARCHAR NOT NULL,
        ended VARCHAR, PRIMARY KEY (seq))""",
        """CREATE TABLE codings (sha256 VARCHAR(64) NOT NULL, source TEXT NOT NULL, methods VARCHAR(64) NOT NULL,
        refused TEXT, PRIMARY KEY (sha256, source))""",
        "CREATE TABLE former (id VARCHAR(16) NOT NULL, body JSON NOT NULL, PRIMARY KEY (id))",
    ):
        connection.exec_driver_sql(statement)
    search.prepare(connection)


STEPS = (
    Step(
        2,
        "readings that newer ones supersede are kept; `dateline recode`; the index of words",
        _keep_what_is_superseded,
    ),
)
"""In order. The first version had no steps."""
