"""When a report was published: the dates that the page offers, held against what the text says.

The text bounds the day (dates told as past, months without a year, anchor events that last or are over);
the page offers candidates
in order of trust.  A candidate that the text speaks against is kept as rejected, with the reason.  A
masthead shows the day a page was
*served*: without support from the text it is only the latest day possible, and so is the time of capture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.knowledge.calendar import Calendar
from dateline.knowledge.calendar_bounds import (
    Bound,
    Named,
    named_dates,
    not_after,
    not_before,
    recurring,
    supports,
)
from dateline.knowledge.calendar_edtf import edtf
from dateline.knowledge.calendar_forms import Day, Month
from dateline.knowledge.calendar_resolve import absolute, days_of, readings
from dateline.knowledge.chronology import Aspect, Chronology, Mention
from dateline.knowledge.chronology_bounds import bounds
from dateline.model.report import DateBasis, DateCandidate, Published, RejectedDate, Report
from dateline.model.text import Span
from dateline.model.when import Interval

RANK = {"metadata": 0, "address": 1, "dateline": 2, "byline": 3, "updated": 4, "masthead": 5, "capture": 6}
STRONG = frozenset({"metadata", "address", "dateline", "byline", "updated"})
SLACK = timedelta(days=2)
"""A page may be stamped so long before an event it tells (time zones), or so long after the event that it
says is near its end."""
CHRONOLOGY_SLACK = timedelta(days=30)
"""An anchor's ends are a matter of opinion: only a page date further off than this is held to be
contradicted by them."""
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Pages with a date outside these years carry a filler such as 0001-01-01 or 9999-12-31."""
NARROW_DAYS = 400
"""Text bounds so narrow make a masthead date inside them credible: few pages are served then by chance."""

_WHERE = {
    "metadata": "the page's metadata",
    "address": "the page's address",
    "dateline": "the dateline",
    "byline": "the byline",
    "updated": "the line that says when it was updated",
    "masthead": "the masthead",
    "capture": "the time of capture",
}


@dataclass(frozen=True, slots=True)
class TextBounds:
    """What the text says of its own date. hard: from dates with their year alone. firm: anchor events speak
    clearly (twice, or with a month)."""

    interval: Interval
    hard: Interval
    basis: tuple[Bound, ...]
    named: Named
    firm: bool
    issue: DateBasis | None = None


_ISSUE = re.compile(
    r"^(?:.{0,30}\b(?:issue|vol(?:ume)?|number|edition|no)\b\.?\W*#?\d*[\w ]{0,12}[,|:·–—-]*\s*)?"
    r"(?P<month>(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:19|20)\d\d)$",
    re.I,
)


def publish(report: Report, chronology: Chronology, calendar: Calendar) -> Report:
    """The report with ``published`` chosen or bounded out of its date candidates and its text."""
    found = _with_issue(text_bounds(report.text, chronology, calendar), report, calendar)
    candidates = sorted(_candidates(report, found, calendar), key=lambda c: RANK.get(c.kind, 9))
    return replace(report, published=_choose(report.text, candidates, found))


def _with_issue(found: TextBounds, report: Report, calendar: Calendar) -> TextBounds:
    """The month on the page's head ("Issue 14, March 2023") is a bound too, where no full day is offered."""
    months = (m for f in report.furniture if len(f.text) < 60 and (m := _ISSUE.match(f.text)))
    match = next(months, None)
    expression = calendar.read(match["month"].title()) if match and not report.date_candidates else None
    days = (
        absolute(expression.form) if expression is not None and isinstance(expression.form, Month) else None
    )
    met = found.interval.meet(days) if days else None
    return (
        found
        if met is None
        else replace(
            found,
            interval=met,
            issue=DateBasis("masthead", f"the page is of {edtf(met)} ({match.group() if match else ''})"),
        )
    )


def text_bounds(text: str, chronology: Chronology, calendar: Calendar) -> TextBounds:
    """Intersect the bounds in order of trust: dates with their year, anchor events, months and days without
    a year.

    A bound that does not meet the ones before it is dropped: it was misread, or tells of something else.
    """
    named = named_dates(text, calendar)
    mentions = chronology.mentions(text)
    floor = not_before(named)
    hard = floor.interval if floor else Interval(None, None)
    interval, used = hard, [floor] if floor else []
    coming = not_after(named)
    for bound in [*([coming] if coming else []), *sorted(bounds(text, mentions), key=_openness)]:
        met = interval.meet(bound.interval)
        if met is not None:
            used.append(bound)
            interval = met
    late = any(m.late for m in mentions)
    taken = [m.span for m in mentions if m.month]
    for expression in named.yearless:
        if not any(s.overlaps(Span(expression.start, expression.end)) for s in taken):
            again = recurring(expression, interval, late)
            if again is not None and again.interval != interval:
                used.append(again)
                interval = again.interval
    return TextBounds(interval, hard, _binding(used, interval), named, _firm(mentions))


def _openness(bound: Bound) -> int:
    return bound.interval.days or 10**6


def _firm(mentions: Iterable[Mention]) -> bool:
    clear = [m for m in mentions if m.aspect is Aspect.ONGOING]
    return len({m.span for m in clear}) > 1 or any(m.month for m in clear)


def _binding(used: list[Bound], interval: Interval) -> tuple[Bound, ...]:
    """The bounds that set an end, and those that say the same as one of them; a floor that a later bound
    overtook is left out."""

    def binds(bound: Bound) -> bool:
        closed = bound.interval.earliest is not None and bound.interval.latest is not None
        return (
            closed or bound.interval.earliest == interval.earliest or bound.interval.latest == interval.latest
        )

    return tuple(sorted((b for b in used if binds(b)), key=lambda b: b.span))


def _candidates(report: Report, found: TextBounds, calendar: Calendar) -> list[DateCandidate]:
    """The page's candidates, and the day printed in the dateline."""
    offered = list(report.date_candidates)
    printed = report.dateline.day if report.dateline else None
    expression = calendar.read(printed) if printed else None
    if (
        expression is None
        or not isinstance(expression.form, Day)
        or any(c.kind == "dateline" for c in offered)
    ):
        return offered
    fixed = absolute(expression.form)
    day = fixed.earliest if fixed else _dateline_year(expression.form, offered, found.interval)
    if day and report.dateline and report.dateline.place and report.dateline.span is None:
        day = _printed(day, offered)
    return [*offered, DateCandidate(day, "dateline", printed or "")] if day else offered


def _printed(filed: date, offered: list[DateCandidate]) -> date:
    """When a paper came out whose report has a dateline on a line of its own: the day after, where the masthead says so."""
    following = filed + timedelta(days=1)
    return following if any(c.kind == "masthead" and c.date == following for c in offered) else filed


def _dateline_year(form: Day, offered: list[DateCandidate], within: Interval) -> date | None:
    """The year of a dateline's "June 12": that of the best dated candidate, else the only one inside the
    text's bounds."""
    for candidate in sorted(offered, key=lambda c: RANK.get(c.kind, 9)):
        if not FIRST_YEAR <= candidate.date.year <= LAST_YEAR:
            continue
        nearest = days_of(form, candidate.date, "past")
        if nearest and nearest.earliest and (candidate.date - nearest.earliest).days <= 10:
            return nearest.earliest
    if within.earliest is None or within.latest is None:
        return None
    inside = [
        r for r in readings(form, range(within.earliest.year, within.latest.year + 1)) if r.meets(within)
    ]
    return inside[0].earliest if len(inside) == 1 else None


def _choose(text: str, candidates: list[DateCandidate], found: TextBounds) -> Published:
    rejected = [r for c in candidates if (r := _reject(text, c, found)) is not None]
    refused = {(r.date, r.kind) for r in rejected}
    open_ = [c for c in candidates if (c.date, c.kind) not in refused]
    strong = [c for c in open_ if c.kind in STRONG]
    if strong:
        day = Interval(strong[0].date, strong[0].date)
        return _on(
            strong[0], open_, rejected, [_basis(text, b) for b in found.basis if b.interval.meets(day)]
        )
    for candidate in open_:
        if candidate.kind == "masthead" and (reason := _support(text, candidate.date, found)) is not None:
            return _on(candidate, open_, rejected, [reason])
    return _within(text, open_, rejected, found)


def _reject(text: str, candidate: DateCandidate, found: TextBounds) -> RejectedDate | None:
    """Why the text speaks against a candidate; None when it does not.

    Dates with their year bind every candidate, anchor events and months bind weak ones, and strong ones
    where they speak clearly.
    """
    if not FIRST_YEAR <= candidate.date.year <= LAST_YEAR:
        return RejectedDate(
            candidate.date, candidate.kind, f"no report is dated {candidate.date.year}: a filler"
        )
    if candidate.kind == "capture":
        return None
    weak = candidate.kind not in STRONG
    day = candidate.date
    limits = found.interval if weak or (found.firm and _far(day, found.interval)) else found.hard
    early = limits.earliest is not None and day < limits.earliest - SLACK
    late = limits.latest is not None and day > limits.latest + SLACK
    if not early and not late:
        return None
    words = [b for b in found.basis if (b.interval.latest if late else b.interval.earliest) is not None]
    quotes = "; ".join(dict.fromkeys(f'"{b.span.of(text)}"' for b in words))
    served = " and may be the day the page was served" if weak else ""
    return RejectedDate(
        day,
        candidate.kind,
        f"{day} stands in {_WHERE.get(candidate.kind, candidate.kind)}{served}, but the text puts "
        f"publication "
        f"{'before' if late else 'after'} that: {edtf(limits)}, by {quotes}",
    )


def _far(day: date, limits: Interval) -> bool:
    after = limits.latest is not None and day > limits.latest + CHRONOLOGY_SLACK
    before = limits.earliest is not None and day < limits.earliest - CHRONOLOGY_SLACK
    return after or before


def _support(text: str, day: date, found: TextBounds) -> DateBasis | None:
    """What in the text makes a masthead date credible as the day of publication."""
    expression = supports(found.named, day)
    if expression is not None:
        span = Span(expression.start, expression.end)
        when = "shortly before that day" if isinstance(expression.form, Day | Month) else "within a day of it"
        return DateBasis("text_bound", f'"{expression.text}" fits: it falls {when}', span, expression.text)
    days = found.interval.days
    if days is not None and days <= NARROW_DAYS and found.basis:
        bound = found.basis[0]
        return DateBasis(
            "text_bound",
            f"the text puts publication within {edtf(found.interval)}: {bound.says}",
            bound.span,
            bound.span.of(text),
        )
    return None


def _on(
    chosen: DateCandidate, open_: list[DateCandidate], rejected: list[RejectedDate], support: list[DateBasis]
) -> Published:
    """Published on the day of a candidate; those that agree are reasons, those that do not are rejected."""
    day = chosen.date
    agreeing = [c for c in open_ if abs(c.date - day) <= timedelta(days=1) and c.kind != "capture"]
    basis = [DateBasis(c.kind, _says(c)) for c in agreeing] + support
    others = [
        RejectedDate(c.date, c.kind, _why_not(c, chosen))
        for c in open_
        if c not in agreeing and c.kind != "capture"
    ]
    return Published(Interval(day, day), day.isoformat(), tuple(basis), (*rejected, *others))


def _says(candidate: DateCandidate) -> str:
    where = f" ({candidate.where})" if candidate.where else ""
    return f"{_WHERE.get(candidate.kind, candidate.kind)}{where} gives {candidate.date}"


def _why_not(candidate: DateCandidate, chosen: DateCandidate) -> str:
    where, better = _WHERE.get(candidate.kind, candidate.kind), _WHERE.get(chosen.kind, chosen.kind)
    if candidate.kind == "updated":
        return f"{candidate.date} is when the page was last changed; {better} gives {chosen.date}"
    if candidate.kind == "masthead":
        served = f"{candidate.date} stands in the masthead and may be the day the page was served"
        return f"{served}; {better} gives {chosen.date}"
    return f"{where} gives {candidate.date}, but {better}, which is trusted more, gives {chosen.date}"


def _within(
    text: str, open_: list[DateCandidate], rejected: list[RejectedDate], found: TextBounds
) -> Published:
    """Bounded: the text's own bounds, and not after the day the page was served or captured."""
    interval, basis = found.interval, [_basis(text, b) for b in found.basis]
    basis += [found.issue] if found.issue else []
    for candidate in sorted(open_, key=lambda c: c.date):
        met = interval.meet(Interval(None, candidate.date))
        if met is not None and met != interval:
            interval = met
            basis.append(
                DateBasis(candidate.kind, f"published not after {candidate.date}: {_latest(candidate)}")
            )
    return Published(interval, edtf(interval) or None, tuple(basis), tuple(rejected))


def _latest(candidate: DateCandidate) -> str:
    if candidate.kind == "capture":
        return "the page was captured then"
    where = _WHERE.get(candidate.kind, candidate.kind)
    return f"{where} may show only when the page was served, and nothing in the text supports it"


def _basis(text: str, bound: Bound) -> DateBasis:
    return DateBasis("text_bound", bound.says, bound.span, bound.span.of(text))
