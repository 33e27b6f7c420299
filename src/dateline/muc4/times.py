"""The times of a text as ``dateline code`` finds and grounds them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from dateline.annotate.times import find_times
from dateline.evaluate.muc_dates import Time
from dateline.ground.dates import counted_from, ground_time
from dateline.knowledge.calendar import Calendar
from dateline.knowledge.calendar_mentions import from_story
from dateline.model.report import UNDATED, Published, Report
from dateline.model.text import Span
from dateline.model.when import Interval


@lru_cache(maxsize=16)
def times(text: str, filed: date | None) -> Sequence[Time]:
    """The times of a text filed on a day."""
    calendar, whole = Calendar.load(), Span(0, len(text))
    published = Published(Interval(filed, filed), str(filed)) if filed else UNDATED
    report = Report("", "", None, None, None, "en", text, (whole,), published=published)
    mentions = find_times(text, [whole], calendar)
    found = []
    for mention in mentions:
        story = counted_from(mention, mentions, report, calendar) if from_story(mention) else None
        when = ground_time(mention, report, calendar, narrative=story, inside=False)
        found.append(Time(mention.span, mention.text, mention.kind, when.interval if when else None))
    return found
