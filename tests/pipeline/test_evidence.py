"""The promise: every value of every example stands on words of the report, and quotes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.model.event import Coded

if TYPE_CHECKING:
    from dateline.model.event import EventClaim
    from dateline.model.text import Span
    from dateline.pipeline import Coder

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "dev"
PAGES = sorted(p for p in EXAMPLES.iterdir() if p.suffix in {".txt", ".html"})
COUNTS = ("fatalities", "injured", "abducted", "arrested", "displaced")


@pytest.fixture(scope="module")
def coded(coder: Coder) -> dict[str, Coded]:
    """Every page of examples/dev that is an article, by file name."""
    records = ((page.name, record) for page in PAGES for record in coder.code([str(page)]))
    return {name: record for name, record in records if isinstance(record, Coded)}


def values(event: EventClaim) -> Iterator[tuple[str, Span, str | None]]:
    """Every span of an event: what it is of, and its quote where the value has one."""
    yield "trigger", event.trigger.quote.span, event.trigger.quote.text
    for span in event.evidence:
        yield "evidence", span, None
    for side in ("actors", "targets"):
        for actor in getattr(event, side):
            yield side, actor.span, actor.text
            if actor.via is not None:
                yield f"{side} via", actor.via, None
    for source in event.sources:
        if source.span is not None:
            yield "source", source.span, None
    for name in ("place", "when"):
        value = getattr(event, name)
        if value is not None and value.span is not None:
            yield name, value.span, value.text
    for name in COUNTS:
        count = getattr(event, name)
        if count is not None:
            yield name, count.span, None if " + " in count.text else count.text  # "9 + 2": deaths added up


@pytest.mark.parametrize("page", [p.name for p in PAGES])
def test_spans_lie_in_the_text_and_quotes_are_its_words(coded: dict[str, Coded], page: str) -> None:
    if page not in coded:
        pytest.skip("no article")
    text = coded[page].report.text
    wrong = [
        (what, quote, span.of(text))
        for event in coded[page].events
        for what, span, quote in values(event)
        if not (0 <= span.start < span.end <= len(text)) or (quote is not None and quote != span.of(text))
    ]
    assert wrong == []


def test_triggers_stand_in_their_evidence(coded: dict[str, Coded]) -> None:
    for name, record in coded.items():
        for event in record.events:
            assert any(span.contains(event.trigger.quote.span) for span in event.evidence), name


def test_evidence_is_told_in_order_and_once(coded: dict[str, Coded]) -> None:
    for name, record in coded.items():
        for event in record.events:
            assert len(set(event.evidence)) == len(event.evidence), name


def test_rejections_quote_the_text(coded: dict[str, Coded]) -> None:
    for name, record in coded.items():
        for rejection in record.rejected:
            assert rejection.span.of(record.report.text) == rejection.text, name
            assert rejection.why


def test_ids_are_unique_in_a_report(coded: dict[str, Coded]) -> None:
    for name, record in coded.items():
        ids = [event.id for event in record.events]
        assert len(set(ids)) == len(ids), name


def test_counts_are_ranges(coded: dict[str, Coded]) -> None:
    for name, record in coded.items():
        for event in record.events:
            for count in (getattr(event, field) for field in COUNTS):
                assert count is None or (
                    count.low >= 0 and (count.high is None or count.low <= count.high)
                ), name


def test_no_place_without_a_reason_and_no_pin_at_zero(coded: dict[str, Coded]) -> None:
    for name, record in coded.items():
        for place in (event.place for event in record.events if event.place is not None):
            assert place.basis, name
            assert (place.lat, place.lon) != (0.0, 0.0), name
            assert (place.lat is None) == (place.lon is None), name


def test_dates_are_intervals_with_a_reason(coded: dict[str, Coded]) -> None:
    for name, record in coded.items():
        for when in (event.when for event in record.events if event.when is not None):
            assert when.basis, name
            assert when.interval.earliest is not None or when.interval.latest is not None, name


def test_there_is_something_to_test(coded: dict[str, Coded]) -> None:
    assert len(PAGES) >= 24
    assert sum(len(record.events) for record in coded.values()) >= 50
