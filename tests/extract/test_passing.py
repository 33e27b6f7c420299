"""Words of an act that tell none of their own: how it compares, where forces are kept, what a deed was for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dateline.pipeline import Coder

PUBLISHED = date(2024, 5, 15)
NONE = [
    "It was the deadliest attack on a school in Hawija since the war began.",
    "The blast was the latest in a long series of attacks on traders in Hawija.",
    "Their capability to launch attacks on villages in Hawija remains intact.",
    "The group published pictures of what it said was a strike on the school.",
    "I will get back to you on the matter, the officer said.",
]
ONE = [
    (
        "The deadliest attack took place in Hawija on Monday, when gunmen killed nine farmers.",
        "Attack",
        "current",
    ),
    ("The gunmen were engaged on Monday by policemen stationed in the area.", "Armed clash", "current"),
    (
        "Soldiers were deployed to Hawija on Monday to prevent further attacks.",
        "Change to group/activity",
        "current",
    ),
    (
        "Witnesses said the bomber set off his explosives as soon as the mayor came.",
        "Suicide bomb",
        "current",
    ),
    ("The bomber walked up to a bus in Hawija and detonated his explosives.", "Suicide bomb", "current"),
    ("The clash comes two weeks after soldiers killed two herders in Hawija.", "Attack", "background"),
]


@pytest.mark.parametrize("text", NONE)
def test_no_event(coder: Coder, text: str) -> None:
    assert coder.code_text(text, PUBLISHED).events == ()


@pytest.mark.parametrize(("text", "sub_type", "role"), ONE)
def test_one_event(coder: Coder, text: str, sub_type: str, role: str) -> None:
    assert [(e.sub_type, e.role.value) for e in coder.code_text(text, PUBLISHED).events] == [(sub_type, role)]


def test_a_relative_clause_with_a_day_of_its_own_recalls(coder: Coder) -> None:
    text = "Troops shelled Hawija on Monday, where a police officer was killed last month."
    shelled, killed = coder.code_text(text, PUBLISHED).events
    assert (shelled.role.value, shelled.fatalities) == ("current", None)
    assert killed.role.value == "background"


REPORTED = [
    ("The worst of the massacres, on 28 April in Hawija, left 19 villagers dead.", "occurred"),
    ("On 11 May soldiers attacked a village near Hawija.", "occurred"),
    ("Gunmen burned a lorry in Hawija in an attempt to stop the army from entering.", "occurred"),
    ("The rebels warned that they would storm Hawija if the army did not leave.", "threatened"),
    ("Rebels vowed to attack Hawija if the army returns.", "planned"),
    ("Engineers blew up three mines that had been laid on the road to Hawija.", "occurred"),
    ("The trader was dragged out of his shop in Hawija by armed men on Sunday.", "occurred"),
    ("The police reported the capture of eight suspects in Hawija on Monday.", "occurred"),
]
UNTOLD = [
    "The army said its soldiers had come to detain a man in Hawija.",
    "He warned that rebels would attack Hawija if the truce ended.",
    "The army said it would attack Hawija if the rebels refused to talk.",
    "The wounded were taken away by ambulance.",
]


@pytest.mark.parametrize(("text", "status"), REPORTED)
def test_told(coder: Coder, text: str, status: str) -> None:
    assert [e.status.value for e in coder.code_text(text, PUBLISHED).events] == [status]


@pytest.mark.parametrize("text", UNTOLD)
def test_untold(coder: Coder, text: str) -> None:
    assert coder.code_text(text, PUBLISHED).events == ()


def test_what_is_recalled_is_background(coder: Coder) -> None:
    text = "Troops shelled Hawija on Monday. Villagers wept. It rained. One recalls that on 11 May rebels killed two herders there."
    assert [e.role.value for e in coder.code_text(text, PUBLISHED).events] == ["current", "background"]


def test_a_month_told_below_the_lead_is_background_and_ends_with_the_next_day(coder: Coder) -> None:
    text = (
        "Troops shelled Hawija on Monday. Villagers wept. It rained.\n\nIn early May rebels killed two herders in Beni."
        " On Tuesday soldiers burned a camp in Sake. Gunmen kidnapped a priest in Uvira."
    )
    roles = [e.role.value for e in coder.code_text(text, PUBLISHED).events]
    assert roles == ["current", "background", "current", "current"]
