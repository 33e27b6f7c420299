"""What the README shows is what the program prints."""

from __future__ import annotations

import pytest
from tests.project.readme import FIELDS, README, part_of, picture, put

from dateline.pipeline import Coder

ANEW = "run: make docs, or python -m tests.project.readme"


def test_the_table_and_the_record_are_the_programs_own(coder: Coder) -> None:
    text = README.read_text(encoding="utf-8")
    table, record = picture(coder)
    assert table in part_of(text, "table"), ANEW
    assert record in part_of(text, "record"), ANEW


def test_the_scores_name_every_field() -> None:
    shown = part_of(README.read_text(encoding="utf-8"), "scores")
    assert [field for field in FIELDS if f"| {field} |" not in shown] == [], f"{ANEW} --scores"


def test_parts_are_put_between_their_marks() -> None:
    text = "a\n<!-- x -->\nold\n<!-- end -->\nb"
    assert put(text, "x", "new\n") == "a\n<!-- x -->\nnew\n<!-- end -->\nb"
    with pytest.raises(ValueError, match="no <!-- y -->"):
        put(text, "y", "")
