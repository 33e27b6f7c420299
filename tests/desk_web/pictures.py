"""Takes the pictures of the desk for docs/pictures: ``python -m tests.desk_web.pictures [RECORD]`` (``make pictures``).

RECORD: a record to take them of; without it one is made of the bundled examples and of the reports of these tests.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.desk_web.conftest import CHROMIUM, DATELINE, EXAMPLES, GL, REPORTS, Desk, missing, start, stop

OUT = Path(__file__).parents[2] / "docs" / "pictures"
SIZE = {"width": 1366, "height": 768}
QUIET_MS = 2500


def main() -> int:
    why = missing()
    if why:
        print(f"no pictures: {why}", file=sys.stderr)
        return 2
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        desk = start(_record(Path(folder)))
        try:
            _take(desk)
        finally:
            stop(desk)
    return 0


def _record(folder: Path) -> Path:
    record = folder / "pictures.db"
    if len(sys.argv) > 1:
        shutil.copy(sys.argv[1], record)
    else:
        subprocess.run(
            [*DATELINE, "add", str(EXAMPLES), str(REPORTS), "--record", str(record)],
            check=False,
            capture_output=True,
        )
    return record


def _take(desk: Desk) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=CHROMIUM, args=GL)
        page = browser.new_context(viewport=SIZE).new_page()
        page.set_default_timeout(90_000)
        for name, path in _pages(desk).items():
            page.goto(desk.url + path)
            _ready(page, name)
            page.screenshot(path=OUT / f"{name}.png")
            print(OUT / f"{name}.png")
        browser.close()


def _pages(desk: Desk) -> dict[str, str]:
    told = (
        desk.get("/api/events?origins=2&sort=-fatalities&limit=20")["events"]
        or desk.get("/api/events?limit=1")["events"]
    )
    split = [row for row in told if row["place"] and row["place"]["lat"] is not None]
    report = desk.get("/api/reports?text=Seventeen+dead")["reports"][0]["id"]
    return {
        "desk-overview": "/?bbox=-19,-2,52,33",
        "desk-report": f"/reports/{report}",
        "desk-event": f"/events/{(split or told)[0]['id']}",
        "desk-queue": "/review?kind=high_impact",
        "desk-merge": "/review?kind=merge",
    }


def _ready(page: Any, name: str) -> None:
    waits = {
        "desk-overview": ".map[data-drawn]", "desk-report": ".article", "desk-event": ".place-map[data-drawn]", "desk-queue": ".item-text .article",
        "desk-merge": ".merge-table",
    }  # fmt: skip
    page.wait_for_selector(waits[name])
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(QUIET_MS)
    if name == "desk-report":
        page.locator(".field[data-field=place]").first.hover()


if __name__ == "__main__":
    raise SystemExit(main())
