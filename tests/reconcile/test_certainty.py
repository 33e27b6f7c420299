"""How sure a claim is: every fact has a weight and a sentence; values that are told near by make it surer; the figure is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.model.event import EventClaim
from dateline.pipeline import Coder, bare_report
from dateline.reconcile.acceptance import accepted
from dateline.reconcile.certainty import FACTS, Kept, facts_of, with_certainty

TOLD = (
    "Gunmen of Dawn Shield killed five farmers in Gwoza, Nigeria, on 3 May 2024, the police said.\n\n"
    "The market in Mubi was closed."
)


@pytest.fixture
def claim(coder: Coder) -> EventClaim:
    (claim,) = coder.claims_of(coder.annotated(bare_report(TOLD))).events
    return claim


def test_every_fact_has_a_weight_and_a_sentence() -> None:
    raw = load_yaml(data_dir("reconcile", "certainty.yaml"))["facts"]
    assert list(raw) == list(FACTS)
    assert all(entry["says"] for entry in raw.values())


@pytest.mark.parametrize("lacking", ["actors", "place", "when"])
def test_a_claim_that_lacks_a_value_is_less_sure(claim: EventClaim, lacking: str) -> None:
    poor = replace(claim, **{lacking: () if lacking == "actors" else None})
    assert with_certainty(poor, 0.9, 1).confidence < with_certainty(claim, 0.9, 1).confidence


def test_a_place_from_another_sentence_is_less_sure(claim: EventClaim) -> None:
    assert claim.place is not None
    away = replace(claim, place=replace(claim.place, span=None))
    here, there = facts_of(Kept(claim, 0.9, 1)), facts_of(Kept(away, 0.9, 1))
    assert (here["place here"], there["place here"]) == (1.0, 0.0)
    assert with_certainty(away, 0.9, 1).confidence < with_certainty(claim, 0.9, 1).confidence


def test_a_doubtful_event_is_less_sure(claim: EventClaim) -> None:
    assert with_certainty(claim, 0.5, 1).confidence < with_certainty(claim, 0.95, 1).confidence


def test_what_is_accepted_says_how_sure_it_is(coder: Coder, claim: EventClaim) -> None:
    kept, _ = accepted(coder.claims_of(coder.annotated(bare_report(TOLD))))
    (event,) = kept
    assert event.confidence != claim.confidence
    assert 0.5 < event.confidence < 1
