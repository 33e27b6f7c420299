"""Turns of phrase that the pipeline misreads, mended after the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.extract.reading import annotate, text_of, word

from dateline.extract.parse import logical_object, logical_subject

if TYPE_CHECKING:
    from dateline.pipeline import Coder

MENDED = [
    ("Gunmen on a motorcycle shot dead the mayor of Jos on Monday, police said.", "shot", "Gunmen", "mayor"),
    ("Gunmen disguised as soldiers opened fire on a church in Jos.", "opened", "Gunmen", "fire"),
    ("Men dressed as policemen killed two farmers in Jos.", "killed", "Men", "farmers"),
    ("A bomb blast killed 12 people and wounded 50, police sources said.", "killed", "blast", "people"),
    ("Two soldiers were on Sunday killed by rebels in Jos.", "killed", "rebels", "soldiers"),
    ("A teacher was late on Monday abducted by gunmen in Jos.", "abducted", "gunmen", "teacher"),
    ("On Sunday gunmen in boats attacked fishermen.", "attacked", "gunmen", "fishermen"),
    ("Ten farmers were on Sunday killed by gunmen.", "killed", "gunmen", "farmers"),
    ("Ten farmers were in the early hours of Friday killed by gunmen.", "killed", "gunmen", "farmers"),
    ("Ten farmers were on Monday shot dead by gunmen in Jos.", "shot", "gunmen", "farmers"),
]
LEFT_ALONE = [
    ("The boat carried men dressed as soldiers.", "carried", "boat", "men"),
    ("On Sunday night gunmen attacked fishermen.", "attacked", "gunmen", "fishermen"),
    ("The market was on Sunday full of traders killed by rebels.", "killed", "rebels", "traders"),
    ("Militants shot dead a trader in Jos.", "shot", "Militants", "trader"),
    ("The farmers were in Jos on Sunday when gunmen killed a trader.", "killed", "gunmen", "trader"),
]


@pytest.mark.parametrize(("text", "verb", "doer", "undergoer"), [*MENDED, *LEFT_ALONE])
def test_sides(coder: Coder, text: str, verb: str, doer: str, undergoer: str) -> None:
    annotated = annotate(coder, text)
    act = word(annotated, verb)
    assert (text_of(logical_subject(act)), text_of(logical_object(act))) == (doer, undergoer)
    assert len(list(annotated.doc.sents)) == 1


@pytest.mark.parametrize(
    ("text", "owner", "owned"),
    [
        ("Ten farmers were killed in Houthis’ attack on Damari.", "Houthis", "attack"),
        ("Ten farmers were killed in Hamas' latest rocket attack on Damari.", "Hamas", "attack"),
        ("Houthis’ drones hit a boat.", "Houthis", "drones"),
    ],
)
def test_a_bare_apostrophe_makes_an_owner(coder: Coder, text: str, owner: str, owned: str) -> None:
    annotated = annotate(coder, text)
    assert word(annotated, owner).dep_ == "poss"
    assert word(annotated, owner).head == word(annotated, owned)
    assert len(list(annotated.doc.sents)) == 1


def test_the_end_of_a_quotation_makes_no_owner(coder: Coder) -> None:
    annotated = annotate(coder, "He called it ‘the war of the sons’ fighters told us.")
    assert word(annotated, "sons").dep_ != "poss"
