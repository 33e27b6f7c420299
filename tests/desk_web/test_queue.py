"""The review queue by keyboard: decide, correct, undo, and meet another person's decision without losing what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect
from tests.desk_web.conftest import Desk, comes_to

Open = Callable[..., Any]


def queue(desk: Desk, kind: str) -> list[Any]:
    return list(desk.get(f"/api/queue?kind={kind}&limit=10")["items"])


def event(desk: Desk, item: Any) -> Any:
    return desk.get(f"/api/events/{item['event']['id']}")


def days(found: Any) -> tuple[Any, Any]:
    date = found["date"] or {}
    return date.get("earliest"), date.get("latest")


def front(page: Page) -> str:
    return page.locator(".queue-entry[aria-current=true]").inner_text()


def test_keys_move_accept_and_undo(own_desk: Desk, opened: Open) -> None:
    items = queue(own_desk, "low_confidence")
    page = opened(f"{own_desk.url}/review?kind=low_confidence")
    page.wait_for_selector(".item-fields")
    first = front(page)
    page.keyboard.press("j")
    expect(page.locator(".queue-entry").nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("k")
    page.keyboard.press("a")
    expect(page.locator(".queue-entry").nth(1)).to_have_attribute("aria-current", "true")
    expect(page.locator(".queue-entry").first).to_contain_text("Accepted")
    comes_to(lambda: event(own_desk, items[0])["review"], "accepted")
    page.keyboard.press("u")
    expect(page.locator(".queue-entry").first).to_have_attribute("aria-current", "true")
    assert front(page) == first
    comes_to(lambda: event(own_desk, items[0])["review"], "machine")


def test_the_next_item_is_there_before_it_is_asked_for(own_desk: Desk, opened: Open) -> None:
    page = opened(f"{own_desk.url}/review?kind=low_confidence")
    page.wait_for_selector(".item-text .article")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda r: "/api/reports/" in r.url and asked.append(r.url))
    page.route("**/api/reports/**", lambda route: route.abort())
    page.keyboard.press("r")
    expect(page.locator(".queue-entry").nth(1)).to_have_attribute("aria-current", "true")
    expect(page.locator(".item-text .article")).to_be_visible()


def test_a_date_is_corrected_by_e_d_and_words(own_desk: Desk, opened: Open) -> None:
    item = queue(own_desk, "low_confidence")[0]
    page = opened(f"{own_desk.url}/review?kind=low_confidence")
    page.wait_for_selector(".item-fields")
    page.keyboard.press("e")
    page.keyboard.press("d")
    page.get_by_role("textbox", name="When").fill("3-5 Mar 2018")
    page.keyboard.press("Enter")
    expect(page.locator(".item-value[data-property=date]")).to_contain_text("3–5 Mar 2018")
    comes_to(lambda: days(event(own_desk, item)), ("2018-03-03", "2018-03-05"))


def test_a_type_is_corrected_in_one_gesture(own_desk: Desk, opened: Open) -> None:
    item = queue(own_desk, "low_confidence")[0]
    page = opened(f"{own_desk.url}/review?kind=low_confidence")
    page.wait_for_selector(".item-fields")
    page.keyboard.press("e")
    page.keyboard.press("t")
    expect(page.get_by_label("Sub-type: some letters of it")).to_be_focused()
    page.keyboard.type("grenade")
    page.keyboard.press("Enter")
    expect(page.locator(".item-value[data-property=sub_type]")).to_contain_text("Grenade")
    comes_to(lambda: event(own_desk, item)["sub_type"], "Grenade")


def test_selected_words_become_the_actor_with_their_span(own_desk: Desk, opened: Open) -> None:
    item = queue(own_desk, "low_confidence")[0]
    page = opened(f"{own_desk.url}/review?kind=low_confidence")
    word = page.locator(".item-text .article p").first
    word.wait_for()
    word.evaluate("""p => { const node = p.querySelector('[data-at]').firstChild; const range = document.createRange();
        range.setStart(node, 0); range.setEnd(node, node.data.indexOf(' ')); const s = getSelection(); s.removeAllRanges(); s.addRange(range); }""")
    picked = page.evaluate("getSelection().toString()")
    word.dispatch_event("mouseup")
    page.get_by_role("group", name="Use the selected words as").get_by_role(
        "button", name="who", exact=True
    ).click()
    box = page.get_by_role("combobox", name="Who")
    expect(box).to_have_value(picked)
    box.press("ArrowUp")
    page.wait_for_timeout(600)
    while page.locator(".found li[aria-selected=true]").count():
        box.press("ArrowUp")
    box.press("Enter")
    expect(page.locator(".item-value[data-property=actors]")).to_contain_text(picked)
    comes_to(lambda: [a["name"] for a in event(own_desk, item)["actors"]][:1], [picked])
    actor = event(own_desk, item)["actors"][0]
    assert actor["text"] == picked
    report = own_desk.get(f"/api/reports/{item['detail']['reports'][0]['id']}")["report"]
    assert report["text"][slice(*actor["span"])] == picked


def test_a_place_is_picked_on_the_map(own_desk: Desk, opened: Open) -> None:
    item = queue(own_desk, "low_confidence")[0]
    page = opened(f"{own_desk.url}/review?kind=low_confidence")
    page.wait_for_selector(".item-fields")
    page.locator(".item-value[data-property=place] .item-line").click()
    page.wait_for_selector(".pick-map[data-ready]")
    page.locator(".pick-map canvas").click(position={"x": 120, "y": 100})
    page.get_by_role("button", name="30 km").click()
    page.get_by_role("button", name="Take this spot").click()
    expect(page.locator(".editor")).to_have_count(0)
    expect(page.locator(".item-value[data-property=place]")).to_contain_text("30 km")
    comes_to(lambda: (event(own_desk, item)["place"] or {}).get("radius_km"), 30)
    assert event(own_desk, item)["place"]["precision"] == 2


def test_two_people_do_not_overwrite_each_other(own_desk: Desk, opened: Open) -> None:
    item = queue(own_desk, "low_confidence")[0]
    page = opened(f"{own_desk.url}/review?kind=low_confidence")
    page.wait_for_selector(".item-fields")
    row = item["event"]
    own_desk.post(
        "/api/decisions",
        {
            "kind": "correct",
            "event": row["id"],
            "version": row["version"],
            "set": {"fatalities": {"low": 4, "high": 4}},
        },
    )
    page.keyboard.press("e")
    page.keyboard.press("d")
    page.get_by_role("textbox", name="When").fill("June 2018")
    page.keyboard.press("Enter")
    clash = page.locator(".clash")
    expect(clash).to_contain_text("Nothing was written.")
    expect(clash).to_contain_text("4 killed")
    expect(clash).to_contain_text("Jun 2018")
    assert days(event(own_desk, item))[0] != "2018-06-01"
    page.get_by_role("button", name="Decide so all the same").click()
    expect(clash).to_have_count(0)
    comes_to(lambda: days(event(own_desk, item))[0], "2018-06-01")
    assert event(own_desk, item)["fatalities"]["low"] == 4


def test_help_shows_the_keys_and_escape_closes_it(desk: Desk, opened: Open) -> None:
    page = opened(f"{desk.url}/review")
    page.wait_for_selector(".queue-entry")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("undo the last decision")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_an_event_is_merged_with_another(own_desk: Desk, opened: Open) -> None:
    item = queue(own_desk, "low_confidence")[0]
    other = next(
        r for r in own_desk.get("/api/events?text=dikwa")["events"] if r["id"] != item["event"]["id"]
    )
    page = opened(f"{own_desk.url}/review?kind=low_confidence")
    page.wait_for_selector(".item-fields")
    page.keyboard.press("m")
    page.get_by_label("Words of the other event").fill("dikwa")
    page.locator(".pick-list button", has_text=other["sub_type"]).first.click()
    expect(page.locator(".queue-entry").first).to_contain_text("Merged")
    comes_to(lambda: len(event(own_desk, item)["reports"]), 2)
