"""Triggers of one sentence: the words of one event stand together, two events apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.extract.reading import annotate, reader, triggers
from tests.known import bug

from dateline.extract.clusters import clusters

if TYPE_CHECKING:
    from dateline.pipeline import Coder

ONE = [
    ("A bomb exploded in a market, killing five people.", ["exploded", "killing"]),
    ("Rebels attacked a village and killed three farmers.", ["attacked", "killed"]),
    ("Soldiers shot and killed two students.", ["shot", "killed"]),
    ("Two soldiers were killed when their vehicle hit a mine.", ["killed", "hit"]),
    ("Two people died in an attack on a bus.", ["died", "attack"]),
    ("The army carried out an air strike on the camp.", ["carried", "strike"]),
    ("Four people were killed and six wounded in the shelling.", ["killed", "wounded", "shelling"]),
    ("Three soldiers were killed and 12 others were wounded in the ambush.", ["killed", "wounded", "ambush"]),
    (
        "A suicide bomber blew himself up at a checkpoint, killing four soldiers.",
        ["bomber", "blew", "killing"],
    ),
    (
        "The state news agency said nine people had been killed in rebel shelling of residential areas of Aleppo on"
        " Thursday.",
        ["killed", "shelling"],
    ),
    ("Gunmen attacked Beni on Monday and killed two men in the market.", ["attacked", "killed"]),
    ("Heavy fighting and clashes broke out in Sake.", ["fighting", "clashes"]),
    ("The shelling left ten people hurt.", ["shelling", "left", "hurt"]),
    ("Police broke up a protest and detained nine students.", ["broke", "protest", "detained"]),
    ("Soldiers seized rifles and arrested two men.", ["seized", "arrested"]),
    ("Police fired tear gas in a bid to disperse the students.", ["fired", "gas", "disperse"]),
    ("Soldiers killed two people while trying to disperse protesters.", ["killed", "disperse"]),
]

TWO = [
    ("Soldiers clashed with herders, leaving ten people injured.", [["clashed", "injured"], ["leaving"]]),
    ("Soldiers retook the town and arrested two men.", [["retook"], ["arrested"]]),
    ("Gunmen abducted two nurses and killed a guard.", [["abducted"], ["killed"]]),
    (
        "Gunmen stormed a school, killed a guard and abducted nine pupils.",
        [["stormed", "killed"], ["abducted"]],
    ),
    ("Police arrested ten protesters after they burned a bus.", [["arrested"], ["burned"]]),
    ("Militants attacked the base before they looted the market.", [["attacked"], ["looted"]]),
    ("Rebels attacked a camp before they attacked the town.", [["attacked"], ["attacked"]]),
    ("Gunmen killed two traders and another group kidnapped a priest.", [["killed"], ["kidnapped"]]),
    ("The army shelled the town and the rebels attacked the airport.", [["shelled"], ["attacked"]]),
    ("The blast killed two people and the army arrested four suspects.", [["blast", "killed"], ["arrested"]]),
    ("Protesters threw stones at police, who fired tear gas.", [["threw"], ["fired", "gas"]]),
    ("A crowd threw stones at soldiers; the soldiers fired in the air.", [["threw"], ["fired"]]),
    ("Rebels attacked Beni on Monday and shelled Goma on Tuesday.", [["attacked"], ["shelled"]]),
    ("Gunmen killed two men in Beni and wounded a nurse in Goma.", [["killed"], ["wounded"]]),
    pytest.param(
        "Rebels killed two policemen in Beni while the army bombed a camp in Ituri.",
        [["killed"], ["bombed"]],
        marks=bug("two doers in one event, joined over 'while'"),
    ),
    pytest.param(
        "The two sides signed a truce after clashes that killed nine fighters.",
        [["signed", "truce"], ["clashes", "killed"]],
        marks=bug("an agreement and the clashes before it in one event"),
    ),
]


def groups(coder: Coder, text: str) -> list[list[str]]:
    annotated = annotate(coder, text)
    return [
        [c.token.text for c in group]
        for group in clusters(triggers(coder, annotated), reader(coder, annotated))
    ]


@pytest.mark.parametrize(("text", "words"), ONE)
def test_one_event(coder: Coder, text: str, words: list[str]) -> None:
    assert groups(coder, text) == [words]


@pytest.mark.parametrize(("text", "words"), TWO)
def test_two_events(coder: Coder, text: str, words: list[list[str]]) -> None:
    assert groups(coder, text) == words


def test_no_triggers_no_groups(coder: Coder) -> None:
    assert groups(coder, "The rains came late this year.") == []
