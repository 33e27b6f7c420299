"""What a sentence goes on to tell of the act before it was on that act's day. All incidents are invented."""

from __future__ import annotations

from datetime import date

import pytest
from tests.extract.reading import claim

from dateline.pipeline import Coder

PUBLISHED = date(2021, 3, 5)  # a Friday
RAID = "Gunmen raided the village of Tamba near Gwoza in Nigeria on Tuesday and killed three farmers.\n\n"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Residents said the attackers abducted five girls.", "abducted"),
        ("The bandits kidnapped a trader, a nurse said.", "kidnapped"),
        ("A nurse was abducted by the raiders.", "abducted"),
        ("They abducted two nurses as they withdrew.", "abducted"),
        ("They kidnapped a nurse before fleeing.", "kidnapped"),
        ("A nurse was abducted during the attack.", "abducted"),
    ],
)
def test_words_that_point_to_the_act_bring_its_day(coder: Coder, text: str, word: str) -> None:
    when = claim(coder.code_text(RAID + text, PUBLISHED), word).when
    assert when is not None
    assert when.edtf == "2021-03-02"
    assert "the act that the words go on with" in when.basis


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Soldiers abducted five girls.", "abducted"),
        ("The attackers have abducted five girls.", "abducted"),
        ("Cattle thieves abducted two nurses in the dry season.", "abducted"),
        (
            "The governor came.\n\nHe left.\n\nHe spoke.\n\nHe wept.\n\nThe gunmen abducted a nurse.",
            "abducted",
        ),
    ],
)
def test_without_such_words_no_day_is_taken(coder: Coder, text: str, word: str) -> None:
    assert claim(coder.code_text(RAID + text, PUBLISHED), word).when is None


def test_the_day_of_the_last_act_not_of_the_one_before(coder: Coder) -> None:
    text = f"{RAID}On Thursday insurgents shelled a barracks in Bama.\n\nThe insurgents also abducted two traders."
    when = claim(coder.code_text(text, PUBLISHED), "abducted").when
    assert when is not None
    assert when.edtf == "2021-03-04"
