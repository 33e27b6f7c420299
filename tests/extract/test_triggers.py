"""Which words may tell an event: verbs and nouns of several words, and near-misses among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.extract.reading import annotate, triggers

from dateline.extract.triggers import Candidate, candidates, near_miss

if TYPE_CHECKING:
    from dateline.pipeline import Coder

# sentence, words of the trigger, one of the sub-types that it may tell
VERBS = [
    ("Gunmen gunned down a judge in Bukavu.", ["gunned", "down"], "Attack"),
    ("A bomb went off near the market.", ["went", "off"], "Remote explosive/landmine/IED"),
    ("Rebels opened fire on a bus.", ["opened", "fire"], "Attack"),
    ("The two sides laid down their arms.", ["laid", "down", "arms"], "Change to group/activity"),
    ("Police fired tear gas at marchers.", ["fired", "tear", "gas"], "Protest with intervention"),
    ("A suicide bomber blew himself up at the gate.", ["blew", "himself", "up"], "Suicide bomb"),
    ("Militants set fire to eleven houses.", ["set", "fire"], "Looting/property destruction"),
    ("A bomb failed to explode.", ["failed", "to", "explode"], "Disrupted weapons use"),
    ("Residents took to the streets in Lima.", ["took", "to", "streets"], "Peaceful protest"),
    ("Rebels took control of the town.", ["took", "control"], "Non-state actor overtakes territory"),
    ("The army carried out an air strike on the camp.", ["carried", "out", "strike"], "Air/drone strike"),
]
NOUNS = [
    ("A car bomb killed three people.", ["car", "bomb"], "Remote explosive/landmine/IED"),
    ("The mortar attack wounded two.", ["mortar", "attack"], "Shelling/artillery/missile attack"),
    ("A suicide bomber died at the gate.", ["suicide", "bomber"], "Suicide bomb"),
    ("The two armies signed a ceasefire agreement.", ["ceasefire", "agreement"], "Agreement"),
    ("Villagers fled the shelling.", ["shelling"], "Shelling/artillery/missile attack"),
]

# sentence, word, reason; None: a trigger like any other
NEAR = [
    ("He suffered a heart attack.", "attack", "figurative"),
    ("A nurse accused of theft was arrested.", "arrested", "judicial"),
    ("Rescuers recovered the bodies of two climbers.", "recovered", "historical"),
    ("The priest regained his freedom.", "regained", None),
    ("The two ministers are in a war of words.", "war", "figurative"),
    ("The price war hurt both firms.", "war", "figurative"),
    ("The culture clash goes on.", "clash", "figurative"),
    ("Doctors fight malaria in Kano.", "fight", "figurative"),
    ("A gas explosion killed five people.", "explosion", "accident"),
    ("Rebels attacked the hospital.", "attacked", None),
    ("The clash left two soldiers dead.", "clash", None),
    pytest.param(
        "Hundreds of people marched in Dakar on Monday.",
        "marched",
        None,
    ),
    ("Hundreds of people marched in Lima on Monday.", "marched", None),
    ("An explosion killed five soldiers.", "explosion", None),
    ("Troops entered the second round of talks.", "entered", "figurative"),
    ("Troops entered the town in May last year.", "entered", None),
]

WITHOUT = [
    "The mayor opened a library in Gao.",
    "Farmers sold their maize at a good price.",
    "The rains came late this year.",
]


def told(coder: Coder, text: str) -> dict[tuple[str, ...], Candidate]:
    return {tuple(w.text for w in c.words): c for c in triggers(coder, annotate(coder, text))}


@pytest.mark.parametrize(("text", "words", "sub_type"), [*VERBS, *NOUNS])
def test_all_words_of_a_trigger(coder: Coder, text: str, words: list[str], sub_type: str) -> None:
    found = told(coder, text)
    assert tuple(words) in found
    assert sub_type in {frame.sub_type for frame in found[tuple(words)].frames}


@pytest.mark.parametrize(
    ("text", "words", "is_noun"), [(t, w, False) for t, w, _ in VERBS] + [(t, w, True) for t, w, _ in NOUNS]
)
def test_verb_or_noun(coder: Coder, text: str, words: list[str], is_noun: bool) -> None:
    assert told(coder, text)[tuple(words)].is_noun is is_noun


def test_a_frame_of_several_words_needs_them_all(coder: Coder) -> None:
    """``took part`` is not ``took to the streets``, ``opened a school`` not ``opened fire``."""
    for text, sub_type in (
        ("Soldiers took part in the parade.", "Peaceful protest"),
        ("The mayor opened a school.", "Attack"),
    ):
        assert sub_type not in {f.sub_type for c in told(coder, text).values() for f in c.frames}


@pytest.mark.parametrize(("text", "word", "why"), NEAR)
def test_near_misses_have_their_reason(coder: Coder, text: str, word: str, why: str | None) -> None:
    codebook = coder.extractor.words.codebook
    found = {c.token.text: near_miss(c, codebook) for c in candidates(annotate(coder, text).doc, codebook)}
    assert found[word] == why


@pytest.mark.parametrize("text", WITHOUT)
def test_plain_words_are_no_triggers(coder: Coder, text: str) -> None:
    assert not coder.code_text(text).events


def test_harm_and_casualty(coder: Coder) -> None:
    found = told(coder, "Gunmen killed a guard, wounded two others and abducted a nurse.")
    assert {words[0]: (c.harm, c.casualty) for words, c in found.items()} == {
        "killed": ("killed", True),
        "wounded": ("injured", True),
        "abducted": ("abducted", False),
    }
