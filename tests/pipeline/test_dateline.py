"""The dateline stands apart: the first sentence of the story is parsed as it would be without one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.model.event import Coded

if TYPE_CHECKING:
    from dateline.pipeline import Coder

STORY = (
    "Gunmen on motorcycles killed nine farmers in Bokkos on Sunday night, police spokesman Alfred Alabo said on"
    " Monday. The gunmen fled into the hills, and the wounded were taken to a clinic in the town, he said."
)


@pytest.mark.parametrize("opening", ["", "JOS, Nigeria - ", "JOS, Nigeria — ", "JOS (Jos Courier) - "])
def test_the_first_word_after_a_dateline_is_the_doer(coder: Coder, tmp_path: Path, opening: str) -> None:
    page = tmp_path / "page.txt"
    page.write_text(f"Gunmen kill nine in Bokkos\n\nJos Courier\n12 March 2024\n\n{opening}{STORY}\n")
    (record,) = coder.code([str(page)])
    assert isinstance(record, Coded)
    attack = record.events[0]
    assert [actor.text for actor in attack.actors] == ["Gunmen"]
    assert [actor.span.of(record.report.text) for actor in attack.actors] == ["Gunmen"]
    assert [target.text for target in attack.targets] == ["farmers"]


def test_the_day_of_filing_is_no_day_of_an_event(coder: Coder, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    story = "At least 14 people were killed when gunmen hit a village in Nigeria's Plateau, several residents said on Monday."
    page.write_text(f"Gunmen kill 14\n\n27 January 2020\n\nJOS, Jan. 27 (Jos Courier) — {story}\n\n{STORY}\n")
    (record,) = coder.code([str(page)])
    assert isinstance(record, Coded)
    assert all(event.when is None or "Jan" not in event.when.text for event in record.events)
