"""Events that the encoder reads where the codebook codes nothing: named as its own, weighed with what else is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dateline.errors import KnowledgeError
from dateline.model.encoding import SUB_TYPES
from dateline.pipeline import bare_report

if TYPE_CHECKING:
    from dateline.annotate.encoder import Encoder
    from dateline.model.event import EventClaim
    from dateline.pipeline import Coder

LOST = "Islamic State lost thirty men at Anderamboukane on the 12th."
SUCCUMBED = "Gunmen opened fire on a bus near Bangassou on Monday. A teacher succumbed to her wounds in hospital on Tuesday."
BAKED = "The crew was baking bread in Beni on Monday."


@pytest.fixture(scope="module")
def alone(coder: Coder) -> Coder:
    """The rules, without the encoder."""
    return replace(coder, settings=replace(coder.settings, encoder=False))


def events(coder: Coder, text: str) -> Sequence[EventClaim]:
    return coder.code_report(bare_report(text, date(2024, 5, 15))).events


def test_its_kinds_are_the_codebooks(coder: Coder) -> None:
    assert set(SUB_TYPES.values()) == set(coder.extractor.words.codebook.sub_types)


def test_unlisted_words_tell_an_event(coder: Coder, alone: Coder) -> None:
    (event,) = events(coder, LOST)
    assert event.trigger.rule.startswith("encoder/")
    assert [a.id for a in event.actors] == ["islamic-state"]
    assert not events(alone, LOST)


def test_what_is_no_event_stays_none(coder: Coder) -> None:
    assert not events(coder, BAKED)


def test_what_people_suffered_is_no_act_of_its_own(coder: Coder) -> None:
    (event,) = events(coder, SUCCUMBED)
    assert (event.sub_type, event.trigger.quote.text) == ("Attack", "opened fire")


def test_without_the_encoder_the_rules_go_on(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> Encoder:
        raise KnowledgeError("encoder.onnx", "", "not the file that was trained (its SHA-256 differs)")

    monkeypatch.setattr(coder.annotator, "_encoder", damaged)
    told = events(coder, "Gunmen killed five farmers in Beni on Monday.")
    assert [e.sub_type for e in told] == ["Attack"]
    assert "events are found by rules alone" in (coder.annotator.lacks or "")
