"""Who did what at the desk besides decisions: a row each, and its line in the record's log, so that a change of it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from sqlalchemy import Connection, insert, select

from dateline.desk.tables import audit
from dateline.model.statement import digest
from dateline.record import chain
from dateline.record.clock import now
from dateline.record.schema import log

Json: TypeAlias = dict[str, Any]
KIND = "desk"
"""Of the lines of the log."""


def note(connection: Connection, who: str, what: str, subject: str, **detail: Any) -> None:
    """Write that ``who`` did ``what`` to ``subject``, with what else there is to say of it."""
    at = now()
    row = {"at": at, "who": who, "what": what, "subject": subject, "detail": detail}
    last = connection.scalar(select(log.c.hash).order_by(log.c.seq.desc()).limit(1))
    made = digest([row, last])
    connection.execute(insert(audit), {**row, "id": made[:16], "detail": {**detail, "after": last}})
    chain.append(connection, at, KIND, made[:16], made)


def faults(connection: Connection) -> Iterator[str]:
    """A sentence for every row that is not what the log says, or that is missing."""
    logged = {r.subject: r.digest for r in connection.execute(select(log).where(log.c.kind == KIND))}
    for row in connection.execute(select(audit)):
        told = dict(row._mapping)
        detail = dict(told.pop("detail"))
        last = detail.pop("after", None)
        told_id = told.pop("id")
        if logged.pop(told_id, None) != digest([{**told, "detail": detail}, last]):
            yield f"audit {told_id}: was changed"
    for subject in logged:
        yield f"audit {subject}: the log knows it, and it is missing"


def lines(connection: Connection, limit: int, before: str | None) -> list[Json]:
    """The newest first; before: an id, to go on after it."""
    query = select(audit, log.c.seq).join(log, (log.c.subject == audit.c.id) & (log.c.kind == KIND))
    if before is not None:
        least = select(log.c.seq).where(log.c.subject == before, log.c.kind == KIND).scalar_subquery()
        query = query.where(log.c.seq < least)
    return [dict(row._mapping) for row in connection.execute(query.order_by(log.c.seq.desc()).limit(limit))]
