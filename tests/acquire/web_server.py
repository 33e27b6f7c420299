"""A server on this machine whose pages a test puts there, and a clock that a test moves."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from dateline.acquire.clock import Clock

START = 1_767_225_600.0
"""2026-01-01."""
Answering = Callable[[str, Mapping[str, str]], tuple[int, bytes, dict[str, str]]]
"""Path and headers of a request -> status, body, headers."""


class Simulated(Clock):
    """Time passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.time = START

    @property
    def passed(self) -> float:
        return self.time - START

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += max(0.0, seconds)


@dataclass
class Site:
    """base: its address.  asked: the paths asked for, in order.  answering: makes answers; None for what was put."""

    base: str = ""
    pages: dict[str, tuple[int, bytes, dict[str, str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    answering: Answering | None = None

    def put(
        self,
        path: str,
        body: bytes,
        kind: str = "text/html",
        status: int = 200,
        more: Mapping[str, str] | None = None,
    ) -> None:
        self.pages[path] = (status, body, {"Content-Type": kind, **(more or {})})

    def answer(self, path: str, headers: Mapping[str, str]) -> tuple[int, bytes, dict[str, str]]:
        self.asked.append(path)
        if self.answering is not None:
            return self.answering(path, headers)
        return self.pages.get(path, (404, b"no", {"Content-Type": "text/html"}))


@contextmanager
def serve(site: Site | None = None, host: str = "127.0.0.1") -> Iterator[Site]:
    made = site or Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body, headers = made.answer(self.path, {k.lower(): v for k, v in self.headers.items()})
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    httpd = ThreadingHTTPServer((host, 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    made.base = f"http://127.0.0.1:{httpd.server_address[1]}"
    try:
        yield made
    finally:
        httpd.shutdown()
        httpd.server_close()
