"""Which words tell an event, who did it to whom, in wordings of real reports; the incidents are invented."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model.event import EventClaim
from dateline.pipeline import Coder

DAY = date(2024, 5, 15)  # a Wednesday


def code(coder: Coder, text: str) -> tuple[EventClaim, ...]:
    return coder.code_text(text, DAY).events


def words(event: EventClaim) -> tuple[list[str], list[str]]:
    """The actors' and the targets' words."""
    return [a.text for a in event.actors], [t.text for t in event.targets]


def test_who_behind_a_place_name_is_the_people_from_there(coder: Coder) -> None:
    events = code(
        coder, "Soldiers freed six pickers from Oaxaca who had been kidnapped off a lorry on Monday."
    )
    (kidnapping,) = [e for e in events if e.sub_type == "Abduction/forced disappearance"]
    assert words(kidnapping)[1] == ["pickers from Oaxaca"] or words(kidnapping)[1] == ["pickers"]


def test_a_participle_behind_the_one_arrested_is_no_verb_of_its_own(coder: Coder) -> None:
    (event, *_) = code(
        coder, "Policemen on Saturday collared an alleged trafficker tagged in a raid near Jolo."
    )
    assert event.sub_type == "Arrests"


def test_others_injured_beside_those_killed(coder: Coder) -> None:
    (first, second) = code(
        coder,
        "Meanwhile, Tolmewatch reports six civilians were killed and several others injured in alleged coalition airstrikes in Raqqa, "
        "Syria. Tolmewatch also reported that strikes in the eastern province of Deir ez-Zor killed up to 16 civilians Tuesday, with "
        "different sources blaming Russia, Syria and the U.S.-led coalition for the deaths.",
    )
    assert words(first)[1] == words(second)[1] == ["civilians"]
    assert first.fatalities is not None
    assert first.injured is not None
    assert first.fatalities.low == 6
    assert second.fatalities is not None
    assert second.fatalities.high == 16


def test_forces_right_behind_a_district_act(coder: Coder) -> None:
    (event,) = code(
        coder, "In the neighbouring Bijapur district security forces gunned down one rebel on Sunday."
    )
    assert words(event) == (["security forces"], ["rebel"])


def test_they_before_a_semicolon_are_not_those_behind_it(coder: Coder) -> None:
    text = "On Friday they came to Mora, burned eleven granaries and left; an old man had his hand cut."
    assert "old man" not in [w for e in code(coder, text) for w in words(e)[0]]


def test_members_of_a_body_nobody_knows_are_told_as_members(coder: Coder) -> None:
    (event,) = code(
        coder, "Two members of the Kanker dalam gave themselves up to the police in Sukma on Monday."
    )
    assert event.sub_type == "Change to group/activity"


def test_a_day_behind_on_does_not_break_a_trigger(coder: Coder) -> None:
    (event,) = code(coder, "A customs lorry jumped on a mine near Diffa on Sunday.")
    assert (event.sub_type, words(event)[1]) == ("Remote explosive/landmine/IED", ["customs lorry"])


def test_a_question_names_no_doer(coder: Coder) -> None:
    text = "It was unclear which group was behind the attack that killed four soldiers in Gao on Monday."
    assert [words(e)[0] for e in code(coder, text)] == [[]]


def test_what_operations_were_launched_for_has_not_come_to_pass(coder: Coder) -> None:
    assert code(coder, "Operations launched to retake the city in October have stalled.") == ()


def test_what_a_deal_is_about_has_not_come_to_pass(coder: Coder) -> None:
    text = "The factions met on Monday to sign a deal on the withdrawal of rebel forces from the streets of Jowhar."
    assert "Non-violent transfer of territory" not in {e.sub_type for e in code(coder, text)}


def test_land_taken_by_those_who_act_now_was_taken_before(coder: Coder) -> None:
    text = "Jihadists who took towns in the north attacked a camp in Gao on Monday."
    roles = {e.sub_type: e.role.value for e in code(coder, text)}
    assert roles["Armed clash"] == "current"
    assert roles.get("Non-state actor overtakes territory", "background") == "background"


def test_earlier_in_the_day_is_no_recollection(coder: Coder) -> None:
    text = (
        "Rebels attacked a base in Djibo on Monday, killing ten soldiers. They burned three cars and left at noon. "
        "Earlier on Monday, a mine killed two soldiers near Arbinda."
    )
    assert {e.role.value for e in code(coder, text)} == {"current"}


@pytest.mark.parametrize(
    "text",
    [
        "The opposition seized its rival's seat in Savelugu.",
        "Senators attacked the use of the confidential fund on Wednesday.",
        "The minister crossed swords with the opposition over the budget.",
        "The group wants to topple the government.",
    ],
)
def test_words_of_fighting_about_politics_tell_no_event(coder: Coder, text: str) -> None:
    assert code(coder, text) == ()


def test_protests_called_for_a_day_are_planned(coder: Coder) -> None:
    (event,) = code(coder, "Further protests are called for this Friday in Mitrovica.")
    assert (event.sub_type, event.status.value) == ("Peaceful protest", "planned")


def test_houses_reduced_to_ash_were_burned(coder: Coder) -> None:
    (event,) = code(coder, "Nearly 200 houses were reduced to ash in Kyaukka on Tuesday.")
    assert (event.sub_type, words(event)[1]) == ("Looting/property destruction", ["houses"])
