"""A quotation over several sentences has one speaker, named where it begins or ends."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.extract.reading import claim

from dateline.extract.quotations import runs
from dateline.model.report import Report
from dateline.model.text import Span

if TYPE_CHECKING:
    from dateline.pipeline import Coder

TOLD = [
    ("“Gunmen shot two herders dead at the well. They left at dawn,” a trader said.", "shot", ["trader"]),
    (
        "The mayor said: “It was terrible. Gunmen shot two herders dead at the well.” It rained.",
        "shot",
        ["mayor"],
    ),
    ("“It was terrible.\n\n“Gunmen shot two herders dead at the well,” the mayor said.", "shot", ["mayor"]),
    ('"Gunmen shot two herders dead at the well. They left at dawn," a trader said.', "shot", ["trader"]),
    ("“It was terrible,” a trader said. Gunmen shot two herders dead at the well.", "shot", []),
]


@pytest.mark.parametrize(("text", "word", "speakers"), TOLD)
def test_speakers(coder: Coder, text: str, word: str, speakers: list[str]) -> None:
    event = claim(coder.code_text(text, date(2024, 5, 15)), word)
    assert [s.speaker for s in event.sources] == speakers


def test_a_run_covers_its_marks(coder: Coder) -> None:
    text = "“They came at night. They left at dawn,” he said. It rained."
    report = Report("r", "-", None, None, None, "en", text, (Span(0, len(text)),))
    assert [s.of(text) for s in runs(coder.annotator.annotate(report))] == [
        "“They came at night. They left at dawn,”"
    ]
