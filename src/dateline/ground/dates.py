"""From an expression of time to the days an event can have been."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
from dateline.knowledge.calendar_words import ORDINALS
from dateline.model.draft import EventMention
from dateline.model.mentions import TimeMention
from dateline.model.report import Report
from dateline.model.when import Interval, When

METHOD = "calendar-2"
NEXT_WORDS = 30
"""Characters behind "two days after" within which a named day says which event is meant."""
VAGUE_DAYS = 366
"""Where publication is known no better than this, words that count from it name no day."""
WEEK, MONTH = 5, 31
"""Length in days of the stretches that bulletins are headed with."""
LATE_DAYS = 31
"""A bulletin comes out at most so many days after the stretch it tells of."""
_STRETCH = re.compile(r"\d\s*(?:[-–—]|to\b)\s*\d|\d\s*\w*\s*(?:[-–—]|to\b)")
_CLOSE = (Weekday, MonthDay, Offset, Window, UnitOf, Distance)
_SHORT = frozenset({"minute", "hour"})
_ANCHORS = frozenset({"day", "weekday", "month", "part", "relative", "range", "feast"})
_SENTENCE = re.compile(r"[.!?;\n]")
_LATE = re.compile(r"night|evening|late|dusk|midnight", re.I)
_EARLY = re.compile(r"dawn|early|morning|overnight|midnight|daybreak", re.I)
_PLANNED = re.compile(r"\b(?:planned|scheduled|set|slated|due|billed|called)\b[^.;]{0,40}\bfor\s+$", re.I)
_NTH = (
    rf"(?:for|entered|entering|into)\s+(?:a|the|its|their)\s+(?P<nth>{'|'.join(ORDINALS)})\s+"
    r"(?:(?:straight|consecutive|successive)\s+)?(?:day|night)(?:\s+(?:running|in\s+a\s+row))?"
)
_NTH_BEFORE = re.compile(rf"\b{_NTH},?\s+(?:on\s+)?$", re.I)
_NTH_AFTER = re.compile(rf",?\s+{_NTH}\b", re.I)
_HAVE = re.compile(r"\b(?:have|has|having|['’]ve)\s+(?:\w+\s+)?$", re.I)
_TAKES = re.compile(r"(?:re)?(?:tak|captur|seiz|gain|conquer|claim|liberat|clear|overrun)|won\b|wrest", re.I)
_PART = re.compile(r"night|morning|evening|afternoon", re.I)
_BACK = re.compile(r"\b(?:same|that|next|following)\b", re.I)


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
    anchor = _anchor(expression.form, _written(expression.form, report, calendar))
    if mention.kind == AFTER and isinstance(expression.form, Distance):
        if inside is None and expression.form.unit not in _SHORT:
            return None
        expression = replace(expression, form=_turned(expression.form, bool(inside)))
    found = calendar.resolve(expression, anchor, tense, narrative.interval if narrative else None)
    if found is None or (found.interval.days is None and not isinstance(expression.form, Since | Until)):
        return None
    when = When(found.interval, found.edtf, found.precision, mention.text, mention.span, found.basis, METHOD)
    return _past_midnight(when, expression.form, narrative, anchor) if narrative is not None else when


def _written(form: Form, report: Report, calendar: Calendar) -> Interval:
    """The days that words count from: those of publication; for "on Friday" in a report headed "Weekly report, 21-27
    September" the end of that stretch, as long as it ended within ``LATE_DAYS`` before publication."""
    published, title = report.published.interval, report.title or ""
    if not isinstance(form, Weekday) or form.which or published.latest is None or not _STRETCH.search(title):
        return published
    for told in calendar.find(title):
        found = calendar.resolve(told, published, "past", None) if isinstance(told.form, Range) else None
        days = found.interval if found else None
        if days is None or days.latest is None or days.days is None or not WEEK <= days.days <= MONTH:
            continue
        if 0 <= (published.latest - days.latest).days <= LATE_DAYS:
            return Interval(days.latest, days.latest)
    return published


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
    told last before it in the same paragraph, see ``_told_before``.  Else the day of the story's main event, ``main``.
    times: the report's mentions, in order.
    """
    if mention.kind == AFTER and not inside:
        named = next((t for t in times if 0 <= t.span.start - mention.span.end <= NEXT_WORDS), None)
        if named is not None and not _SENTENCE.search(report.text[mention.span.end : named.span.start]):
            return ground_time(named, report, calendar, narrative=main)
    back = _BACK.search(mention.text) is not None
    for told, here in _told_before(mention, times, report, back=back):
        if told.kind not in _ANCHORS or (when := ground_time(told, report, calendar)) is None:
            continue
        if when.precision < 3 or (back and here):
            return when
    if main is not None and _ahead(mention, report, calendar, main):
        before = (t for t in reversed(times) if t.span.end <= mention.span.start and t.kind in _ANCHORS)
        told_before = (ground_time(t, report, calendar) for t in before)
        return next((w for w in told_before if w and not _ahead(mention, report, calendar, w)), main)
    return main


def _ahead(mention: TimeMention, report: Report, calendar: Calendar, origin: When) -> bool:
    """Counted from ``origin`` the days would lie after publication: "a few days later" is of something told before."""
    when = ground_time(mention, report, calendar, narrative=origin, inside=False)
    latest = report.published.interval.latest
    return bool(when and latest and when.interval.earliest and when.interval.earliest > latest)


def _told_before(
    mention: TimeMention, times: Sequence[TimeMention], report: Report, *, back: bool
) -> Iterator[tuple[TimeMention, bool]]:
    """Times that ``mention`` may count from, the likeliest first, and whether each stands in its own paragraph.

    back: it points to a time told before ("the same night"); then to one of that part of the day first, and as far
    as the paragraph before."""
    number = next((n for n, p in enumerate(report.paragraphs) if p.contains(mention.span)), None)
    own = report.paragraphs[number].start if number is not None else mention.span.start
    start = report.paragraphs[number - 1].start if number and back else own
    before = sorted((t for t in times if t.span.end <= mention.span.start), key=lambda t: -t.span.start)
    part = _PART.search(mention.text) if back else None
    if part is not None:
        yield from ((t, t.span.start >= own) for t in before if part[0].lower() in t.text.lower())
    yield from ((t, t.span.start >= own) for t in before if t.span.start >= start)


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
    stretch = _spread(when, Interval(when.interval.earliest, latest), "since then, up to publication")
    return replace(stretch, precision=3)


def taken_bit_by_bit(mention: EventMention, report: Report) -> bool:
    """ "have retaken nearly all of the city since October": taken over that time, where "held since" is taken then."""
    trigger = mention.trigger.quote
    before = report.text[max(0, trigger.span.start - 30) : trigger.span.start]
    return _HAVE.search(before) is not None and _TAKES.match(trigger.text) is not None


def set_for(mention: TimeMention, report: Report) -> bool:
    """ "a march planned for Sunday": the day lies ahead, whatever became of the plan."""
    return _PLANNED.search(report.text[max(0, mention.span.start - 60) : mention.span.start]) is not None


def since_the_story(when: When, main: When | None) -> When:
    """ "By Sunday noon 500 had been detained": not before the story's main event, ``main``."""
    start = main.interval.earliest if main is not None else None
    last = when.interval.latest
    if when.interval.earliest is not None or start is None or last is None or last < start:
        return when
    return _spread(when, Interval(start, last), "not before the story's main event")


def running_days(when: When, mention: TimeMention, report: Report) -> When:
    """ "for the fifth day on Friday": from the Monday on."""
    before = report.text[max(0, mention.span.start - 60) : mention.span.start]
    after = report.text[mention.span.end : mention.span.end + 60]
    found = _NTH_BEFORE.search(before) or _NTH_AFTER.match(after)
    first = when.interval.earliest
    if found is None or first is None or when.precision != 1:
        return when
    start = first - timedelta(days=ORDINALS.index(found["nth"].lower()) + 1)
    return _spread(when, Interval(start, when.interval.latest), f"the {found['nth']} day of it")


def _spread(when: When, interval: Interval, why: str) -> When:
    return replace(
        when,
        interval=interval,
        edtf=edtf(interval),
        precision=precision(interval),
        basis=f"{when.basis}; {why}",
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
