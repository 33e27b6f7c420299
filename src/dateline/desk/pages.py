"""Routes of single things: an event, a report, the page as it was received."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from sqlalchemy import Connection, func, or_, select

from dateline.desk import tables
from dateline.desk.accounts import Person
from dateline.desk.details import detail, found, geometry, visible
from dateline.desk.failing import Refused
from dateline.desk.journal import flats
from dateline.desk.people import Reader
from dateline.desk.wiring import Desk
from dateline.record import search
from dateline.record.schema import captures, claims, originals, reports
from dateline.record.statements import event_of
from dateline.record.store import claims_of, original, reports_of, statements_of

Json: TypeAlias = dict[str, Any]
router = APIRouter(tags=["event and report"])
EventId: TypeAlias = Annotated[
    str, Path(min_length=4, max_length=16, description="an event's or a claim's id")
]
ReportId: TypeAlias = Annotated[str, Path(min_length=16, max_length=16)]
ORIGINAL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@router.get("/api/events/{event}")
def event_(event: EventId, desk: Desk, person: Reader) -> Json:
    """An event whole: every value with its words from each report, conflicts, origins, history, comments."""
    with desk.state.reading() as connection:
        made = detail(connection, event, desk.state.store.name)
        see(connection, made["id"], person)
        beside = {pair["event"] for pair in made["compared"] if pair["event"]}
        shown = {row.id for row in flats(connection, sorted(beside)) if row.level <= person.clearance}
        compared = [pair for pair in made["compared"] if pair["event"] is None or pair["event"] in shown]
        return {**made, "compared": compared}


def see(connection: Connection, event: str, person: Person) -> None:
    """Raises Refused where the event is above what the person may see."""
    level = next((row.level for row in flats(connection, [event])), None)
    visible(level, person.clearance)


@router.get("/api/events/{event}/geometry")
def geometry_(event: EventId, desk: Desk, person: Reader) -> Json:
    """Where the event is, as a GeoJSON feature: a point, or a circle where the place is not exact."""
    with desk.state.reading() as connection:
        body, _ = found(connection, event, desk.state.store.name)
        see(connection, body["id"], person)
        return geometry(body)


@router.get("/api/reports")
def reports_(
    desk: Desk,
    person: Reader,
    text: Annotated[str | None, Query(max_length=400)] = None,
    outlet: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> Json:
    """Reports by day, the newest first. text: words of title or text.  outlet: part of its name."""
    where = []
    with desk.state.reading() as connection:
        if text and text.strip():
            where.append(search.matches(connection, reports, search.Query.of(text)))
        if outlet:
            where.append(reports.c.outlet.icontains(outlet, autoescape=True))
        where += [~reports.c.id.in_(_hidden("report", person)), _open_outlet(person)]
        total = connection.scalar(select(func.count()).select_from(reports).where(*where)) or 0
        columns = (
            reports.c.id,
            reports.c.title,
            reports.c.outlet,
            reports.c.source,
            reports.c.earliest,
            reports.c.latest,
        )
        query = (
            select(*columns)
            .where(*where)
            .order_by(reports.c.latest.is_(None), reports.c.latest.desc(), reports.c.id)
        )
        rows = connection.execute(query.limit(limit).offset(offset)).all()
        told = select(claims.c.report, func.count().label("n")).where(
            claims.c.report.in_([r.id for r in rows])
        )
        counts = {row.report: row.n for row in connection.execute(told.group_by(claims.c.report))}
    listed = [
        {
            "id": row.id,
            "title": row.title,
            "outlet": row.outlet,
            "published": [
                str(row.earliest) if row.earliest else None,
                str(row.latest) if row.latest else None,
            ],
            "source": row.source,
            "events": counts.get(row.id, 0),
        }
        for row in rows
    ]
    more = offset + len(listed) < total
    return {"total": total, "reports": listed, "next": offset + len(listed) if more else None}


def hidden_outlets(person: Person) -> Any:
    """Outlets above what the person may see."""
    return _hidden("outlet", person)


def _hidden(kind: str, person: Person) -> Any:
    above = tables.levels.c.level > person.clearance
    return select(tables.levels.c.subject).where(tables.levels.c.kind == kind, above)


def _open_outlet(person: Person) -> Any:
    return or_(reports.c.outlet.is_(None), ~reports.c.outlet.in_(_hidden("outlet", person)))


@router.get("/api/reports/{report}")
def report_(report: ReportId, desk: Desk, person: Reader) -> Json:
    """The report as read, its claims with the record's event of each, and what was rejected."""
    with desk.state.reading() as connection:
        row = readable(connection, report, person)
        query = select(claims.c.id).where(claims.c.report == report).order_by(claims.c.position)
        ids = list(connection.scalars(query))
        said, of = statements_of(connection, ids), claims_of(connection, ids)
        told = [{**event_of(said[c]), "claim": c, "record_event": of[c]["event"]} for c in ids]
        kept = select(captures.c.sha256, captures.c.source, captures.c.address, captures.c.captured)
        seen = connection.execute(kept.where(captures.c.report == report).order_by(captures.c.source)).all()
    return {
        "report": {**row["body"]["report"], "record_id": report},
        "events": told,
        "rejected": row["body"]["rejected"],
        "methods": row["methods"],
        "captures": [dict(one._mapping) for one in seen],
    }


def readable(connection: Connection, report: str, person: Person) -> Json:
    """The report's row. Raises Refused where there is none that the person may see."""
    row = reports_of(connection, [report]).get(report)
    if row is not None:
        named = [("report", report), ("outlet", row["outlet"] or "")]
        levels = tables.levels
        found_ = {
            (r.kind, r.subject): r.level
            for r in connection.execute(select(levels).where(levels.c.kind != "claim"))
        }
        if max(found_.get(name, 0) for name in named) <= person.clearance:
            return row
    raise Refused(404, "the record has no such report, or it is not open to you", "not in the record")


@router.get("/reports/{report}/original", response_class=Response)
def original_(report: ReportId, desk: Desk, person: Reader) -> Response:
    """The page's bytes as received, in a sandbox: no script runs, and nothing else is fetched."""
    with desk.state.reading() as connection:
        row = readable(connection, report, person)
        kept = connection.execute(select(originals).where(originals.c.sha256 == row["sha256"])).first()
        if kept is None:
            raise Refused(404, "the original of this report was not kept", "not in the record")
        content = original(connection, row["sha256"])
    html = kept.media_type in {"text/html", "application/xhtml+xml"}
    headers = {"Content-Security-Policy": ORIGINAL_POLICY, "Cache-Control": "no-store"}
    if html:
        return Response(content, media_type=f"text/html; charset={kept.encoding}", headers=headers)
    return Response(content, media_type=f"text/plain; charset={kept.encoding}", headers=headers)
