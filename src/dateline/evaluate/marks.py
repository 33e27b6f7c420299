"""Judges one report: every value of gold and coding becomes a mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import eq
from typing import TypeVar

from dateline.errors import NotAnArticle
from dateline.evaluate.align import align, is_mutual
from dateline.evaluate.gold import Gold, GoldEvent, Names
from dateline.evaluate.names import same_name, same_speaker
from dateline.evaluate.quotes import locate
from dateline.evaluate.values import match_lists, names_of, same_count, same_interval, same_place, same_text
from dateline.evaluate.verdicts import Mark, Verdict
from dateline.evaluate.wording import coded_values, gold_values, say, types_of
from dateline.model.actor import Actor
from dateline.model.event import Attribution, Coded, EventClaim, Failed
from dateline.model.report import Report
from dateline.model.when import Interval

E = TypeVar("E")
G = TypeVar("G")

_SIDES = ("actors", "targets")


def judge(gold: Gold, coded: Coded | Failed, event_types: Mapping[str, str]) -> Iterator[Mark]:
    """Marks of one page. event_types: sub-type to event type."""
    if isinstance(coded, Failed):
        yield from _judge_failed(gold, coded, event_types)
    elif not gold.article:
        yield Mark("article", Verdict.SPURIOUS, "no article", coded.report.title or "article")
        for event in coded.events:
            yield from _spurious(event, "on a page that is no article")
    else:
        yield Mark("article", Verdict.RIGHT)
        yield from _judge_report(gold, coded.report)
        yield from _judge_events(gold, coded, event_types)


def _judge_failed(gold: Gold, failed: Failed, event_types: Mapping[str, str]) -> Iterator[Mark]:
    reason = f"{failed.kind}: {failed.reason}"
    if not gold.article:
        right = failed.kind.startswith(NotAnArticle.kind)
        yield Mark("article", Verdict.RIGHT if right else Verdict.WRONG, "no article", reason)
        return
    yield Mark("article", Verdict.MISSING, "article", reason)
    for name, names in _report_names(gold):
        yield from _mark(name, names, None, same_text)
    for name in ("published", "published_overlap"):
        yield from _mark(name, gold.report.published, None, same_interval)
    for event in gold.events:
        yield from _missed(event, event_types)


def _judge_report(gold: Gold, report: Report) -> Iterator[Mark]:
    dateline = report.dateline.place if report.dateline else None
    got = {"title": report.title, "outlet": report.outlet, "byline": report.byline, "dateline": dateline}
    for name, names in _report_names(gold):
        yield from _mark(name, names, got[name], same_text)
    found = report.published.interval
    published = found if found.earliest or found.latest else None
    yield from _mark("published", gold.report.published, published, eq)
    yield from _mark("published_overlap", gold.report.published, published, Interval.meets)


def _report_names(gold: Gold) -> tuple[tuple[str, Names | None], ...]:
    return tuple((name, getattr(gold.report, name)) for name in ("title", "outlet", "byline", "dateline"))


def _judge_events(gold: Gold, coded: Coded, event_types: Mapping[str, str]) -> Iterator[Mark]:
    text = coded.report.text
    found = align(gold.events, coded.events, text, event_types)
    for i, j in found.pairs:
        if not gold.events[i].optional:
            yield from _judge_pair(gold.events[i], coded.events[j], event_types)
    for i in found.missed:
        yield from _missed(gold.events[i], event_types)
    for j in found.spurious:
        yield from _spurious(coded.events[j], "told twice" if j in found.duplicates else "no such event")
    yield from _judge_not_events(gold.not_events, [coded.events[j] for j in found.spurious], text)


def _judge_pair(gold: GoldEvent, coded: EventClaim, event_types: Mapping[str, str]) -> Iterator[Mark]:
    about = gold.quote
    yield Mark("event", Verdict.RIGHT)
    yield from _mark("sub_type", gold.sub_type, coded.sub_type, _one_of, about)
    yield from _mark("event_type", types_of(gold, event_types), coded.event_type, _one_of, about)
    yield from _mark("role", gold.role, coded.role.value, _one_of, about)
    yield from _mark("status", gold.status, coded.status.value, _one_of, about)
    yield from _judge_people(gold, coded)
    yield from _mark("place", gold.place, coded.place, same_place, about)
    if gold.place and gold.place.precision and coded.place and same_place(gold.place, coded.place):
        yield from _mark("precision", gold.place.precision, coded.place.precision, eq, about)
    yield from _mark("date", gold.date, coded.when.interval if coded.when else None, same_interval, about)
    yield from _mark("fatalities", gold.fatalities, coded.fatalities, same_count, about)
    yield from _mark("injured", gold.injured, coded.injured, same_count, about)
    sources = ([("sources", x) for x in gold.sources], [("sources", x) for x in coded.sources])
    yield from _list_marks(*sources, _same_source, about)


def _judge_people(gold: GoldEvent, coded: EventClaim) -> Iterator[Mark]:
    """Actors and targets; of a mutual event both as one list, each mark under the field of its value."""
    for fields in [_SIDES] if is_mutual(gold) else [(name,) for name in _SIDES]:
        expected = [(name, item) for name in fields for item in getattr(gold, name)]
        found = [(name, item) for name in fields for item in getattr(coded, name)]
        yield from _list_marks(expected, found, _same_actor, gold.quote)


def _judge_not_events(quotes: Sequence[str], spurious: Sequence[EventClaim], text: str) -> Iterator[Mark]:
    """Quotes that make no event: right where no event that the gold does not have has its trigger there."""
    for quote in quotes:
        span = locate(quote, text)
        if span is None:
            continue
        made = next((event for event in spurious if event.trigger.quote.span.overlaps(span)), None)
        verdict = Verdict.SPURIOUS if made else Verdict.RIGHT
        yield Mark("not_event", verdict, "", made.sub_type if made else "", quote)


def _missed(gold: GoldEvent, event_types: Mapping[str, str]) -> Iterator[Mark]:
    """Marks of a gold event that was not found: every value of it is missing."""
    if gold.optional:
        return
    yield Mark("event", Verdict.MISSING, say(gold.sub_type), "", gold.quote)
    for name, value in gold_values(gold, event_types):
        yield Mark(name, Verdict.MISSING, say(value), "", gold.quote)


def _spurious(coded: EventClaim, why: str) -> Iterator[Mark]:
    """Marks of a coded event that the gold does not have: every value of it is spurious."""
    trigger = coded.trigger.quote
    about = f"{why}: {trigger.text!r} at {trigger.span.start}"
    yield Mark("event", Verdict.SPURIOUS, "", coded.sub_type, about)
    for name, value in coded_values(coded):
        yield Mark(name, Verdict.SPURIOUS, "", say(value), about)


def _mark(
    name: str, expected: E | None, got: G | None, same: Callable[[E, G], bool], about: str = ""
) -> Iterator[Mark]:
    """The mark of a value that is there once or not at all; none where both sides have none."""
    if expected is None and got is None:
        return
    if expected is None:
        verdict = Verdict.SPURIOUS
    elif got is None:
        verdict = Verdict.MISSING
    else:
        verdict = Verdict.RIGHT if same(expected, got) else Verdict.WRONG
    yield Mark(name, verdict, say(expected), say(got), about)


def _list_marks(
    expected: Sequence[tuple[str, Names]],
    got: Sequence[tuple[str, G]],
    same: Callable[[Names, G], bool],
    about: str,
) -> Iterator[Mark]:
    """Marks of a list of (field, value) pairs."""
    values = [value for _, value in got]
    pairs, missing, extra = match_lists([names for _, names in expected], values, same)
    yield from (Mark(expected[i][0], Verdict.RIGHT) for i, _ in pairs)
    yield from (Mark(expected[i][0], Verdict.MISSING, say(expected[i][1]), "", about) for i in missing)
    yield from (Mark(got[j][0], Verdict.SPURIOUS, "", say(got[j][1]), about) for j in extra)


def _one_of(expected: Names, got: str) -> bool:
    return got in expected


def _same_actor(expected: Names, actor: Actor) -> bool:
    return same_name(expected, names_of(actor))


def _same_source(expected: Names, source: Attribution) -> bool:
    return same_speaker(expected, (source.speaker,))
