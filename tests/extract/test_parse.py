"""Voice, logical subject and object, control, antecedents and gapped clauses of a dependency parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.extract.reading import annotate, text_of, word

from dateline.extract import parse

if TYPE_CHECKING:
    from dateline.pipeline import Coder

# sentence, verb, passive?, doer, undergoer
CLAUSES = [
    ("The rebels attacked the town.", "attacked", False, "rebels", "town"),
    ("The town was attacked by the rebels.", "attacked", True, "rebels", "town"),
    ("The army has killed ten fighters.", "killed", False, "army", "fighters"),
    ("Ten fighters have been killed by the army.", "killed", True, "army", "fighters"),
    ("Villagers killed in the raid were buried on Monday.", "killed", True, None, "Villagers"),
    ("The men seized by the militia were freed.", "seized", True, "militia", "men"),
    ("A bomb planted by militants killed a driver.", "planted", True, "militants", "bomb"),
    ("The hostages, taken in May, were released.", "taken", True, None, "hostages"),
    ("A teacher was reported killed.", "killed", True, None, "teacher"),
    ("Six soldiers died after gunmen attacked the base.", "died", False, "soldiers", None),
    ("Two nurses were gang-raped by rebels.", "raped", True, "rebels", "nurses"),
    ("Six men were hacked to death with machetes by rebels.", "hacked", True, "rebels", "men"),
    ("The shelling left ten people hurt.", "hurt", True, None, "people"),
    # A second verb shares the subject, and the object where nothing but "and" stands between.
    ("Gunmen stormed the clinic and abducted two nurses.", "abducted", False, "Gunmen", "nurses"),
    ("The rebels attacked and burned the village.", "attacked", False, "rebels", "village"),
    ("The rebels attacked and burned the village.", "burned", False, "rebels", "village"),
    ("Soldiers shot and killed two students.", "shot", False, "Soldiers", "students"),
    # Participles and infinitives take the subject of the clause above.
    ("Fighters attacked the base, killing six soldiers.", "killing", False, "Fighters", "soldiers"),
    ("A convoy carrying food was looted by gunmen.", "carrying", False, "convoy", "food"),
    ("Jets struck the port, officials said, destroying depots.", "destroying", False, "Jets", "depots"),
    ("Police fired tear gas to disperse protesters.", "disperse", False, "Police", "protesters"),
    (
        "Protesters blocked a road before being dispersed by police.",
        "dispersed",
        True,
        "police",
        "Protesters",
    ),
]

# sentence, verb below another, doer, undergoer
CONTROL = [
    ("The militia threatened to shell the airport.", "shell", "militia", "airport"),
    ("The rebels promised to free the captives.", "free", "rebels", "captives"),
    ("The rebels were said to have freed the captives.", "freed", "rebels", "captives"),
    ("The commander told his men to attack the convoy.", "attack", "men", "convoy"),
    ("The army forced residents to leave the village.", "leave", "residents", "village"),
    ("Residents were ordered to leave the village.", "leave", "Residents", "village"),
    ("Police prevented demonstrators from reaching the palace.", "reaching", "demonstrators", "palace"),
    ("Witnesses accused the army of burning the market.", "burning", "army", "market"),
    ("The army was accused of burning the market.", "burning", "army", "market"),
    ("The rebels announced a plan to attack the base.", "attack", "rebels", "base"),
]

RELATIVE = [
    ("The militia, which seized the port, withdrew.", "seized", "militia", "port"),
    ("The soldiers who were captured by rebels escaped.", "captured", "rebels", "soldiers"),
    ("Gunmen killed eleven farmers whom they had abducted.", "abducted", "they", "farmers"),
    ("The village that the army shelled was empty.", "shelled", "army", "village"),
    ("The drone that struck the market killed nine people.", "struck", "drone", "market"),
]

# The second verb has lost its "were".
GAPPED = [
    ("Three soldiers were killed and five wounded.", "wounded", "five"),
    ("Three soldiers were killed and five injured in Gao.", "injured", "five"),
]

# The parse gives the object of the second verb to a later verb of saying.
LOST_OBJECTS = [
    (
        "Air strikes hit a hospital in a rebel-held area of Syria's Aleppo and killed at least 27 people, including"
        " three children and the city's last pediatrician, the Karvan Observatory for Human Rights said on Thursday.",
        "killed",
        "people",
    ),
    ("Shells hit a school and nine people died, medics said.", "hit", "school"),
]

ANTECEDENTS = [
    ("The soldiers who fled were caught.", "who", "soldiers"),
    ("The camp which rebels burned is empty.", "which", "camp"),
    ("The town that rebels took is empty.", "that", "town"),
    ("Clashes in which ten died ended.", "which", "Clashes"),
    ("He said that rebels took the town.", "that", "that"),
    ("Who attacked the base?", "Who", "Who"),
    ("The rebels fled.", "rebels", "rebels"),
]

OBJECTS_OF = [
    ("The army launched an attack on rebels against orders.", "attack", "on", ["rebels"]),
    ("The police fired at protesters.", "fired", "at", ["protesters"]),
    ("Talks between the army and rebels began.", "Talks", "between", ["army"]),
    ("The police fired at protesters.", "fired", "on", []),
]


@pytest.mark.parametrize(("text", "verb", "passive", "doer", "undergoer"), CLAUSES)
def test_clause(
    coder: Coder, text: str, verb: str, passive: bool, doer: str | None, undergoer: str | None
) -> None:
    token = word(annotate(coder, text), verb)
    found = (
        parse.is_passive(token),
        text_of(parse.logical_subject(token)),
        text_of(parse.logical_object(token)),
    )
    assert found == (passive, doer, undergoer)


@pytest.mark.parametrize(("text", "verb", "doer", "undergoer"), [*CONTROL, *RELATIVE])
def test_inherited_roles(coder: Coder, text: str, verb: str, doer: str, undergoer: str) -> None:
    token = word(annotate(coder, text), verb)
    assert (text_of(parse.logical_subject(token)), text_of(parse.logical_object(token))) == (doer, undergoer)


@pytest.mark.parametrize(("text", "verb", "undergoer"), GAPPED)
def test_gapped_passive(coder: Coder, text: str, verb: str, undergoer: str) -> None:
    token = word(annotate(coder, text), verb)
    assert parse.is_passive(token)
    assert text_of(parse.logical_object(token)) == undergoer
    assert parse.logical_subject(token) is None


@pytest.mark.parametrize(("text", "verb", "undergoer"), LOST_OBJECTS)
def test_lost_object(coder: Coder, text: str, verb: str, undergoer: str) -> None:
    assert text_of(parse.logical_object(word(annotate(coder, text), verb))) == undergoer


def test_a_subject_of_its_own_is_no_lost_object(coder: Coder) -> None:
    annotated = annotate(coder, "Rebels attacked and soldiers fled.")
    assert parse.logical_object(word(annotated, "attacked")) is None


@pytest.mark.parametrize(("text", "relative", "noun"), ANTECEDENTS)
def test_antecedent(coder: Coder, text: str, relative: str, noun: str) -> None:
    assert parse.antecedent(word(annotate(coder, text), relative)).text == noun


@pytest.mark.parametrize(("text", "governor", "preposition", "objects"), OBJECTS_OF)
def test_objects_of_a_preposition(
    coder: Coder, text: str, governor: str, preposition: str, objects: list[str]
) -> None:
    found = parse.pobjs(word(annotate(coder, text), governor), preposition)
    assert [token.text for token in found] == objects


def test_conjuncts_in_order_and_back_to_the_first(coder: Coder) -> None:
    annotated = annotate(coder, "Soldiers, policemen and militiamen attacked the post.")
    assert [t.text for t in parse.conjuncts(word(annotated, "Soldiers"))] == [
        "Soldiers",
        "policemen",
        "militiamen",
    ]
    assert parse.first_conjunct(word(annotated, "militiamen")).text == "Soldiers"


def test_a_clause_leaves_out_the_clauses_below_it(coder: Coder) -> None:
    annotated = annotate(coder, "The army said that rebels attacked the town after soldiers fled.")
    words = {t.text for t in parse.clause_tokens(word(annotated, "attacked"))}
    assert {"rebels", "town"} <= words
    assert not words & {"army", "said", "soldiers", "fled"}
