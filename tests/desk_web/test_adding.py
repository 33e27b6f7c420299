"""Paste and drop, registers, double coding: what is added, and that it is shown before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect
from tests.desk_web.conftest import Desk

Open = Callable[..., Any]
PASTED = """RAVEN HERALD
Friday 16 March 2018

Two killed as gunmen storm farm near Hawija

KIRKUK - Gunmen stormed a farm near Hawija on Thursday and killed two farmers, police said.
"""


def test_a_pasted_text_is_shown_before_it_is_added(own_desk: Desk, opened: Open) -> None:
    before = own_desk.get("/api/reports?limit=1")["total"]
    page = opened(f"{own_desk.url}/add")
    page.get_by_label("Text of a report").fill(PASTED)
    page.get_by_role("button", name="Code it").click()
    expect(page.locator(".report-head h1")).to_have_text("Two killed as gunmen storm farm near Hawija")
    expect(page.locator(".field[data-field=fatalities]")).to_contain_text("2")
    expect(page.locator(".add-bar")).to_contain_text("Not in the record yet")
    assert own_desk.get("/api/reports?limit=1")["total"] == before
    page.get_by_role("button", name="Add to the record").click()
    expect(page.locator(".import")).to_contain_text("Added")
    assert own_desk.get("/api/reports?limit=1")["total"] == before + 1


def test_going_back_loses_nothing_that_was_pasted(desk: Desk, opened: Open) -> None:
    page = opened(f"{desk.url}/add")
    page.get_by_label("Text of a report").fill(PASTED)
    page.get_by_role("button", name="Code it").click()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_label("Text of a report")).to_have_value(PASTED)


def test_files_are_imported_and_those_that_fail_say_why(own_desk: Desk, opened: Open, tmp_path: Path) -> None:
    files = []
    for number in range(6):
        path = tmp_path / f"report-{number}.txt"
        path.write_text(
            PASTED.replace("16 March", f"{10 + number} March").replace("Hawija", f"Hawija-{number}"),
            encoding="utf-8",
        )
        files.append(path)
    files[5].write_text("", encoding="utf-8")
    page = opened(f"{own_desk.url}/add")
    page.locator("input[type=file]").set_input_files(files)
    expect(page.locator(".import")).to_contain_text("6 of 6 reports", timeout=60_000)
    expect(page.locator(".import-errors li")).to_have_count(1)
    expect(page.locator(".import-errors")).to_contain_text("report-5.txt")


def take_for(page: Page, name: str, words: str) -> None:
    """Says that an unresolved name is one of the first actor found by the words."""
    row = page.locator(".register tr", has=page.get_by_role("rowheader", name=name, exact=True))
    row.get_by_role("button", name="another actor").click()
    box = page.get_by_role("combobox", name="Actor")
    box.fill(words)
    expect(page.locator(".found li[aria-selected=true]")).to_contain_text(words)
    box.press("Enter")


def test_a_name_is_made_known_in_one_step(own_desk: Desk, opened: Open) -> None:
    entries = own_desk.get("/api/registers/actors?unresolved=1")["entries"]
    assert [e["count"] for e in entries] == sorted((e["count"] for e in entries), reverse=True)
    page = opened(f"{own_desk.url}/registers/actors")
    names = page.locator(".register tbody th")
    expect(names).to_have_text([e["name"] for e in entries])
    take_for(page, "Abdel Wahid", "Sudan Liberation")
    expect(names).to_have_count(len(entries) - 1)
    found = own_desk.get("/api/registers/search?register=actors&q=Abdel+Wahid")["entries"]
    assert found[0]["name"].startswith("Sudan Liberation")


def test_a_word_that_is_no_name_is_refused_with_the_reason(own_desk: Desk, opened: Open) -> None:
    page = opened(f"{own_desk.url}/registers/actors")
    take_for(page, "people", "Boko Haram")
    expect(page.locator(".toast.bad")).to_contain_text("'people' is no name")


def test_registers_of_places_and_outlets_list_their_names(desk: Desk, opened: Open) -> None:
    page = opened(f"{desk.url}/registers/actors")
    page.get_by_role("link", name="Outlets").click()
    expect(page.locator(".register tbody")).to_contain_text("Northeast Monitor")
    page.get_by_role("link", name="Places").click()
    page.wait_for_url("**/registers/places")
    expect(page.locator("nav.segments a[aria-current]")).to_have_text("Places")
