"""From an expression of time to the days an event can have been."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dateline.knowledge.calendar import Calendar
from dateline.knowledge.calendar_edtf import edtf, precision
from dateline.knowledge.calendar_forms import (
    Distance,
    Form,
    MonthDay,
    Offset,
    Range,
    Since,
    UnitOf,
    Until,
    Weekday,
    Window,
)
from dateline.knowledge.calendar_mentions import AFTER
from dateline.model.mentions import TimeMention
from dateline.model.report import Report
from dateline.model.when import Interval, When

METHOD = "calendar-2"
NEXT_WORDS = 30
"""Characters behind "two days after" within which a named day says which event is meant."""
VAGUE_DAYS = 366
"""Where publication is known no better than this, words that count from it name no day."""
_CLOSE = (Weekday, MonthDay, Offset, Window, UnitOf, Distance)
_SHORT = frozenset({"minute", "hour"})
_ANCHORS = frozenset({"day", "weekday", "month", "part", "relative", "range", "feast"})
_SENTENCE = re.compile(r"[.!?;\n]")
_LATE = re.compile(r"night|evening|late|dusk|midnight", re.I)
_EARLY = re.compile(r"dawn|early|morning|overnight|midnight|daybreak", re.I)


def ground_time(
    mention: TimeMention,
    report: Report,
    calendar: Calendar,
    *,
    tense: str = "past",
    narrative: When | None = None,
    inside: bool | None = None,
) -> When | None:
    """The days that ``mention`` means in ``report``; None when nothing anchors it.

    tense: ``past``, ``future`` or ``unknown``, of the clause it stands in.  narrative: what a mention of
    kind ``story`` or ``after_event`` counts from (see ``counted_from``).  inside: the event to be dated
    stands in the clause behind "after" or "before" ("the raids come two days after fighters clashed": the
    clash), so that the count runs the other way; None where that is not known.
    A day told as past that lies after the bounds of
    publication keeps its value, and the basis says so: see ``contradiction``.
    """
    expression = calendar.read(mention.text)
    if expression is None:
        return None
    anchor = _anchor(expression.form, report.published.interval)
    if mention.kind == AFTER and isinstance(expression.form, Distance):
        if inside is None and expression.form.unit not in _SHORT:
            return None
        expression = replace(expression, form=_turned(expression.form, bool(inside)))
    found = calendar.resolve(expression, anchor, tense, narrative.interval if narrative else None)
    if found is None or (found.interval.days is None and not isinstance(expression.form, Since | Until)):
        return None
    when = When(found.interval, found.edtf, found.precision, mention.text, mention.span, found.basis, METHOD)
    return _past_midnight(when, expression.form, narrative, anchor) if narrative is not None else when


def _anchor(form: Form, published: Interval) -> Interval | None:
    """Publication; None where nothing is known of it, or too little for "Monday" or "last week" to say anything."""
    point = form.start if isinstance(form, Since | Range) else form.end if isinstance(form, Until) else form
    vague = published.days is None or published.days > VAGUE_DAYS
    if published == Interval(None, None) or (vague and isinstance(point, _CLOSE)):
        return None
    return published


def counted_from(
    mention: TimeMention,
    times: Sequence[TimeMention],
    report: Report,
    calendar: Calendar,
    *,
    main: When | None = None,
    inside: bool = False,
) -> When | None:
    """What a mention of kind ``story`` or ``after_event`` counts from; None where the text gives nothing.

    "A day after Friday's attack": the Friday, where the event to be dated is not that attack itself
    (``inside``).  "On Sunday, hours after gunmen came" and "late August ... a week after that": the time
    told last before it in the same paragraph.  Else the day of the story's main event, ``main``.
    times: the report's mentions, in order.
    """
    if mention.kind == AFTER and not inside:
        named = next((t for t in times if 0 <= t.span.start - mention.span.end <= NEXT_WORDS), None)
        if named is not None and not _SENTENCE.search(report.text[mention.span.end : named.span.start]):
            return ground_time(named, report, calendar, narrative=main)
    paragraph = next((p for p in report.paragraphs if p.contains(mention.span)), mention.span)
    for told in sorted((t for t in times if t.span.end <= mention.span.start), key=lambda t: -t.span.start):
        if told.span.start < paragraph.start:
            break
        if (
            told.kind in _ANCHORS
            and (when := ground_time(told, report, calendar)) is not None
            and when.precision < 3
        ):
            return when
    return main


def _turned(form: Distance, inside: bool) -> Distance:
    return replace(form, sign=-form.sign) if inside else form


def _past_midnight(when: When, form: Form, narrative: When, anchor: Interval | None) -> When:
    """Hours after an evening may be the next day, hours before a dawn the day before."""
    if not isinstance(form, Distance) or form.unit != "hour" or when.interval != narrative.interval:
        return when
    first, last = when.interval.earliest, when.interval.latest
    if form.sign > 0 and last is not None and _LATE.search(narrative.text):
        last += timedelta(days=1)
    elif form.sign < 0 and first is not None and _EARLY.search(narrative.text):
        first -= timedelta(days=1)
    limit = Interval(None, anchor.latest) if anchor else Interval(None, None)
    wider = Interval(first, last).meet(limit) or when.interval
    return replace(when, interval=wider, edtf=edtf(wider), precision=precision(wider))


def until_publication(when: When, report: Report) -> When:
    """A stretch from ``when`` till publication, for "since operations were launched in October"."""
    latest = report.published.interval.latest
    if latest is not None and when.interval.earliest is not None and latest < when.interval.earliest:
        return when
    interval = Interval(when.interval.earliest, latest)
    return replace(
        when,
        interval=interval,
        edtf=edtf(interval),
        precision=3,
        basis=f"{when.basis}; since then, up to publication",
    )


def contradiction(
    mention: TimeMention,
    report: Report,
    calendar: Calendar,
    *,
    tense: str = "past",
    narrative: When | None = None,
    inside: bool | None = None,
) -> str | None:
    """One sentence where the date contradicts the bounds of publication, else None; fit for
    ``EventClaim.notes``."""
    expression = calendar.read(mention.text)
    published = report.published.interval
    if expression is None or published == Interval(None, None):
        return None
    if mention.kind == AFTER and isinstance(expression.form, Distance):
        expression = replace(expression, form=_turned(expression.form, bool(inside)))
    found = calendar.resolve(expression, published, tense, narrative.interval if narrative else None)
    return found.contradiction if found else None
