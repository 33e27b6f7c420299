"""The desk as one web application: its routes, its pages, and what guards them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware

from dateline import __version__
from dateline.desk import (
    coding,
    deciding,
    double,
    entering,
    failing,
    features,
    guards,
    labels,
    lists,
    pages,
    queue,
    registers,
    saved,
)
from dateline.desk.failing import Refused
from dateline.desk.wiring import Wired

STATIC = Path(__file__).parent / "static"
LASTING = ("chunks", "fonts")
"""Folders of files whose names carry a hash of what they hold."""
_FOREVER = "public, max-age=31536000, immutable"
_UNBUILT = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Dateline</title></head>
<body><h1>Dateline</h1><p>The server runs; its pages are not built yet. Run <code>make desk</code> and load this page again.</p>
<p><a href="/openapi.json">The interface for programs</a> answers already.</p></body></html>"""


def make_app(wired: Wired, static: Path = STATIC) -> FastAPI:
    """wired: the record and who may come in.  static: the folder of built pages."""
    app = FastAPI(
        title="Dateline desk",
        version=__version__,
        description="An event record of news reports: every value with its evidence. Errors are {error, kind}.",
        lifespan=_life,
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = wired
    failing.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=1500, compresslevel=5)
    guards.install(app, wired.hosts)
    for router in (
        registers.router,
        labels.router,
        double.router,
        features.router,
        entering.router,
        lists.router,
        pages.router,
        deciding.router,
        queue.router,
        coding.router,
        saved.router,
    ):
        app.include_router(router)
    app.include_router(_pages(static))
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    """While the desk is open, imports are coded, also those that an earlier desk had left."""
    wired: Wired = app.state.desk
    wired.worker.start()
    yield
    await run_in_threadpool(wired.worker.stop)


def _pages(static: Path) -> APIRouter:
    """The built files; every other path that is no interface gives index.html, whose own router reads it."""
    router = APIRouter(include_in_schema=False)
    root = static.resolve()

    @router.get("/{path:path}")
    def page(path: str, request: Request) -> Response:
        accepted = request.headers.get("accept", "")
        if not path and "application/json" in accepted and "text/html" not in accepted:
            return JSONResponse(features.landing_page(request))
        if path.startswith(("api/", "collections", "openapi.json")):
            raise Refused(404, "no such address")
        wanted = (root / path).resolve() if path and "\x00" not in path else root
        if wanted.is_relative_to(root) and wanted.is_file():
            lasting = wanted.parent.name in LASTING
            return FileResponse(wanted, headers={"Cache-Control": _FOREVER if lasting else "no-cache"})
        if (root / "index.html").is_file():
            return FileResponse(root / "index.html", headers={"Cache-Control": "no-cache"})
        return HTMLResponse(_UNBUILT)

    return router
