"""A copy of a record in a file of its own, to try on it what shall not be done to the record."""

from __future__ import annotations

from sqlalchemy import delete, insert, inspect, select

from dateline.record import schema
from dateline.record.store import Store

_AT_ONCE = 500


def copy_to(store: Store, path: str) -> Store:
    """Everything that the record holds, in a new SQLite file with today's tables; opened. An older record stays as it is."""
    copy = Store.open(path, make=True)
    with store.reading() as old, copy.writing() as new:
        there = set(inspect(old).get_table_names())
        for table in schema.metadata.sorted_tables:
            if table.name not in there - {schema.about.name, schema.versions.name}:
                continue
            new.execute(delete(table))
            rows = old.execute(select(table).execution_options(yield_per=_AT_ONCE))
            for part in rows.partitions():
                new.execute(insert(table), [dict(row._mapping) for row in part])
    return copy
