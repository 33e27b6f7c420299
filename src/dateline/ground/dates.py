"""From an expression of time to the days an event can have been."""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge.calendar import Calendar
from dateline.knowledge.calendar_edtf import edtf
from dateline.model.mentions import TimeMention
from dateline.model.report import Report
from dateline.model.when import Interval, When

METHOD = "calendar-1"


def ground_time(
    mention: TimeMention,
    report: Report,
    calendar: Calendar,
    *,
    tense: str = "past",
    narrative: When | None = None,
) -> When | None:
    """The days that ``mention`` means in ``report``; None when nothing anchors it.

    tense: ``past``, ``future`` or ``unknown``, of the clause it stands in.  narrative: the day of the story's
    main event, for "two days earlier" and "the same day".  A day told as past that lies after the bounds of
    publication keeps its value, and the basis says so: see ``contradiction``.
    """
    expression = calendar.read(mention.text)
    if expression is None:
        return None
    published = report.published.interval
    anchor = None if published == Interval(None, None) else published
    found = calendar.resolve(expression, anchor, tense, narrative.interval if narrative else None)
    if found is None:
        return None
    return When(found.interval, found.edtf, found.precision, mention.text, mention.span, found.basis, METHOD)


def until_publication(when: When, report: Report) -> When:
    """A stretch that began at ``when`` and lasted till publication, for "since operations were launched in October"."""
    latest = report.published.interval.latest
    if latest is not None and when.interval.earliest is not None and latest < when.interval.earliest:
        return when
    interval = Interval(when.interval.earliest, latest)
    return replace(when, interval=interval, edtf=edtf(interval), precision=3, basis=f"{when.basis}; since then, up to publication")


def contradiction(
    mention: TimeMention,
    report: Report,
    calendar: Calendar,
    *,
    tense: str = "past",
    narrative: When | None = None,
) -> str | None:
    """One sentence where the date contradicts the bounds of publication, else None; fit for
    ``EventClaim.notes``."""
    expression = calendar.read(mention.text)
    published = report.published.interval
    if expression is None or published == Interval(None, None):
        return None
    found = calendar.resolve(expression, published, tense, narrative.interval if narrative else None)
    return found.contradiction if found else None
