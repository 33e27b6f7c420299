"""Forces at work: whose arrests and finds they are, where these name nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dateline.pipeline import Coder

RAID = "Police raided a house in Mombasa, Kenya, on Monday. "
MADE_BY = [
    (RAID + "Two men were arrested.", ["Police Forces of Kenya"]),
    (RAID + "The house stood empty. Four grenades were seized.", ["Police Forces of Kenya"]),
    ("During a police search in Mombasa, Kenya, on Monday, a pistol was seized.", ["Police Forces of Kenya"]),
    (RAID + "Elsewhere, two men were arrested.", []),
    (RAID + "It rained. It was dark. It was cold. It was late. Two men were arrested in Nakuru.", []),
    ("Gunmen killed a driver in Mombasa, Kenya, on Monday. Two men were arrested.", []),
    ("Gunmen killed a policeman in Mombasa, Kenya, on Monday. Two men were arrested.", []),
]


@pytest.mark.parametrize(("text", "actors"), MADE_BY)
def test_force_at_work(coder: Coder, text: str, actors: list[str]) -> None:
    assert [a.name for a in coder.code_text(text).events[-1].actors] == actors


def test_teams_and_remnants(coder: Coder) -> None:
    (defused,) = coder.code_text("An explosives team defused a bomb near Yala on Sunday.").events
    assert [a.name for a in defused.actors] == ["explosives team"]
    text = "An army patrol and remnants of the Shining Path exchanged fire in Ayacucho on Tuesday."
    (clash,) = coder.code_text(text).events
    assert [t.name for t in clash.targets] == ["Shining Path"]
