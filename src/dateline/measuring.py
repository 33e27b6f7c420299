"""Families of reports through the whole road: coded, added to a record of their own, and held against their gold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select

from dateline.acquire.sniff import media_type
from dateline.errors import NotAnArticle
from dateline.evaluate.assign import assign
from dateline.evaluate.families import Family
from dateline.evaluate.family_scores import FamilyScores, Mention, Origins
from dateline.evaluate.gold import Names
from dateline.evaluate.quotes import locate, sentence_around
from dateline.model.event import Coded, EventClaim
from dateline.model.page import Page
from dateline.pipeline import Coder
from dateline.reconcile.facts import Facts
from dateline.record import store as kept
from dateline.record.schema import claims, events
from dateline.record.store import Store
from dateline.recording import add, load_facts

TRIGGER, SENTENCE, EVIDENCE = 3.0, 2.0, 1.0
"""How well a coded claim fits the words of a gold one: its trigger stands in them, in their sentence, or it is told there too."""


@dataclass(frozen=True, slots=True)
class Told:
    """A report of a family, coded. coded: None where it was not read.  claims: event -> position of its claim."""

    family: Family
    letter: str
    page: Page
    coded: Coded | None
    claims: dict[str, int]


@dataclass(frozen=True, slots=True)
class Grouped:
    """What a record makes of coded families.

    event_of: claim -> event.  events: event -> as it is shown.  facts: claim -> what is compared of it."""

    mentions: tuple[Mention, ...]
    event_of: dict[str, str]
    events: dict[str, dict[str, Any]]
    facts: dict[str, Facts]


def code_families(
    coder: Coder, families: Iterable[Family], done: Callable[[str], None] = lambda name: None
) -> list[Told]:
    """Code every report; gold claims are told by the words that they are marked with. done: called with each report's name."""
    made = []
    for family in families:
        for letter, text in family.reports.items():
            name = f"{family.name}/{letter}"
            page = Page(name, text.encode(), text, media_type(text), "utf-8")
            try:
                coded = coder.code_page(page)
            except NotAnArticle:
                made.append(Told(family, letter, page, None, {}))
            else:
                made.append(Told(family, letter, page, coded, _marked(family, letter, coded)))
            done(name)
    return made


def record_families(told: Sequence[Told]) -> Grouped:
    """Add the reports, in the order given, to a temporary record, and read what it makes of them."""
    with TemporaryDirectory() as folder, Store.open(str(Path(folder) / "families.db"), make=True) as store:
        reports = [add(store, one.page, one.coded).report if one.coded else None for one in told]
        with store.reading() as connection:
            ids = [kept.claims_of_report(connection, r) if r else [] for r in reports]
            event_of = {r.id: r.event for r in connection.execute(select(claims.c.id, claims.c.event))}
            shown = {r.id: r.body for r in connection.execute(select(events.c.id, events.c.body))}
            facts = load_facts(connection, event_of)
    made = [m for one, known in zip(told, ids, strict=True) for m in _mentions(one, known, event_of)]
    return Grouped(tuple(made), event_of, shown, facts)


def score_families(told: Sequence[Told], grouped: Grouped) -> FamilyScores:
    """Hold what the record made of coded families against their gold."""
    families = {one.family.name: one.family for one in told}
    unread = tuple(one.page.source for one in told if one.coded is None)
    origins = [o for family in families.values() for o in _origins(family, grouped)]
    return FamilyScores(len(families), len(told), unread, grouped.mentions, tuple(origins))


def _mentions(one: Told, ids: Sequence[str], event_of: dict[str, str]) -> list[Mention]:
    made = []
    for event in one.family.events:
        if one.letter in event.told:
            position = one.claims.get(event.what)
            claim = ids[position] if position is not None else None
            group = event_of[claim] if claim is not None else None
            made.append(Mention(one.family.name, one.family.kind, event.what, one.letter, claim, group))
    return made


def _origins(family: Family, grouped: Grouped) -> list[Origins]:
    """Of the record's event that most of a gold event's claims went to."""
    made = []
    for event in family.events:
        its = [m for m in grouped.mentions if m.gold == (family.name, event.what)]
        groups = [m.made for m in its if m.made is not None]
        if event.origins is None or not groups:
            continue
        group = max(sorted(set(groups)), key=groups.count)
        beside = [m for m in grouped.mentions if m.made == group and m not in its]
        whole = len(groups) == len(its) == groups.count(group) and not beside
        made.append(
            Origins(family.name, event.what, event.origins, len(grouped.events[group]["origins"]), whole)
        )
    return made


def _marked(family: Family, letter: str, coded: Coded) -> dict[str, int]:
    """Event of the family -> position of the coded claim that stands on its words; one to one."""
    wanted = [event for event in family.events if letter in event.told]
    weights = [
        [_fit(event.told[letter], claim, coded.report.text) for claim in coded.events] for event in wanted
    ]
    return {wanted[i].what: j for i, j in assign(weights)}


def _fit(quotes: Names, claim: EventClaim, text: str) -> float:
    best = 0.0
    for quote in quotes:
        span = locate(quote, text)
        if span is None:
            continue
        sentence, trigger = sentence_around(span, text), claim.trigger.quote.span
        if trigger.overlaps(span):
            best = max(best, TRIGGER)
        elif trigger.overlaps(sentence):
            best = max(best, SENTENCE)
        elif any(part.overlaps(sentence) for part in claim.evidence):
            best = max(best, EVIDENCE)
    return best
