"""A person's judgement, appended: who, when, what, before, after, why. Nothing is edited; an undo is a decision too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select

from dateline.record import chain
from dateline.record.clock import now
from dateline.record.schema import decisions
from dateline.record.verify import decision_digest

KINDS = ("accept", "reject", "correct", "merge", "split", "comment", "undo")


@dataclass(frozen=True, slots=True)
class Decision:
    """claims: of the event; for merge and split two lists of claims.  after: the corrected value, or the id of what is undone."""

    who: str
    kind: str
    claims: Sequence[Any]
    why: str | None = None
    property: str | None = None
    before: Any = None
    after: Any = None


def append(connection: Connection, decision: Decision) -> str:
    """Write it, and its line in the log; returns its id."""
    at = now()
    seq = (connection.scalar(select(func.max(decisions.c.seq))) or 0) + 1
    row = {
        "seq": seq,
        "at": at,
        "who": decision.who,
        "kind": decision.kind,
        "claims": list(decision.claims),
        "property": decision.property,
        "before": decision.before,
        "after": decision.after,
        "why": decision.why,
    }
    made = decision_digest(row)
    connection.execute(insert(decisions), {**row, "id": made[:16]})
    chain.append(connection, at, "decision", made[:16], made)
    return made[:16]
