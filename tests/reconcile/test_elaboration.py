"""A later sentence tells on from an act: one event; a separate act of the same evening stays its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.reconcile.telling import MONDAY, TUESDAY, actor, told, town

from dateline.model.actor import ActorKind
from dateline.model.draft import Told
from dateline.reconcile.elaboration import elaborates
from dateline.reconcile.within import merge_within

if TYPE_CHECKING:
    from dateline.pipeline import Coder

BENI, BUTEMBO = town("Beni"), town("Butembo")
GUNMEN, MEN = actor("gunmen", None, ActorKind.MILITIA), actor("men", None, ActorKind.CIVILIANS)
SOLDIERS = actor("soldiers", "army", ActorKind.STATE)
JUDGES, GUARDS = actor("judges", None, ActorKind.CIVILIANS), actor("guards", None, ActorKind.STATE)
ACT = told(0, actors=(GUNMEN,), targets=(JUDGES,), place=BENI, day=MONDAY)
BLAST = "Explosions/Remote violence"


def later(sentence: int, sub_type: str = "Grenade", **values: object) -> Told:
    return told(sentence, sub_type, event_type=BLAST, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "detail",
    [
        pytest.param(later(2, actors=(MEN,)), id="the men"),
        pytest.param(later(3, actors=(GUNMEN,), targets=(GUARDS,)), id="the same doers"),
        pytest.param(later(1, place=BENI), id="nobody named, close by"),
        pytest.param(later(2, "Looting/property destruction", actors=(GUNMEN,)), id="burned in the act"),
    ],
)
def test_a_detail_of_the_act(detail: Told) -> None:
    assert elaborates(ACT, detail)
    assert len(merge_within([ACT, detail])) == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(later(2, actors=(MEN,), place=BUTEMBO), id="another place"),
        pytest.param(later(2, actors=(MEN,), day=TUESDAY), id="another day"),
        pytest.param(later(2, actors=(SOLDIERS,)), id="others do it"),
        pytest.param(later(6, actors=(MEN,)), id="far below"),
        pytest.param(later(4), id="nobody named, farther off"),
        pytest.param(
            later(1, "Abduction/forced disappearance", actors=(GUNMEN,)), id="another kind of scene"
        ),
        pytest.param(
            later(2, actors=(GUNMEN,), targets=(GUARDS,), day=MONDAY), id="the day said again, others harmed"
        ),
    ],
)
def test_another_act(other: Told) -> None:
    assert not elaborates(Told(ACT.mention, ACT.claim), other) or other.claim.sub_type == "Air/drone strike"
    assert len(merge_within([ACT, other])) == 2


ONE = [
    "Gunmen stormed a court in Hawija on Monday and killed two judges. The attackers threw grenades at the gate.",
    "A suicide bomber struck a market in Hawija on Monday, killing nine people. Four shops were destroyed by the blast.",
    "A suicide bomber struck a market in Hawija on Monday, killing nine people."
    + " Traders wept. The mayor came. A crowd gathered. Nobody spoke. The sky was grey. A dog barked." * 2
    + " Four shops were destroyed by the blast.",
    "Four gunmen stormed a court in Hawija on Monday and killed seven people before policemen shot two of the attackers dead.",
]


@pytest.mark.parametrize("text", ONE)
def test_one_event(coder: Coder, text: str) -> None:
    assert len(coder.code_text(text, date(2024, 5, 15)).events) == 1


def test_another_attack_is_another_event(coder: Coder) -> None:
    text = "Gunmen attacked a bus in Hawija on Monday. Police came after another attack by gunmen on two teachers."
    assert len(coder.code_text(text, date(2024, 5, 15)).events) == 2


def test_what_they_also_did_to_others(coder: Coder) -> None:
    other = later(1, "Mob violence", actors=(GUNMEN,), targets=(GUARDS,))
    also = Told(replace(other.mention, more="also"), other.claim)
    assert elaborates(ACT, other)
    assert not elaborates(ACT, also)
