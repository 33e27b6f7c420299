"""Routes of saved views, and of exports of the view that is open."""

from __future__ import annotations

import secrets
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from fastapi import APIRouter, Query
from fastapi import Path as PathParameter
from fastapi.responses import FileResponse, Response
from pydantic import BaseModel, Field
from sqlalchemy import delete, insert, select
from starlette.background import BackgroundTask

from dateline import __version__
from dateline.desk.counting import part
from dateline.desk.failing import Refused
from dateline.desk.lists import Filters, ids_of, matching
from dateline.desk.people import Coding, Reader
from dateline.desk.tables import views
from dateline.desk.wiring import Desk
from dateline.export.files import format_of, sidecar_of
from dateline.export.files.about import About
from dateline.export.files.profile import Profile
from dateline.exporting import Wanted, export
from dateline.record.clock import now
from dateline.record.find import Question as Asked

Json: TypeAlias = dict[str, Any]
Format: TypeAlias = Literal[
    "acled-csv", "acled-xlsx", "ucdp-csv", "plover-jsonl", "geojson", "gpkg", "kml", "parquet", "hapi-csv", "timemap",
    "webannotation", "prov",
]  # fmt: skip
"""Those of ``dateline export``."""
ENDINGS = {
    "acled-csv": "csv", "acled-xlsx": "xlsx", "ucdp-csv": "csv", "plover-jsonl": "jsonl", "geojson": "geojson", "gpkg": "gpkg",
    "kml": "kml", "parquet": "parquet", "hapi-csv": "csv", "timemap": "json", "webannotation": "jsonld", "prov": "jsonld",
}  # fmt: skip
router = APIRouter(prefix="/api", tags=["views and exports"])


class View(BaseModel):
    """query: the filters, as they stand in the address bar."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    query: Annotated[str, Field(max_length=4000)]


@router.get("/views")
def listed(desk: Desk, person: Reader) -> Json:
    """Saved views, which the team shares."""
    del person
    with desk.state.reading() as connection:
        rows = connection.execute(select(views).order_by(views.c.name, views.c.id))
        return {"views": [dict(row._mapping) for row in rows]}


@router.post("/views")
def put(view: View, desk: Desk, person: Coding) -> Json:
    """Save a view under a name."""
    row = {
        "id": secrets.token_hex(6),
        "name": view.name,
        "query": view.query.removeprefix("?"),
        "owner": person.name,
        "made": now(),
    }
    with desk.state.store.writing() as connection:
        connection.execute(insert(views), row)
    return row


@router.delete("/views/{view}")
def drop(view: Annotated[str, PathParameter(max_length=12)], desk: Desk, person: Coding) -> Json:
    """Forget a saved view: one's own, or as a reviewer anybody's."""
    with desk.state.store.writing() as connection:
        row = connection.execute(select(views).where(views.c.id == view)).first()
        if row is None:
            raise Refused(404, "this view is no longer saved; somebody may have taken it away")
        if row.owner != person.name and not person.may("reviewer"):
            raise Refused(403, f"{row.owner} saved this view; it needs the role reviewer to take it away")
        connection.execute(delete(views).where(views.c.id == view))
    return {"dropped": view}


@router.get("/export", response_class=Response)
def exported(
    asked: Filters,
    desk: Desk,
    person: Reader,
    format: Format,
    licence: Annotated[str | None, Query(max_length=100)] = None,
    profile: Literal["public"] | None = None,
    bom: bool = False,
) -> FileResponse:
    """The events of the view as a file, in its order, in a format of ``dateline export``; with ``profile=public`` made coarser.

    How many events were left out, and why, stands in the header ``X-Left-Out``; what CSV has no room for in ``X-About``."""
    with matching(desk.state, asked, person) as (matched, _):
        ids = ids_of(matched.columns, part(matched.columns, matched.all, asked.sort, 10**9, None).rows)
    given = {n: v for n, v in asked.model_dump(exclude={"sort"}).items() if v}
    filters = {n: ",".join(map(str, v)) if isinstance(v, list) else str(v) for n, v in given.items()}
    chosen = Profile.load(profile) if profile else None
    about = About(
        format=format,
        exported=datetime.now(UTC).isoformat(timespec="seconds"),
        version=__version__,
        filters=chosen.filters(filters) if chosen else filters,
        licence=licence,
        profile=f"{chosen.name}: {chosen.says}" if chosen else None,
    )
    folder = tempfile.TemporaryDirectory(prefix="dateline-export-")
    path = Path(folder.name) / f"dateline-events.{ENDINGS[format]}"
    try:
        review = asked.review[0] if asked.review == ["rejected"] else None
        tally = export(desk.state.store, Wanted(Asked(review=review), path, about, bom, chosen, ids=ids))
        sidecar = sidecar_of(path)
        told = sidecar.read_text("utf-8") if sidecar.is_file() else ""
        left = "; ".join(f"{number} left out: {why}" for why, number in sorted(tally.left.items()))
        headers = {
            "X-Left-Out": _ascii(left),
            "X-About": _ascii(" ".join(told.split()))[:4000],
            "X-Events": str(tally.written),
        }
        return FileResponse(
            path, media_type=format_of(format).media, filename=path.name, headers=headers,
            background=BackgroundTask(folder.cleanup),
        )  # fmt: skip
    except BaseException:
        folder.cleanup()
        raise


def _ascii(words: str) -> str:
    return words.encode("ascii", "backslashreplace").decode()
