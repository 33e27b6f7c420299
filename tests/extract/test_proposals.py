"""Events that the encoder reads where the codebook lists no word: asked for by a setting, and named as its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dateline.errors import KnowledgeError
from dateline.extract.proposals import SUB_TYPES

if TYPE_CHECKING:
    from dateline.annotate.encoder import Encoder
    from dateline.model.event import EventClaim
    from dateline.pipeline import Coder

LOST = "Islamic State lost thirty men at Anderamboukane on the 12th."
BAKED = "The crew was baking bread in Beni on Monday."


@pytest.fixture(scope="module")
def proposing(coder: Coder) -> Coder:
    return replace(coder, settings=replace(coder.settings, proposals=True))


def events(coder: Coder, text: str) -> Sequence[EventClaim]:
    return coder.code_text(text, date(2024, 5, 15)).events


def test_its_kinds_are_the_codebooks(coder: Coder) -> None:
    assert set(SUB_TYPES.values()) == set(coder.extractor.words.codebook.sub_types)


def test_unlisted_words_tell_an_event_where_it_is_asked_for(coder: Coder, proposing: Coder) -> None:
    (event,) = events(proposing, LOST)
    assert event.trigger.rule.startswith("encoder/")
    assert [a.id for a in event.actors] == ["islamic-state"]
    assert not events(coder, LOST)


def test_what_is_no_event_stays_none(proposing: Coder) -> None:
    assert not events(proposing, BAKED)


def test_without_the_encoder_the_rules_go_on(proposing: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> Encoder:
        raise KnowledgeError("encoder.onnx", "", "not the file that was trained (its SHA-256 differs)")

    monkeypatch.setattr(proposing.annotator, "_encoder", damaged)
    told = events(proposing, "Gunmen killed five farmers in Beni on Monday.")
    assert [e.sub_type for e in told] == ["Attack"]
    assert "events are found by rules alone" in (proposing.annotator.lacks or "")
