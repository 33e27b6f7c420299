"""Writes what a released schema looked like, with invented content: ``python -m tests.record.released.make NAME``.

To be run with the code of that release, for version 1 with that of commit 10b1410::

    git worktree add /tmp/released 10b1410
    PYTHONPATH=/tmp/released/src python -m tests.record.released.make version1

It writes NAME.sqlite.sql and NAME.postgresql.sql beside itself. A record made of them must open with every later Dateline.
"""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.record.reports import RAID, TWIN
from tests.record.server import create, started

from dateline.pipeline import Coder
from dateline.record.decide import Decision
from dateline.record.find import Question, find
from dateline.record.store import Store, members
from dateline.recording import add, decide
from dateline.settings import Settings

HERE = Path(__file__).parent
_SHADOWS = re.compile(r"search_\w+_(data|idx|content|docsize|config)$")


def fill(record: str, coder: Coder) -> None:
    """Three reports of two raids; one event accepted and corrected, the other commented on, and the comment undone."""
    with Store.open(record, make=True) as store:
        for page in (*RAID, TWIN):
            add(store, page, coder.code_page(page))
        with store.reading() as connection:
            found = {e["id"]: e for e in find(connection, Question(type="Violence against civilians"))}
            other = next(find(connection, Question(text="damboa")))["id"]
            claims = members(connection, [*found, other])
        raid = max(found, key=lambda e: len(found[e]["reports"]))
        toll = {**found[raid]["fatalities"], "low": 12, "high": 12}
        decide(store, Decision("ana", "accept", claims[raid], "both papers agree"))
        decide(
            store,
            Decision("ana", "correct", claims[raid], "the hospital's list", "fatalities", None, toll),
        )
        said, _ = decide(store, Decision("ben", "comment", claims[other], "ask the army again"))
        decide(store, Decision("ben", "undo", claims[other], "done", after=said))


def sqlite_dump(path: Path) -> Iterator[str]:
    """Tables, virtual tables and triggers before the rows, so that the index of words fills itself."""
    with sqlite3.connect(path) as connection:
        made = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        ).fetchall()
        order = ("table", "index", "trigger")
        for _, name, sql in sorted(made, key=lambda row: order.index(row[0])):
            if not _SHADOWS.match(name):
                yield f"{sql};"
        for kind, name, _ in made:
            if kind == "table" and not name.startswith("search_"):
                for row in connection.execute(f"SELECT * FROM {name}"):
                    yield f"INSERT INTO {name} VALUES ({', '.join(map(_literal, row))});"


def _literal(value: object) -> str:
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return "NULL" if value is None else repr(value)


def postgresql_dump(record: str) -> str:
    made = subprocess.run(
        ["pg_dump", "--inserts", "--no-owner", "--no-privileges", record],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    lines = [
        x for x in made.splitlines() if not x.startswith("\\")
    ]  # commands of psql, which is not there to read it
    return "\n".join(lines) + "\n"


def main(name: str) -> None:
    settings = replace(Settings.from_environment(), data_dir=HERE / "none")
    coder = Coder.load(settings)
    with tempfile.TemporaryDirectory() as folder, started() as host:
        path, server = Path(folder) / "record.db", create(host, "released")
        fill(str(path), coder)
        (HERE / f"{name}.sqlite.sql").write_text("\n".join(sqlite_dump(path)) + "\n", encoding="utf-8")
        fill(server, coder)
        (HERE / f"{name}.postgresql.sql").write_text(postgresql_dump(server), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
