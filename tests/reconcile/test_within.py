"""One event told several times in a report is one claim; two events alike stay two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.known import bug
from tests.reconcile.telling import MONDAY, TUESDAY, actor, count, on, province, told, town

from dateline.model.actor import ActorKind
from dateline.model.draft import Told
from dateline.model.event import Attribution, Role, Status
from dateline.reconcile.within import merge_within, same

if TYPE_CHECKING:
    from dateline.model.event import EventClaim
    from dateline.pipeline import Coder

WEDNESDAY = date(2024, 5, 15)
BENI, BUTEMBO = town("Beni"), town("Butembo")
GUNMEN, FARMERS = actor("gunmen", None, ActorKind.MILITIA), actor("farmers", None, ActorKind.CIVILIANS)
ADF = actor("Allied Democratic Forces", "adf", ActorKind.REBEL)
M23 = actor("March 23 Movement", "m23", ActorKind.REBEL)


def attack(sentence: int, **values: object) -> Told:
    whole = {"actors": (GUNMEN,), "targets": (FARMERS,), "place": BENI, "day": MONDAY} | values
    return told(sentence, **whole)  # type: ignore[arg-type]


def test_headline_lead_and_body_are_one_event() -> None:
    (event,) = merge_within(
        [
            attack(0, day=None, dead=count(12)),
            attack(1, dead=count(12)),
            attack(4, targets=(), injured=count(4)),
        ]
    )
    assert event.id == "c0"
    assert len(event.evidence) == 3
    assert event.when == on(MONDAY)
    assert event.fatalities == count(12)
    assert event.injured == count(4)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(attack(1, place=BUTEMBO), id="another town"),
        pytest.param(attack(1, day=TUESDAY), id="another day"),
        pytest.param(attack(1, sub_type="Arrests"), id="another act"),
        pytest.param(attack(1, status=Status.DENIED), id="denied"),
        pytest.param(attack(1, status=Status.PLANNED), id="planned"),
        pytest.param(attack(1, targets=(actor("soldiers", None, ActorKind.STATE),)), id="other victims"),
    ],
)
def test_near_twins_stay_apart(other: Told) -> None:
    assert same(attack(0), other) is None
    assert len(merge_within([attack(0), other])) == 2


def test_two_named_groups_are_two_events() -> None:
    assert len(merge_within([attack(0, actors=(ADF,)), attack(1, actors=(M23,))])) == 2


def test_a_group_is_not_joined_through_a_third_telling_that_fits_both() -> None:
    """What has no day fits Monday and Tuesday, and must not bring them together."""
    events = merge_within([attack(0), attack(1, day=TUESDAY), attack(2, day=None)])
    assert len(events) == 2
    assert {e.when for e in events} == {on(MONDAY), on(TUESDAY)}


def test_a_later_name_stands_for_a_description() -> None:
    (event,) = merge_within([attack(0), attack(1, actors=(ADF,))])
    assert event.actors == (ADF,)


def test_the_finer_place_is_kept() -> None:
    (event,) = merge_within([attack(0, place=province()), attack(1)])
    assert event.place == BENI


def test_the_wider_place_told_later_changes_nothing() -> None:
    (event,) = merge_within([attack(0), attack(1, place=province())])
    assert event.place == BENI


def test_claimed_and_reported_is_reported() -> None:
    (event,) = merge_within([attack(0, status=Status.CLAIMED), attack(1)])
    assert event.status is Status.OCCURRED


def test_one_attribution_a_speaker_with_the_longest_chain() -> None:
    short, long = (
        Attribution("police", "police", (), None, "t"),
        Attribution("Police", "police", ("AFP",), None, "t"),
    )
    (event,) = merge_within([attack(0, sources=(short,)), attack(1, sources=(long,))])
    assert [(s.speaker, s.via) for s in event.sources] == [("Police", ("AFP",))]


def test_order_is_that_of_the_first_telling() -> None:
    events = merge_within([attack(0), attack(1, place=BUTEMBO), attack(2)])
    assert [e.id for e in events] == ["c0", "c1"]


def test_nothing_told() -> None:
    assert merge_within([]) == ()


# Victims told beside the act.


def victims(sentence: int, dead: int, **values: object) -> Told:
    return told(
        sentence, "Attack", consequence=True, dead=count(dead), targets=(FARMERS,), verb="kill", **values
    )  # type: ignore[arg-type]


def test_victims_belong_to_the_act_before_them() -> None:
    (event,) = merge_within([attack(0), victims(1, 5)])
    assert event.fatalities == count(5)
    assert event.actors == (GUNMEN,)


def test_victims_belong_to_the_nearest_act() -> None:
    near = attack(3, place=BUTEMBO, day=TUESDAY)
    first, second = merge_within([attack(0), near, victims(4, 5)])
    assert first.fatalities is None
    assert second.fatalities == count(5)


def test_victims_do_not_belong_to_an_agreement() -> None:
    assert len(merge_within([told(0, "Agreement", verb="sign"), victims(1, 5)])) == 2


def test_victims_told_far_below_stand_alone() -> None:
    assert len(merge_within([attack(0), victims(30, 5)])) == 2


# Definite nouns.


def test_the_attack_points_at_the_act_before_it() -> None:
    back = told(5, "Attack", anaphoric=True, place=BENI, dead=count(3))
    (event,) = merge_within([attack(0), back])
    assert event.fatalities == count(3)


def test_the_attack_does_not_point_forward() -> None:
    assert same(told(0, "Attack", anaphoric=True), attack(3)) is None


def test_the_attack_elsewhere_is_another() -> None:
    assert len(merge_within([attack(0), told(2, "Attack", anaphoric=True, place=BUTEMBO)])) == 2


# Crowds.


def crowd(sentence: int, sub_type: str, event_type: str = "Protests", **values: object) -> Told:
    return told(sentence, sub_type, event_type=event_type, place=BENI, day=MONDAY, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "named"),
    [
        ("Peaceful protest", "Protest with intervention", "Protest with intervention"),
        ("Peaceful protest", "Violent demonstration", "Violent demonstration"),
        (
            "Protest with intervention",
            "Excessive force against protesters",
            "Excessive force against protesters",
        ),
    ],
)
def test_a_crowds_day_is_named_by_its_gravest_act(first: str, second: str, named: str) -> None:
    students, police = actor("students", None, ActorKind.PROTESTERS), actor("police", None, ActorKind.STATE)
    (event,) = merge_within(
        [crowd(0, first, actors=(students,)), crowd(1, second, actors=(police,), targets=(students,))]
    )
    assert event.sub_type == named


def test_two_crowds_of_two_towns_stay_two() -> None:
    other = told(1, "Violent demonstration", event_type="Riots", place=BUTEMBO, day=MONDAY)
    assert len(merge_within([crowd(0, "Peaceful protest"), other])) == 2


# Deaths that come later.


def test_those_who_died_later_are_added() -> None:
    (event,) = merge_within([attack(0, dead=count(9)), attack(1, dead=count(2), later=True)])
    assert event.fatalities is not None
    assert (event.fatalities.low, event.fatalities.high) == (11, 11)


def test_an_open_toll_stays_open() -> None:
    (event,) = merge_within([attack(0, dead=count(9, None)), attack(1, dead=count(2), later=True)])
    assert event.fatalities is not None
    assert (event.fatalities.low, event.fatalities.high) == (11, None)


def test_an_open_number_of_later_deaths_opens_the_toll() -> None:
    (event,) = merge_within([attack(0, dead=count(9)), attack(1, dead=count(3, None), later=True)])
    assert event.fatalities is not None
    assert (event.fatalities.low, event.fatalities.high) == (12, None)


def test_background_and_current_telling_of_one_event_is_current() -> None:
    again = attack(1, role=Role.BACKGROUND)
    assert [e.role for e in merge_within([attack(0), again])] == [Role.CURRENT]


def test_an_event_keeps_the_day_that_is_best_known() -> None:
    week = replace(attack(1), claim=replace(attack(1).claim, when=on(MONDAY, TUESDAY)))
    (event,) = merge_within([week, attack(2)])
    assert event.when == on(MONDAY)


# From the text.

Wanted = tuple[str, str | None, int | None, int | None]
TEXTS: list[object] = [
    pytest.param(
        "Gunmen attacked a village in Bassa Local Government Area of Plateau State on Monday, killing six people. "
        "The assailants attacked Qorvanda village on Monday and left.",
        [("Attack", "Qorvanda", 6, None)],
        id="a village of no gazetteer in the district named before",
    ),
    pytest.param(
        "Gunmen attacked a village near Beni on Monday, killing 20 people. Soldiers killed two of the attackers.",
        [("Attack", "near Beni", 22, None)],
        id="attackers killed beside their victims",
    ),
    pytest.param(
        "Gunmen kill 12 in Beni market attack\n\nGunmen attacked a market in Beni on Monday, killing 12 people, officials said.\n\n"
        "The attack took place at dawn. Four people were wounded.",
        [("Attack", "Beni", 12, 4)],
        id="headline, lead, body",
    ),
    pytest.param(
        "Rebels attacked a village near Goma on Monday. Three farmers were killed and two wounded.",
        [("Attack", "near Goma", 3, 2)],
        id="victims in a sentence of their own",
    ),
    pytest.param(
        "Gunmen killed five farmers in Beni on Monday. On Tuesday, gunmen killed three farmers in Beni.",
        [("Attack", "Beni", 5, None), ("Attack", "Beni", 3, None)],
        id="two days",
    ),
    pytest.param(
        "Gunmen killed five farmers in Beni on Monday. Gunmen killed three farmers in Butembo on Monday.",
        [("Attack", "Beni", 5, None), ("Attack", "Butembo", 3, None)],
        id="two towns",
    ),
    pytest.param(
        "The army attacked a rebel camp near Kidal on Monday. The operation killed six fighters.",
        [("Armed clash", "near Kidal", 6, None)],
        id="a definite noun",
    ),
    pytest.param(
        "Gunmen attacked a bus in Nigeria on Monday, killing three people. The attack happened in Kaduna.",
        [("Attack", "Kaduna", 3, None)],
        id="the finer place told later",
    ),
    pytest.param(
        "Hundreds of people demonstrated in Dakar on Monday. The protest ended when police fired tear gas.",
        [("Protest with intervention", "Dakar", None, None)],
        id="a crowd and the police",
    ),
    pytest.param(
        "A bomb killed nine people in Bunia on Monday. Two of the wounded later died in hospital.",
        [("Remote explosive/landmine/IED", "Bunia", 11, None)],
        id="later deaths",
    ),
    pytest.param(
        "Gunmen attacked a convoy near Gao on Monday, killing four soldiers. The Islamic State carried out the attack, the army said.",
        [("Armed clash", "near Gao", 4, None)],
        id="who did it, told later",
    ),
    pytest.param(
        "Rebels attacked a post in Kunduz on Monday, killing two policemen. A year ago, rebels attacked a post in Kunduz, killing nine policemen.",
        [("Armed clash", "Kunduz", 2, None), ("Armed clash", "Kunduz", 9, None)],
        id="this year and last",
    ),
    pytest.param(
        "Rebels attacked a post in Kunduz, killing two policemen. A year ago, rebels attacked a post in Kunduz, killing nine policemen.",
        [("Armed clash", "Kunduz", 2, None), ("Armed clash", "Kunduz", 9, None)],
        marks=bug("an event without a day takes in the one of a year ago, and its date"),
        id="no day and last year",
    ),
    pytest.param(
        "Gunmen attacked a hotel in Jos on Friday, killing nine people. Guards fired back and killed three of the gunmen.",
        [("Attack", "Jos", 12, None)],
        id="those attacked answer",
    ),
    pytest.param(
        "Jihadists ambushed a convoy in Mopti on Monday. Soldiers returned fire and killed six assailants.",
        [("Armed clash", "Mopti", 6, None)],
        id="bare assailants",
    ),
    pytest.param(
        "Attackers killed nine farmers in Bokkos on Sunday. The gunmen burned houses and stole cattle.",
        [("Attack", "Bokkos", 9, None)],
        id="houses burned in the attack",
    ),
    pytest.param(
        "A bomb exploded in Bunia on Monday, killing 11 people. The army said that a rebel group had carried out the attack.",
        [("Remote explosive/landmine/IED", "Bunia", 11, None)],
        id="carried out the attack",
    ),
    pytest.param(
        "Gunmen attacked a school in Jos on Monday. Gunmen attacked a clinic in Jos on Monday.",
        [("Attack", "Jos", None, None), ("Attack", "Jos", None, None)],
        marks=bug("a school and a clinic attacked are one event"),
        id="two buildings",
    ),
    pytest.param(
        "Thousands of people marched in Lima on Monday. Police fired tear gas at the protesters, and two students were killed when officers opened fire.",
        [("Excessive force against protesters", "Lima", 2, None)],
        id="police fire at a crowd",
    ),
    pytest.param(
        "Gunmen killed five farmers in Beni on Monday. The attackers came at dawn and fled into the forest, residents said.",
        [("Attack", "Beni", 5, None)],
        id="attackers flee",
    ),
    pytest.param(
        "Gunmen killed nine people in Bunia on Monday. The death toll rose to 11.",
        [("Attack", "Bunia", 11, None)],
        id="a toll that rose",
    ),
]


def values(event: EventClaim) -> Wanted:
    dead, hurt = event.fatalities, event.injured
    return (
        event.sub_type,
        event.place.name if event.place else None,
        dead.low if dead else None,
        hurt.low if hurt else None,
    )


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_reports(coder: Coder, text: str, expected: list[Wanted]) -> None:
    assert [values(e) for e in coder.code_text(text, WEDNESDAY).events] == expected


def test_a_claim_in_the_same_sentence_is_another_act(coder: Coder) -> None:
    text = "Warplanes bombed a farm in Hodeidah on Sunday, officials said, hours after the rebels claimed to have sent explosive drones against an airport."
    events = coder.code_text(text).events
    assert sorted(e.status.value for e in events) == ["claimed", "occurred"]


def test_the_injured_of_a_dispersed_protest_are_its_injured(coder: Coder) -> None:
    text = "Police fired tear gas on Monday to disperse supporters of the opposition in Porto-Novo.\n\nEleven people were injured, a lawyer said."
    (event,) = coder.code_text(text).events
    assert event.injured is not None
    assert (event.injured.low, [s.speaker for s in event.sources]) == (11, ["lawyer"])
