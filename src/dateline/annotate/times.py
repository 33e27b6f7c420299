"""Expressions of time in a text, as spans with a kind; what days they mean is a later question."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.knowledge.calendar import Calendar
from dateline.model.mentions import TimeMention
from dateline.model.text import Span


def find_times(text: str, spans: Sequence[Span], calendar: Calendar | None = None) -> tuple[TimeMention, ...]:
    """The time expressions inside each of ``spans`` (sentences or paragraphs of ``text``), in order.

    Deadlines, durations and ages are not among them ("within 48 hours", "for three years", "24-year-old").
    """
    calendar = calendar or Calendar.load()
    return tuple(
        TimeMention(Span(start, end), text[start:end], kind)
        for span in spans
        for start, end, kind in calendar.spot(text, span.start, span.end)
    )
