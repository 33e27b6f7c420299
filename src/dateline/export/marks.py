"""The report's text with the words behind each value marked: ``gunmen[1:actor]``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.export.look import Look, plain
from dateline.model.event import Coded, EventClaim
from dateline.model.text import Span

if TYPE_CHECKING:
    from rich.text import Text

STYLES: Mapping[str, str] = {
    "what": "bold yellow",
    "actor": "green",
    "target": "magenta",
    "where": "cyan",
    "when": "bright_blue",
    "killed": "red",
    "injured": "red",
    "abducted": "red",
    "arrested": "red",
    "displaced": "red",
    "says": "italic",
    "published": "underline",
    "dateline": "underline",
    "no event": "strike",
}
"""Every kind of mark, with its colour."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a value rests on. event: number of the event from 1; None for the report's own values."""

    span: Span
    label: str
    event: int | None = None


def marks_of(coded: Coded) -> tuple[Mark, ...]:
    """Every mark of a report: values of its events, its dateline and date, triggers that made no event."""
    report = coded.report
    marks = [
        mark for number, event in enumerate(coded.events, start=1) for mark in _event_marks(number, event)
    ]
    marks += [Mark(basis.span, "published") for basis in report.published.basis if basis.span]
    if report.dateline and report.dateline.span:
        marks.append(Mark(report.dateline.span, "dateline"))
    marks += [Mark(rejection.span, "no event") for rejection in coded.rejected]
    return tuple(mark for mark in dict.fromkeys(marks) if len(mark.span))


def _event_marks(number: int, event: EventClaim) -> Iterator[Mark]:
    yield Mark(event.trigger.quote.span, "what", number)
    for label, actors in (("actor", event.actors), ("target", event.targets)):
        for actor in actors:
            yield Mark(actor.span, label, number)
            if actor.via:
                yield Mark(actor.via, label, number)
    for source in event.sources:
        if source.span:
            yield Mark(source.span, "says", number)
    single = {
        "where": event.place,
        "when": event.when,
        "killed": event.fatalities,
        "injured": event.injured,
        "abducted": event.abducted,
        "arrested": event.arrested,
        "displaced": event.displaced,
    }
    for label, value in single.items():
        if value is not None and value.span:
            yield Mark(value.span, label, number)


def marked(text: str, within: Span, marks: Iterable[Mark], look: Look) -> Text:
    """The words of ``within``, each mark coloured or between angle brackets, with a note after it."""
    from rich.text import Text

    by_span: dict[Span, list[Mark]] = defaultdict(list)
    for mark in marks:
        if within.contains(mark.span):
            by_span[mark.span].append(mark)
    cuts = sorted({within.start, within.end, *(edge for span in by_span for edge in (span.start, span.end))})
    out = Text()
    for start, end in pairwise(cuts):
        out.append("" if look.colour else _open(look) * sum(span.start == start for span in by_span))
        out.append(_words(text[start:end]), _style(Span(start, end), by_span))
        for span in sorted((span for span in by_span if span.end == end), key=lambda span: -span.start):
            out.append("" if look.colour else _shut(look))
            out.append(f"[{note(by_span[span])}]", "dim" if look.colour else "")
    return out


def note(marks: Sequence[Mark]) -> str:
    """``1,3:actor 2:target`` for the marks of one span."""
    events: dict[str, list[str]] = defaultdict(list)
    for mark in marks:
        events[mark.label].append(str(mark.event) if mark.event else "")
    return " ".join(
        f"{numbers}:{label}" if (numbers := ",".join(filter(None, of))) else label
        for label, of in events.items()
    )


def _style(piece: Span, by_span: Mapping[Span, Sequence[Mark]]) -> str:
    """The colour of the innermost mark over ``piece``."""
    over = [span for span in by_span if span.contains(piece)]
    return STYLES[by_span[min(over, key=len)][0].label] if over else ""


def _words(words: str) -> str:
    """Cleaned, with the blanks at either end kept, as one each."""
    inner = plain(words)
    if not inner:
        return " " if words else ""
    return f"{' ' * words[0].isspace()}{inner}{' ' * words[-1].isspace()}"


def _open(look: Look) -> str:
    return "‹" if look.rich else "<"


def _shut(look: Look) -> str:
    return "›" if look.rich else ">"
