"""What stands in for spaCy's slow components sets the values that they set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, SENT_START, TAG

from dateline.annotate.document import load_pipeline
from dateline.annotate.entities import EntityReader
from dateline.annotate.word_rules import WordRules

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

VALUES = [TAG, POS, MORPH, LEMMA, DEP, HEAD, SENT_START, ENT_IOB, ENT_TYPE]
ODD = (
    "",
    " \n\n ",
    "Lima",
    "There's no water. There were shots, and it ain't over; they're gonna come, let's go. Y'all saw him doin' nothin'.",
    "ON 3 MAY THE ARMY OF THE REPUBLIC OF PERU KILLED FIVE IN\n\nPUNO, SAN JUAN DEL ORO AND SANDIA.  \n\n  \n\nThe U.N. said so",
    "He paid $ 3.5 million to the Popular Front for the Liberation of the Northern Highlands and to Ana Maria de la Cruz of Puerto",
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


@pytest.fixture(scope="module")
def texts(root: Path) -> list[str]:
    pages = sorted((root / "examples" / "dev").glob("*.txt"))
    return [*ODD, *(page.read_text(encoding="utf-8") for page in pages[:12])]


def before(nlp: Language, name: str, text: str) -> Doc:
    """The text as the pipeline hands it to the component of this name."""
    doc = nlp.make_doc(text)
    for other, component in nlp.pipeline:
        if other == name:
            break
        doc = component(doc)
    return doc


@pytest.mark.parametrize(("name", "kind"), [("ner", EntityReader), ("attribute_ruler", WordRules)])
def test_the_same_values_as_the_component(
    nlp: Language, texts: list[str], name: str, kind: type[EntityReader | WordRules]
) -> None:
    component = nlp.get_pipe(name)
    assert kind.reads(component)
    stand_in = kind(component)
    for _ in range(2):
        for text in texts:
            doc = before(nlp, name, text)
            expected, got = component(doc.copy()), stand_in(doc)
            assert got.to_array(VALUES).tolist() == expected.to_array(VALUES).tolist()


def test_a_ruler_that_asks_for_more_is_run_as_it_is() -> None:
    ruler = load_pipeline().get_pipe("attribute_ruler")
    ruler.add([[{"SHAPE": "Xxxx"}]], {"POS": "PROPN"})
    assert not WordRules.reads(ruler)
