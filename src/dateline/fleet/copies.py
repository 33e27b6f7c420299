"""Back-up and restore: a record of either store as one SQLite file, verified, and back into either store."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import func, select

from dateline.errors import RecordError
from dateline.record import schema
from dateline.record.copy import Tell, copy_all
from dateline.record.store import Store
from dateline.recording import check


def back_up(store: Store, path: str, tell: Tell) -> int:
    """Copy the record, as it is at one moment, to a new file; other writers may go on. Returns the bytes of the file.

    Raises RecordError where the file exists, cannot be written, or the copy does not verify; there is none then."""
    target = Path(path)
    if target.exists():
        raise RecordError(path, "exists; a back-up never overwrites")
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with Store.open(str(part), make=True) as copy:
            copy_all(store, copy, tell)
            _verified(copy, path, tell)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def restore(path: str, record: str, tell: Tell) -> int:
    """Copy a back-up, or any record, into a new one, of either store. Returns the number of its reports.

    Raises RecordError where the back-up does not verify, or the record holds something."""
    with Store.open(path) as copy:
        _verified(copy, path, tell)
        with Store.open(record, make=True) as store:
            with store.reading() as connection:
                held = connection.scalar(select(func.count()).select_from(schema.log))
            if held:
                raise RecordError(store.name, "holds a record; a restore never overwrites")
            copy_all(copy, store, tell)
            with store.reading() as connection:
                return connection.scalar(select(func.count()).select_from(schema.reports)) or 0


def _verified(copy: Store, path: str, tell: Tell) -> None:
    faults = check(copy, tell).faults
    if faults:
        raise RecordError(path, f"does not verify: {faults[0]} ({len(faults)} in all)")
