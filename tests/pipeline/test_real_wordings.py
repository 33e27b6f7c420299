"""Wordings of real reports that were once coded wrongly, on invented incidents: each with the value a careful coder gives."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model.event import EventClaim
from dateline.pipeline import Coder

DAY = date(2024, 5, 15)  # a Wednesday


def code(coder: Coder, text: str) -> tuple[EventClaim, ...]:
    return coder.code_text(text, DAY).events


@pytest.mark.parametrize(
    "text",
    [
        "A drone strike on the cattle market of Tessalit killed nine people, a nurse at the local clinic told AFP on Wednesday.",
        "Gunmen killed four farmers near Kousseri, the sub-prefect confirmed to Radio Logone by phone on Wednesday.",
    ],
)
def test_the_day_of_the_telling_is_not_the_day_of_the_act(coder: Coder, text: str) -> None:
    (event,) = code(coder, text)
    assert event.when is None


def test_a_day_behind_the_act_stays_its_day(coder: Coder) -> None:
    (event,) = code(coder, "A nurse told AFP gunmen on Monday killed nine people in Tessalit.")
    assert [event.when and event.when.edtf] == ["2024-05-13"]


def test_what_came_days_before_is_another_act(coder: Coder) -> None:
    text = (
        "A drone strike killed 15 people at a market in El Obeid. "
        "The strike came only a few days after the Rapid Support Forces struck a mosque in the city, killing at least 70 people."
    )
    tolls = sorted(e.fatalities.low for e in code(coder, text) if e.fatalities)
    assert tolls == [15, 70]


@pytest.mark.parametrize(
    "text",
    [
        "A civil war that has torn the country apart, killing at least 40,000 people, broke out in 2023.",
        "In September 1980 Iraqi troops invaded the province, and hundreds of thousands died in the eight years of war that followed.",
    ],
)
def test_the_toll_of_a_war_makes_no_event(coder: Coder, text: str) -> None:
    assert not [e for e in code(coder, text) if e.fatalities]


def test_the_dead_of_two_sides_are_added_up(coder: Coder) -> None:
    text = (
        "Seven soldiers were killed after militants attacked an army post in Kalat, the military said. "
        "Troops responded, killing six militants in the ensuing gunfight."
    )
    (event,) = code(coder, text)
    assert [(f.low, f.high) for f in (event.fatalities,) if f] == [(13, 13)]


def test_two_more_told_twice_are_two(coder: Coder) -> None:
    text = (
        "Gunmen on Monday night killed the village head of Wase. They also gunned down two other residents. "
        "Three people were killed in the incident, police said. "
        "The gunmen also killed two other people before they left, a youth leader said."
    )
    event = code(coder, text)[0]
    assert [(f.low, f.high) for f in (event.fatalities,) if f] == [(3, 3)]


def test_family_members_of_the_chief_are_not_the_chief(coder: Coder) -> None:
    (event,) = code(coder, "Gunmen abducted five family members of the village head in Wase.")
    assert [t.name for t in event.targets] == ["family members of the village head"]


@pytest.mark.parametrize(
    "text",
    [
        "Security forces launched an operation in the area to clear it of militants after the attack in Gulistan.",
        "Troops beat off the raid in Gulistan, forcing the militants to drive their truck into a wall.",
    ],
)
def test_aims_and_detours_are_neither_territory_nor_abductions(coder: Coder, text: str) -> None:
    kinds = {e.sub_type for e in code(coder, text)}
    assert not kinds & {"Government regains territory", "Abduction/forced disappearance"}


def test_suicide_bombers_are_no_aircraft(coder: Coder) -> None:
    text = "Two soldiers and five militants, among them two suicide bombers, were killed in a gunbattle in Gulistan."
    (event,) = code(coder, text)
    assert event.sub_type == "Armed clash"
