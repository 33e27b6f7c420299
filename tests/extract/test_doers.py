"""Who did it, told outside the event's clause: doers apart from the act, pronouns, documents, aircraft, crowds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge import doers
from dateline.knowledge.doers import DoerWords

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.pipeline import Coder

ACT = "Eleven farmers were killed near Zurmi on Monday. "
APART = [
    (ACT + "The gunmen fled on motorcycles.", ["gunmen"]),
    (ACT + "Two men on a motorbike slowed down, opened the gate and rode off.", ["men"]),
    (ACT + "Two men slept through it.", []),
    (ACT + "The killers are not known. Their killers must be found.", ["killers"]),
    (ACT + "In another village, gunmen burned a school on Tuesday.", []),
    (ACT + "The gunmen were not seen again.", []),
    (ACT + "The gunmen were arrested.", []),
    ("A shell killed nine people near Zurmi on Monday. The gunmen fled.", []),
    ("Nine bandits were killed near Zurmi on Monday. The bandits had burned a school.", []),
    ("A priest was kidnapped near Jos on Monday. The kidnappers want money.", ["kidnappers"]),
    (ACT + "In the west, armed men on motorbikes went from door to door in Barani.", []),
    ("A priest was killed near Jos on Monday. The kidnappers want money.", []),
]


@pytest.mark.parametrize(("text", "actors"), APART)
def test_told_apart(coder: Coder, text: str, actors: list[str]) -> None:
    assert [a.name for a in coder.code_text(text).events[0].actors] == actors


CLAUSES = [
    ("A jet bombed a monastery near Bago on Monday.", ["jet"]),
    ("Air strikes killed nine people near Bago on Monday.", []),
    (
        "A drone operated by cartel members dropped a grenade on a taxi rank in Bago on Monday.",
        ["cartel members"],
    ),
    ("A helicopter belonging to the Houthis bombed a boat near Taiz on Monday.", ["Houthis"]),
    ("Two boys were killed by Israeli fire near Rafah on Monday.", ["Military Forces of Israel"]),
    ("A woman was killed by a stray bullet in Cali on Sunday.", []),
    ("Thousands marched in Bago on Saturday to demand elections.", ["thousands"]),
    ("Nine villagers were killed at the hands of militiamen in Djugu on Monday.", ["militiamen"]),
    ("A statement from the Taliban threatened to attack schools in Swat.", ["Taliban"]),
    ("A curfew will come into force in Dikwa on Monday, the governor announced.", ["governor"]),
    ("A curfew will come into force in Dikwa on Monday, traders said.", []),
    ("The next march will be held in Khartoum on Monday, organisers said.", ["organisers"]),
    (
        "A curfew will come into force in Dikwa on Monday, the governor’s office announced.",
        ["governor’s office"],
    ),
    (
        "The army released nine rebels in Taiz on Monday, who were exchanged for nine soldiers.",
        ["Military Forces of Yemen"],
    ),
    ("Nine rebel fighters were exchanged for four soldiers in Taiz on Monday.", ["rebel fighters"]),
    ("Men in three boats opened fire on a tanker off Mocha on Monday.", ["men"]),
    (
        "The governor accused followers of the mayor of having dynamited a bridge near Vinto.",
        ["followers"],
    ),
    ("Three nuns were let go by their captors in Tabarre on Monday.", ["captors"]),
]


@pytest.mark.parametrize(("text", "actors"), CLAUSES)
def test_in_the_clause(coder: Coder, text: str, actors: list[str]) -> None:
    assert [a.name for a in coder.code_text(text).events[0].actors] == actors


def test_one_agent_for_joined_passives(coder: Coder) -> None:
    text = (
        "Three members of a charity were abducted by unidentified gunmen on the Bambari road on 5 August and freed the "
        "next morning without payment of a ransom, according to their employer."
    )
    assert [[a.name for a in e.actors] for e in coder.code_text(text).events] == [["unidentified gunmen"]] * 2


def test_blame_names_its_own_act(coder: Coder) -> None:
    text = "In Taiz on Monday officials blamed the Houthis for an air strike that killed nine people."
    assert [[a.name for a in e.actors] for e in coder.code_text(text).events] == [["Houthis"]]


def test_a_claim_names_the_place_of_its_act(coder: Coder) -> None:
    text = (
        "A bomb killed two soldiers near Kalat on Sunday. Gunmen shot a clerk in Quetta on Monday. "
        "The Balochistan Liberation Army claimed responsibility for the Kalat attack."
    )
    assert [a.name for a in coder.code_text(text).events[0].actors] == ["Baloch Liberation Army"]


def test_what_forces_did_is_claimed_by_nobody_else(coder: Coder) -> None:
    text = (
        "A bomb killed two clerks in Kalat on Sunday. The army killed two terrorists there. "
        "The Balochistan Liberation Army claimed responsibility."
    )
    assert [a.name for a in coder.code_text(text).events[0].actors] == ["Baloch Liberation Army"]


def test_ordered_by(coder: Coder) -> None:
    text = (
        "A bomb killed two clerks in Kalat on Sunday. The attack was ordered by the Taliban, a minister said."
    )
    assert [a.name for a in coder.code_text(text).events[0].actors] == ["Taliban"]


def test_allies_act_too(coder: Coder) -> None:
    text = "Somali soldiers backed by clan militiamen retook the village of Buq Aqable on Tuesday."
    assert [a.name for a in coder.code_text(text).events[0].actors] == [
        "Military Forces of Somalia",
        "clan militiamen",
    ]


def test_who_took_it_decides_what_was_done(coder: Coder) -> None:
    text = "The M23 rebels are active in North Kivu. In June 2022 it seized the town of Bunagana."
    assert coder.code_text(text).events[-1].sub_type == "Non-state actor overtakes territory"


def test_the_army_is_no_police(coder: Coder) -> None:
    text = (
        "Israeli troops raided Jenin on Monday. Police of Jordan watched. "
        "The army shelled Nablus on Tuesday, residents said."
    )
    assert {a.name for a in coder.code_text(text).events[-1].actors} == {"Military Forces of Israel"}


def test_the_officer_is_of_the_police(coder: Coder) -> None:
    text = (
        "A police officer spoke in Kano, Nigeria. Nine men were arrested there on Monday, the officer said."
    )
    assert [a.id for a in coder.code_text(text).events[-1].actors] == ["state:NG:police"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Gunmen shot nine villagers near Jos in Plateau state on Monday. They burned a school.", "gunmen"),
        ("Gunmen shot nine villagers near Jos on Monday. The men burned a school.", "gunmen"),
    ],
)
def test_whoever_acted_acts_on(coder: Coder, text: str, actor: str) -> None:
    events = coder.code_text(text).events
    assert {a.name for e in events for a in e.actors} == {actor}


TARGETS = [
    ("A teacher was cycling home in Kumbi on Monday when gunmen fired at her.", ["teacher"]),
    ("A teacher spoke in Kumbi on Monday. Gunmen later shot him.", ["teacher"]),
    ("Two clerks spoke in Kumbi on Monday. Gunmen later shot him.", []),
    (
        "Two miners were found in Argelia on Monday. The pair had been seized by guerrillas in May.",
        ["miners"],
    ),
]


@pytest.mark.parametrize(("text", "targets"), TARGETS)
def test_pronouns_as_targets(coder: Coder, text: str, targets: list[str]) -> None:
    assert [t.name for t in coder.code_text(text).events[-1].targets] == targets


def test_forces_go_on(coder: Coder) -> None:
    text = "Police arrested two militants in Kano on Monday. Nine rifles were recovered in Jos on Tuesday."
    (actor,) = coder.code_text(text).events[-1].actors
    assert (actor.id, actor.via is not None) == ("state:NG:police", True)


def test_a_missing_list_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "doers.yaml").write_text("attackers: gunman", encoding="utf-8")
    monkeypatch.setattr(doers, "data_dir", lambda *_: tmp_path / "doers.yaml")
    with pytest.raises(KnowledgeError, match=r"doers\.yaml.*abductors"):
        DoerWords.load()
