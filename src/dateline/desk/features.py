"""OGC API - Features (Part 1: Core, 17-069r4; GeoJSON): the events as a layer that QGIS and others read by address."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, TypeAlias
from urllib.parse import urlencode

import numpy as np
from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse

from dateline.desk.columns import day_of
from dateline.desk.counting import days, part
from dateline.desk.details import found, geometry
from dateline.desk.failing import Refused
from dateline.desk.lists import ids_of, matching
from dateline.desk.pages import see
from dateline.desk.people import Reader
from dateline.desk.questions import Question
from dateline.desk.rows import NO_DAY
from dateline.desk.state import bodies_of
from dateline.desk.wiring import Desk
from dateline.record.clock import now

Json: TypeAlias = dict[str, Any]
router = APIRouter(tags=["OGC API Features"])
GEOJSON = "application/geo+json"
CRS = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_SPEC = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
CONFORMS = [f"{_SPEC}/{part_}" for part_ in ("core", "oas30", "geojson")]
ROOT = "/collections"


def _link(request: Request, path: str, rel: str, title: str, kind: str = "application/json") -> Json:
    return {"href": str(request.base_url).rstrip("/") + path, "rel": rel, "type": kind, "title": title}


@router.get("/api/ogc")
def landing(request: Request, person: Reader) -> Json:
    """The landing page for programs: QGIS takes this address, or that of the desk itself."""
    del person
    return landing_page(request)


def landing_page(request: Request) -> Json:
    """What there is; it tells nothing of the record."""
    return {
        "title": "Dateline events",
        "description": "Events of an event record of news reports, each with its evidence",
        "links": [
            _link(request, "/api/ogc", "self", "this page"),
            _link(
                request,
                "/openapi.json",
                "service-desc",
                "the interface",
                "application/vnd.oai.openapi+json;version=3.0",
            ),
            _link(request, "/conformance", "conformance", "what it conforms to"),
            _link(request, ROOT, "data", "the collections"),
        ],
    }


@router.get("/conformance")
def conformance(person: Reader) -> Json:
    """The parts of the standard that hold."""
    del person
    return {"conformsTo": CONFORMS}


@router.get(ROOT)
def collections(request: Request, desk: Desk, person: Reader) -> Json:
    """The one collection."""
    one = collection("events", request, desk, person)
    links = [
        _link(request, ROOT, "self", "the collections"),
        _link(request, "/api/ogc", "root", "landing page"),
    ]
    return {"links": links, "collections": [one]}


@router.get(ROOT + "/{collection}")
def collection(collection: str, request: Request, desk: Desk, person: Reader) -> Json:
    """What the collection is, where its events lie, and from when to when."""
    _is_events(collection)
    columns = desk.state.columns()
    fits = (columns.ints["level"] <= person.clearance) & columns.placed()
    at = days(columns)[fits]
    at = at[at != NO_DAY]
    lat, lon = columns.lat[fits], columns.lon[fits]
    box = (
        [float(np.min(lon)), float(np.min(lat)), float(np.max(lon)), float(np.max(lat))]
        if len(lat)
        else [-180, -90, 180, 90]
    )
    ends = [f"{day_of(int(d))}T00:00:00Z" for d in (at.min(), at.max())] if len(at) else [None, None]
    path = f"{ROOT}/events"
    return {
        "id": "events",
        "title": "Events",
        "description": "A point where the place is exact, else a circle as wide as it is uncertain; precision says which",
        "itemType": "feature",
        "crs": [CRS],
        "extent": {"spatial": {"bbox": [box], "crs": CRS}, "temporal": {"interval": [ends]}},
        "links": [
            _link(request, path, "self", "this collection"),
            _link(request, f"{path}/items", "items", "the events", GEOJSON),
        ],
    }


@router.get(ROOT + "/{collection}/items")
def items(
    collection: str,
    request: Request,
    desk: Desk,
    person: Reader,
    bbox: Annotated[str | None, Query(max_length=300, description="west,south,east,north")] = None,
    datetime: Annotated[
        str | None, Query(max_length=100, description="a day, or two parted by a slash; .. is open")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=10_000)] = 100,
    cursor: Annotated[str | None, Query(max_length=200, description="of the link next")] = None,
    type: Annotated[list[str], Query(max_length=40)] = [],  # noqa: B006
    status: Annotated[list[str], Query(max_length=40)] = [],  # noqa: B006
    country: Annotated[list[str], Query(max_length=40)] = [],  # noqa: B006
    review: Annotated[list[str], Query(max_length=40)] = [],  # noqa: B006
) -> JSONResponse:
    """Events as GeoJSON, a page at a time; the link ``next`` leads on. Only those with coordinates."""
    _is_events(collection)
    since, until = _interval(datetime)
    asked = _question(
        _box(bbox), since, until, {"type": type, "status": status, "country": country, "review": review}
    )
    with matching(desk.state, asked, person) as (matched, connection):
        fits = matched.all & matched.columns.placed()
        try:
            page = part(matched.columns, fits, asked.sort, limit, cursor)
        except ValueError as error:
            raise Refused(400, str(error), "cursor") from error
        bodies = bodies_of(connection, ids := ids_of(matched.columns, page.rows))
        features = [geometry(bodies[i]) for i in ids if i in bodies]
    given = [(k, v) for k, v in request.query_params.multi_items() if k != "cursor"]
    path = f"{ROOT}/events/items"
    links = [
        _link(request, f"{path}?{request.url.query}", "self", "this page", GEOJSON),
        _link(request, f"{ROOT}/events", "collection", "the collection"),
    ]
    if page.next is not None:
        links.append(
            _link(
                request,
                f"{path}?{urlencode([*given, ('cursor', page.next)])}",
                "next",
                "the next page",
                GEOJSON,
            )
        )
    answer = {
        "type": "FeatureCollection",
        "features": features,
        "links": links,
        "timeStamp": now(),
        "numberMatched": int(fits.sum()),
        "numberReturned": len(features),
    }
    return JSONResponse(answer, media_type=GEOJSON)


@router.get(ROOT + "/{collection}/items/{feature}")
def item(collection: str, feature: str, request: Request, desk: Desk, person: Reader) -> JSONResponse:
    """One event."""
    _is_events(collection)
    with desk.state.reading() as connection:
        body, _ = found(connection, feature, desk.state.store.name)
        see(connection, body["id"], person)
    path = f"{ROOT}/events/items/{body['id']}"
    links = [
        _link(request, path, "self", "this event", GEOJSON),
        _link(request, f"{ROOT}/events", "collection", "the collection"),
    ]
    return JSONResponse({**geometry(body), "links": links}, media_type=GEOJSON)


def _is_events(collection_: str) -> None:
    if collection_ != "events":
        raise Refused(404, "there is no such collection; the one is events")


def _box(text: str | None) -> str | None:
    """A box of four numbers, or of six with heights, which do not matter here."""
    parts = text.split(",") if text else []
    return ",".join((*parts[:2], *parts[3:5])) if len(parts) == 6 else text


def _interval(text: str | None) -> tuple[str | None, str | None]:
    """``2023-05-01T00:00:00Z/..`` -> days. Raises Refused."""
    if not text:
        return None, None
    first, slash, last = text.partition("/")
    try:
        ends = [_day(end) for end in ((first, last) if slash else (first, first))]
    except ValueError as error:
        raise Refused(400, "datetime: expected a day, or two parted by a slash", "bad request") from error
    return ends[0], ends[1]


def _day(text: str) -> str | None:
    return None if text in {"", ".."} else date.fromisoformat(text[:10]).isoformat()


def _question(box: str | None, since: str | None, until: str | None, given: dict[str, list[str]]) -> Question:
    try:
        return Question(bbox=box, since=since, until=until, **given)  # type: ignore[arg-type]
    except ValueError as error:
        raise Refused(400, "bbox: expected west,south,east,north in degrees", "bad request") from error
