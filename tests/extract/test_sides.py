"""Who acted and on whom: doers that are none, doers told by a pronoun, and what stands behind them."""

from __future__ import annotations

import pytest
from tests.extract.reading import claim

from dateline.model.event import Status
from dateline.pipeline import Coder


@pytest.mark.parametrize(
    ("text", "word", "doers"),
    [
        ("The car was parked near a market in Basra and blew up, killing nine people.", "blew up", []),
        ("Militants killed five guards in a border outpost attack in Saravan.", "attack", ["militants"]),
        (
            "Israel broke the lull on Tuesday when it bombed the home of a commander of Islamic Jihad in Gaza.",
            "bombed",
            ["Israel"],
        ),
        ("The envoy said a truce, brokered by Egypt and the UN, had been reached with Hamas.", "truce", []),
    ],
)
def test_who_acted(coder: Coder, text: str, word: str, doers: list[str]) -> None:
    assert [a.name for a in claim(coder.code_text(text), word).actors] == doers


def test_what_stands_behind_the_troops_is_not_what_they_act_with(coder: Coder) -> None:
    told = coder.code_text(
        "Algerian troops backed by helicopters attacked a camp of rebels near Tizi Ouzou on Friday."
    )
    assert claim(told, "attacked").sub_type == "Armed clash"


def test_people_counted_by_their_country_are_no_army(coder: Coder) -> None:
    told = coder.code_text("At least one Lebanese and 11 Syrians were injured on Monday in Maaroub.")
    assert all("Forces" not in t.name for e in told.events for t in e.targets)


def test_a_shelling_carried_out_by_somebody_is_a_noun(coder: Coder) -> None:
    told = coder.code_text(
        "A farmer was killed in ground shelling carried out by the army on Saraqib in Syria."
    )
    (event,) = told.events
    assert "farmer" not in [a.name for a in event.actors]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Coalition air strikes killed 12 Houthi fighters in Saada in Yemen on Monday.",
            "Saudi-led coalition",
        ),
        (
            "Coalition air strikes killed 12 Islamic State fighters in Tal Afar in Iraq on Monday.",
            "US-led coalition",
        ),
    ],
)
def test_the_coalition_of_the_country(coder: Coder, text: str, name: str) -> None:
    assert name in [a.name for a in coder.code_text(text).events[0].actors]


@pytest.mark.parametrize(
    "toll",
    [
        "The confrontations between the two sides have killed 426 people, police said.",
        "The recent clashes have resulted in 479 deaths, police said.",
    ],
)
def test_the_toll_of_a_conflict_is_no_single_act_s(coder: Coder, toll: str) -> None:
    told = coder.code_text(f"A mortar attack on Kadugli in Sudan killed three people on Monday. {toll}")
    assert [(e.fatalities.low, e.fatalities.high) for e in told.events if e.fatalities] == [(3, 3)]


def test_a_description_behind_brackets_is_the_group_named_before_them(coder: Coder) -> None:
    told = coder.code_text(
        "The Islamic State (IS) militant group attacked a checkpoint in Baghdad on Monday."
    )
    assert [a.name for a in claim(told, "attacked").actors] == ["Islamic State"]


def test_what_an_operation_is_for_is_not_done(coder: Coder) -> None:
    told = coder.code_text("The army launched an operation to retake Hodeida in Yemen on Tuesday.")
    assert claim(told, "retake").status is Status.PLANNED


def test_the_dead_of_an_operation_are_told_as_happened(coder: Coder) -> None:
    told = coder.code_text("In the operation to retake Hodeida in Yemen, seven soldiers were killed.")
    (event,) = told.events
    assert (event.sub_type, event.status, event.fatalities and event.fatalities.low) == (
        "Armed clash",
        Status.OCCURRED,
        7,
    )
