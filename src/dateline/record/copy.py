"""Everything that a record holds, into another one: for back-ups, and to try on it what shall not be done to the record."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import delete, insert, inspect, select

from dateline.record import attempts, feeds, schema, tombstones
from dateline.record.migrations import steps_from, version_of, write_down
from dateline.record.store import Store

_BESIDE = (attempts, feeds, tombstones)
"""Modules whose tables stand beside the record proper, in the same database; made when first used."""
TABLES = tuple(table for held in (schema, *_BESIDE) for table in held.metadata.sorted_tables)
"""Everything that a record's database holds."""
_AT_ONCE = 500
Tell = Callable[[str, float], None]


def copy_to(store: Store, path: str) -> Store:
    """Everything that the record holds, in a new SQLite file; opened."""
    copy = Store.open(path, make=True)
    copy_all(store, copy)
    return copy


def copy_all(source: Store, target: Store, tell: Tell = lambda label, part: None) -> None:
    """Every table, some rows at a time, read in one state and written all or none. tell: with the part that is done.

    An older record stays as it is; its copy has today's tables, and says so as one that was migrated."""
    with source.reading() as old, target.writing(long=True) as new:
        for held in _BESIDE:
            held.prepare(new)
        there = set(inspect(old).get_table_names())
        new.execute(delete(schema.versions))
        for number, table in enumerate(TABLES):
            tell("copying the record", number / len(TABLES))
            if table.name not in there:
                continue
            new.execute(delete(table))
            rows = old.execute(select(table).execution_options(yield_per=_AT_ONCE))
            for part in rows.partitions():
                new.execute(insert(table), [dict(row._mapping) for row in part])
        for step in steps_from(version_of(old) or schema.VERSION):
            write_down(new, step)
