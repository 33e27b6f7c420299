"""The chronology: every entry sound and found by its own case; months, years, hedges and aspects told apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge import chronology as module
from dateline.knowledge.chronology import Anchor, Aspect, Chronology, Mention, load_cues

CHRONOLOGY = Chronology.load()
OPERATIONS = [a for a in CHRONOLOGY.anchors if a.operation]


def mentions_of(text: str, anchor: str) -> list[Mention]:
    return [m for m in CHRONOLOGY.mentions(text) if m.anchor.id == anchor]


def aspects(text: str, anchor: str) -> set[Aspect]:
    return {m.aspect for m in mentions_of(text, anchor)}


def test_there_are_enough_anchors_all_over_the_world() -> None:
    assert len(CHRONOLOGY.anchors) >= 220
    assert len({a.country for a in CHRONOLOGY.anchors}) >= 60


@pytest.mark.parametrize("anchor", CHRONOLOGY.anchors, ids=lambda a: a.id)
def test_entry(anchor: Anchor) -> None:
    assert anchor.end is None or anchor.start <= anchor.end
    assert date(1983, 1, 1) <= anchor.start <= date(2026, 1, 1)
    assert len(anchor.country) == 2
    assert anchor.source
    assert mentions_of(anchor.case, anchor.id), anchor.case


@pytest.mark.parametrize("anchor", OPERATIONS, ids=lambda a: a.id)
def test_the_month_of_the_start_decides(anchor: Anchor) -> None:
    word = "war" if anchor.kind == "war" else "operations"
    side = anchor.sides[0] if anchor.sides else "Troops"
    text = "{side} hold ground in the {place} {word} launched in {month} {year}."

    def told(start: date) -> str:
        return text.format(side=side, place=anchor.places[0], word=word, month=f"{start:%B}", year=start.year)

    assert mentions_of(told(anchor.start), anchor.id)
    other = date(anchor.start.year, (anchor.start.month + 5) % 12 + 1, 1)
    assert not mentions_of(told(other), anchor.id)


SEED_LIKE = (
    "The government is currently employing the largest part of its military effort in {place}, where commanders said they became "
    "in control over nearly 90 percent of territory since operations launched to retake the city in {month}."
)


@pytest.mark.parametrize(
    ("place", "month", "anchor"),
    [
        ("Mosul", "October", "mosul-2016"),
        ("Raqqa", "June", "raqqa-2017"),
        ("Raqqa", "November", "raqqa-campaign-2016"),
        ("Marawi", "May", "marawi-2017"),
        ("Sirte", "May", "sirte-2016"),
        ("Tikrit", "March", "tikrit-2015"),
        ("Ramadi", "August", "ramadi-2015"),
        ("Fallujah", "May", "fallujah-2016"),
        ("Tal Afar", "August", "tal-afar-2017"),
        ("Mariupol", "February", "mariupol-2022"),
        ("Bakhmut", "August", "bakhmut-2022"),
        ("Mekelle", "November", "mekelle-2020"),
        ("Khartoum", "April", "khartoum-2023"),
        ("Aleppo", "July", "aleppo-2012"),
    ],
)
def test_an_unfinished_operation_to_retake_the_city(place: str, month: str, anchor: str) -> None:
    text = SEED_LIKE.format(place=place, month=month)
    found = CHRONOLOGY.mentions(text)
    assert {m.anchor.id for m in found} == {anchor}
    assert any(m.month and m.late and m.aspect is Aspect.ONGOING for m in found)
    wrong = SEED_LIKE.format(place=place, month="January" if month != "January" else "June")
    assert not mentions_of(wrong, anchor)


def test_aspects() -> None:
    assert aspects("The battle of Mosul has entered its third month.", "mosul-2016") == {Aspect.ONGOING}
    assert aspects("Victory in the Mosul offensive is approaching.", "mosul-2016") == {Aspect.ONGOING}
    assert aspects("Mosul was recaptured in July 2017.", "mosul-2016") == {Aspect.OVER}
    assert aspects("He came home after the liberation of Mosul.", "mosul-2016") == {Aspect.OVER}
    assert aspects("Guns from the battle of Mosul were sold.", "mosul-2016") == {Aspect.MENTIONED}
    assert aspects("The Mosul offensive was launched in October.", "mosul-2016") == {Aspect.LAUNCHED}
    assert aspects("The besieged city of Mariupol has no water.", "mariupol-2022") == {Aspect.ONGOING}


def test_part_of_a_city_retaken_is_not_the_end() -> None:
    text = "Troops have recaptured nearly half of Bakhmut as the battle of Bakhmut continues."
    assert aspects(text, "bakhmut-2022") == {Aspect.ONGOING}


def test_a_possible_operation_bounds_nothing() -> None:
    text = "Victory in Mosul operations is approaching and possible operations in Hawija are discussed."
    assert aspects(text, "mosul-2016") == {Aspect.ONGOING}
    assert aspects(text, "hawija-2017") == {Aspect.MENTIONED}


def test_a_year_beside_the_name_must_agree() -> None:
    assert not mentions_of(
        "The 2004 battle of Fallujah was under way against the Islamic State.", "fallujah-2016"
    )
    assert mentions_of(
        "The 2016 battle of Fallujah was under way against the Islamic State.", "fallujah-2016"
    )


def test_sides_tell_two_battles_for_one_place_apart() -> None:
    found = {m.anchor.id for m in CHRONOLOGY.mentions("Marines said the battle of Fallujah continues.")}
    assert found == {"fallujah-2004-april", "fallujah-2004-november"}
    found = {
        m.anchor.id
        for m in CHRONOLOGY.mentions("Daesh snipers slow the battle of Fallujah, which continues.")
    }
    assert found == {"fallujah-2016"}


def test_a_place_alone_is_no_mention() -> None:
    assert CHRONOLOGY.mentions("Rebuilding goes on in Mosul, and trade continues in Aleppo and Goma.") == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"end": date(1999, 1, 1)}, "before it starts"),
        ({"start": "last year"}, "must be days"),
        ({"kind": "picnic"}, "is not one of"),
        ({"source": ""}, "lacks source"),
        ({"names": [], "places": []}, "neither names nor a place"),
    ],
)
def test_a_wrong_entry_is_named_with_its_reason(change: dict[str, object], reason: str) -> None:
    entry: dict[str, object] = {
        "id": "x-2001", "name": "Battle of X", "kind": "battle", "places": ["X"], "country": "XX", "start": date(2001, 1, 1),
        "end": date(2001, 2, 1), "source": "own", "case": "The battle of X.",
    }  # fmt: skip
    assert module._anchor("file.yaml", 1, entry).id == "x-2001"
    with pytest.raises(KnowledgeError, match=reason) as raised:
        module._anchor("file.yaml", 1, entry | change)
    assert "file.yaml, x-2001" in str(raised.value)


def test_cues_are_loaded_and_said_once() -> None:
    cues = load_cues()
    assert "approaching" in cues.late
    assert not set(cues.ongoing) & set(cues.over)


def test_data_files_open_with_a_header() -> None:
    folder = Path(module.__file__).parents[1] / "data" / "chronology"
    files = sorted(folder.rglob("*.yaml"))
    assert len(files) >= 5
    assert all(f.read_text(encoding="utf-8").startswith("# ") for f in files)
