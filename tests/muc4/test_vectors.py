"""What choosers take of the encoder, on an invented encoding."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np
import pytest

from dateline.annotate.encoder import FOLDER, MODEL
from dateline.evaluate import muc_slots as slots
from dateline.evaluate.muc_files import Message
from dateline.knowledge.datafiles import data_dir
from dateline.model.encoding import Encoding, Heads
from dateline.model.text import Span
from dateline.muc4.chooser import CHECKSUM, Chooser, packed, unpacked
from dateline.muc4.entities import Entity
from dateline.muc4.filler import LOOSE_WEAPON, worth_saying
from dateline.muc4.marked import Marked, Reading
from dateline.muc4.vectors import vector_of_entity, vector_of_sentences

TEXT = "A BUS BURNED. THE BUS WAS RED."
WORDS = [(0, 1), (2, 5), (6, 13), (14, 17), (18, 21), (22, 25), (26, 30)]
ENCODING = Encoding(
    np.array(WORDS, np.int64),
    np.array([0, 0, 0, 1, 1, 1, 1], np.int64),
    np.array([[n, n * n] for n in range(7)], np.float32),
    Heads({}, {}, {}, ()),
)
READING = Reading(Message("M", TEXT, None, ""), TEXT, (Span(0, 13), Span(14, 30)), (), {}, ENCODING)
BUS = Entity("target", (Marked(Span(2, 5), "target", 0), Marked(Span(18, 21), "target", 1)), "BUS")


def test_the_vector_of_a_thing_is_the_mean_of_its_marks() -> None:
    of_type = vector_of_entity(READING, BUS, slots.TARGET_TYPE)
    assert of_type is not None
    assert of_type.tolist() == [2.5, 8.5]
    of_effect = vector_of_entity(READING, BUS, slots.TARGET_EFFECT)
    assert of_effect is not None
    first, second = ENCODING.hidden[:3].mean(0), ENCODING.hidden[3:].mean(0)
    both = (first + second) / 2
    assert of_effect == pytest.approx(np.concatenate([of_type, both, both]))


@pytest.mark.skipif(not FOLDER.exists(), reason="the encoder is not there")
def test_the_choosers_were_trained_with_the_encoder_that_is_shipped() -> None:
    trained = (data_dir("muc4") / CHECKSUM).read_text("ascii").splitlines()
    assert hashlib.sha256((FOLDER / MODEL).read_bytes()).hexdigest() in [line.split()[0] for line in trained]


def test_no_vector_where_none_is_taken_or_read() -> None:
    assert vector_of_entity(READING, BUS, slots.STAGE) is None
    unread = replace(READING, encoding=None)
    assert vector_of_entity(unread, BUS, slots.TARGET_TYPE) is None
    assert vector_of_sentences(unread, [0]) is None
    nowhere = Entity("target", (Marked(Span(30, 30), "target", 1),), "")
    assert vector_of_entity(READING, nowhere, slots.TARGET_TYPE) is None


def test_the_vector_of_sentences_weighs_each_alike() -> None:
    found = vector_of_sentences(READING, [0, 1, 9])
    assert found is not None
    assert found == pytest.approx((ENCODING.hidden[:3].mean(0) + ENCODING.hidden[3:].mean(0)) / 2)
    assert vector_of_sentences(READING, [9]) is None


def test_a_chooser_weighs_what_differs_from_the_usual_vector() -> None:
    one = Chooser(
        ("A", "B"),
        {"x": 0},
        np.array([[1.0, 0.0], [0.0, 0.0]], np.float32),
        np.array([2.0, 0.0], np.float32),
        np.array([[0.0, 3.0], [0.0, 0.0]], np.float32),
    )
    again = unpacked(packed({"slot": one}))["slot"]
    usual, other = np.array([2.0, 9.0], np.float32), np.array([3.0, 0.0], np.float32)
    assert again.probabilities(["x"], usual) == again.probabilities(["x"])
    assert (again.choose(["x"]), again.choose(["x"], other)) == ("A", "B")


@pytest.mark.parametrize(
    ("name", "likely", "said"),
    [
        (slots.TARGET_EFFECT, {"-": 0.3, "SOME DAMAGE": 0.36, "DESTROYED": 0.34}, "DESTROYED"),
        (slots.TARGET_EFFECT, {"-": 0.45, "SOME DAMAGE": 0.3, "NO DAMAGE": 0.25}, "-"),
        (slots.VICTIM_EFFECT, {"-": 0.55, "DEATH": 0.45}, "DEATH"),
        (LOOSE_WEAPON, {"-": 0.65, "GUN": 0.35}, "GUN"),
        (LOOSE_WEAPON, {"-": 0.75, "GUN": 0.25}, "-"),
    ],
)
def test_a_value_is_said_where_it_is_worth_it(name: str, likely: dict[str, float], said: str) -> None:
    assert worth_saying(name, likely) == said
