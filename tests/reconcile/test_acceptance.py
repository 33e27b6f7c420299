"""Is it an event at all: every fact has a weight and a sentence; what speaks for a claim raises it; doubts are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.pipeline import Coder, bare_report
from dateline.reconcile import acceptance as module
from dateline.reconcile import weighing
from dateline.reconcile.acceptance import FACTS, Claims, acceptance, accepted, facts_of
from dateline.reconcile.weighing import Weighing

TOLD = "Gunmen of Dawn Shield killed five farmers in Gwoza, Nigeria, on Monday, the police said."


@pytest.fixture
def claims(coder: Coder) -> Claims:
    return coder.claims_of(coder.annotated(bare_report(TOLD)))


def test_every_fact_has_a_weight_and_a_sentence() -> None:
    raw = load_yaml(data_dir("reconcile", "acceptance.yaml"))["facts"]
    assert list(raw) == list(FACTS)
    assert all(entry["says"] for entry in raw.values())


def test_what_is_told_of_a_claim_speaks_for_it(claims: Claims) -> None:
    (claim,) = claims.events
    poor = replace(claim, actors=(), targets=(), when=None, fatalities=None)
    rich, bare = (acceptance().likely(f) for f in facts_of(replace(claims, events=(claim, poor))))
    assert rich > 0.7
    assert bare < rich - 0.3


def test_a_doubted_claim_is_told_with_its_probability(
    claims: Claims, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, doubted = accepted(claims)
    assert ([c.id for c in kept], doubted) == ([c.id for c in claims.events], ())
    strict = replace(acceptance(), least=1.0)
    monkeypatch.setattr(module, "acceptance", lambda: strict)
    kept, (doubt,) = accepted(claims)
    assert kept == ()
    assert doubt.text == "killed"
    assert doubt.why.startswith("too little speaks for an event (0.")


def test_a_fact_without_a_weight_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = load_yaml(data_dir("reconcile", "acceptance.yaml"))
    del raw["facts"]["place"]
    monkeypatch.setattr(weighing, "load_yaml", lambda path: raw)
    Weighing.load.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match="place"):
            acceptance()
    finally:
        Weighing.load.cache_clear()
