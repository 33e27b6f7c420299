"""Round-ups of shelling, drones and abductions: who, where and of which kind. All incidents are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.model.event import Role

if TYPE_CHECKING:
    from dateline.model.event import EventClaim
    from dateline.pipeline import Coder


def claim(coder: Coder, text: str, word: str) -> EventClaim:
    return next(e for e in coder.code_text(text).events if word in e.trigger.quote.text)


@pytest.mark.parametrize(
    ("text", "word", "place", "precision"),
    [
        ("Troops shelled farms in the Kharkiv and Izyum districts of Ukraine.", "shelled", "Kharkiv", 2),
        (
            "As a result of shelling of the Kherson region of Ukraine, two men were killed.",
            "shelling",
            "Khersonska oblast",
            3,
        ),
        (
            "Two barns were damaged by shelling of the village of Zurkivka, in the Kupyansk district of Ukraine.",
            "damaged",
            "Zurkivka",
            2,
        ),
        (
            "The army said the village of Zurkivka, Chuhuiv district, Ukraine, came under fire that wounded a nurse.",
            "wounded",
            "Zurkivka",
            2,
        ),
        (
            "Troops shelled farms in the Kharkiv, Chuhuiv and Izyum districts of the Kharkiv region, Ukraine.",
            "shelled",
            "Kharkiv",
            2,
        ),
        ("Fighting broke out in the Kupyansk direction in Ukraine.", "Fighting", "Kupyansk direction", 2),
        ("Clashes broke out in north Kosovo on Monday.", "Clashes", "northern Kosovo", 2),
        ("Two miners were kidnapped in Arauca, a province that borders Venezuela.", "kidnapped", "Arauca", 3),
    ],
)
def test_where(coder: Coder, text: str, word: str, place: str, precision: int) -> None:
    found = claim(coder, text, word).place
    assert found is not None
    assert (found.name, found.precision) == (place, precision)


@pytest.mark.parametrize(
    ("text", "word", "actors"),
    [
        ("One person was killed in Horlivka by Kyiv's shelling.", "killed", ["Military Forces of Ukraine"]),
        (
            "Officials said one person was killed in Horlivka as a result of Kyiv's shelling.",
            "killed",
            ["Military Forces of Ukraine"],
        ),
        ("Moscow launched 40 drones at Odesa on Friday.", "launched", ["Military Forces of Russia"]),
        ("Fresh Russian shelling killed three people in Sadove.", "shelling", ["Military Forces of Russia"]),
        ("A private house in Kupyansk, Ukraine, was damaged by a FAB-250.", "damaged", []),
        ("A silo in Kupyansk, Ukraine, was damaged by an XK-77.", "damaged", []),
        ("A guard was shot dead while trying to stop a kidnapping in Haiti on Monday.", "kidnapping", []),
        ("Officer shot dead in Zubin, two attackers wounded, clashes go on", "wounded", []),
        ("The nurses attacked late Tuesday in Kenscoff were members of a clinic.", "attacked", []),
    ],
)
def test_who(coder: Coder, text: str, word: str, actors: list[str]) -> None:
    events = [e for e in coder.code_text(text).events if word in e.trigger.quote.text]
    assert [a.name for e in events for a in e.actors] == actors


def test_the_place_that_acts_is_not_where_it_happened(coder: Coder) -> None:
    found = claim(
        coder, "Officials in Moscow said one person was killed in result of Kyiv's shelling.", "killed"
    )
    assert found.place is None or found.place.name != "Kyiv"


@pytest.mark.parametrize(
    ("text", "word", "sub_type"),
    [
        (
            "Two people were killed in Zubin on Saturday as a result of enemy shelling.",
            "killed",
            "Shelling/artillery/missile attack",
        ),
        (
            "Three sheds were damaged by an S-300 in Kupyansk, Ukraine.",
            "damaged",
            "Shelling/artillery/missile attack",
        ),
        (
            "A guard died on the same day that gangs took hostage 17 nuns on their way to a clinic in Haiti.",
            "took hostage",
            "Abduction/forced disappearance",
        ),
        ("Guided bombs hit two barns in Kupyansk, Ukraine.", "hit", "Air/drone strike"),
        ("Russian forces dropped bombs on Vesele and Zubin.", "dropped", "Air/drone strike"),
        (
            "A massive Russian strike on an energy plant near Kharkiv wounded two men.",
            "strike",
            "Air/drone strike",
        ),
        ("The Russians carried out 12 strikes on Kharkiv.", "strikes", "Air/drone strike"),
        (
            "Police killed eight gunmen who attacked them near Zubin, and they seized six rifles and a grenade launcher.",
            "killed",
            "Armed clash",
        ),
        ("The guerrillas turned them over to the Red Cross in Arauca.", "turned", "Other"),
    ],
)
def test_which_kind(coder: Coder, text: str, word: str, sub_type: str) -> None:
    assert claim(coder, text, word).sub_type == sub_type


def test_unions_that_strike_bomb_nobody(coder: Coder) -> None:
    assert not coder.code_text("Unions carried out a strike on the docks of Santos.").events


@pytest.mark.parametrize("opening", ["As reported,", "As previously reported,"])
def test_what_was_reported_before_is_background(coder: Coder, opening: str) -> None:
    text = f"{opening} two people were killed in Zubin on Saturday, July 22, as a result of shelling."
    assert claim(coder, text, "killed").role is Role.BACKGROUND


def test_as_many_taken_called_otherwise_are_the_same(coder: Coder) -> None:
    text = (
        "Members of the ELN kidnapped three off-duty soldiers in the east of Colombia, the army said.\n\n"
        "The three officials were kidnapped while travelling by car in Fortul."
    )
    (event,) = coder.code_text(text).events
    assert event.place is not None
    assert event.place.name == "Fortul"


def test_men_may_be_of_the_group_named_before(coder: Coder) -> None:
    text = (
        "The ELN kidnapped three oil contractors in the province of Arauca, Colombia, on Friday.\n\n"
        "The contractors were kidnapped from their car by men in fatigues near Arauquita."
    )
    (event,) = coder.code_text(text).events
    assert [a.name for a in event.actors] == ["National Liberation Army (Colombia)"]


def test_bodies_found_elsewhere_are_not_the_toll_of_the_fighting_before(coder: Coder) -> None:
    text = (
        "The Zetas and the Gulf Cartel fought in Tamaulipas, Mexico, on Friday.\n\n"
        "In the state of Sinaloa, the bodies of two men were left at the door of a paper."
    )
    assert claim(coder, text, "fought").fatalities is None


def test_a_war_since_long_ago_is_background(coder: Coder) -> None:
    text = (
        "The ELN, a group fighting the government of Colombia since the 1960s, put out a statement on Friday."
    )
    assert claim(coder, text, "fighting").role is Role.BACKGROUND


def test_what_a_gang_is_known_for_is_no_event(coder: Coder) -> None:
    text = "The gang is known for attacking buses and kidnapping drivers in Zubin, Haiti."
    assert not coder.code_text(text).events


def test_where_an_act_happened_is_a_place_whatever_its_name(coder: Coder) -> None:
    text = "A gang abducted five nuns in Haiti. That kidnapping happened in Ganthier, a community east of the capital."
    found = claim(coder, text, "abducted").place
    assert found is not None
    assert found.name == "Ganthier"


def test_a_day_is_killed_by_nobody(coder: Coder) -> None:
    text = (
        "Also Saturday, a priest in the northern border state of Tamaulipas was killed in his car by a stray bullet"
        " during a shootout in Matamoros, said the city's secretary."
    )
    assert "Saturday" not in [
        t.name for e in coder.code_text(f"Guns fell silent.\n\n{text}").events for t in e.targets
    ]


def test_harm_as_a_result_of_the_attack_belongs_to_the_attack_told_before(coder: Coder) -> None:
    text = (
        "The Russian army attacked a high-rise building in Kharkiv with a drone.\n\n"
        "The mayor added that two people were injured as a result of the Russian attack."
    )
    (event,) = coder.code_text(text).events
    assert event.injured is not None
    assert event.injured.low == 2
