"""Every page by axe, in light and dark; and how much script there is."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from tests.desk_web.conftest import AXE, Desk

Open = Callable[..., Any]
MOST_KB = 450
SERIOUS = {"serious", "critical"}
PAGES = {
    "/": "table.events tbody tr", "/?precision=3": "table.events tbody tr", "/reports": ".rows li", "/review": ".queue-entry",
    "/review?kind=low_confidence": ".item-text .article", "/add": ".drop", "/registers/actors": ".registers h1", "/account": ".account h1",
    "event": ".values", "report": ".article",
}  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_serious_fault(desk: Desk, opened: Open, path: str, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (make desk)")
    wanted = PAGES[path]
    if path == "event":
        path = f"/events/{desk.get('/api/events?text=hawija&origins=2')['events'][0]['id']}"
    elif path == "report":
        path = f"/reports/{desk.get('/api/reports?text=Seventeen+dead')['reports'][0]['id']}"
    page = opened(desk.url + path, scheme=scheme)
    page.wait_for_selector(wanted)
    page.wait_for_timeout(600)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    faults = page.evaluate(
        "axe.run(document, {iframes: false}).then(r => r.violations.map(v => [v.impact, v.id, v.nodes.map(n => n.html).slice(0, 4)]))"
    )
    assert [fault for fault in faults if fault[0] in SERIOUS] == []


def test_all_scripts_together_are_small() -> None:
    import dateline.desk.app as server

    scripts = list(server.STATIC.rglob("*.js"))
    assert scripts
    assert sum(len(gzip.compress(each.read_bytes(), 9)) for each in scripts) <= MOST_KB * 1000


def test_the_look_is_switched_and_kept(desk: Desk, opened: Open) -> None:
    page = opened(desk.url)
    page.get_by_label("Dark look").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    page.wait_for_selector("h1.count")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
