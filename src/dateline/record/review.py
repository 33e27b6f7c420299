"""What a person should look at since a recoding: decisions whose claim is gone, and reviewed events that are told otherwise now.

Nothing is stored: an item is there as long as it is so. It goes with a new decision on the event, or with ``decide undo``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from dateline.reconcile.changes import values_changed
from dateline.record.carried import claims_in, follow, moves_of
from dateline.record.rulings import Rulings
from dateline.record.schema import decisions, log, readings, superseded
from dateline.record.statements import event_of
from dateline.record.store import claims_of, statements_of
from dateline.record.superseded import is_kept, statements_then
from dateline.record.tombstones import forgotten_claims

Json = dict[str, Any]
REVIEWED = ("accept", "correct", "reject")
LOST, OTHERWISE = "claim gone", "told otherwise"


@dataclass(frozen=True, slots=True)
class Item:
    """kind: LOST or OTHERWISE.  event: the event that the decision goes with now, None where there is none.

    decision: its row.  says: sentences."""

    kind: str
    event: str | None
    decision: Json
    says: tuple[str, ...]


def items(connection: Connection) -> list[Item]:
    """In the order of the decisions. Claims of reports that were removed (dateline.record.tombstones) are no question."""
    if not is_kept(connection):
        return []
    force = Rulings.read(connection).decisions
    made = {d["id"]: dict(d) for d in connection.execute(select(decisions)).mappings()}
    lines = {r.subject: r.seq for r in connection.execute(select(log).where(log.c.kind == "decision"))}
    last = {c: d["id"] for d in force if d["kind"] in REVIEWED for c in claims_in(d["claims"])}
    removed = forgotten_claims(connection)
    found = []
    for decision in force:
        lost = [claim for claim in decision["lost"] if claim not in removed]
        here = claims_in(decision["claims"])
        event = claims_of(connection, here[:1])[here[0]]["event"] if here else None
        if lost:
            says = tuple(_gone(connection, claim) for claim in lost)
            found.append(Item(LOST, event, made[decision["id"]], says))
        elif decision["kind"] in REVIEWED and all(last[c] == decision["id"] for c in here):
            told = tuple(_otherwise(connection, made[decision["id"]], lines[decision["id"]]))
            found += [Item(OTHERWISE, event, made[decision["id"]], told)] if told else []
    return found


def _gone(connection: Connection, claim: str) -> str:
    """The words of a claim that the present methods find no more."""
    trigger = (superseded.c.claim == claim, superseded.c.property == "trigger")
    row = connection.execute(select(superseded).where(*trigger).order_by(superseded.c.reading.desc())).first()
    if row is None:
        return f"claim {claim} is gone; its report was read anew by a Dateline that did not keep what it replaced"
    reading = connection.execute(select(readings).where(readings.c.seq == row.reading)).one()
    report, text = reading.body["report"], reading.body["report"]["text"]
    around = text[max(0, row.start - 60) : row.end + 60].replace("\n", " ").strip()
    return f'claim {claim} of {report["outlet"] or report["source"]} is gone ("{row.text}" in "{around}"): {reading.why}'


def _otherwise(connection: Connection, decision: Json, since: int) -> Iterator[str]:
    """Values of the decision's claims that a recoding changed after it."""
    claims = claims_in(decision["claims"])
    moves = moves_of(connection, claims)
    for claim in claims:
        reading = _reading_then(connection, claim, since)
        current = statements_of(connection, [follow(claim, moves, since)])
        if reading is None or not current:
            continue
        then = [s for s in statements_then(connection, reading) if s.claim == claim]
        for value in values_changed(event_of(then), event_of(next(iter(current.values())))):
            if value.property != decision["property"]:
                yield f"{value.property} of claim {claim} is read otherwise since"


def _reading_then(connection: Connection, claim: str, since: int) -> int | None:
    """The reading that was in force when the decision was made; None where it still is."""
    of_claim = select(superseded.c.report).where(superseded.c.claim == claim).limit(1)
    query = select(readings.c.seq).where(
        readings.c.report == of_claim.scalar_subquery(), readings.c.seq > since
    )
    return connection.scalar(query.order_by(readings.c.seq).limit(1))
