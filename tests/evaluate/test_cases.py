"""The runner of case tables: what makes a case hold or fail, told with the reason."""

from __future__ import annotations

import pytest
from tests.evaluate.helpers import attack, clash, coded, count

from dateline.errors import KnowledgeError
from dateline.evaluate.cases import CaseResult, load_cases, run_case
from dateline.knowledge.codebook import Codebook, SubType
from dateline.model.event import EventClaim


def codebook(*cases: dict[str, object], name: str = "Attack") -> Codebook:
    slug = name.lower().replace(" ", "-")
    return Codebook({name: SubType(name, slug, "Battles", "", None, (), (), cases)})


def run(raw: dict[str, object], *events: EventClaim, name: str = "Attack") -> CaseResult:
    (case,) = load_cases(codebook({"text": "A sentence.", **raw}, name=name))
    return run_case(case, lambda text: coded(*events))


FULL = {
    "actors": ["gunmen"], "targets": ["farmers"], "place": "Old Mill", "date": "Monday", "fatalities": "4",
    "sources": ["police"],
}  # fmt: skip


def test_a_case_holds() -> None:
    assert run({"expect": FULL}, attack()) == CaseResult(run({"expect": FULL}, attack()).case, True, "")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"place": "Harrow"}, "place should be 'Harrow', is 'Old Mill'"),
        ({"place": None}, "place should be absent, is 'Old Mill'"),
        ({"date": "Tuesday"}, "date should be 'Tuesday', is 'on Monday'"),
        ({"fatalities": "4+"}, "fatalities should be 4-, is 4"),
        ({"fatalities": "3-5"}, "fatalities should be 3-5, is 4"),
        ({"injured": "2"}, "injured should be 2, is None"),
        ({"actors": ["soldiers"]}, "actors lack 'soldiers'; actors should not hold 'gunmen'"),
        ({"actors": []}, "actors should not hold 'gunmen'"),
        ({"sources": []}, "sources should not hold 'police'"),
        ({"status": "planned"}, "status should be 'planned', is 'occurred'"),
        ({"role": "background"}, "role should be 'background', is 'current'"),
        ({"sub_type": "Mob violence"}, "sub_type should be 'Mob violence', is 'Attack'"),
    ],
)
def test_a_case_fails_with_its_reason(change: dict[str, object], reason: str) -> None:
    result = run({"expect": FULL | change}, attack())
    assert not result.passed
    assert result.reason == reason


def test_the_sub_type_of_the_file_is_expected() -> None:
    result = run({"expect": {}}, clash())
    assert result.reason == "sub_type should be 'Attack', is 'Armed clash'"


def test_near_misses_make_no_event() -> None:
    assert run({"not": "figurative"}).passed
    assert run({"not": "figurative"}, attack()).reason == "is figurative, but made Attack (attack/verb:kill)"


def test_the_number_of_events_counts() -> None:
    assert run({"expect": FULL}).reason == "expected 1 event(s), made none"
    assert not run({"expect": FULL}, attack(), clash()).passed
    both = {"expect": [{"sub_type": "Armed clash", "place": "Harrow"}, FULL]}
    assert run(both, attack(), clash()).passed
    assert run(both, clash(), attack()).passed


def test_sides_of_a_mutual_event_may_stand_either_way() -> None:
    sides = {"expect": {"actors": ["Red Banner", "army"]}}
    assert run(sides, clash(), name="Armed clash").passed
    apart = {"expect": {"actors": ["Red Banner"], "targets": ["army"]}}
    assert run(apart, clash(), name="Armed clash").passed
    assert not run({"expect": {"actors": ["army"]}}, clash(), name="Armed clash").passed


def test_open_counts() -> None:
    assert run({"expect": {"fatalities": "12+"}}, attack(fatalities=count(12, None))).passed


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ({"text": "x"}, "either 'expect' or 'not'"),
        ({"text": "x", "expect": {}, "not": "sporting"}, "either 'expect' or 'not'"),
        ({"text": None, "not": "sporting"}, "needs a text"),
        ({"text": "x", "expect": {"fatalities": "many"}}, "'many' is no count"),
        ({"text": "x", "expect": {"killer": "x"}}, "unknown value 'killer'"),
    ],
)
def test_a_broken_case_is_named(raw: dict[str, object], reason: str) -> None:
    with pytest.raises(KnowledgeError, match=reason) as caught:
        load_cases(codebook({"text": "fine", "not": "sporting"}, raw))
    assert caught.value.file == "attack.yaml"
    assert caught.value.place == "cases[2]"
