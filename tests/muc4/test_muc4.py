"""From marked words to templates, on made-up messages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from dateline.annotate.encoder import FOLDER, encoder
from dateline.errors import KnowledgeError
from dateline.evaluate import muc_slots as slots
from dateline.evaluate.muc_files import Message
from dateline.evaluate.muc_keys import Incident
from dateline.knowledge.actors_states import read_countries
from dateline.knowledge.datafiles import data_dir
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.text import Span
from dateline.muc4 import chooser
from dateline.muc4.chooser import Chooser, choosers, packed, unpacked
from dateline.muc4.entities import core, entities, head_word
from dateline.muc4.filler import Filler
from dateline.muc4.incidents import incidents
from dateline.muc4.marked import Marked, Reading, paragraphs, sentence_at, sentences
from dateline.muc4.numbers import number
from dateline.muc4.parted import PARTED, features
from dateline.muc4.places import Atlas
from dateline.muc4.reading import decoded
from dateline.muc4.thresholds import Thresholds
from dateline.muc4.times import times
from dateline.settings import Settings

TEXT = """[TEXT] GUERRILLAS OF THE RED FRONT [FR] BLEW UP TWO BRIDGES WITH DYNAMITE
IN SAN MIGUEL YESTERDAY, KILLING MAYOR RUY DALVO AND 15 SPANISH TOURISTS.

THE FR CLAIMED RESPONSIBILITY FOR THE ATTACK. DALVO WAS A LAWYER.

ON 11 MARCH GUNMEN KIDNAPPED BISHOP ANTON VEGA IN USULUTAN, EL SALVADOR."""
MARKS = {
    "perp_ind": ["GUERRILLAS", "GUNMEN"],
    "perp_org": ["RED FRONT", "FR"],
    "target": ["BRIDGES"],
    "weapon": ["DYNAMITE"],
    "victim_name": ["RUY DALVO", "DALVO", "ANTON VEGA"],
    "victim_desc": ["MAYOR", "BISHOP", "TOURISTS"],
    "place": ["SAN MIGUEL", "USULUTAN"],
}


def reading(
    text: str = TEXT, marks: dict[str, list[str]] = MARKS, types: dict[int, dict[str, float]] | None = None
) -> Reading:
    whole = paragraphs(text)
    parts = sentences(whole)
    found = []
    for head, strings in marks.items():
        spans: set[Span] = set()
        for words in sorted(strings, key=len, reverse=True):
            for match in re.finditer(rf"\b{words}\b", whole):
                span = Span(*match.span())
                if not any(span.overlaps(other) for other in spans):
                    spans.add(span)
        found += [Marked(s, head, sentence_at(parts, s.start)) for s in sorted(spans)]
    told = (
        {0: {"BOMBING": 0.9999}, 1: {"BOMBING": 0.8}, 3: {"KIDNAPPING": 0.9999}} if types is None else types
    )
    return Reading(
        Message("M", text, date(1989, 3, 14), "SAN SALVADOR (EL SALVADOR)"), whole, parts, tuple(found), told
    )


@pytest.fixture(scope="module")
def filler() -> Filler:
    gazetteer = Gazetteer.open(Settings.from_environment())
    return Filler(Atlas(gazetteer, tuple(read_countries(data_dir("actors", "demonyms.tsv")))), times)


LEAST = Thresholds({}, {"victim_name": 0.5}, 0.5, 0.5, 0.5, 0.6)
NEVER = Chooser(("no", "yes"), {}, np.array([[5.0, 0.0]], np.float32))


def told(incident: Incident, slot: str) -> list[str]:
    return [f"{f.values[0]}: {f.refs[0]}" if f.refs else f.values[0] for f in incident.of(slot)]


def test_sentences_and_paragraphs() -> None:
    text = paragraphs("COL. PEREZ  SAID\nSO. HE LEFT.\n\n\nTHEN IT RAINED.")
    assert text == "COL. PEREZ SAID SO. HE LEFT.\n\nTHEN IT RAINED."
    assert [s.of(text) for s in sentences(text)] == ["COL. PEREZ SAID SO.", "HE LEFT.", "THEN IT RAINED."]


def test_marks_for_one_thing_are_put_together() -> None:
    read = reading()
    groups = {h: entities(read, [m for m in read.marks if m.head == h]) for h in MARKS}
    assert [(e.words, len(e.mentions)) for e in groups["perp_org"]] == [("RED FRONT", 3)]
    assert [(e.words, len(e.mentions)) for e in groups["victim_name"]] == [
        ("RUY DALVO", 2),
        ("ANTON VEGA", 1),
    ]
    assert [e.words for e in groups["perp_ind"]] == ["GUERRILLAS", "GUNMEN"]


def test_an_acronym_before_or_after_its_name_and_by_initials() -> None:
    for text in (
        "THE FR [BLUE UNION] CAME.",
        "THE BLUE UNION [FR] CAME.",
        "THE BLUE UNION CAME. THE BU LEFT.",
    ):
        read = reading(text, {"perp_org": ["BLUE UNION", "FR", "BU"]}, {})
        assert [e.words for e in entities(read, read.marks)] == ["BLUE UNION"]
    apart = reading("THE BLUE UNION AND FR CAME.", {"perp_org": ["BLUE UNION", "FR"]}, {})
    assert len(entities(apart, apart.marks)) == 2


def test_cores_and_heads() -> None:
    assert core("THE 3 PEASANTS") == ("PEASANTS",)
    assert head_word("OFFICES OF CITICORP BANK") == "OFFICE"


@pytest.mark.parametrize(
    ("words", "before", "expected"),
    [
        ("PEASANTS", "KILLED ABOUT 50 ", "~50"),
        ("PEASANTS", "KILLED AT LEAST SIX YOUNG ", "6-"),
        ("PEASANTS", "BETWEEN 6 AND 8 ", "6-8"),
        ("TWENTY-TWO SOLDIERS", "", "22"),
        ("PEASANTS", "KILLED ", "PLURAL"),
        ("POLICE", "AGAINST ", "PLURAL"),
        ("MAYOR OF THE TOWNS", "THE ", "1"),
        ("BANK", "AT 0915 ON 3 MAY IN THE NEW BRANCH OF A ", "1"),
        ("1,200 HOUSES", "", "1200"),
    ],
)
def test_numbers(words: str, before: str, expected: str) -> None:
    assert number(words, before, named=False) == expected


def test_a_person_is_one() -> None:
    assert number("RUY DALVO", "THE TWO ", named=True) == "1"


def test_things_belong_to_the_incident_of_their_sentences() -> None:
    read = reading()
    things = [
        e for h in ("perp_ind", "victim_name") for e in entities(read, [m for m in read.marks if m.head == h])
    ]
    bomb, kidnap = incidents(read, things, {PARTED: NEVER}, LEAST)
    assert (bomb.kind, [e.words for e in bomb.entities]) == ("BOMBING", ["GUERRILLAS", "RUY DALVO"])
    assert (kidnap.kind, [e.words for e in kidnap.entities]) == ("KIDNAPPING", ["GUNMEN", "ANTON VEGA"])
    far = reading(types={3: {"KIDNAPPING": 0.9}})
    (only,) = incidents(far, things, {PARTED: NEVER}, LEAST)
    assert {e.words for e in only.entities} == {"RUY DALVO", "GUNMEN", "ANTON VEGA"}


def test_sentences_of_a_type_are_parted_by_what_they_name() -> None:
    text = "RUY DALVO WAS SHOT.\n\nMEANWHILE, ANTON VEGA WAS SHOT.\n\nDALVO WAS A LAWYER."
    read = reading(text, MARKS, {n: {"ATTACK": 0.9} for n in range(3)})
    things = entities(read, [m for m in read.marks if m.head == "victim_name"])
    always = Chooser(("no", "yes"), {"cue=MEANWHILE": 0}, np.array([[0.0, 9.0], [1.0, 0.0]], np.float32))
    assert [told.sentences for told in incidents(read, things, {PARTED: always}, LEAST)] == [(0, 2), (1,)]
    assert [told.sentences for told in incidents(read, things, {PARTED: NEVER}, LEAST)] == [(0, 1, 2)]
    seen = set(features(read, [0], 1, things, "ATTACK"))
    assert {"victim_name=new", "opens=MEANWHILE", "paragraphs=1", "gap=1", "type=ATTACK"} <= seen


def test_the_words_of_a_message_are_weighed_beside_the_encoder() -> None:
    words = Chooser(("no", "yes"), {"has=PEACE": 0}, np.array([[6.0, 0.0], [0.0, 2.0]], np.float32))
    for text, found in (("HE SPOKE OF PEACE.", 0), ("A BOMB WENT OFF.", 1)):
        read = reading(text, {}, {0: {"BOMBING": 0.6}})
        assert len(incidents(read, [], {"tells of BOMBING": words, PARTED: NEVER}, LEAST)) == found


def test_slots_are_filled(filler: Filler) -> None:
    bomb, kidnap = filler.fill(reading())
    assert told(bomb, slots.DATE) == ["13 MAR 89"]
    assert told(bomb, slots.LOCATION) == ["EL SALVADOR: SAN MIGUEL (CITY)"]
    assert told(bomb, slots.GROUP) == ["RED FRONT"]
    assert [fill.refs for fill in bomb.of(slots.CONFIDENCE)] == [("RED FRONT",)]
    assert told(bomb, slots.WEAPON_TYPE) == ["DYNAMITE: DYNAMITE"]
    assert told(bomb, slots.TARGET_NUMBER) == ["2: BRIDGES"]
    assert told(bomb, slots.TARGET_TYPE) == ["TRANSPORTATION ROUTE: BRIDGES"]
    assert told(bomb, slots.NAME) == ["RUY DALVO"]
    assert told(bomb, slots.DESCRIPTION) == ["MAYOR: RUY DALVO", "TOURISTS"]
    assert told(bomb, slots.VICTIM_NUMBER) == ["1: RUY DALVO", "15: TOURISTS"]
    assert told(bomb, slots.VICTIM_NATION) == ["SPAIN: TOURISTS"]
    assert told(bomb, slots.VICTIM_EFFECT) == ["DEATH: RUY DALVO", "DEATH: TOURISTS"]
    assert told(bomb, slots.CATEGORY) == ["TERRORIST ACT"]
    assert told(kidnap, slots.DATE) == ["11 MAR 89"]
    assert told(kidnap, slots.LOCATION)[0].startswith("EL SALVADOR: USULUTAN")
    assert told(kidnap, slots.STAGE) == ["ACCOMPLISHED"]
    assert kidnap.of(slots.WEAPON_TYPE) == ()


@pytest.mark.skipif(not FOLDER.exists(), reason="the encoder is not there")
def test_a_claim_is_heard_with_the_encoder(filler: Filler) -> None:
    unread = reading()
    read = replace(unread, encoding=encoder().read(unread.text, [(s.start, s.end) for s in unread.sentences]))
    assert told(filler.fill(read)[0], slots.CONFIDENCE) == ["CLAIMED OR ADMITTED: RED FRONT"]


def test_a_message_without_an_incident(filler: Filler) -> None:
    assert filler.fill(reading(types={0: {"ATTACK": 0.2}})) == []


def test_no_marks_at_all(filler: Filler) -> None:
    (only,) = filler.fill(reading("A BOMB WENT OFF.", {}, {0: {"BOMBING": 0.9999}}))
    assert told(only, slots.LOCATION) == ["EL SALVADOR"]
    assert told(only, slots.DATE) == ["- 14 MAR 89"]


def test_runs_of_pieces_become_whole_words() -> None:
    text = "THE GUNMEN FLED"
    spans = np.array([(0, 3), (4, 7), (7, 10), (11, 15)])
    pieces = np.array([(0.9, 0.1, 0), (0.2, 0.8, 0), (0.6, 0.0, 0.4), (0.9, 0.1, 0)])
    found = list(decoded(pieces, spans, np.zeros(4, int), text, 0.5))
    assert [(s.of(text), n, round(p, 2)) for s, n, p in found] == [("GUNMEN", 0, 0.8)]
    parted = np.array([(0.9, 0.1, 0), (0.2, 0.8, 0), (0.2, 0.1, 0.7), (0.3, 0.7, 0)])
    assert [s.of(text) for s, *_ in decoded(parted, spans, np.zeros(4, int), text, 0.5)] == ["GUNMEN", "FLED"]


def test_choosers_are_stored_and_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Chooser(("A", "B"), {"x": 0}, np.array([[2.0, 0.0], [0.0, 1.0]], np.float32))
    again = unpacked(packed({"slot": one}))["slot"]
    assert (again.choose(["x", "new"]), again.choose([])) == ("A", "B")
    assert sum(again.probabilities(["x"]).values()) == pytest.approx(1.0)
    assert again.probabilities([], np.ones(4, np.float32)) == again.probabilities([])
    monkeypatch.setattr(chooser, "CHECKSUM", "choosers.npz")
    choosers.cache_clear()
    with pytest.raises(KnowledgeError, match=r"choosers.npz"):
        choosers()
    monkeypatch.undo()
    choosers.cache_clear()
    assert slots.VICTIM_TYPE in choosers()
