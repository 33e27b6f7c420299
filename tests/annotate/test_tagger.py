"""The place tagger: what it finds in sentences of ours, how it is weighed against the rules, and what a damaged file does."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest

from dateline.annotate import tagger as module
from dateline.annotate.document import load_pipeline, parser_of, pipeline_name
from dateline.annotate.places import find_places
from dateline.annotate.places_names import Name
from dateline.annotate.places_tagged import weigh
from dateline.annotate.tagger import FILE, Tagged, Tagger, Tagging, Weights, place_tagger
from dateline.annotate.tagger_features import FeatureReader
from dateline.errors import KnowledgeError
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.text import Span
from dateline.pipeline import Coder
from dateline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from spacy.tokens import Doc

FOUND = {
    "Gunmen shot at a bus near Nesitu on Sunday, on the road from Juba to Nimule.": [
        "Nesitu",
        "Juba",
        "Nimule",
    ],
    "Rebels said Turkish shells hit a hill above Hass.": ["Turkish", "Hass"],
    "French troops left Kidal, and Chadian troops left Tessalit.": ["French", "Kidal", "Chadian", "Tessalit"],
    "The sheriff of Orange County spoke in Springfield, Ill.": ["Orange County", "Springfield", "Ill."],
    "Mr. Ripley told reporters that Colonel Benton had resigned.": [],
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open(Settings.from_environment())


@pytest.fixture(scope="module")
def tagger(gazetteer: Gazetteer) -> Tagger:
    found = place_tagger(gazetteer, pipeline_name(load_pipeline()))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def parse() -> Callable[[str], Doc]:
    return parser_of(load_pipeline())


def find(tagger: Tagger, parse: Callable[[str], Doc], text: str) -> Tagging:
    return tagger.find(parse(text), text)


@pytest.mark.parametrize("text", FOUND)
def test_finds(text: str, tagger: Tagger, parse: Callable[[str], Doc]) -> None:
    assert [name.span.of(text) for name in find(tagger, parse, text).names] == FOUND[text]


def test_uses_are_told_apart(tagger: Tagger, parse: Callable[[str], Doc]) -> None:
    text = "Russia condemned the raid near Idlib, and Turkish officers met the Toronto Police Service."
    uses = {name.span.of(text): name.use for name in find(tagger, parse, text).names}
    assert uses == {"Russia": "speaker", "Idlib": "literal", "Turkish": "demonym", "Toronto": "embedded"}


def test_a_name_may_not_go_on_from_nothing(tagger: Tagger) -> None:
    scores = np.array([[0.0, 0.0, 9.0], [0.0, 0.0, 9.0], [0.0, 4.0, 0.0]], np.float32)
    assert tagger._best(scores, np.array([False, True, False])) == [1, 2, 1]


def test_no_name_crosses_a_line(tagger: Tagger, parse: Callable[[str], Doc]) -> None:
    text = "Kirkuk\nMosul\n"
    assert [name.span.of(text) for name in find(tagger, parse, text).names] == ["Kirkuk", "Mosul"]


def test_empty_texts_and_other_parses_have_no_names(tagger: Tagger, parse: Callable[[str], Doc]) -> None:
    nothing = Tagging((), (), ())
    assert find(tagger, parse, "") == nothing
    assert find(tagger, parse, " \n ") == nothing
    assert find(tagger, parse, "nobody knows.").names == ()
    assert tagger.find(load_pipeline()("Shells fell on Kidal."), "Shells fell on Kidal.") == nothing


def test_features_of_a_word_stand_at_its_place(gazetteer: Gazetteer, parse: Callable[[str], Doc]) -> None:
    text = "They left  Al-Hawija, in St. Louis County."
    rows = FeatureReader(gazetteer).read(parse(text), text)
    assert [rows.forms[at] for at in rows.active] == [
        "They", "Al", "-", "Hawija", "St.", "Louis", "County", "."
    ]  # fmt: skip
    assert rows.starts[rows.active[3]] == 14
    assert rows.names.shape[0] == len(rows.active)


def test_likelihood_is_that_of_the_least_likely_word() -> None:
    tagging = Tagging((), ((0, 4), (5, 10), (20, 25)), (0.9, 0.2, 0.7))
    assert tagging.likelihood(Span(0, 10)) == 0.2
    assert tagging.likelihood(Span(0, 4)) == 0.9
    assert tagging.likelihood(Span(20, 25)) == 0.7
    assert tagging.likelihood(Span(11, 19)) == 0.0


TEXT = "Kidal Borno Gao Ripley Mopti Segou"
SPANS = {word: Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in TEXT.split()}


@pytest.fixture
def tagging() -> Tagging:
    told = {"Borno": (0.99, "speaker", 0.1), "Gao": (0.99, "literal", 0.9), "Mopti": (0.6, "literal", 0.9)}
    told["Segou"] = (0.99, "literal", 0.9)
    likely = {"Kidal": 0.4, "Ripley": 0.001} | {word: sure for word, (sure, _, _) in told.items()}
    names = tuple(Tagged(SPANS[word], *value) for word, value in told.items())
    return Tagging(names, tuple((s.start, s.end) for s in SPANS.values()), tuple(likely[w] for w in SPANS))


def test_for_events_the_rules_decide_and_the_tagger_is_heard(gazetteer: Gazetteer, tagging: Tagging) -> None:
    rules = [Name(SPANS[word], word, "GPE", True) for word in ("Kidal", "Ripley")]
    names = weigh(TEXT, rules, tagging, gazetteer, [SPANS["Segou"]], False)
    assert [name.text for name in names] == ["Kidal", "Gao"]


def test_a_people_is_never_added_as_the_place_of_an_event(gazetteer: Gazetteer) -> None:
    text = "Christians Malians Osk"
    spans = [Span(0, 10), Span(11, 18), Span(19, 22)]
    names = tuple(Tagged(span, 1.0, "literal", 1.0) for span in spans)
    told = Tagging(names, tuple((s.start, s.end) for s in spans), (1.0, 1.0, 1.0))
    assert [name.text for name in weigh(text, [], told, gazetteer, [], False)] == ["Osk"]


def test_for_recognition_the_tagger_decides(gazetteer: Gazetteer, tagging: Tagging) -> None:
    names = weigh(TEXT, [Name(SPANS["Kidal"], "Kidal", "GPE", True)], tagging, gazetteer, [], True)
    assert [name.text for name in names] == ["Borno", "Gao", "Mopti", "Segou"]


def test_demonyms_are_mentions_and_no_places_of_events(
    gazetteer: Gazetteer, tagger: Tagger, parse: Callable[[str], Doc]
) -> None:
    text = "Chadian forces shelled Bosso on Friday."
    doc = parse(text)
    every = find_places(doc, text, gazetteer, metonyms=True, tagger=tagger)
    assert [(m.text, m.label) for m in every] == [("Chadian", "NORP"), ("Bosso", "GPE")]
    assert [m.text for m in find_places(doc, text, gazetteer, tagger=tagger)] == ["Bosso"]


def test_a_damaged_file_is_told_and_the_rules_go_on(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    damaged, checksum = tmp_path / "tagger.npz", tmp_path / "tagger.sha256"
    shutil.copy(FILE, damaged)
    shutil.copy(FILE.with_suffix(".sha256"), checksum)
    raw = bytearray(damaged.read_bytes())
    raw[len(raw) // 2] ^= 1
    damaged.write_bytes(raw)
    with pytest.raises(
        KnowledgeError, match=r"tagger\.npz: damaged: its SHA-256 is not the one in tagger\.sha256"
    ):
        Weights.load(damaged, checksum)
    with pytest.raises(KnowledgeError, match=r"tagger\.npz: No such file"):
        Weights.load(tmp_path / "none" / "tagger.npz", checksum)
    monkeypatch.setattr(module, "FILE", damaged)
    monkeypatch.setattr(module, "CHECKSUM", checksum)
    coder = Coder.load(Settings.from_environment())
    assert coder.lacks == (
        "tagger.npz: damaged: its SHA-256 is not the one in tagger.sha256; places are found by rules alone"
    )
    assert [span.of("Shells fell on Kidal.") for span in coder.find_places("Shells fell on Kidal.")] == [
        "Kidal"
    ]


def test_another_pipeline_has_no_tagger(gazetteer: Gazetteer) -> None:
    assert place_tagger(gazetteer, "en_core_web_lg 3.8.0") is None


def test_weights_survive_a_round_trip_to_the_byte() -> None:
    raw = FILE.read_bytes()
    assert Weights.parse(raw, "tagger.npz").dump() == raw
    assert len(raw) < 4_000_000
