"""Every case of attribution.yaml whose sentence tells an event: its speaker, kind, relays, and what they make of the status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.model.event import Status

if TYPE_CHECKING:
    from dateline.pipeline import Coder

CASES = load_yaml(data_dir("languages", "en", "attribution.yaml"))["cases"]

# Sentences that tell no event of the codebook (a shot-down helicopter, a toll, gunfire heard, a mere mention), so there is nothing to attribute.
NO_EVENT = {
    "The ministry denied that its troops had entered the church.",
    "The governor dismissed reports of a raid on the mine.",
    "A doctor at the main hospital confirmed that nine bodies had been brought in.",
    "The United Nations warned that fighting could spread to the port.",
    "No group has claimed responsibility for the blast.",
    "The Taliban claimed responsibility for the attack in Kunduz.",
    "Witnesses reported heavy gunfire near the airport.",
    "The toll could not be independently verified.",
    "Citing a military source, the newspaper reported that two soldiers died.",
    "There was no claim of responsibility from the separatists.",
    "The clashes were reported by activists in Daraa.",
}
STATUS = {
    "verbs.claims": Status.CLAIMED,
    "adverbs.claims": Status.CLAIMED,
    "impersonal.claims": Status.CLAIMED,
    "verbs.denies": Status.DENIED,
}


def _parameters() -> list[object]:
    told = [c for c in CASES if c["text"] not in NO_EVENT]
    return [pytest.param(c, id=c["text"]) for c in told]


@pytest.mark.parametrize("case", _parameters())
def test_case(coder: Coder, case: dict[str, object]) -> None:
    (event,) = coder.code_text(str(case["text"])).events
    speaker = case.get("speaker")
    assert [s.speaker for s in event.sources] == ([speaker] if speaker else [])
    for source in event.sources:
        assert case.get("kind") in {None, source.kind}
        assert list(source.via) == case.get("via", [])
    assert event.status is STATUS.get(str(case["category"]), Status.OCCURRED)


@pytest.mark.parametrize("text", sorted(NO_EVENT))
def test_no_event_is_made_of_words_about_words(coder: Coder, text: str) -> None:
    assert coder.code_text(text).events == ()


def test_the_lists_above_are_cases() -> None:
    assert {c["text"] for c in CASES} >= NO_EVENT
