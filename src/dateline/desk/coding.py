"""Routes that code: a text, an address or files at once, without adding anything; and imports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import Annotated, Any, TypeAlias

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from sqlalchemy import select
from starlette.datastructures import FormData, UploadFile

from dateline.acquire.sources import is_address
from dateline.desk import importing
from dateline.desk.failing import Refused
from dateline.desk.importing import Given, page_of
from dateline.desk.people import Coding, Reader
from dateline.desk.questions import Day
from dateline.desk.tables import jobs
from dateline.desk.wiring import Desk, Wired
from dateline.errors import DatelineError, NotAnArticle
from dateline.export.contract import to_record
from dateline.model.event import Coded, Failed
from dateline.model.report import DateBasis, Published
from dateline.model.when import Interval

Json: TypeAlias = dict[str, Any]
router = APIRouter(prefix="/api", tags=["adding reports"])
MOST_FILES = 2000
"""Files of one import."""
AT_ONCE = 20
"""Files that are coded while the person waits."""
PASTED = "pasted text"


class Source(BaseModel):
    """A text, or an address to fetch. published: the day, where the person knows it."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str | None, Field(max_length=2_000_000)] = None
    address: Annotated[str | None, Field(max_length=2000)] = None
    published: Day | None = None

    @model_validator(mode="after")
    def _one(self) -> Source:
        if bool(self.text and self.text.strip()) == bool(self.address):
            raise ValueError("give a text or an address")
        if self.address and not (
            is_address(self.address) and self.address.startswith(("http://", "https://"))
        ):
            raise ValueError("address: expected one that begins with https:// or http://")
        return self


_BODY = {
    "requestBody": {
        "content": {
            "application/json": {"schema": Source.model_json_schema()},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "files": {"type": "array", "items": {"type": "string", "format": "binary"}}
                    },
                }
            },
        }
    }
}


async def _given(request: Request, desk: Desk, person: Coding) -> tuple[list[Given], str | None]:
    """What was sent, as JSON or as files; and the day of publication, if it was told. Raises Refused."""
    del person
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        async with request.form(max_files=MOST_FILES, max_fields=20) as form:
            return await _files(form, desk.settings.max_bytes), None
    if kind != "application/json":
        raise Refused(415, "send JSON with a text or an address, or files as multipart/form-data")
    try:
        source = Source.model_validate_json(await request.body())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        said = str(first["msg"]).removeprefix("Value error, ")
        raise Refused(422, f"{where}: {said}" if where else said, "not valid") from error
    if source.address:
        return [Given(source.address, None)], source.published
    return [Given(PASTED, str(source.text).encode("utf-8", "replace"))], source.published


async def _files(form: FormData, limit: int) -> list[Given]:
    found = []
    for _, file in form.multi_items():
        if isinstance(file, UploadFile):
            content = await file.read(limit + 1)
            found.append(Given(named(file.filename), content[: limit + 1]))
    if not found:
        raise Refused(422, "no file was sent", "not valid")
    return found


def named(name: str | None) -> str:
    """The name of a file without the folders and signs that its sender's machine put before it."""
    last = PurePosixPath((name or "").replace("\\", "/")).name
    clean = "".join(c for c in last if c.isprintable())[:200].strip()
    return clean if clean and clean not in {".", ".."} else "unnamed file"


def _too_large(given: Given, limit: int) -> str | None:
    if given.content is not None and len(given.content) > limit:
        return f"is larger than the limit of {limit:,} bytes"
    return None


@router.post("/code", openapi_extra=_BODY)
async def code(request: Request, desk: Desk, person: Coding) -> Json:
    """Code a text, an address or a few files, and add nothing: a record of the contract for each."""
    from starlette.concurrency import run_in_threadpool

    given, published = await _given(request, desk, person)
    if len(given) > AT_ONCE:
        raise Refused(413, f"more than {AT_ONCE} files; import them instead")
    return {"records": [await run_in_threadpool(_coded, desk, one, published) for one in given]}


def _coded(desk: Wired, given: Given, published: str | None) -> Json:
    try:
        if large := _too_large(given, desk.settings.max_bytes):
            return to_record(Failed(given.name, "too large", large))
        coder = desk.coder()
        page = page_of(desk, given.name, given.content)
        try:
            coded = coder.code_page(page)
        except NotAnArticle:
            if given.name != PASTED:
                raise
            day = date.fromisoformat(published) if published else None
            bare = coder.code_text(page.text, day)
            return to_record(replace(bare, report=replace(bare.report, source=PASTED, sha256=page.sha256)))
        return to_record(_dated(desk, coded, published))
    except NotAnArticle as error:
        return to_record(Failed(given.name, f"{error.kind}: {error.category}", error.why))
    except DatelineError as error:
        return to_record(Failed(given.name, error.kind, getattr(error, "why", error.reason)))


def _dated(desk: Wired, coded: Coded, published: str | None) -> Coded:
    """Coded anew with the day that the person gave, if they gave one."""
    if published is None:
        return coded
    day = date.fromisoformat(published)
    basis = DateBasis("given", "given by the person who added it")
    told = Published(Interval(day, day), day.isoformat(), (basis,))
    return desk.coder().code_report(replace(coded.report, published=told))


@router.post("/imports", openapi_extra=_BODY)
async def put(request: Request, desk: Desk, person: Coding) -> Json:
    """Keep what was sent in the record, and code it one after another; the answer's job tells how far it is."""
    from starlette.concurrency import run_in_threadpool

    given, _ = await _given(request, desk, person)
    return {"job": await run_in_threadpool(_put, desk, person.name, given)}


def _put(desk: Wired, who: str, given: list[Given]) -> str:
    with desk.state.store.writing() as connection:
        job = importing.put(connection, who, given)
    desk.worker.wake()
    return job


@router.get("/imports")
def listed(desk: Desk, person: Reader) -> Json:
    """The last imports, the newest first."""
    del person
    with desk.state.reading() as connection:
        ids = connection.scalars(select(jobs.c.id).order_by(jobs.c.made.desc(), jobs.c.id).limit(20)).all()
        found = [importing.progress(connection, job) for job in ids]
    return {
        "imports": [{k: v for k, v in one.items() if k not in {"errors", "reports"}} for one in found if one]
    }


@router.get("/imports/{job}")
def progress(job: Annotated[str, Path(max_length=12)], desk: Desk, person: Reader) -> Json:
    """How far an import is, and what failed, each with its reason."""
    del person
    with desk.state.reading() as connection:
        found = importing.progress(connection, job)
    if found is None:
        raise Refused(404, "there is no such import")
    return found
