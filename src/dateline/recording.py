"""The second tour: a coded report into the record, and the events anew that it touches.

A report's claims are written as statements; claims of other reports that may tell the same events are looked up, compared and
grouped; each group becomes the view of one event. All in one transaction, so that a record is whole whenever it is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from dateline.export.contract import to_record
from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.model.event import Coded
from dateline.model.page import Page
from dateline.model.statement import Statement, canonical, digest
from dateline.reconcile.assemble import Claimed, assemble
from dateline.reconcile.facts import Facts, facts_of
from dateline.reconcile.families import components, group, pair_of
from dateline.reconcile.origins import signature
from dateline.reconcile.pairs import judge
from dateline.record import store as kept
from dateline.record import tombstones
from dateline.record.decide import Decision, append
from dateline.record.lookup import Block, candidates
from dateline.record.rulings import Rulings
from dateline.record.schema import events
from dateline.record.statements import claim_ids, event_of, statements_of
from dateline.record.store import NewClaim, NewReport, Store
from dateline.record.verify import Found, Progress, verify

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scale:
    """Weights of the comparisons, and the probabilities from which two claims are one event, or a question for a person."""

    weights: dict[str, float]
    same: float
    unsure: float

    @classmethod
    @cache
    def load(cls) -> Scale:
        data = load_yaml(data_dir("reconcile", "same_event.yaml"))
        return cls(dict(data["weights"]), data["same"], data["unsure"])


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a report did. new: it, or a better reading of it, was not in the record.  touched: events made anew."""

    report: str
    new: bool
    claims: int
    touched: tuple[str, ...] = ()


def report_id(article: str, outlet: str | None) -> str:
    """16 hex digits: one article of one outlet, however often it was captured."""
    return digest([article, (outlet or "").lower()])[:16]


def add(store: Store, page: Page, coded: Coded) -> Added:
    """Add a page with its coding. The same page again changes nothing; of two readings of one article the better dated stays.

    A report that was removed (dateline.record.tombstones) does not come back."""
    with store.writing() as connection:
        return add_within(connection, page, coded)


def add_within(connection: Connection, page: Page, coded: Coded) -> Added:
    """As ``add``, in a transaction that is open already."""
    new = new_report(coded)
    if tombstones.is_forgotten(connection, new.id):
        return Added(new.id, False, len(new.claims))
    fresh = kept.put_page(connection, page, new.id)
    known = kept.reports_of(connection, [new.id]).get(new.id)
    if known is not None and (not fresh or rank_of(known) <= rank_of(dates_of(new))):
        return Added(new.id, False, len(new.claims))
    return Added(new.id, True, len(new.claims), _write(connection, new))


def _write(connection: Connection, new: NewReport) -> tuple[str, ...]:
    """Write a report, and group anew whatever it, or its earlier reading, has to do with."""
    old = set(kept.claims_of_report(connection, new.id))
    former = kept.claims_of(connection, old)
    beside = {
        c for m in kept.members(connection, {row["event"] for row in former.values()}).values() for c in m
    }
    kept.put_report(connection, new)
    changed = {c.id for c in new.claims}
    link(connection, changed)
    return regroup(connection, changed | (beside - old), {row["event"] for row in former.values()})


def link(connection: Connection, changed: Iterable[str]) -> None:
    """Compare claims with those that may tell the same events, and keep the likely pairs."""
    scale, made = Scale.load(), {}
    facts = load_facts(connection, changed)
    for one in facts.values():
        found = candidates(connection, block_of(one))
        for other in load_facts(connection, found).values():
            verdict = judge(one, other, scale.weights)
            if verdict.probability >= scale.unsure:
                made[pair_of(one.claim, other.claim)] = verdict
    kept.put_links(connection, [(*pair, v.probability, v.says) for pair, v in sorted(made.items())])


def regroup(connection: Connection, changed: Iterable[str], gone: Iterable[str] = ()) -> tuple[str, ...]:
    """Group anew every claim that hangs together with ``changed``; gone: events to be replaced. Returns the events made."""
    scale, rulings = Scale.load(), Rulings.read(connection)
    nodes, edges = _hanging(connection, set(changed), rulings, scale.same)
    rows = kept.claims_of(connection, nodes)
    facts = load_facts(connection, rows)
    made: dict[str, list[str]] = {}
    for part in components(sorted(facts), edges):
        inside = [facts[c] for c in part]
        for members in group(inside, lambda a, b: judge(a, b, scale.weights), scale.same, rulings.ruled):
            made[members[0]] = members
    old = {row["event"] for row in rows.values()} | set(gone)
    kept.put_events(connection, made, [_row(connection, m, rulings) for m in made.values()], old)
    return tuple(sorted(made))


def _hanging(
    connection: Connection, start: set[str], rulings: Rulings, least: float
) -> tuple[set[str], dict[str, set[str]]]:
    """Claims that hang together with ``start``, over likely pairs, rulings, and the events that they make now."""
    seen: set[str] = set()
    edges: dict[str, set[str]] = {}
    front = set(start)
    while front:
        seen |= front
        rows = kept.claims_of(connection, front)
        beside = kept.members(connection, {row["event"] for row in rows.values()})
        for one, others in kept.linked(connection, front, least).items():
            edges.setdefault(one, set()).update(others)
        for claim in front:
            for other in rulings.together(claim):
                edges.setdefault(claim, set()).add(other)
                edges.setdefault(other, set()).add(claim)
        reached = {o for claim in front for o in edges.get(claim, ())} | {
            c for m in beside.values() for c in m
        }
        front = reached - seen
    return seen, edges


def decide(store: Store, decision: Decision) -> tuple[str, tuple[str, ...]]:
    """Append a person's decision and make anew what it changes. Returns its id, and the ids of the events it leaves."""
    with store.writing() as connection:
        return decide_within(connection, decision)


def decide_within(connection: Connection, decision: Decision) -> tuple[str, tuple[str, ...]]:
    """As ``decide``, in a transaction that is open already."""
    made = append(connection, decision)
    flat = {c for part in decision.claims for c in (part if isinstance(part, list) else [part])}
    return made, regroup(connection, flat)


def check(store: Store, tell: Progress = lambda label, part: None) -> Found:
    """Verify the record, and that every event shown is what its claims and decisions add up to."""
    with store.reading() as connection:
        found = verify(connection, tell)
        rulings = Rulings.read(connection)
        stored = {row.id: row.body for row in connection.execute(select(events.c.id, events.c.body))}
        made = kept.members(connection, stored)
        changed = [
            f"event {event}: is not what its claims and decisions add up to"
            for event, body in sorted(stored.items())
            if event in made and _differs(connection, made[event], rulings, body)
        ]
        return replace(found, faults=(*found.faults, *changed))


def _differs(connection: Connection, members: Sequence[str], rulings: Rulings, body: Json) -> bool:
    return canonical(view(connection, members, rulings)) != canonical(body)


def block_of(facts: Facts) -> Block:
    window = facts.searched
    return Block(
        facts.claim,
        facts.report,
        facts.happened,
        facts.where.country if facts.where else None,
        window.earliest,
        window.latest,
    )


def load_facts(connection: Connection, claims: Iterable[str]) -> dict[str, Facts]:
    """Claim -> what is compared of it."""
    found = kept.statements_of(connection, claims)
    about = kept.reports_of(connection, {s[0].report for s in found.values()})
    return {
        claim: facts_of(claim, about[made[0].report], event_of(made)) for claim, made in sorted(found.items())
    }


def view(connection: Connection, members: Sequence[str], rulings: Rulings) -> Json:
    """The event that these claims make, as the record shows it."""
    found = kept.statements_of(connection, members)
    about = kept.reports_of(connection, {s[0].report for s in found.values()})
    several = len(about) > 1
    claimed = [_claimed(c, about[made[0].report], made, several) for c, made in sorted(found.items())]
    return assemble(claimed, rulings.corrections(members), rulings.review(members))


def _claimed(claim: str, row: Json, made: Sequence[Statement], several: bool) -> Claimed:
    dateline = row["body"]["report"]["dateline"]
    report = {name: row[name] for name in ("id", "article", "outlet", "source", "address", "title")}
    report |= {"agency": dateline["agency"] if dateline else None}
    report |= {end: row[end] for end in ("earliest", "latest")}
    ordered = sorted(made, key=lambda s: (s.property, s.position))
    return Claimed(claim, report, event_of(made), tuple(ordered), signature(row["text"]) if several else None)


def _row(connection: Connection, members: Sequence[str], rulings: Rulings) -> Json:
    """The view with the columns that it is found by."""
    event = view(connection, members, rulings)
    place, when = event["place"] or {}, event["date"] or {}
    return {
        "id": event["id"],
        "type": event["type"],
        "sub_type": event["sub_type"],
        "status": event["status"],
        "role": event["role"],
        "review": event["review"],
        "country": place.get("country"),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "earliest": _day(when.get("earliest")),
        "latest": _day(when.get("latest")),
        "origins": len(event["origins"]),
        "reports": len(event["reports"]),
        "words": _words(event),
        "body": event,
    }


def _words(event: Json) -> str:
    """Lower-case words that the event is searched by: names as grounded and as written, titles."""
    people = [w for a in (*event["actors"], *event["targets"]) for w in (a["name"], a["text"], a["id"] or "")]
    place = event["place"] or {}
    words = [*people, *(str(place.get(n) or "") for n in ("name", "text", "admin1"))]
    words += [event["sub_type"], *(r["title"] or "" for r in event["reports"])]
    return " \n ".join(w for w in words if w).lower()


def new_report(coded: Coded) -> NewReport:
    record = to_record(coded)
    body, events = record["report"], record["events"]
    key = report_id(coded.report.id, coded.report.outlet)
    published = coded.report.published.interval
    about = {
        "id": key,
        "article": coded.report.id,
        "outlet": coded.report.outlet,
        "text": coded.report.text,
        "earliest": published.earliest,
        "latest": published.latest,
    }
    made = []
    for position, (claim, event) in enumerate(zip(claim_ids(key, events), events, strict=True)):
        block = block_of(facts_of(claim, about, event))
        said = tuple(statements_of(key, claim, event))
        made.append(
            NewClaim(claim, position, block.happened, block.country, block.earliest, block.latest, said)
        )
    return NewReport(
        id=key,
        article=coded.report.id,
        body={"report": body, "rejected": record["rejected"]},
        earliest=published.earliest,
        latest=published.latest,
        methods=record["methods"],
        claims=tuple(made),
    )


def dates_of(new: NewReport) -> Json:
    return {"earliest": new.earliest, "latest": new.latest, "sha256": new.body["report"]["sha256"]}


def rank_of(row: Json) -> tuple[int, str]:
    """Readings of one article: the better dated first, then by content, so that the order of arrival does not decide."""
    days = (row["latest"] - row["earliest"]).days if row["earliest"] and row["latest"] else 10**6
    return days, row["sha256"] or ""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
