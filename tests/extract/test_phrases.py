"""Noun phrases in a role: where they stand, their words without article and number, and what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.extract.reading import annotate, reader, word

from dateline.model.actor import ActorKind

if TYPE_CHECKING:
    from dateline.model.mentions import Phrase
    from dateline.pipeline import Coder

# sentence, word at the role position, texts of the phrases
TEXTS = [
    ("The two Kenyan soldiers were killed.", "soldiers", ["Kenyan soldiers"]),
    ("At least 12 civilians were killed.", "civilians", ["civilians"]),
    ("Some 300 families left.", "families", ["families"]),
    ("An army convoy was hit.", "convoy", ["army convoy"]),
    ("The wounded soldiers were evacuated.", "soldiers", ["wounded soldiers"]),
    ("The rebels who fled attacked the post.", "rebels", ["rebels"]),
    ("The mayor, Anna Obi, was shot.", "mayor", ["mayor"]),
    ("The leader of the rebels was killed.", "leader", ["leader of the rebels"]),
    ("Dutch and Belgian soldiers attacked the post.", "soldiers", ["Dutch and Belgian soldiers"]),
    # Behind a partitive stands who is meant.
    ("Dozens of civilians were killed.", "Dozens", ["civilians"]),
    ("Hundreds of protesters marched.", "Hundreds", ["protesters"]),
    ("A number of the villagers were taken.", "number", ["villagers"]),
    ("One of the villagers was killed.", "One", ["villagers"]),
    ("A group of armed men attacked the post.", "group", ["armed men"]),
    ("A crowd of angry students burned the office.", "crowd", ["angry students"]),
    ("The bodies of six miners were found.", "bodies", ["miners"]),
    # Members of a force stand for the force.
    ("Members of the Taliban attacked the post.", "Members", ["Taliban"]),
    ("Several members of the army were killed.", "members", ["army"]),
    ("Five members of the community were abducted.", "members", ["members of the community"]),
    (
        "Fighters of the Popular Mobilization Forces took the hill.",
        "Fighters",
        ["Popular Mobilization Forces"],
    ),
    ("Fighters from the M23 rebel group took the hill.", "Fighters", ["M23"]),
    ("Alleged members of Colombia's guerrilla group ELN took the hill.", "members", ["ELN"]),
    ("Police of Ogun State in Nigeria took the hill.", "Police", ["Police of Ogun State"]),
    # Coordination.
    ("Soldiers, police and militiamen attacked the post.", "Soldiers", ["Soldiers", "police", "militiamen"]),
    ("A farmer and two traders were killed.", "farmer", ["farmer", "traders"]),
    # Nobody named.
    ("Three were killed.", "Three", []),
    ("Others were killed.", "Others", []),
    ("A 12-year-old girl was killed.", "girl", ["girl"]),
]

# sentence, head word, kind, classes it must have, classes it must not have
CLASSES = [
    ("Police killed a journalist.", "journalist", ActorKind.CIVILIANS, {"civilian", "person"}, {"armed"}),
    ("Rebels shelled a village.", "Rebels", ActorKind.REBEL, {"armed", "nonstate"}, {"state", "civilian"}),
    ("The two Kenyan soldiers were killed.", "soldiers", ActorKind.STATE, {"armed", "state"}, {"nonstate"}),
    (
        "Unidentified gunmen attacked the post.",
        "gunmen",
        ActorKind.MILITIA,
        {"armed", "nonstate"},
        {"civilian"},
    ),
    ("Hundreds of protesters marched.", "protesters", ActorKind.PROTESTERS, {"protester"}, {"armed"}),
    ("Rioters burned the office.", "Rioters", ActorKind.RIOTERS, {"rioter"}, {"armed"}),
    ("Rebels fired a rocket.", "rocket", None, {"missile", "weapon"}, {"person"}),
    ("Rebels took the town.", "town", None, {"territory"}, {"person", "property"}),
    ("Rebels attacked Goma.", "Goma", None, {"territory"}, {"person"}),
    ("Gunmen burned a church.", "church", None, {"property"}, {"person", "armed"}),
    ("An army convoy was hit.", "convoy", ActorKind.STATE, {"armed", "state"}, {"civilian"}),
    (
        "Al-Shabaab militants attacked the post.",
        "militants",
        ActorKind.REBEL,
        {"armed", "nonstate"},
        {"state"},
    ),
    ("Turkish warplanes struck the camp.", "warplanes", ActorKind.STATE, {"aircraft", "state"}, {"nonstate"}),
]


def phrases(coder: Coder, text: str, head: str) -> tuple[Phrase, ...]:
    annotated = annotate(coder, text)
    return reader(coder, annotated).phrases(word(annotated, head))


@pytest.mark.parametrize(("text", "head", "expected"), TEXTS)
def test_words_of_a_phrase(coder: Coder, text: str, head: str, expected: list[str]) -> None:
    found = phrases(coder, text, head)
    assert [p.text for p in found] == expected
    assert [p.span.of(text) for p in found] == expected


@pytest.mark.parametrize(("text", "head", "kind", "has", "has_not"), CLASSES)
def test_what_a_phrase_is(
    coder: Coder, text: str, head: str, kind: ActorKind | None, has: set[str], has_not: set[str]
) -> None:
    (found,) = phrases(coder, text, head)
    assert found.kind == kind
    assert has <= found.classes
    assert not has_not & found.classes


@pytest.mark.parametrize("pronoun", ["They", "He", "It"])
def test_pronouns_are_marked_and_stand_where_they_stand(coder: Coder, pronoun: str) -> None:
    (found,) = phrases(coder, f"{pronoun} attacked the post.", pronoun)
    assert (found.pronoun, found.text, found.span.start) == (True, pronoun, 0)
    assert not found.classes


def test_a_speaker_of_himself_is_nobody(coder: Coder) -> None:
    assert phrases(coder, "We attacked the post.", "We") == ()


def test_a_relative_pronoun_stands_for_its_noun(coder: Coder) -> None:
    assert [p.text for p in phrases(coder, "The rebels who fled attacked the post.", "who")] == ["rebels"]


@pytest.mark.parametrize(
    ("text", "head", "pointing", "owned"),
    [
        ("Those offices were closed.", "offices", True, False),
        ("Their houses were burned.", "houses", False, True),
        ("The houses were burned.", "houses", False, False),
    ],
)
def test_pointing_and_owned(coder: Coder, text: str, head: str, pointing: bool, owned: bool) -> None:
    (found,) = phrases(coder, text, head)
    assert (found.pointing, found.owned) == (pointing, owned)


def test_lemmas_end_with_the_head(coder: Coder) -> None:
    (found,) = phrases(coder, "The two Kenyan soldiers were killed.", "soldiers")
    assert found.lemmas == ("kenyan", "soldier")
    assert found.head == len("The two Kenyan ")
