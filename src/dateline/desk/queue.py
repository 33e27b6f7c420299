"""What a person should look at next: unsure merges, then events by how unsure and how grave they are, each with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeAlias

import numpy as np
from fastapi import APIRouter, Query
from numpy.typing import NDArray
from sqlalchemy import Connection, and_, select
from sqlalchemy.orm import aliased

from dateline.desk.accounts import Person
from dateline.desk.columns import TIE_BITS, Columns, Mask
from dateline.desk.details import detail
from dateline.desk.failing import Refused
from dateline.desk.lists import ids_of
from dateline.desk.people import Reader
from dateline.desk.state import rows_of
from dateline.desk.wiring import Desk
from dateline.record.rulings import Rulings
from dateline.record.schema import claims, links
from dateline.recording import Scale

Json: TypeAlias = dict[str, Any]
Kind: TypeAlias = Literal["merge", "low_confidence", "high_impact", "conflict"]
router = APIRouter(prefix="/api", tags=["decisions"])
UNSURE = 0.5
"""Confidence below which an event is in the queue for that."""
GRAVE = 10
"""Deaths from which an event is in the queue for that."""
MOST_MERGES = 1000
"""Questions of one event or two that are looked through for a page of the queue."""
_WEIGHED = re.compile(r"(.*) \(([+-][0-9.]+)\)", re.S)
_TOP = (1 << 22) - 1


@router.get("/queue")
def queue(
    desk: Desk,
    person: Reader,
    kind: Annotated[list[Kind], Query(max_length=4)] = [],  # noqa: B006  FastAPI copies it
    limit: Annotated[int, Query(ge=1, le=20)] = 5,
    cursor: Annotated[str | None, Query(max_length=100)] = None,
) -> Json:
    """What to review, the most useful first; each item whole, so that the next one is there before a key is released.

    left: items of the kinds that were asked for. cursor: ``next`` of the answer before, or an item's key, to go on after it."""
    columns = desk.state.columns()
    with desk.state.reading() as connection:
        pairs = list(_merges(connection, columns, person)) if not kind or "merge" in kind else []
        scores, reasons = _scores(columns, kind, person)
        items = _after(cursor, pairs, columns, scores, limit)
        made = []
        for item in items[:limit]:
            answered = _item(connection, columns, item, reasons, desk.state.store.name)
            if answered is not None:
                made.append(answered)
        left = len(pairs) + int(np.count_nonzero(scores))
    return {"items": made, "left": left, "next": made[-1]["key"] if len(items) > limit and made else None}


Item: TypeAlias = tuple[str, Any]
"""``merge`` with the pair, or ``event`` with the row of the columns."""


def _after(
    cursor: str | None, pairs: list[Json], columns: Columns, scores: NDArray[np.float64], limit: int
) -> list[Item]:
    """One more than limit, of what comes after the cursor."""
    keys = [_pair_key(p) for p in pairs]
    if cursor is not None and cursor.startswith("merge:"):
        pairs = pairs[keys.index(cursor) + 1 :] if cursor in keys else pairs
    elif cursor is not None:
        pairs = []
    ordered: list[Item] = [("merge", pair) for pair in pairs[: limit + 1]]
    room = limit + 1 - len(ordered)
    rows = np.flatnonzero(scores)
    ranks = ((_TOP - np.minimum(scores[rows] * 10**5, _TOP).astype(np.int64)) << TIE_BITS) | columns.ints[
        "tie"
    ][rows]
    if cursor is not None and cursor.startswith("event:"):
        at = np.flatnonzero(columns.ids[rows] == cursor.removeprefix("event:").encode())
        if len(at):
            later = ranks > ranks[at[0]]
            rows, ranks = rows[later], ranks[later]
    elif cursor is not None and not cursor.startswith("merge:"):
        raise Refused(400, "cursor: is no key of an item of the queue", "cursor")
    if len(rows) > room > 0:
        nearest = np.argpartition(ranks, room)[: room + 1]
        rows, ranks = rows[nearest], ranks[nearest]
    return ordered + [("event", int(n)) for n in rows[np.argsort(ranks)][:room]]


def _scores(
    columns: Columns, kinds: list[Kind], person: Person
) -> tuple[NDArray[np.float64], dict[str, Mask]]:
    """How useful a look at each event is, 0 for none; and the events of each reason."""
    ints = columns.ints
    waiting = (ints["review"] == columns.words["review"].known("machine")) & (
        ints["level"] <= person.clearance
    )
    killed = np.maximum(ints["killed"], 0)
    unsure = 1 - ints["confidence"] / 10**6
    grave = np.log10(1 + killed)
    wanted: dict[str, tuple[Mask, NDArray[np.float64]]] = {
        "conflict": (ints["conflicts"] > 0, 1.0 + 0.1 * ints["conflicts"] + grave / 2),
        "high_impact": (killed >= GRAVE, 0.3 + grave / 2 + unsure / 2),
        "low_confidence": (unsure > 1 - UNSURE, unsure + grave / 4),
    }
    scores = np.zeros(len(columns))
    reasons: dict[str, Mask] = {}
    for name, (mask, value) in wanted.items():
        if not kinds or name in kinds:
            reasons[name] = (
                mask & waiting & ~np.any([*reasons.values(), np.zeros(len(columns), np.bool_)], axis=0)
            )
            scores[reasons[name]] = value[reasons[name]]
    return scores, reasons


def _merges(connection: Connection, columns: Columns, person: Person) -> Iterator[Json]:
    """Pairs of events of which a comparison is unsure whether they are one, the likeliest first, once each."""
    one, other, scale, rulings = aliased(claims), aliased(claims), Scale.load(), Rulings.read(connection)
    query = (
        select(links, one.c.event.label("first"), other.c.event.label("second"))
        .join(one, one.c.id == links.c.one)
        .join(other, and_(other.c.id == links.c.other, other.c.event != one.c.event))
        .where(links.c.probability >= scale.unsure, links.c.probability < scale.same)
        .order_by(links.c.probability.desc(), links.c.one, links.c.other)
        .limit(MOST_MERGES)
    )
    found = [dict(row._mapping) for row in connection.execute(query)]
    ends = {pair[end] for pair in found for end in ("first", "second")}
    shown = columns.among(ends) & (columns.ints["level"] <= person.clearance)
    open_ = set(ids_of(columns, [int(n) for n in np.flatnonzero(shown)]))
    seen: set[tuple[str, str]] = set()
    for pair in found:
        events = (min(pair["first"], pair["second"]), max(pair["first"], pair["second"]))
        ruled = (pair["one"], pair["other"]) in rulings.ruled.apart
        if not ruled and events not in seen and set(events) <= open_:
            seen.add(events)
            yield pair


def _pair_key(pair: Json) -> str:
    return f"merge:{pair['one']}:{pair['other']}"


def _item(
    connection: Connection, columns: Columns, item: Item, reasons: dict[str, Mask], record: str
) -> Json | None:
    """None where the event went away a moment ago."""
    kind, value = item
    if kind == "merge":
        rows = rows_of(connection, [value["first"], value["second"]])
        if len(rows) != 2:
            return None
        said = "; ".join(value["says"])
        return {
            "key": _pair_key(value),
            "kind": "merge",
            "reason": f"perhaps one event, {value['probability']:.0%}: {said}",
            "event": rows[0],
            "other": rows[1],
            "probability": value["probability"],
            "comparisons": [_comparison(says) for says in value["says"]],
            "detail": detail(connection, value["first"], record),
            "other_detail": detail(connection, value["second"], record),
        }
    event = ids_of(columns, [value])[0]
    rows = rows_of(connection, [event])
    if not rows:
        return None
    name = next(n for n, mask in reasons.items() if mask[value])
    whole = detail(connection, event, record)
    return {
        "key": f"event:{event}",
        "kind": name,
        "reason": _reason(name, rows[0], whole),
        "event": rows[0],
        "other": None,
        "probability": None,
        "comparisons": [],
        "detail": whole,
    }


def _comparison(says: str) -> Json:
    """The sentence of a comparison, and its log-odds, which stand at its end."""
    words = _WEIGHED.fullmatch(says)
    return {"weight": float(words[2]), "says": words[1]} if words else {"weight": None, "says": says}


def _reason(kind: str, row: Json, whole: Json) -> str:
    if kind == "conflict":
        return f"reports differ on {', '.join(c['property'] for c in whole['conflicts'])}"
    if kind == "high_impact":
        return f"{row['fatalities']['low']} or more killed, and no person has looked at it"
    return f"only {row['confidence']:.0%} sure that type, actors, place and date are right"
