"""Every expression of time in a report with the days it means, why, and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.ground.dates import contradiction, counted_from, ground_time, set_for
from dateline.knowledge.calendar import Calendar
from dateline.knowledge.calendar_mentions import from_story
from dateline.model.annotated import Annotated
from dateline.model.draft import Told
from dateline.model.event import Role
from dateline.model.mentions import TimeMention
from dateline.model.report import Report
from dateline.model.text import Span
from dateline.model.when import DateReading, Interval, When

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ABSOLUTE, ANCHORED, BOUNDED, COUNTED, CONTRADICTED = 0.98, 0.95, 0.85, 0.75, 0.3
"""How sure: a day written out; counted from the day of publication; from bounds of it; from the day that the story is at;
against the publication. Estimates."""
_AHEAD = frozenset({"will", "shall", "\u2019ll", "'ll"})
_TWO_WAYS = frozenset({"weekday", "day", "month", "part", "feast"})
_NEVER = Interval(None, None)


def read_dates(annotated: Annotated, told: Sequence[Told], calendar: Calendar) -> list[DateReading]:
    """The expressions in order of the text. told: the claims of the report; what dates one means the same here."""
    claimed = {
        one.claim.when.span: one.claim.when
        for one in reversed(told)
        if one.claim.when
        and one.claim.when.span
        and one.mention.time
        and one.mention.time.link != "paragraph"
    }
    main = next(
        (
            one.claim.when
            for one in told
            if one.claim.role is Role.CURRENT and one.claim.when and one.claim.when.precision == 1
        ),
        None,
    )
    return [
        _reading(mention, annotated, claimed.get(mention.span), main, calendar) for mention in annotated.times
    ]


def _reading(
    mention: TimeMention, annotated: Annotated, claimed: When | None, main: When | None, calendar: Calendar
) -> DateReading:
    report = annotated.report
    tense = "future" if set_for(mention, report) or _ahead(annotated.doc, mention.span) else "past"
    narrative = (
        counted_from(mention, annotated.times, report, calendar, main=main) if from_story(mention) else None
    )
    when = claimed or ground_time(mention, report, calendar, tense=tense, narrative=narrative)
    if when is None:
        return DateReading(
            mention.span, mention.text, mention.kind, None, None, _missing(mention, report), None, 0.0
        )
    clash = contradiction(mention, report, calendar, tense=tense, narrative=narrative)
    clash = None if claimed is not None and clash and clash not in claimed.basis else clash
    other = None
    if mention.kind in _TWO_WAYS:
        turned = "past" if tense == "future" else "future"
        other = ground_time(mention, report, calendar, tense=turned)
        other = None if other is not None and other.interval == when.interval else other
    sure = CONTRADICTED if clash else _sure(mention, when, report, calendar)
    return DateReading(mention.span, mention.text, mention.kind, when, other, when.basis, clash, sure)


def _sure(mention: TimeMention, when: When, report: Report, calendar: Calendar) -> float:
    if from_story(mention):
        return COUNTED
    bare = ground_time(mention, _undated(report), calendar)
    if bare is not None and bare.interval == when.interval:
        return ABSOLUTE
    return ANCHORED if report.published.day is not None else BOUNDED


def _undated(report: Report) -> Report:
    from dataclasses import replace

    return replace(report, published=replace(report.published, interval=_NEVER))


def _missing(mention: TimeMention, report: Report) -> str:
    """Why an expression means no day."""
    if from_story(mention):
        return "counts from another event, whose day the text does not give"
    published = report.published.interval
    if published == _NEVER:
        return "counts from the day of publication, which is not known"
    if report.published.day is None:
        return "counts from the day of publication, which is not known closely enough"
    return "names no day"


def _ahead(doc: Doc, span: Span) -> bool:
    """The verb that the words belong to stands in the future: "will march on Friday"."""
    first = next((token for token in doc if token.idx + len(token) > span.start), None)
    verb: Token | None = first
    while verb is not None and verb.pos_ not in {"VERB", "AUX"}:
        verb = verb.head if verb.head is not verb else None
    return verb is not None and any(child.lower_ in _AHEAD for child in verb.children if child.dep_ == "aux")
