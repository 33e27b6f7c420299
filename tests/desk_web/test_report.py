"""The report page: the article as read; values and their words light each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.desk_web.conftest import Desk

Open = Callable[..., Any]


@pytest.fixture
def dikwa(desk: Desk) -> str:
    return str(desk.get("/api/reports?text=Seventeen+dead")["reports"][0]["id"])


def test_a_value_lights_its_words(desk: Desk, opened: Open, dikwa: str) -> None:
    claim = desk.get(f"/api/reports/{dikwa}")["events"][0]
    page = opened(f"{desk.url}/reports/{dikwa}")
    page.locator(".field[data-field=place]").first.hover()
    expect(page.locator(".article .lit")).to_have_text([claim["place"]["text"]])
    page.locator(".field[data-field=date]").first.hover()
    expect(page.locator(".article .lit")).to_have_text([claim["date"]["text"]])


def test_words_light_their_value_and_bring_their_event_to_the_front(
    desk: Desk, opened: Open, dikwa: str
) -> None:
    page = opened(f"{desk.url}/reports/{dikwa}")
    page.locator(".article mark.front[data-field=fatalities]").first.hover()
    expect(page.locator(".field.lit")).to_contain_text("17")
    page.locator(".article mark.hinted").first.click()
    expect(page.locator(".event-pick[aria-pressed=true]")).not_to_contain_text("Suicide bomb")
    expect(page.locator(".article mark.front.lit")).not_to_have_count(0)


def test_the_text_is_shown_as_it_was_read(desk: Desk, opened: Open, dikwa: str) -> None:
    report = desk.get(f"/api/reports/{dikwa}")["report"]
    page = opened(f"{desk.url}/reports/{dikwa}")
    page.wait_for_selector(".article > p")
    paragraphs = page.locator(".article > p").all_inner_texts()
    assert paragraphs == [report["text"][a:b] for a, b in report["paragraphs"]]


def test_furniture_is_folded_and_the_day_explained(desk: Desk, opened: Open, dikwa: str) -> None:
    report = desk.get(f"/api/reports/{dikwa}")["report"]
    page = opened(f"{desk.url}/reports/{dikwa}")
    piece = page.locator(".furniture li").first
    expect(piece).to_be_hidden()
    page.locator(".furniture summary").first.click()
    expect(piece).to_be_visible()
    page.locator(".why-day summary").click()
    expect(page.locator(".why-day li").first).to_contain_text(report["published"]["basis"][0]["says"])


def test_rejected_wordings_are_listed_with_the_reason(desk: Desk, opened: Open, dikwa: str) -> None:
    rejected = desk.get(f"/api/reports/{dikwa}")["rejected"]
    page = opened(f"{desk.url}/reports/{dikwa}")
    page.locator(".rejected-list summary").click()
    lines = page.locator(".rejected-list li")
    expect(lines).to_have_count(len(rejected))
    expect(lines.first).to_contain_text(rejected[0]["text"])
    expect(lines.first).to_contain_text(rejected[0]["why"])


def test_the_original_stands_in_a_sandbox(desk: Desk, opened: Open, dikwa: str) -> None:
    page = opened(f"{desk.url}/reports/{dikwa}")
    page.get_by_role("button", name="Original").click()
    frame = page.locator("iframe.original")
    expect(frame).to_have_attribute("sandbox", "")
    expect(page.frame_locator("iframe.original").locator("body")).to_contain_text("Dikwa")


def test_script_in_a_headline_is_words(desk: Desk, opened: Open) -> None:
    listed = desk.get("/api/reports?text=headline+with+marks")["reports"]
    assert len(listed) == 1
    page = opened(f"{desk.url}/reports/{listed[0]['id']}")
    expect(page.locator(".report-head h1")).to_contain_text("onerror=alert(1)")
    assert page.locator(".report-main img").count() == 0


def test_reports_are_found_by_words(desk: Desk, opened: Open) -> None:
    page = opened(f"{desk.url}/reports")
    page.get_by_label("Words of a title or a text").fill("market shelled")
    expect(page.locator(".rows li")).to_have_count(1)
    page.locator(".rows a").first.click()
    expect(page.locator(".report-head h1")).to_have_text("Market shelled in Hawija, seven dead")
