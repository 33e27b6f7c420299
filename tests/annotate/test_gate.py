"""The gate before the encoder: sentences that may hold an event pass, of others most do not; an unknown pipeline passes all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dateline.annotate.encoder import encoder
from dateline.annotate.gate import SIZE, Gate, keys
from dateline.pipeline import Coder

TELLS = "An army vehicle jumped on a mine near Kerawa on Monday."
TELLS_NOT = "The minister praised the quality of the coffee grown in the hills."


@pytest.fixture(scope="module")
def gate() -> Gate:
    return encoder().gate


def test_what_may_tell_an_event_passes_and_what_cannot_does_not(coder: Coder, gate: Gate) -> None:
    text = f"{TELLS} {TELLS_NOT}"
    doc, cut = coder.annotate_text(text).doc, len(TELLS)
    assert gate.passing(doc, [(0, cut), (cut + 1, len(text))]) == [(0, cut)]


def test_vectors_of_another_pipeline_let_everything_through(coder: Coder, gate: Gate) -> None:
    doc = coder.annotate_text(TELLS_NOT).doc
    doc.tensor = np.zeros((len(doc), 3), np.float32)
    assert gate.passing(doc, [(0, 5), (6, 9)]) == [(0, 5), (6, 9)]


def test_a_gate_reads_what_it_wrote(gate: Gate) -> None:
    again = Gate.read(gate.dump())
    assert (again.least, again.pipeline) == (gate.least, gate.pipeline)
    assert np.array_equal(again.tables, gate.tables)
    assert Gate.read(replace(gate, least=1.0).dump()).least == 1.0


def test_pairs_of_words_have_places_of_their_own() -> None:
    rows = keys(np.array([1, 2, 1, 3], np.uint64))
    assert rows.shape == (4, 3)
    assert rows.min() >= 0
    assert rows.max() < SIZE
    assert rows[0, 0] == rows[2, 0]
    assert rows[0, 1] != rows[2, 1]
