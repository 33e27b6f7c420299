"""A desk in a real browser: a small record of invented reports, the server as people start it, Debian's Chromium without a screen."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next((p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(p).exists()), None)
REPORTS = Path(__file__).parent / "reports"
EXAMPLES = Path(__file__).parents[2] / "examples" / "dev"
TAKEN = ("nigeria-dikwa-market-suicide-bombing.html", "sudan-north-darfur-flash-update.txt", "burundi-bujumbura-bar-grenade.txt",
         "gojjam-market-drone-reportage.html", "esmeraldas-car-bomb-prison.txt", "guinea-conakry-march-tear-gas.html")  # fmt: skip
AXE = Path(__file__).parents[2] / "src/dateline/desk/web/node_modules/axe-core/axe.min.js"
DATELINE = (sys.executable, "-c", "from dateline.cli.app import main; main()")
STARTS_WITHIN_S = 90
WRITTEN_WITHIN_S = 20
RERUNS = 1  # a browser on a loaded machine; a second try is shown as R in the run
GL = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]


def missing() -> str | None:
    """Why these tests cannot run here; None where they can."""
    if find_spec("playwright") is None:
        return "playwright is not installed"
    if CHROMIUM is None:
        return "no Chromium (apt-get install chromium)"
    if find_spec("dateline.desk.app") is None:
        return "the desk's server is not installed"
    import dateline.desk.app as server

    if not (server.STATIC / "index.html").is_file():
        return "the desk's pages are not built (make desk)"
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = [item for item in items if Path(__file__).parent in item.path.parents]
    why = missing() if here else None
    for item in here:
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.flaky(reruns=RERUNS))
        if why:
            item.add_marker(pytest.mark.skip(reason=why))


@pytest.fixture(scope="session")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record that every desk of these tests begins with."""
    folder = tmp_path_factory.mktemp("desk")
    record = folder / "start.db"
    sources = [*sorted(REPORTS.iterdir()), *(EXAMPLES / name for name in TAKEN)]
    subprocess.run(
        [*DATELINE, "add", *map(str, sources), "--record", str(record)],
        check=True,
        capture_output=True,
    )
    return record


@dataclass
class Desk:
    """A running server on a record of its own."""

    url: str
    record: Path
    process: subprocess.Popen[bytes]
    csrf: str | None = field(default=None)

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(self.url + path, timeout=30) as answer:
            return json.load(answer)

    def post(self, path: str, body: Any) -> Any:
        """As another person would, in a browser of their own."""
        headers = {"Content-Type": "application/json", "X-CSRF-Token": self.get("/api/me")["csrf"] or ""}
        request = urllib.request.Request(self.url + path, json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)


def comes_to(read: Callable[[], Any], wanted: Any) -> Any:
    """What a reading of the server is once a change sent by the browser is written; asserted with the last one read."""
    until = time.monotonic() + WRITTEN_WITHIN_S
    while (found := read()) != wanted and time.monotonic() < until:
        time.sleep(0.1)
    assert found == wanted
    return found


def start(record: Path) -> Desk:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *DATELINE,
        "desk",
        "--record",
        str(record),
        "--no-open",
        "--port",
        str(port),
    ]
    log = record.with_suffix(".log").open("wb")
    process = subprocess.Popen(
        command, stdout=log, stderr=log, env={**os.environ, "DATELINE_DATA_DIR": str(record.parent / "data")}
    )
    desk = Desk(f"http://127.0.0.1:{port}", record, process)
    until = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < until:
        try:
            desk.get("/api/status")
            return desk
        except (urllib.error.URLError, ConnectionError, OSError):
            assert process.poll() is None, f"the desk ended: {record.with_suffix('.log').read_text()}"
            time.sleep(0.2)
    process.kill()
    raise AssertionError("the desk did not start")


def stop(desk: Desk) -> None:
    desk.process.terminate()
    try:
        desk.process.wait(15)
    except subprocess.TimeoutExpired:
        desk.process.kill()


@pytest.fixture(scope="session")
def desk(coded: Path) -> Iterator[Desk]:
    """For tests that only read."""
    record = coded.with_name("read.db")
    shutil.copy(coded, record)
    made = start(record)
    yield made
    stop(made)


@pytest.fixture
def own_desk(coded: Path, tmp_path: Path) -> Iterator[Desk]:
    """For a test that writes."""
    record = tmp_path / "own.db"
    shutil.copy(coded, record)
    made = start(record)
    yield made
    stop(made)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=CHROMIUM, args=GL)
        yield browser
        browser.close()


@dataclass
class Seen:
    """What a page did that it should not."""

    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture
def opened(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page; afterwards: no request left the machine, no script failed, no policy was broken."""
    contexts: list[Any] = []
    seen = Seen()

    def open_(
        url: str, size: tuple[int, int] = (1366, 768), scheme: str = "light", touch: bool = False
    ) -> Any:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, has_touch=touch
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: _left(r.url) and seen.elsewhere.append(r.url))
        page.on("pageerror", lambda e: seen.errors.append(str(e)))
        page.on("console", lambda m: _broken(m) and seen.errors.append(m.text))
        page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert seen.elsewhere == []
    assert seen.errors == []


def _broken(message: Any) -> bool:
    """A policy broken by our own pages; that of an original, in its frame, is meant to be."""
    return "Content Security Policy" in message.text and "/original" not in message.location.get("url", "")


def _left(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:"))
