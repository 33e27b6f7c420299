"""A word for any fight takes the type of the unrest that its report tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dateline.pipeline import Coder

RIOT = "Protesters threw stones at police in Sarnath on Monday."
TOLD = [
    (f"{RIOT} At least 20 people were wounded in the violence on Monday.", {"Violent demonstration"}),
    (
        "A mob lynched a butcher in Sarnath on Sunday. Nine people were hurt in clashes in Sarnath on Sunday.",
        {"Mob violence"},
    ),
    (
        "Gunmen killed a trader in Sarnath on Sunday. Six people died in clashes in Mirpur on Monday.",
        {"Attack", "Armed clash"},
    ),
    (
        f"{RIOT} Rebels ambushed an army patrol near Mirpur. Four soldiers died in the clash near Mirpur.",
        {"Violent demonstration", "Armed clash"},
    ),
]

SIDES = [
    ("Students and police clashed in Sylhet on Monday.", "Violent demonstration", {"Students", "police"}),
    ("Police clashed with miners in Huanuni on Tuesday.", "Violent demonstration", {"Police", "miners"}),
    (
        "Forty students were hurt in clashes with police in Kumasi.",
        "Violent demonstration",
        {"students", "police"},
    ),
    ("Clashes between Hindus and Muslims in Veraval left two dead.", "Mob violence", {"Hindus", "Muslims"}),
    ("Villagers exchanged fire with bandits near Gusau on Friday.", "Armed clash", {"Villagers", "bandits"}),
    (
        "Police assaulted some students during a march in Kandy.",
        "Protest with intervention",
        {"Police", "students"},
    ),
    (
        "Police stopped a march by nurses in Lusaka on Monday.",
        "Protest with intervention",
        {"Police", "nurses"},
    ),
    (
        "Police kept the students from leaving the campus in Jos.",
        "Protest with intervention",
        {"Police", "students"},
    ),
    (
        "Police fired water and tear gas to disperse marchers in Galle.",
        "Protest with intervention",
        {"Police", "marchers"},
    ),
    (
        "The beating of protesters by soldiers in Mzuzu went on.",
        "Protest with intervention",
        {"protesters", "soldiers"},
    ),
    ("Youths blocked the road to Wukari in protest, stopping nine lorries.", "Peaceful protest", {"Youths"}),
]


@pytest.mark.parametrize(("text", "sub_type", "people"), SIDES)
def test_a_crowd_and_those_who_met_it(coder: Coder, text: str, sub_type: str, people: set[str]) -> None:
    (event,) = coder.code_text(text).events
    assert event.sub_type == sub_type
    assert {a.text for a in (*event.actors, *event.targets)} == people


@pytest.mark.parametrize(("text", "types"), TOLD)
def test_clashes_of_a_crowd(coder: Coder, text: str, types: set[str]) -> None:
    assert {event.sub_type for event in coder.code_text(text).events} == types


def test_who_marched_did_not_fire(coder: Coder) -> None:
    text = "Students marched through Sarnath on Monday. Police fired tear gas at the students in Sarnath on Monday."
    events = [e for e in coder.code_text(text).events if e.sub_type == "Protest with intervention"]
    assert [[a.text for a in e.actors] for e in events] == [["Police"]]


def test_nobody_is_their_own_victim(coder: Coder) -> None:
    text = "A crowd threw stones at soldiers in Sarnath on Monday; the soldiers fired in the air."
    for event in coder.code_text(text).events:
        assert not {a.text for a in event.actors} & {t.text for t in event.targets}


WHOLE_WARS = [
    "Over 1,000 people were killed as a result of the conflict, the bishop of Sarnath said.",
    "More than 2,000 people have been killed since the insurgency began in 2009.",
]


@pytest.mark.parametrize("text", WHOLE_WARS)
def test_the_toll_of_a_whole_war_is_no_event(coder: Coder, text: str) -> None:
    coded = coder.code_text(text)
    assert coded.events == ()
    assert any("whole war" in r.why for r in coded.rejected)


def test_a_day_of_the_war_is_one(coder: Coder) -> None:
    (event,) = coder.code_text("On Monday nine people were killed in the insurgency in Sarnath.").events
    assert event.fatalities is not None
    assert event.fatalities.low == 9
