"""One event whole, as its page shows it: the record's view, what it was told and when, origins, history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, select

from dateline.desk.failing import Refused
from dateline.desk.rows import row_of, version_of
from dateline.export.circle import circle
from dateline.record.rulings import anchor
from dateline.record.schema import claims, decisions, events
from dateline.record.store import event_id, links_of, members, reports_of

Json: TypeAlias = dict[str, Any]
_TOLD = ("status", "date", "place", "fatalities", "injured", "abducted", "arrested", "displaced")
"""Properties whose values the timeline of an event's page follows."""


def found(connection: Connection, name: str, record: str) -> tuple[Json, list[str]]:
    """The event of an id, a claim's or how one begins, and its claims. Raises NotInRecord."""
    whole = connection.execute(select(events.c.id, events.c.body).where(events.c.id == name)).first()
    if whole is not None:  # by far the most, and found without reading every id's beginning
        return whole.body, members(connection, [whole.id])[whole.id]
    event = event_id(connection, name, record)
    body = connection.execute(select(events.c.body).where(events.c.id == event)).scalar_one()
    return body, members(connection, [event])[event]


def detail(connection: Connection, name: str, record: str) -> Json:
    """What ``dateline show ID --format jsonl`` prints, and what only the desk shows. Raises NotInRecord."""
    body, inside = found(connection, name, record)
    history = history_of(connection, inside)
    about = reports_of(connection, [r["id"] for r in body["reports"]])
    return {
        **body,
        "row": row_of(body),
        "version": version_of(body),
        "claims": inside,
        "history": history,
        "comments": [d for d in history if d["kind"] == "comment"],
        "timeline": _timeline(body),
        "origin_tree": _tree(body, about),
        "compared": _compared(connection, inside),
    }


def history_of(connection: Connection, inside: Sequence[str]) -> list[Json]:
    """Decisions on the event of these claims, in order; ``undone`` by which later one, if any."""
    made = [d for d in _decisions(connection) if anchor(d) in set(inside)]
    undone: dict[str, str] = {}
    for decision in reversed(made):
        if decision["kind"] == "undo" and decision["id"] not in undone:
            undone[decision["after"]] = decision["id"]
    return [{**d, "undone": undone.get(d["id"])} for d in made]


def _decisions(connection: Connection) -> Iterable[Json]:
    return [dict(r._mapping) for r in connection.execute(select(decisions).order_by(decisions.c.seq))]


def _timeline(body: Json) -> list[Json]:
    """Values in the order in which reports gave them."""
    days = {r["id"]: r["published"] for r in body["reports"]}
    made = [
        {
            "day": days[statement["report"]][1] or days[statement["report"]][0],
            "property": name,
            "value": statement["value"],
            "text": statement["text"],
            "report": statement["report"],
            "outlet": statement["outlet"],
        }
        for name in _TOLD
        for statement in body["statements"].get(name, ())
        if statement["report"] in days
    ]
    return sorted(
        made, key=lambda m: (m["day"] is None, m["day"] or "", _TOLD.index(m["property"]), m["report"])
    )


def _tree(body: Json, about: dict[str, Json]) -> list[Json]:
    """Origins, each with the reports that rest on it; relay_of: a near-copy came before, or an outlet is quoted."""
    by_id = {r["id"]: r for r in body["reports"]}
    sources = body["statements"].get("sources", ())
    return [
        {
            "kind": origin["kind"],
            "name": origin["name"],
            "reports": [_leaf(by_id[r], about.get(r), sources) for r in origin["reports"] if r in by_id],
        }
        for origin in body["origins"]
    ]


def _leaf(report: Json, row: Json | None, sources: Iterable[Json]) -> Json:
    via = [v for s in sources if s["report"] == report["id"] for v in s["value"].get("via", ())]
    relays = [v for v in dict.fromkeys(via) if v != report["outlet"]]
    dateline = row["body"]["report"]["dateline"] if row else None
    agency = dateline["agency"] if dateline else None
    relay = agency if agency and agency != report["outlet"] else next(iter(relays), None)
    return {
        "id": report["id"],
        "outlet": report["outlet"],
        "title": report["title"],
        "published": report["published"],
        "relay_of": relay,
    }


def _compared(connection: Connection, inside: Sequence[str]) -> list[Json]:
    """Pairs of claims that were compared, the likeliest first; other: the event that the other claim belongs to."""
    found_ = links_of(connection, inside)
    reached = {pair[end] for pair in found_ for end in ("one", "other")}
    query = select(claims.c.id, claims.c.event).where(claims.c.id.in_(sorted(reached)))
    event = {row.id: row.event for row in connection.execute(query)}
    own = set(inside)
    return [
        {
            "one": pair["one"],
            "other": pair["other"],
            "probability": pair["probability"],
            "says": pair["says"],
            "event": None if {pair["one"], pair["other"]} <= own else event.get(_outside(pair, own)),
        }
        for pair in found_
    ]


def _outside(pair: Json, own: set[str]) -> str:
    return str(pair["other"] if pair["one"] in own else pair["one"])


def geometry(body: Json) -> Json:
    """A feature: a point where the place is exact, a circle as wide as it is uncertain, no geometry without coordinates."""
    place = body["place"] or {}
    shape: Json | None = None
    if place.get("lat") is not None and place.get("lon") is not None:
        exact = place["precision"] == 1 and not place["described"]
        point = {"type": "Point", "coordinates": [place["lon"], place["lat"]]}
        shape = point if exact else circle(place["lon"], place["lat"], place["radius_km"])
    return {"type": "Feature", "id": body["id"], "geometry": shape, "properties": row_of(body)}


def visible(level: int | None, clearance: int) -> None:
    """Raises Refused, as if it were not there, where the level is above the clearance."""
    if level is None or level > clearance:
        raise Refused(404, "the record has no such event, or it is not open to you", "not in the record")
