"""A later sentence tells on from an act: one event; a separate act of the same evening stays its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.reconcile.telling import MONDAY, TUESDAY, actor, told, town

from dateline.model.actor import ActorKind
from dateline.model.draft import Told
from dateline.model.text import Span
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
        pytest.param(later(2, actors=(MEN,), known=True), id="the men"),
        pytest.param(later(3, actors=(GUNMEN,), targets=(GUARDS,), known=True), id="the same doers"),
        pytest.param(later(1, place=BENI), id="nobody named, close by"),
        pytest.param(
            later(2, "Looting/property destruction", actors=(GUNMEN,), known=True), id="burned in the act"
        ),
    ],
)
def test_a_detail_of_the_act(detail: Told) -> None:
    assert elaborates(ACT, detail)
    assert len(merge_within([ACT, detail])) == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(later(2, actors=(MEN,), known=True, place=BUTEMBO), id="another place"),
        pytest.param(later(2, actors=(MEN,), known=True, day=TUESDAY), id="another day"),
        pytest.param(later(2, actors=(SOLDIERS,)), id="others do it"),
        pytest.param(later(2, actors=(GUNMEN,), targets=(GUARDS,)), id="gunmen of whom nobody heard"),
        pytest.param(later(6, actors=(MEN,), known=True), id="far below"),
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
    other = later(1, "Mob violence", actors=(GUNMEN,), targets=(GUARDS,), known=True)
    also = Told(replace(other.mention, more="also"), other.claim)
    assert elaborates(ACT, other)
    assert not elaborates(ACT, also)


def test_an_act_named_at_once_with_the_opens_the_story(coder: Coder) -> None:
    text = "The clash left 12 rebels and three soldiers dead, an army spokesman said. The rebels said they had killed ten soldiers."
    (event,) = coder.code_text(text, date(2024, 5, 15)).events
    assert [s.speaker for s in event.sources] == ["army spokesman", "rebels"]


def test_those_who_did_it_were_fought_in_it(coder: Coder) -> None:
    text = "Troops killed a man in Hawija on Monday, the ministry said. The suspect had opened fire at the soldiers."
    assert len(coder.code_text(text, date(2024, 5, 15)).events) == 1


def test_the_day_of_the_sentence_parts_nobody(coder: Coder) -> None:
    text = (
        "Soldiers recaptured Hawija on Tuesday, hours after a suicide bomber killed nine people at a base outside Kirkuk."
        " The bomber drove a truck loaded with explosives at the gate of the base shortly after dawn on Monday."
    )
    events = coder.code_text(text, date(2024, 5, 15)).events
    assert [(e.sub_type, e.when and e.when.edtf) for e in events][1:] == [("Suicide bomb", "2024-05-13")]


def test_a_count_over_a_year_is_none_of_one_day(coder: Coder) -> None:
    text = (
        "More than 230 inmates have been murdered this year in the prisons of Ecuador."
        " The worst of the massacres, on 28 April in Guayaquil, left 19 inmates dead."
    )
    dead = [e.fatalities and e.fatalities.low for e in coder.code_text(text, date(2024, 5, 15)).events]
    assert dead == [230, 19]


def test_doers_taken_from_the_later_telling() -> None:
    later_doer = replace(GUNMEN, span=Span(200, 206))
    act = told(0, actors=(replace(later_doer, via=later_doer.span),), place=BENI, day=MONDAY)
    assert elaborates(act, later(2, actors=(later_doer,)))
    assert not elaborates(act, later(2, actors=(GUNMEN,)))


def found(sentence: int, **values: object) -> Told:
    """Rifles were seized."""
    kind = "Strategic developments"
    return told(sentence, "Disrupted weapons use", event_type=kind, verb="seize", rank=3, **values)  # type: ignore[arg-type]


def test_arms_found_where_people_were_fought_belong_to_the_fight() -> None:
    (event,) = merge_within([ACT, found(3)])
    assert event.sub_type == "Attack"


@pytest.mark.parametrize(
    "apart",
    [
        pytest.param(found(2, place=BENI), id="a place of its own"),
        pytest.param(found(2, day=TUESDAY), id="another day"),
        pytest.param(found(6), id="far below"),
    ],
)
def test_arms_found_elsewhere_are_their_own_event(apart: Told) -> None:
    assert len(merge_within([ACT, apart])) == 2
