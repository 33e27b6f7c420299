"""Whom or what it was done to: victims whom the sentence counts, things beside people, words that only say where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dateline.pipeline import Coder

# sentence, words of its targets
TARGETS = [
    # The dead and wounded are the targets of what names no people; a bomb's place is only where they were.
    ("Two bombs exploded at a stadium in Baidoa on Friday, killing 19 spectators.", ["spectators"]),
    (
        "Eleven villagers lost their lives when a bus went over a mine near Pama on Saturday.",
        ["bus"],
    ),
    ("The militia killed 16 gold diggers with machetes at Lodjo on Monday.", ["gold diggers"]),
    # A thing that was attacked is target enough; a post of the police was meant.
    ("Gunmen stormed a hotel in Baidoa on Monday and killed three guests.", ["hotel"]),
    (
        "A car bomb went off outside a police post in Cali on Monday, killing a lottery seller.",
        ["police post"],
    ),
    # What is fired on from afar: where people live, or a thing, unless the victims are named.
    ("Artillery opened up on the village of Kupino on Sunday.", ["village of Kupino"]),
    ("The army shelled Nikopol on Monday morning.", ["Nikopol"]),
    ("The rebels fired rockets at Nikopol on Tuesday, wounding two women.", ["women"]),
    ("Soldiers fired mortars at random near Goma on Monday.", []),
    ("The air force carried out strikes on the Hamrin mountains on Friday.", []),
    ("A grenade was hurled at a booth in Quetta on Monday.", ["booth"]),
    # Positions.
    ("On the road to Nimule, gunmen shot at a passenger bus on Sunday.", ["passenger bus"]),
    ("Gunmen in skiffs opened fire with rifles on a tanker off Mocha on Saturday.", ["tanker"]),
    (
        "Police fired tear gas to disperse supporters of Modeste Houngbo in Porto-Novo on Monday.",
        ["supporters"],
    ),
    # Bodies that are found have been done nothing by the finder.
    ("The body of a man was found by the river in Bujumbura on Friday.", []),
]


@pytest.mark.parametrize(("text", "expected"), TARGETS)
def test_targets(coder: Coder, text: str, expected: list[str]) -> None:
    (event,) = coder.code_text(text).events
    found = sorted(t.text for t in event.targets)
    assert len(found) == len(expected)
    assert all(words in text for words, text in zip(expected, found, strict=True))


def test_a_passive_goes_on_behind_and(coder: Coder) -> None:
    """ "freed" is done to those abducted, not by them."""
    events = coder.code_text(
        "Three teachers were abducted by gunmen near Ippy on Monday and freed the next morning without a ransom, their employer said."
    ).events
    assert [[t.name for t in e.targets] for e in events] == [["teachers"], ["teachers"]]


def test_a_way_in_is_part_of_the_abduction(coder: Coder) -> None:
    (event,) = coder.code_text("Gunmen broke into a hostel in Gao on Monday and abducted 13 students.").events
    assert event.sub_type == "Abduction/forced disappearance"


def test_cows_are_no_civilians(coder: Coder) -> None:
    (event,) = coder.code_text("Bandits burned houses in Adabka on Sunday.").events
    assert [(t.name, t.kind) for t in event.targets] == [("houses", None)]
