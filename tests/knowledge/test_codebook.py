"""The codebook: all types of the field, cases enough, and errors that name file and place."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge import codebook as module
from dateline.knowledge.codebook import EVENT_TYPES, HARMS, Codebook
from dateline.knowledge.nouns import CLASSES

if TYPE_CHECKING:
    from dateline.knowledge.codebook import SubType

BOOK = Codebook.load()
SUB_TYPES = list(BOOK.sub_types.values())

# The field's 6 event types and 25 sub-event types.
FIELD = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Air/drone strike", "Chemical weapon", "Grenade", "Remote explosive/landmine/IED", "Shelling/artillery/missile attack", "Suicide bomb",
    },
    "Violence against civilians": {"Abduction/forced disappearance", "Attack", "Sexual violence"},
    "Protests": {"Excessive force against protesters", "Peaceful protest", "Protest with intervention"},
    "Riots": {"Mob violence", "Violent demonstration"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other",
    },
}  # fmt: skip
MIN_CASES = 12
NEAR_MISSES = 1 / 3
"""At least this share of a file's cases must be near-misses; over all files it is HALF, give or take."""
HALF = 0.4

GOOD = """
event_type: Battles
sub_type: Armed clash
definition: Two sides fight.
triggers:
  - verb: [clash]
    rank: 3
    actor: [subject]
    target: [with]
    mutual: true
near_misses:
  - {word: clash, with: [culture], why: figurative}
cases:
  - {text: "Rebels clashed with soldiers.", expect: {}}
"""


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Loads a codebook of one file with this text."""
    file = tmp_path / "armed-clash.yaml"
    monkeypatch.setattr(module, "yaml_files", lambda *_: iter([file]))

    def _load(text: str) -> Codebook:
        file.write_text(text, encoding="utf-8")
        return Codebook.load()

    return _load


def test_a_file_is_read(load) -> None:  # type: ignore[no-untyped-def]
    sub_type = load(GOOD).sub_types["Armed clash"]
    (frame,) = sub_type.frames
    assert (frame.words, frame.rank, frame.actor, frame.target, frame.mutual) == (
        ("clash",),
        3,
        ("subject",),
        ("with",),
        True,
    )
    assert frame.rule == "armed-clash/verb:clash"
    assert [(m.words, m.beside, m.why) for m in sub_type.near_misses] == [
        ({"clash"}, {"culture"}, "figurative")
    ]
    assert len(sub_type.cases) == 1


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ("rank: 3", "rnak: 3", "triggers[0]", "unknown key 'rnak'"),
        ("verb: [clash]", "actor: [by]", "triggers[0]", "needs a list under 'verb' or 'noun'"),
        ("mutual: true", "harm: bruised", "triggers[0]", "'bruised' is none of"),
        (
            "event_type: Battles",
            "event_type: Quarrels",
            "event_type",
            "'Quarrels' is none of the six event types",
        ),
        ("event_type: Battles\n", "", "event_type", "missing"),
        ("sub_type: Armed clash\n", "", "sub_type", "missing"),
        ("definition: Two sides fight.\n", "", "definition", "missing"),
        ("triggers:", "trigers:", "triggers", "missing"),
        (", why: figurative", "", "near_misses[0]", "missing 'why'"),
        ("word: clash, ", "", "near_misses[0]", "missing 'word'"),
        ("verb: [clash]", "verb: [clash", "line", ""),
    ],
)
def test_errors_name_file_place_and_reason(load, old: str, new: str, place: str, reason: str) -> None:  # type: ignore[no-untyped-def]
    assert old in GOOD
    with pytest.raises(KnowledgeError) as caught:
        load(GOOD.replace(old, new, 1))
    said = str(caught.value)
    assert "armed-clash.yaml" in said
    assert place in said
    assert reason in said


def test_a_file_that_is_no_mapping(load) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(KnowledgeError, match=r"armed-clash\.yaml"):
        load("- just\n- a list\n")


def test_all_types_of_the_field() -> None:
    assert set(EVENT_TYPES) == FIELD.keys()
    assert {t: {s.name for s in SUB_TYPES if s.event_type == t} for t in EVENT_TYPES} == FIELD
    assert len(SUB_TYPES) == 25


@pytest.mark.parametrize("sub_type", SUB_TYPES, ids=lambda s: s.slug)
def test_a_file_has_all_it_needs(sub_type: SubType) -> None:
    assert len(sub_type.definition) > 40
    assert sub_type.plover or sub_type.name == "Other"  # many acts, no one event of PLOVER's
    assert sub_type.frames
    assert all(1 <= f.rank <= 3 for f in sub_type.frames)
    assert all(f.actor or f.target for f in sub_type.frames if f.needs)


@pytest.mark.parametrize("sub_type", SUB_TYPES, ids=lambda s: s.slug)
def test_frames_ask_for_classes_and_roles_that_exist(sub_type: SubType) -> None:
    for frame in sub_type.frames:
        asked = {
            c for classes in (*frame.needs.values(), *frame.rejects.values()) for c in classes
        } | frame.instrument
        assert asked <= CLASSES, frame.rule
        assert {*frame.needs, *frame.rejects, *frame.requires} <= {"actor", "target"}, frame.rule
        assert frame.harm is None or frame.harm in HARMS


def is_near_miss(case: object, sub_type: SubType) -> bool:
    """A sentence that is no event, or one of another sub-type."""
    assert isinstance(case, dict)
    expected = case.get("expect")
    listed = expected if isinstance(expected, list) else [expected]
    return "not" in case or any(
        isinstance(e, dict) and e.get("sub_type", sub_type.name) != sub_type.name for e in listed
    )


@pytest.mark.parametrize("sub_type", SUB_TYPES, ids=lambda s: s.slug)
def test_cases_enough_and_near_misses_among_them(sub_type: SubType) -> None:
    near = sum(is_near_miss(case, sub_type) for case in sub_type.cases)
    assert len(sub_type.cases) >= MIN_CASES
    assert near / len(sub_type.cases) >= NEAR_MISSES
    assert near < len(sub_type.cases)


def test_about_half_of_all_cases_are_near_misses() -> None:
    near = Counter(is_near_miss(case, s) for s in SUB_TYPES for case in s.cases)
    assert near[True] / near.total() >= HALF


def test_no_sentence_stands_twice_in_a_file() -> None:
    for sub_type in SUB_TYPES:
        twice = [text for text, n in Counter(str(c["text"]) for c in sub_type.cases).items() if n > 1]
        assert twice == [], sub_type.slug


def test_triggers_are_found_by_their_head() -> None:
    assert {("gun", "down"), ("attack",)} <= {f.words for frames in BOOK.verbs.values() for f in frames}
    assert {("car", "bomb"), ("attack",)} <= {f.words for frames in BOOK.nouns.values() for f in frames}
    assert all(f.words[0] == head for head, frames in BOOK.verbs.items() for f in frames)
    assert all(f.words[-1] == head for head, frames in BOOK.nouns.items() for f in frames)
