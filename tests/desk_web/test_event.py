"""The event page: every value with its words, conflicts side by side, decisions with their way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect
from tests.desk_web.conftest import Desk

Open = Callable[..., Any]


def shelling(desk: Desk) -> Any:
    """The market of Hawija, told by two reports that count the dead otherwise."""
    rows = desk.get("/api/events?text=hawija&origins=2")["events"]
    assert len(rows) == 1
    return desk.get(f"/api/events/{rows[0]['id']}")


def test_each_report_is_quoted_for_each_value(desk: Desk, opened: Open) -> None:
    event = shelling(desk)
    page = opened(f"{desk.url}/events/{event['id']}")
    for name in ("place", "fatalities"):
        row = page.locator(f".value-row[data-property={name}]")
        words = [s["text"] for s in event["statements"][name] if s["text"]]
        expect(row.locator("q mark")).to_have_text(words)


def test_conflicts_stand_side_by_side_and_one_is_taken(own_desk: Desk, opened: Open) -> None:
    event = shelling(own_desk)
    page = opened(f"{own_desk.url}/events/{event['id']}")
    conflict = page.get_by_role("group", name="Killed")
    expect(conflict.locator(".option-value")).to_have_count(2)
    tops = [
        box["y"] for box in (conflict.locator(".option-value").nth(n).bounding_box() for n in (0, 1)) if box
    ]
    assert tops[0] == tops[1]
    conflict.locator(".option-value").nth(1).get_by_role("button").click()
    expect(page.locator(".history")).to_contain_text("corrected killed")
    wanted = next(c for c in event["conflicts"] if c["property"] == "fatalities")["values"][1]["value"]["low"]
    assert own_desk.get(f"/api/events/{event['id']}")["fatalities"]["low"] == wanted
    page.locator(".history").get_by_role("button", name="undo").click()
    expect(page.locator(".history li.undone")).to_have_count(1)
    assert own_desk.get(f"/api/events/{event['id']}")["fatalities"]["low"] == event["fatalities"]["low"]


def test_origins_and_updates_name_their_reports(desk: Desk, opened: Open) -> None:
    event = shelling(desk)
    page = opened(f"{desk.url}/events/{event['id']}")
    expect(page.locator(".tree .origin")).to_have_count(len(event["origin_tree"]))
    expect(page.locator(".updates")).to_contain_text("Larch Daily")
    page.locator(".tree a").first.click()
    page.wait_for_url("**/reports/*")
    expect(page.locator(".report-head h1")).to_contain_text("Hawija")


def test_a_comment_is_kept(own_desk: Desk, opened: Open) -> None:
    event = shelling(own_desk)
    page = opened(f"{own_desk.url}/events/{event['id']}")
    page.get_by_role("textbox", name="Comment").fill("<b>Ask</b> the hospital again")
    page.get_by_role("button", name="Comment").click()
    expect(page.locator(".history")).to_contain_text("<b>Ask</b> the hospital again")
    expect(page.get_by_role("textbox", name="Comment")).to_have_value("")


def test_the_map_says_how_wide_the_place_is(desk: Desk, opened: Open) -> None:
    wide = next(
        r for r in desk.get("/api/events?precision=3&limit=50")["events"] if r["place"]["lat"] is not None
    )
    page = opened(f"{desk.url}/events/{wide['id']}")
    expect(page.locator(".map-note")).to_contain_text("The circle says how far")
    page.wait_for_selector(".place-map[data-drawn]")


def test_an_event_that_is_gone_says_so(desk: Desk, opened: Open) -> None:
    page = opened(f"{desk.url}/events/0123456789abcdef")
    expect(page.get_by_role("alert")).to_contain_text("no")
    page.get_by_role("link", name="To the overview").click()
    expect(page.locator("h1.count")).to_be_visible()
