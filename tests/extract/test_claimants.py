"""Who did it, where the act names nobody: claims, blame, suspicion, and forces that tell of their own work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dateline.pipeline import Coder

ACT = "Four farmers were killed in Beni on Monday. "
WHO = [
    (ACT + "The ADF claimed responsibility.", ["Allied Democratic Forces"]),
    (ACT + "The army attributed the attack to the ADF.", ["Allied Democratic Forces"]),
    (ACT + "Officials blamed the ADF.", ["Allied Democratic Forces"]),
    (ACT + "The governor blamed the killings on the ADF.", ["Allied Democratic Forces"]),
    (ACT + "The governor accused the Taliban of being behind the attack.", ["Taliban"]),
    (ACT + "Police suspect the ADF.", ["Allied Democratic Forces"]),
    (ACT + "Suspicion fell on the Taliban.", ["Taliban"]),
    (ACT + "The ADF is believed to be behind the attack.", ["Allied Democratic Forces"]),
    ("A bomb killed four people in Kabul on Monday, an attack blamed on the Taliban.", ["Taliban"]),
    (ACT + "No group has claimed responsibility.", []),
    (ACT + "The governor did not blame the ADF.", []),
    (ACT + "The bishop blamed the government for high prices.", []),
    ("Gunmen killed four farmers in Beni on Monday. The mayor blamed the ADF.", ["gunmen"]),
    ("Nine men were arrested in Kano on Monday, a police spokesman said.", ["Police Forces of Nigeria"]),
    ("Nine men were arrested in Kano on Monday, their lawyer said.", []),
    ("Four men were killed in Kano on Monday, police said.", []),
]


SIDES = "HTS and Ahrar al-Sham fought in Idlib on Monday. "
PAIR = ["Hayat Tahrir al-Sham", "Ahrar al-Sham"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (SIDES + "The two groups fought with rockets near Hass on Tuesday.", PAIR),
        (SIDES + "On Tuesday clashes between the two sides killed nine people near Hass.", PAIR),
        ("The two sides fought for three hours near Goma on Monday.", ["sides"]),
    ],
)
def test_two_sides(coder: Coder, text: str, sides: list[str]) -> None:
    event = coder.code_text(text).events[-1]
    assert [a.name for a in (*event.actors, *event.targets)][:2] == sides


def test_told_on_from_what_they_did(coder: Coder) -> None:
    text = "Militiamen looted the museum in Zuwarah on Wednesday. Five guards were abducted."
    assert [[a.name for a in e.actors] for e in coder.code_text(text).events] == [["militiamen"]] * 2


def test_not_told_on_elsewhere(coder: Coder) -> None:
    text = "Militiamen looted the museum in Zuwarah on Wednesday. Five guards were abducted in Misrata."
    assert coder.code_text(text).events[-1].actors == ()


@pytest.mark.parametrize(("text", "actors"), WHO)
def test_doers(coder: Coder, text: str, actors: list[str]) -> None:
    (event, *_) = coder.code_text(text).events
    assert [a.name.replace("ADF", "Allied Democratic Forces") for a in event.actors] == actors
