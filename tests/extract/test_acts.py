"""Acts of PLOVER told by the main clause: the cases of ``acts.tsv``, and the file of words."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from dateline.annotate.document import load_pipeline
from dateline.errors import KnowledgeError
from dateline.extract.acts import act_of
from dateline.knowledge import plover_words
from dateline.knowledge.plover import Plover
from dateline.knowledge.plover_words import ActWords

CASES = [
    line.split("\t")
    for line in Path(__file__).with_name("acts.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


@pytest.fixture(scope="module")
def words() -> ActWords:
    return ActWords.load(Plover.load())


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_cases(nlp: Language, words: ActWords, kind: str, text: str) -> None:
    act = act_of(nlp(text), words)
    assert (act.type if act else "-") == kind


def test_every_type_has_a_case() -> None:
    assert Plover.load().quads.keys() <= {kind for kind, _ in CASES}


def test_the_file_may_name_no_type_that_there_is_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "plover.yaml"
    file.write_text(
        "{says: [], light: [], future: {modals: [], verbs: [], adjectives: []}, becomes: {DANCE: [AID]},"
        " duty: {modals: [], verbs: [], type: REQUEST}, denied: REJECT, types: {AID: [help]}, nouns: {}}"
    )
    ontology = Plover.load()
    monkeypatch.setattr(plover_words, "data_dir", lambda *_: file)
    with pytest.raises(KnowledgeError, match="DANCE: no type of PLOVER"):
        ActWords.load(ontology)
    file.write_text("{says: []}")
    with pytest.raises(KnowledgeError, match="future: missing"):
        ActWords.load(ontology)
