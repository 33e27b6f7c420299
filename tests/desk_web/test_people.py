"""Accounts: logging in and out, and what a viewer is not offered; blind double coding between two people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.desk_web.conftest import Desk

Open = Callable[..., Any]
PASSWORD = "a long way to Tipperary 7"


@pytest.fixture
def shared(own_desk: Desk) -> Desk:
    """A desk with an administrator and a viewer, told to no browser yet."""
    own_desk.post("/api/users", {"name": "ada", "role": "admin", "password": PASSWORD})
    return own_desk


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    expect(page.get_by_role("form", name="Log in")).to_be_visible()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def test_logging_in_and_out(shared: Desk, opened: Open) -> None:
    page = opened(f"{shared.url}/?type=Battles")
    log_in(page, "ada", "wrong")
    expect(page.get_by_role("alert")).to_contain_text("not right")
    log_in(page, "ada")
    expect(page.locator("h1.count")).to_be_visible()
    assert page.url.endswith("type=Battles")
    page.get_by_role("button", name="ada").click()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("button", name="Log in")).to_be_visible()


def test_a_viewer_reads_and_is_offered_no_decision(shared: Desk, opened: Open) -> None:
    page = opened(f"{shared.url}/account")
    log_in(page, "ada")
    expect(page.get_by_role("form", name="New account")).to_be_visible()
    page.get_by_role("textbox", name="Name").fill("vera")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("combobox", name="Role", exact=True).select_option("viewer")
    page.get_by_role("button", name="Make an account").click()
    expect(page.get_by_label("Role of vera")).to_have_value("viewer")
    page.get_by_role("button", name="ada").click()
    page.get_by_role("button", name="Log out").click()
    log_in(page, "vera")
    expect(page.get_by_role("button", name="vera")).to_be_visible()
    page.goto(shared.url)
    page.locator("table.events td.what a").first.click()
    expect(page.locator(".values")).to_be_visible()
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)
    expect(page.get_by_role("link", name="Add", exact=True)).to_have_count(0)


def test_two_people_code_blind_and_see_where_they_differ(own_desk: Desk, opened: Open) -> None:
    me = own_desk.get("/api/me")["name"]
    page = opened(f"{own_desk.url}/double")
    page.get_by_label("Name").fill("June")
    page.get_by_label("Coders").fill(f"{me}, ben")
    page.get_by_label("How many").fill("1")
    page.get_by_role("button", name="Give out").click()
    page.get_by_role("link", name="Code").click()
    expect(page.get_by_label("Sub-type: some letters of it")).to_be_focused()
    expect(page.locator(".item-value .value")).to_have_count(0)
    page.keyboard.type("grenade")
    page.keyboard.press("Enter")
    expect(page.locator(".item-value").first).to_contain_text("Grenade")
    page.get_by_role("button", name="Keep, and the next").click()
    expect(page.get_by_text("You have coded every event of this batch.")).to_be_visible()
    page.get_by_role("link", name="To the batches").click()
    expect(page.locator(".rows")).to_contain_text(f"{me} 1 of 1")
    page.get_by_role("link", name="Agreement").click()
    expect(page.locator(".register")).to_contain_text("What")
