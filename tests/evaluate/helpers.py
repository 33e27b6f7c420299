"""Builds small gold codings and coded reports for the tests of the scorer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dateline.evaluate.gold import Gold, GoldCount, GoldEvent, GoldPlace, GoldReport
from dateline.evaluate.marks import judge
from dateline.evaluate.scores import ExampleScores
from dateline.model.actor import Actor
from dateline.model.event import Attribution, Coded, Count, EventClaim, Failed, Role, Status, Trigger
from dateline.model.place import Level, Place
from dateline.model.report import Dateline, Published, Report
from dateline.model.text import Quote, Span
from dateline.model.when import Interval, When

TEXT = (
    "Gunmen killed four farmers near Old Mill on Monday, police said. "
    "The army clashed with the Red Banner in Harrow on Tuesday.\n\n"
    "A court sentenced a man for a bombing in the capital."
)
TYPES = {
    "Attack": "Violence against civilians",
    "Abduction/forced disappearance": "Violence against civilians",
    "Armed clash": "Battles",
    "Peaceful protest": "Protests",
}
MONDAY, TUESDAY = date(2021, 3, 1), date(2021, 3, 2)


def day(when: date) -> Interval:
    return Interval(when, when)


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def actor(text: str, name: str | None = None) -> Actor:
    return Actor(name or text, None, None, text, Span(0, 1), "test")


def place(name: str, country: str | None = "XX", precision: int = 1, text: str | None = None) -> Place:
    return Place(text or name, None, name, Level.TOWN, precision, 5.0, "named", "test", country=country)


def when(interval: Interval, text: str = "on Monday") -> When:
    return When(interval, "", 1, text, None, "said", "test")


def count(low: int, high: int | None) -> Count:
    return Count(low, high, str(low), Span(0, 1), "test")


def source(speaker: str) -> Attribution:
    return Attribution(speaker, "official", (), None, "test")


def sentence_of(words: str) -> Span:
    start = TEXT.rfind(". ", 0, TEXT.index(words)) + 2 if ". " in TEXT[: TEXT.index(words)] else 0
    return Span(start, TEXT.index(".", start) + 1)


def attack(**changes: object) -> EventClaim:
    """The attack as coded rightly; ``changes`` are fields to spoil."""
    values: dict[str, object] = {
        "id": "e1",
        "role": Role.CURRENT,
        "status": Status.OCCURRED,
        "event_type": "Violence against civilians",
        "sub_type": "Attack",
        "plover": None,
        "trigger": Trigger(Quote.at(span_of("killed"), TEXT), "attack/verb:kill"),
        "evidence": (sentence_of("killed"),),
        "actors": (actor("gunmen"),),
        "targets": (actor("four farmers", "Civilians"),),
        "place": place("Old Mill", precision=2),
        "when": when(day(MONDAY)),
        "fatalities": count(4, 4),
        "sources": (source("police"),),
    }
    return EventClaim(**(values | changes))  # type: ignore[arg-type]


def clash(**changes: object) -> EventClaim:
    """The clash as coded rightly."""
    values: dict[str, object] = {
        "id": "e2",
        "role": Role.CURRENT,
        "status": Status.OCCURRED,
        "event_type": "Battles",
        "sub_type": "Armed clash",
        "plover": None,
        "trigger": Trigger(Quote.at(span_of("clashed"), TEXT), "armed-clash/verb:clash"),
        "evidence": (sentence_of("clashed"),),
        "actors": (actor("army"),),
        "targets": (actor("Red Banner"),),
        "place": place("Harrow"),
        "when": when(day(TUESDAY)),
    }
    return EventClaim(**(values | changes))  # type: ignore[arg-type]


def gold_attack(**changes: object) -> GoldEvent:
    values: dict[str, object] = {
        "quote": "killed four farmers",
        "sub_type": ("Attack",),
        "role": ("current",),
        "status": ("occurred",),
        "actors": (("gunmen",),),
        "targets": (("farmers", "civilians"),),
        "place": GoldPlace(("Old Mill",), "XX", 2),
        "date": day(MONDAY),
        "fatalities": GoldCount(4, 4),
        "sources": (("police",),),
    }
    return GoldEvent(**(values | changes))  # type: ignore[arg-type]


def gold_clash(**changes: object) -> GoldEvent:
    values: dict[str, object] = {
        "quote": "army clashed with",
        "sub_type": ("Armed clash",),
        "role": ("current",),
        "status": ("occurred",),
        "actors": (("army",), ("Red Banner",)),
        "place": GoldPlace(("Harrow",), "XX", 1),
        "date": day(TUESDAY),
    }
    return GoldEvent(**(values | changes))  # type: ignore[arg-type]


def gold(*events: GoldEvent, **changes: object) -> Gold:
    report = GoldReport(("Four farmers killed",), ("Harrow Post",), None, ("Harrow",), day(TUESDAY))
    values: dict[str, object] = {
        "page": Path("page.txt"),
        "split": "dev",
        "article": True,
        "report": report,
        "events": events,
        "not_events": ("a bombing in the capital",),
    }
    return Gold(**(values | changes))  # type: ignore[arg-type]


def coded(*events: EventClaim, **changes: object) -> Coded:
    values: dict[str, object] = {
        "id": "r1",
        "source": "page.txt",
        "title": "Four farmers killed",
        "outlet": "Harrow Post",
        "byline": None,
        "language": "en",
        "text": TEXT,
        "paragraphs": (Span(0, len(TEXT)),),
        "dateline": Dateline("Harrow", None, None),
        "published": Published(day(TUESDAY), "2021-03-02"),
    }
    return Coded(Report(**(values | changes)), events, ())  # type: ignore[arg-type]


def score(expected: Gold, got: Coded | Failed) -> ExampleScores:
    return ExampleScores.of({"page.txt": judge(expected, got, TYPES)})


def spoiled(scores: ExampleScores) -> dict[str, tuple[int, int, int]]:
    """Fields that are not perfect: (wrong, missing, spurious)."""
    return {
        name: (t.wrong, t.missing, t.spurious)
        for name, t in scores.tallies.items()
        if t.wrong or t.missing or t.spurious
    }
