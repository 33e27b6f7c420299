"""Forms of expressions that count from the day the story is at, and of days whose month is not named."""

from __future__ import annotations

import re

from dateline.knowledge.calendar_forms import Distance, Form, MonthDay
from dateline.knowledge.calendar_words import ORDINALS


def soon(match: re.Match[str]) -> Form | None:
    """ "shortly afterwards": the same day as the story is at."""
    return Distance(0, 0, "day", -1 if "before" in match["word"].lower() else 1, True)


def after_event(match: re.Match[str]) -> Form | None:
    """ "the morning after", "the week before", as they stand before the name of an event."""
    return Distance(
        1,
        1,
        "week" if match["unit"].lower() == "week" else "day",
        1 if match["word"].lower() == "after" else -1,
        True,
    )


def daytime(match: re.Match[str]) -> Form | None:
    """ "before dawn", "late in the evening": the day the story is at; a night may reach into the next."""
    words = match[0].lower()
    night = words.endswith("night") and not words.endswith("midnight") and "late" not in words
    return Distance(0, 1 if night else 0, "day", 1, True)


def month_day(match: re.Match[str]) -> Form | None:
    return MonthDay(int(match["day"]), (match["which"] or "").lower())


def nth_day(match: re.Match[str]) -> Form | None:
    """ "on the third day": counted from the day that the story is at, which is the first."""
    days = ORDINALS.index(match["nth"].lower()) + 1
    return Distance(days, days, "day", 1, True)
