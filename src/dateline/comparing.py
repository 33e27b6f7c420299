"""A record beside an outside one: which events are in both, which in one alone, and where their values differ."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dateline.export.files.reading import leading_report, side
from dateline.exporting import Behind
from dateline.knowledge.actors import ActorRegister
from dateline.model.when import Interval
from dateline.reconcile.facts import Facts, facts_of
from dateline.reconcile.outside import Row, read_rows
from dateline.reconcile.pairs import judge
from dateline.reconcile.pairs_places import distance
from dateline.record.find import Question, find
from dateline.record.store import Store
from dateline.recording import Scale

Json = dict[str, Any]
SLACK = timedelta(days=3)
BOTH, OURS, THEIRS = "both", "ours", "theirs"
BEYOND = "outside the countries and days of the other record"


@dataclass(frozen=True, slots=True)
class Compared:
    """match: in both, ours alone or theirs alone.  differences: field -> our value, theirs.  says: why they are one event."""

    match: str
    event: Json | None
    row: Row | None
    probability: float | None = None
    differences: tuple[tuple[str, str, str], ...] = ()
    says: tuple[str, ...] = ()


@dataclass
class Comparison:
    """rows: matches by day, then what is ours alone, then what is theirs alone.  left: reason -> events not compared."""

    rows: list[Compared] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)


def compare(store: Store, asked: Question, outside: Path, register: ActorRegister) -> Comparison:
    """Deeds of the record, within the countries and days of the outside one, against its rows; each matches one at most.

    The comparisons and weights are those that tell whether two reports tell one event. Raises SettingsError, RecordError."""
    theirs = _Rows(list(read_rows(outside, register)))
    made, pairs, ours = Comparison(), [], {}
    least = Scale.load().same
    with store.reading() as connection:
        for event, facts in _deeds(connection, asked, made.left):
            near = list(theirs.near(facts))
            if not near and not theirs.covers(facts):
                made.left[BEYOND] += 1
                continue
            ours[event["id"]] = (event, theirs.covers(facts))
            for row in near:
                verdict = judge(facts, row.facts, Scale.load().weights)
                if verdict.probability >= least:
                    pairs.append((-verdict.probability, event["id"], row.number, row, verdict.says, facts))
    taken: dict[int, Row] = {}
    matched: dict[str, Compared] = {}
    for odds, event_id, number, row, says, facts in sorted(pairs, key=lambda p: p[:3]):
        if event_id not in matched and number not in taken:
            taken[number] = row
            event = ours[event_id][0]
            matched[event_id] = Compared(
                BOTH, event, row, -odds, tuple(_differences(event, facts, row)), says
            )
    alone = [pair for event_id, pair in ours.items() if event_id not in matched]
    made.left[BEYOND] += sum(not covered for _, covered in alone)
    made.left = +made.left
    made.rows += [matched[e] for e in ours if e in matched]
    made.rows += [Compared(OURS, event, None) for event, covered in alone if covered]
    made.rows += [Compared(THEIRS, None, row) for row in theirs.rows if row.number not in taken]
    return made


class _Rows:
    """Rows by country and day."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = sorted(rows, key=lambda r: (_first(r.facts), r.number))
        self._by_country: dict[str | None, list[Row]] = {}
        for row in self.rows:
            self._by_country.setdefault(_country(row.facts), []).append(row)
        self._firsts = {c: [_first(r.facts) for r in rows] for c, rows in self._by_country.items()}
        self.countries = frozenset(self._by_country)
        self._ends = self._span() if rows else None

    def _span(self) -> Interval:
        days = [r.facts.days for r in self.rows if r.facts.days]
        return Interval(min(d.earliest for d in days if d.earliest), max(d.latest for d in days if d.latest))

    def covers(self, facts: Facts) -> bool:
        """Whether an event lies where and when the outside record has rows: what it lacks there, it lacks."""
        if self._ends is None or facts.days is None:
            return False
        return facts.days.meets(self._ends) and _country(facts) in self.countries

    def near(self, facts: Facts) -> Iterator[Row]:
        """Rows of its country whose days do not speak against it; a month is the longest that a row has."""
        days = facts.days
        if days is None:
            return
        country = _country(facts)
        firsts = self._firsts.get(country, [])
        low = (days.earliest or date.min + SLACK * 12) - timedelta(days=31) - SLACK
        high = (days.latest or date.max - SLACK) + SLACK
        yield from self._by_country.get(country, [])[bisect_left(firsts, low) : bisect_right(firsts, high)]


def _deeds(connection: Connection, asked: Question, left: Counter[str]) -> Iterator[tuple[Json, Facts]]:
    behind = Behind(connection)
    for event in find(connection, asked):
        if event["review"] == "rejected":
            left["rejected by a person"] += 1
        elif event["status"] != "occurred":
            left[f"{event['status']}, not occurred"] += 1
        elif event["date"] is None:
            left["date not known"] += 1
        else:
            report = behind.report(leading_report(event) or event["reports"][0]["id"])
            facts = facts_of(event["id"], report, event)
            yield event, facts


def _first(facts: Facts) -> date:
    return (facts.days.earliest if facts.days else None) or date.min


def _country(facts: Facts) -> str | None:
    return facts.where.country if facts.where else None


def _differences(event: Json, facts: Facts, row: Row) -> Iterator[tuple[str, str, str]]:
    """Values that do not agree, and those that one alone has. A place differs where the two circles do not meet."""
    values, theirs = row.values, row.facts
    if facts.sub_type != theirs.sub_type:
        yield "sub_event_type", facts.sub_type, theirs.sub_type
    if facts.days and theirs.days and not facts.days.meets(theirs.days):
        yield "event_date", event["date"]["edtf"], values["event_date"]
    if facts.where and theirs.where:
        km = distance(facts.where, theirs.where)
        if km is not None and km > facts.where.reach + theirs.where.reach:
            yield (
                "location",
                event["place"]["name"],
                f"{values.get('location', '')} ({math.ceil(km)} km apart)",
            )
    elif facts.where or theirs.where:
        yield (
            "location",
            (event["place"] or {}).get("name") or "not told",
            values.get("location") or "not told",
        )
    ours = event["fatalities"]
    dead = theirs.dead[0] if theirs.dead else 0
    low, high = (ours["low"], ours["high"]) if ours else (0, 0)
    if dead < low or (high is not None and dead > high):
        yield (
            "fatalities",
            str(low) if low == high else f"{low} to {high if high is not None else 'more'}",
            str(dead),
        )
    yield from _people("actor", event["actors"], facts.actors, theirs, values)
    yield from _people("target", event["targets"], facts.targets, theirs, values)


def _people(
    name: str, people: list[Json], who: Any, theirs: Facts, values: Any
) -> Iterator[tuple[str, str, str]]:
    """ACLED's order of sides says nothing about who acted: ours are looked for on both."""
    if not people:
        return
    every = (*theirs.actors, *theirs.targets)
    ids, words = {w.id for w in every if w.id}, {x for w in every for x in w.words}
    kinds = {w.kind for w in every if w.kind}
    for one in who:
        known = one.id in ids if one.id else bool(one.words & words) or one.kind in kinds
        if known:
            return
    yield (
        name,
        side(people),
        "; ".join(v for v in (values.get("actor1"), values.get("actor2")) if v) or "not told",
    )
