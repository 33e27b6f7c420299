"""Topics of whole reports: the cases of topics.yaml, what must be told of each file, and the marks."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest

from dateline.knowledge.topics import Page, Topics

TOPICS = Topics.load()
MOST_MS = 3.0
"""Time to judge a text of 500 words: 0.6 ms on a quiet machine; the rest is for a busy one."""


@pytest.mark.parametrize("case", TOPICS.cases, ids=lambda case: str(case["title"]))
def test_case(case: Mapping[str, str | None]) -> None:
    page = Page(str(case["title"]), str(case["text"]))
    topic = TOPICS.judge(page)
    scores = TOPICS.score(page)
    assert (topic.name if topic else None) == case["topic"], (scores.news, scores.points)


def test_every_topic_has_a_case_and_news_has_as_many_as_need_be() -> None:
    topics = [case["topic"] for case in TOPICS.cases]
    assert {t.name for t in TOPICS.entries} <= set(topics)
    assert topics.count(None) >= 8


def test_a_section_or_kicker_decides_where_words_do_not() -> None:
    text = "They came back in the rain, and nobody had expected it."
    assert TOPICS.judge(Page("Late raid", text)) is None
    for page in (
        Page("Late raid", text, sections=("Sport",)),
        Page("Late raid", text, kickers=("MATCH REPORT",)),
    ):
        topic = TOPICS.judge(page)
        assert topic is not None
        assert topic.name == "sporting"


def test_news_on_the_sports_page_stays_news() -> None:
    text = "Gunmen attacked a bus carrying cricketers on Tuesday and killed five policemen, officials said."
    assert TOPICS.judge(Page("Gunmen attack team bus", text, sections=("Sport",))) is None


def test_first_person_counts_outside_quotation_marks_only() -> None:
    said = TOPICS.score(Page("", "He spoke. “I saw it. I ran. We hid, and I wept,” he said.")).points[
        "opinion"
    ]
    written = TOPICS.score(Page("", "He spoke. I saw it. I ran. We hid, and I wept, he said.")).points[
        "opinion"
    ]
    assert written > said


def test_years_count_from_the_year_of_publication() -> None:
    text = "In 1994 the village burned; in 1995 it was rebuilt."
    old, new = (TOPICS.score(Page("", text, year=year)).points["anniversary"] for year in (2015, 1996))
    assert old > new


def test_an_empty_page_has_no_topic() -> None:
    assert TOPICS.judge(Page("", "")) is None


def test_judging_is_cheap() -> None:
    page = Page(
        "A bomb exploded in the market", "The referee said that the rebels had attacked the village. " * 50
    )
    start = time.perf_counter()
    for _ in range(20):
        TOPICS.judge(page)
    assert (time.perf_counter() - start) / 20 * 1000 < MOST_MS
