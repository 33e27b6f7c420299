"""The log: every addition and decision in a row, each line's hash over the line before. A changed or lost line breaks it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, Row, insert, select

from dateline.record.schema import log

START = "0" * 64
"""The hash before the first line."""


def append(connection: Connection, at: str, kind: str, subject: str, digest: str) -> int:
    """Write a line, and return its number. kind: ``report``, ``decision`` ...  subject: the id it is of.  digest: of what
    was added."""
    last = connection.execute(select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1)).first()
    seq, previous = (last.seq + 1, last.hash) if last else (1, START)
    line = {"seq": seq, "at": at, "kind": kind, "subject": subject, "digest": digest}
    connection.execute(insert(log), {**line, "hash": _hash(previous, seq, at, kind, subject, digest)})
    return seq


def faults(connection: Connection) -> Iterator[str]:
    """What is wrong with the chain: a sentence for every line that does not follow from the one before."""
    previous, expected = START, 1
    for row in connection.execute(select(log).order_by(log.c.seq)):
        if row.seq != expected:
            yield f"log: line {expected} is missing"
        elif row.hash != _line(previous, row):
            yield f"log: line {row.seq} ({row.kind} {row.subject}) was changed"
        previous, expected = row.hash, row.seq + 1


def _line(previous: str, row: Row[tuple[object, ...]]) -> str:
    return _hash(previous, row.seq, row.at, row.kind, row.subject, row.digest)


def _hash(previous: str, seq: int, at: str, kind: str, subject: str, digest: str) -> str:
    return hashlib.sha256("\n".join((previous, str(seq), at, kind, subject, digest)).encode()).hexdigest()
