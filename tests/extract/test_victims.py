"""Who did it and who bore it, where the sentence's subject is the one who was hit, or names only one side."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dateline.pipeline import Coder

# sentence -> actors, targets, dead and injured of its one event
SIDES = [
    ("A farmer was killed by a landmine while returning home.", [], ["farmer"], 1, None),
    ("A woman maimed her leg when she stepped on a mine near Gamboru.", [], ["woman"], None, 1),
    ("Three shepherds accidentally set off an explosive device near Gamboru.", [], ["shepherds"], None, None),
    (
        "Insurgents triggered a mine under a bus near Gamboru, killing two traders.",
        ["insurgents"],
        ["bus"],
        2,
        None,
    ),
    ("Two militants were killed in an encounter with vigilantes near Gamboru.", [], ["vigilantes"], 2, None),
]


@pytest.mark.parametrize(("text", "actors", "targets", "dead", "injured"), SIDES)
def test_sides(
    coder: Coder, text: str, actors: list[str], targets: list[str], dead: int | None, injured: int | None
) -> None:
    (event,) = coder.code_text(text, date(2024, 5, 2)).events
    assert ([a.name for a in event.actors], [t.name for t in event.targets]) == (actors, targets)
    assert (event.fatalities and event.fatalities.low, event.injured and event.injured.low) == (dead, injured)


def test_losses_name_the_side_that_the_clash_leaves_out(coder: Coder) -> None:
    (event,) = coder.code_text(
        "Two militants were killed in an encounter with police near Kohat.", date(2024, 5, 2)
    ).events
    assert [a.name for a in event.actors] == ["militants"]
    assert [t.name for t in event.targets] == ["Police Forces of Pakistan"]


PASSING = [
    ("He ordered the best treatment for those injured in the blast near Kohat.", []),
    ("Five mobile phones and two SIM cards were seized from the men in Kohat.", []),
    ("The raiders opened fire on traders in Kohat as they returned to their base.", ["Attack"]),
    (
        "Gunmen abducted nine drivers in Kohat and later killed them, an official said.",
        ["Abduction/forced disappearance", "Attack"],
    ),
]


@pytest.mark.parametrize(("text", "types"), PASSING)
def test_told_in_passing(coder: Coder, text: str, types: list[str]) -> None:
    assert [e.sub_type for e in coder.code_text(text, date(2024, 5, 2)).events] == types


def test_them_are_those_just_taken(coder: Coder) -> None:
    text = "Gunmen abducted nine drivers near Kohat and later killed them, an official said."
    assert [[t.name for t in e.targets] for e in coder.code_text(text).events] == [["drivers"], ["drivers"]]


def test_an_assault_of_somebody_is_done_to_them(coder: Coder) -> None:
    text = "A man was arrested for the assault of two Naga traders in Imphal on Monday."
    (attack,) = (e for e in coder.code_text(text, date(2024, 5, 2)).events if e.sub_type == "Attack")
    assert not attack.actors
    assert [t.name for t in attack.targets] == ["Naga traders"]


def test_where_the_dead_man_lived_is_not_where_he_died(coder: Coder) -> None:
    text = "Sepoy Nasir Khan, a 25-year-old resident of Mardan, embraced martyrdom on Monday."
    (event,) = coder.code_text(text, date(2024, 5, 2)).events
    assert event.place is None
    assert event.fatalities is not None


def test_a_year_of_losses_is_no_toll_of_the_last_clash(coder: Coder) -> None:
    text = (
        "Troops clashed with militants near Kohat on Monday. "
        "With 685 members of the forces losing their lives, 2023 was the deadliest year in a decade."
    )
    assert all(e.fatalities is None for e in coder.code_text(text, date(2024, 5, 2)).events)


TOLLS = [
    ("killing 12 people. The toll rose to 15 on Tuesday after three of the wounded died.", 15, 15, []),
    ("killing nine people. Two of the dead were pupils, a nurse said.", 9, 9, ["nurse"]),
    (
        "wrecking a stall. Police put the toll at 12 but a doctor said 17 bodies had been brought in.",
        12,
        17,
        None,
    ),
    (
        "killing two people, police said. A third man died of burns, a surgeon said.",
        3,
        3,
        ["police", "surgeon"],
    ),
    (
        "killing nine people, the doctors' union said. The union said two of the dead had been shot.",
        9,
        9,
        None,
    ),
]


@pytest.mark.parametrize(("rest", "low", "high", "speakers"), TOLLS)
def test_tolls_told_on(coder: Coder, rest: str, low: int, high: int, speakers: list[str] | None) -> None:
    """Parts, sums and other voices in the sentences behind an act; whoever gives a figure is a source."""
    (event,) = coder.code_text(
        f"A bomb exploded in a market in Baidoa on Monday, {rest}", date(2024, 5, 15)
    ).events
    assert event.fatalities is not None
    assert (event.fatalities.low, event.fatalities.high) == (low, high)
    assert speakers is None or [s.speaker for s in event.sources] == speakers
