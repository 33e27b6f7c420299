"""The overview: map, timeline and table show the same events, and the address holds what was picked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.desk_web.conftest import Desk

Open = Callable[..., Any]


def shown(page: Page) -> int:
    """The number of events that the page says it shows."""
    return int(page.locator("h1.count").inner_text().split()[0].replace(",", ""))


def facet(page: Page, value: str) -> Locator:
    """The box of one value of a facet."""
    return page.locator(".facet label", has=page.get_by_text(value, exact=True)).get_by_role("checkbox")


def settled(page: Page, number: int) -> None:
    expect(page.locator("h1.count")).to_have_text(f"{number} event{'' if number == 1 else 's'}")


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_facet_narrows_all_views_and_back_widens_them(desk: Desk, opened: Open) -> None:
    every = desk.get("/api/events?limit=1")["total"]
    wanted = desk.get("/api/events?type=Battles&limit=200")
    assert 0 < wanted["total"] < every
    page = opened(desk.url)
    settled(page, every)
    facet(page, "Battles").check()
    settled(page, wanted["total"])
    assert query(page) == {"type": ["Battles"]}
    ids = page.locator("table.events tbody tr").evaluate_all("rows => rows.map(row => row.dataset.id)")
    assert sorted(ids) == sorted(row["id"] for row in wanted["events"])
    page.go_back()
    settled(page, every)


def test_an_address_brings_the_same_view_to_a_colleague(desk: Desk, opened: Open) -> None:
    asked = "type=Violence+against+civilians&since=2018-01-01&until=2018-12-31"
    page = opened(f"{desk.url}/?{asked}")
    settled(page, desk.get(f"/api/events?{asked}")["total"])
    expect(facet(page, "Violence against civilians")).to_be_checked()
    expect(page.locator(".timeline-side")).to_contain_text("1 Jan 2018")


def test_days_are_picked_on_the_timeline(desk: Desk, opened: Open) -> None:
    page = opened(desk.url)
    page.wait_for_selector(".plot .bin")
    box = page.locator(".plot").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 20, steps=6)
    page.mouse.up()
    page.wait_for_url("**since=*")
    days = query(page)
    settled(page, desk.get(f"/api/events?since={days['since'][0]}&until={days['until'][0]}")["total"])
    page.locator(".handle").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("since => !location.search.includes(since)", arg=days["since"][0])
    page.get_by_label("All days").click()
    settled(page, desk.get("/api/events?limit=1")["total"])


def test_dragging_the_map_narrows_the_table_to_its_window(desk: Desk, opened: Open) -> None:
    page = opened(desk.url)
    page.wait_for_selector(".map[data-drawn]")
    every = shown(page)
    box = page.locator(".map").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 30, box["y"] + box["height"] / 2, steps=8)
    page.mouse.up()
    page.wait_for_url("**bbox=*")
    inside = desk.get(f"/api/events?bbox={query(page)['bbox'][0]}")["total"]
    assert inside < every
    settled(page, inside)
    page.get_by_role("button", name="Take away: in the map's window").click()
    settled(page, every)


def test_events_that_are_not_on_the_map_are_one_click_away(desk: Desk, opened: Open) -> None:
    unplaced = desk.get("/api/events?limit=1")["unplaced"]
    assert unplaced > 0
    page = opened(desk.url)
    expect(page.locator(".unplaced b")).to_have_text(str(unplaced))
    page.locator(".unplaced").click()
    settled(page, unplaced)


def test_words_are_searched_as_they_are_typed(desk: Desk, opened: Open) -> None:
    page = opened(desk.url)
    page.wait_for_selector("table.events tbody tr")
    page.keyboard.press("/")
    page.keyboard.type("hawija")
    found = desk.get("/api/events?text=hawija")["total"]
    assert found > 0
    settled(page, found)
    assert query(page) == {"text": ["hawija"]}


def test_what_did_not_occur_is_told_in_words_and_shape(desk: Desk, opened: Open) -> None:
    page = opened(f"{desk.url}/?status=planned")
    first = page.locator("table.events tbody tr").first
    expect(first.locator(".told-mark")).to_have_text("planned")
    expect(first.locator("svg.glyph path.hollow")).to_have_count(1)
    page.goto(f"{desk.url}/?status=occurred")
    expect(page.locator("table.events tbody tr").first.locator("svg.glyph path.solid")).to_have_count(1)


def test_columns_sort(desk: Desk, opened: Open) -> None:
    page = opened(desk.url)
    page.get_by_role("button", name="Killed").click()
    page.wait_for_url("**sort=-fatalities")
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Killed")
    most = desk.get("/api/events?sort=-fatalities&limit=1")["events"][0]["id"]
    expect(page.locator("table.events tbody tr").first).to_have_attribute("data-id", most)


def test_a_view_is_saved_and_opened_again(own_desk: Desk, opened: Open) -> None:
    page = opened(f"{own_desk.url}/?type=Battles")
    page.get_by_role("button", name="Views").click()
    page.get_by_label("Save this view as").fill("Fighting")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="Fighting")).to_be_visible()
    page.goto(own_desk.url)
    page.get_by_role("button", name="Views").click()
    page.get_by_role("link", name="Fighting").click()
    page.wait_for_url("**type=Battles")
    page.get_by_role("button", name="Views").click()
    page.get_by_label("Delete the view Fighting").click()
    expect(page.get_by_text("No view is saved yet.")).to_be_visible()


def test_nothing_that_fits_says_so(desk: Desk, opened: Open) -> None:
    page = opened(f"{desk.url}/?text=zzzunheardof")
    expect(page.get_by_text("No event fits.")).to_be_visible()
    page.get_by_role("link", name="Show all events").click()
    settled(page, desk.get("/api/events?limit=1")["total"])


def test_a_stopped_server_is_said_and_what_was_shown_stays(own_desk: Desk, opened: Open) -> None:
    page = opened(own_desk.url)
    page.wait_for_selector("table.events tbody tr")
    own_desk.process.terminate()
    own_desk.process.wait(20)
    page.get_by_role("button", name="Killed").click()
    expect(page.locator("table.events tbody tr").first).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/reports", "/review", "/add"])
def test_a_phone_reads_without_scrolling_sideways(desk: Desk, opened: Open, path: str) -> None:
    page = opened(desk.url + path, size=(390, 844), touch=True)
    page.wait_for_selector("h1")
    page.wait_for_timeout(400)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
