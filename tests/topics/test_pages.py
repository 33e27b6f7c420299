"""Topics on the examples: pages that are no news yield no event, and news that touches a court or a stadium is not suppressed."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.evaluate.gold import Gold, load_folder
from dateline.model.event import Coded
from dateline.pipeline import Coder

SILENT_FLOOR, NEWS_FLOOR = 0.9, 1.0
"""Share of negative pages without an event, and of contrast pages that are taken for news. Never lowered quietly."""


@pytest.fixture(scope="module")
def golds(root: Path) -> list[Gold]:
    return [gold for gold in load_folder(root / "examples" / "dev") if gold.article]


def _coded(coder: Coder, gold: Gold) -> Coded:
    coded = next(iter(coder.code([str(gold.page)])))
    assert isinstance(coded, Coded), coded
    return coded


def _suppressed(coder: Coder, coded: Coded) -> list[str]:
    """Words of triggers that were left out because of the topic of the report."""
    labels = {topic.label for topic in coder.extractor.words.topics.entries}
    return [rejection.text for rejection in coded.rejected if rejection.why in labels]


def test_pages_that_are_no_news_yield_no_event(coder: Coder, golds: list[Gold]) -> None:
    pages = [gold for gold in golds if gold.page.name.startswith("neg-")]
    assert len(pages) >= 24
    assert not any(gold.events for gold in pages)
    loud = {g.page.name: [e.trigger.quote.text for e in _coded(coder, g).events] for g in pages}
    loud = {name: triggers for name, triggers in loud.items() if triggers}
    assert 1 - len(loud) / len(pages) >= SILENT_FLOOR, loud


def test_news_that_touches_a_topic_is_not_suppressed(coder: Coder, golds: list[Gold]) -> None:
    pages = [gold for gold in golds if gold.page.name.startswith("contrast-")]
    assert len(pages) >= 12
    lost = {g.page.name: _suppressed(coder, _coded(coder, g)) for g in pages}
    lost = {name: triggers for name, triggers in lost.items() if triggers}
    assert 1 - len(lost) / len(pages) >= NEWS_FLOOR, lost


def test_the_record_says_what_kind_of_report_it_is(coder: Coder, golds: list[Gold]) -> None:
    page = next(gold for gold in golds if gold.page.name == "neg-court-davao-ambush-appeal.html")
    assert {r.why for r in _coded(coder, page).rejected} & {"court report"}
