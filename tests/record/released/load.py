"""A record as a released Dateline made it, from the dump beside this file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).parent


def load(record: str, name: str) -> str:
    """Fill an empty record (a path, or the address of an empty database) with the release ``name``; returns its address."""
    if record.startswith("postgresql://"):
        import psycopg

        with psycopg.connect(record) as connection:
            connection.execute((HERE / f"{name}.postgresql.sql").read_bytes())
        return record
    with closing(sqlite3.connect(record)) as connection:
        connection.executescript((HERE / f"{name}.sqlite.sql").read_text(encoding="utf-8"))
    return record
