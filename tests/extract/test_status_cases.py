"""Every case of status.yaml: what becomes of the sentence's act.

The test looks at what the coder makes of the sentence, since several floors share in it (near-misses of the codebook, topics).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.known import bug

from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.model.event import Role, Status

if TYPE_CHECKING:
    from dateline.model.event import Coded
    from dateline.pipeline import Coder

CASES = load_yaml(data_dir("languages", "en", "status.yaml"))["cases"]
EFFECTS = {
    name: entry["effect"]
    for name, entry in load_yaml(data_dir("languages", "en", "status.yaml")).items()
    if name != "cases"
}

# Sentences whose act, by itself, is told too thinly or is in no frame of the codebook: no event can carry the status.
TOO_LITTLE = {
    "Unions have scheduled a march in Lima for Saturday.",
    "Leaders were ordered to leave the city in 48 hours.",
    "The militants gave residents three days to leave the village.",
    "The commander issued an ultimatum to the villagers to hand over the wanted men.",
    "The ministry rejected reports of an air strike on the school.",
    "Organisers called off the march after talks with the governor.",
    "The planned offensive was postponed because of rain.",
}

KNOWN_WRONG = {
    "The faction suspended its plan to attack the pipeline.": "planned: the plan outweighs its suspension",
    "He was charged with the bombing of a hotel in Mombasa.": "an event, with the hotel as the actor",
    "The president came under fire for the fuel price.": "an armed clash",
}


def _parameters(cases: list[dict[str, str]]) -> list[object]:
    return [
        pytest.param(c, id=c["text"], marks=[bug(KNOWN_WRONG[c["text"]])] if c["text"] in KNOWN_WRONG else [])
        for c in cases
    ]


def outcome(coded: Coded) -> str:
    """Status of the one event (role, where it is background), or that there is none."""
    if not coded.events:
        return "no event"
    (event,) = coded.events
    return "background" if event.role is Role.BACKGROUND else event.status.value


def expected(category: str) -> str:
    """What the header of status.yaml says the category's effect is."""
    effect = EFFECTS.get(category, "keep")
    if effect.startswith("reject"):
        return "no event"
    return {"keep": Status.OCCURRED.value, "role: background": "background"}.get(effect, effect)


@pytest.mark.parametrize(
    "case", _parameters([c for c in CASES if c["text"] not in TOO_LITTLE and c["category"] != "foiled"])
)
def test_case(coder: Coder, case: dict[str, str]) -> None:
    assert outcome(coder.code_text(case["text"])) == expected(case["category"])


@pytest.mark.parametrize("text", sorted(TOO_LITTLE))
def test_too_little_is_never_told_as_done(coder: Coder, text: str) -> None:
    coded = coder.code_text(text)
    assert outcome(coded) != Status.OCCURRED.value
    assert coded.events or coded.rejected


@pytest.mark.parametrize("case", [c for c in CASES if c["category"] == "foiled"], ids=lambda c: c["text"])
def test_what_is_foiled_is_the_foiling(coder: Coder, case: dict[str, str]) -> None:
    (event,) = coder.code_text(case["text"]).events
    assert event.sub_type == "Disrupted weapons use"


def test_the_lists_above_are_cases() -> None:
    assert {c["text"] for c in CASES} >= TOO_LITTLE | KNOWN_WRONG.keys()


def test_every_category_of_a_case_exists() -> None:
    assert {c["category"] for c in CASES} - {"none"} <= EFFECTS.keys()
