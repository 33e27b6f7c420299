"""Every refusal as one sentence with its kind: what the browser shows, and what a program reads."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from dateline.errors import DatelineError, NotInRecord, RecordError

_LOG = logging.getLogger(__name__)
_KINDS = {400: "bad request", 401: "not logged in", 403: "not allowed", 404: "not found", 405: "no such method",
          409: "changed", 413: "too large", 415: "wrong type", 429: "too many"}  # fmt: skip


class Refused(Exception):
    """status: of HTTP.  reason: one sentence.  more: further fields of the answer."""

    def __init__(self, status: int, reason: str, kind: str | None = None, **more: Any) -> None:
        super().__init__(reason)
        self.status = status
        self.body = {"error": reason, "kind": kind or _KINDS.get(status, "error"), **more}


def install(app: FastAPI) -> None:
    """Answer every error of ``app`` with ``{error, kind}``."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(DatelineError, _expected)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _fault)


def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refused)
    return JSONResponse(error.body, error.status)


def _expected(_: Request, error: Exception) -> JSONResponse:
    """An error of the tree: what was asked for is wrong, or the record cannot be reached for now."""
    assert isinstance(error, DatelineError)
    if isinstance(error, NotInRecord):
        return JSONResponse({"error": error.why, "kind": error.kind}, 404)
    if isinstance(error, RecordError):
        busy = "another process" in error.why
        return JSONResponse({"error": f"the record {error.why}", "kind": "busy" if busy else error.kind}, 503)
    return JSONResponse({"error": error.reason, "kind": error.kind}, 422)


def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or str(first["loc"][0])
    reason = str(first["msg"]).removeprefix("Value error, ")
    return JSONResponse({"error": f"{where}: {reason}", "kind": "not valid"}, 422)


def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    kind = _KINDS.get(error.status_code, "error")
    return JSONResponse({"error": str(error.detail), "kind": kind}, error.status_code, error.headers)


def _fault(request: Request, error: Exception) -> JSONResponse:
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    said = f"the desk failed at this request ({type(error).__name__}); nothing was written"
    return JSONResponse({"error": said, "kind": "internal error"}, 500)
