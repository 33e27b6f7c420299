"""The whole record coded anew from its originals with the present methods; a report is one transaction, so a run can be stopped.

What was read before is superseded, not deleted; people's decisions go along with the claims they were made of. A run remembers
the events as they were (table ``former``) until it is at its end, and so can say what it changed, however often it was stopped.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, and_, delete, insert, select, update

from dateline.acquire.sources import make_page
from dateline.acquire.web import charset_of
from dateline.errors import SourceNotText
from dateline.model.event import Coded, Failed
from dateline.model.page import Page
from dateline.model.statement import digest
from dateline.reconcile.changes import Change, values_changed
from dateline.reconcile.successors import Telling, successors
from dateline.record import chain
from dateline.record import store as kept
from dateline.record.carried import carry, follow, moves_of
from dateline.record.clock import now
from dateline.record.schema import captures, codings, events, former, originals, recodings, reports
from dateline.record.statements import event_of
from dateline.record.store import NewReport, Store
from dateline.record.superseded import retire
from dateline.record.tombstones import is_forgotten
from dateline.recording import dates_of, link, new_report, rank_of, regroup

Json = dict[str, Any]
_AT_ONCE = 200
_WHY = "coded anew"
_NO_ARTICLE = "not an article"
"""How a Failed begins whose page the methods judged; others are faults, and change nothing."""


class Codes(Protocol):
    """What codes a page: dateline.pipeline.Coder."""

    def code_or_fail(self, page: Page) -> Coded | Failed: ...


@dataclass(frozen=True, slots=True)
class Run:
    """Where a run stands. methods: digest of what codes.

    left: reports still to be coded anew.  seq: None where there is nothing to do."""

    methods: str
    left: tuple[str, ...]
    seq: int | None


@dataclass
class Recoded:
    """What a run did. refused: pages that are no article any more.  failed: pages that could not be coded; they stay."""

    reports: int = 0
    changed: int = 0
    refused: tuple[Failed, ...] = ()
    failed: tuple[Failed, ...] = ()


def methods_of(made_by: dict[str, str], own: Path) -> str:
    """Digest of the present methods: their names and versions, this program's files, and what a team added in ``own``."""
    home = Path(__file__).parent
    summed = hashlib.sha256(digest(made_by).encode())
    for folder in (home, own):
        for file in sorted(f for f in folder.rglob("*") if f.is_file() and f.suffix != ".pyc"):
            summed.update(str(file.relative_to(folder)).encode())
            summed.update(hashlib.sha256(file.read_bytes()).digest())
    return summed.hexdigest()


def _left(connection: Connection, methods: str) -> list[str]:
    """Reports of which a capture was not yet done with these methods, in order."""
    done = and_(
        codings.c.sha256 == captures.c.sha256,
        codings.c.source == captures.c.source,
        codings.c.methods == methods,
    )
    query = (
        select(captures.c.report)
        .outerjoin(codings, done)
        .where(codings.c.sha256.is_(None))
        .distinct()
        .order_by(captures.c.report)
    )
    return list(connection.scalars(query))


def begin(store: Store, methods: str) -> Run:
    """Go on with the run that was stopped, or begin one where something is left to do: then the events are remembered.

    Where the methods are others since it was stopped, the run goes on with them, from the start."""
    with store.writing() as connection:
        left = tuple(_left(connection, methods))
        run = connection.execute(select(recodings).where(recodings.c.ended.is_(None))).first()
        if run is None and not left:
            return Run(methods, (), None)
        if run is not None and run.methods == methods:
            return Run(methods, left, run.seq)
        begun = now()
        seq = chain.append(connection, begun, "recoding", methods[:16], digest(["begun", methods]))
        if run is not None:
            connection.execute(update(recodings).where(recodings.c.seq == run.seq).values(methods=methods))
            return Run(methods, left, run.seq)
        connection.execute(insert(former).from_select(["id", "body"], select(events.c.id, events.c.body)))
        connection.execute(insert(recodings), {"seq": seq, "methods": methods, "begun": begun})
        return Run(methods, left, seq)


def recode(store: Store, coder: Codes, run: Run, done: Callable[[str], None] = lambda name: None) -> Recoded:
    """Code what is left. done: called with the id of each report. Stopped at any moment, the same call goes on."""
    made = Recoded()
    for report in run.left:
        pages = _pages(store, report)
        outcomes = [(page, _coded(coder, page)) for page in pages]
        faults = [o for _, o in outcomes if isinstance(o, Failed) and not o.kind.startswith(_NO_ARTICLE)]
        if faults:
            made.failed += tuple(faults)
        else:
            with store.writing() as connection:
                outcomes = [(page, _unless_forgotten(connection, o)) for page, o in outcomes]
                if {(p.sha256, p.source) for p in pages} == _captures(connection, report):
                    made.changed += _replace(connection, report, outcomes, run.methods)
                    made.reports += 1
            made.refused += tuple(o for _, o in outcomes if isinstance(o, Failed))
        done(report)
    return made


def _unless_forgotten(connection: Connection, outcome: Coded | Failed) -> Coded | Failed:
    """A report that was removed does not come back with another reading of a page."""
    if isinstance(outcome, Failed) or not is_forgotten(connection, new_report(outcome).id):
        return outcome
    why = "it reads as a report that was forgotten"
    return Failed(outcome.report.source, f"{_NO_ARTICLE}: forgotten", why)


def _coded(coder: Codes, page: Page | Failed) -> Coded | Failed:
    return page if isinstance(page, Failed) else coder.code_or_fail(page)


def _captures(connection: Connection, report: str) -> set[tuple[str, str]]:
    query = select(captures.c.sha256, captures.c.source).where(captures.c.report == report)
    return {(row.sha256, row.source) for row in connection.execute(query)}


def _pages(store: Store, report: str) -> list[Page]:
    """The originals of a report as pages, each as it was captured, decoded anew."""
    with store.reading() as connection:
        rows = connection.execute(
            select(captures).where(captures.c.report == report).order_by(captures.c.sha256, captures.c.source)
        ).all()
        return [_page(connection, row._mapping) for row in rows]


def _page(connection: Connection, row: Any) -> Page:
    content = kept.original(connection, row["sha256"])
    headers = tuple((name, value) for name, value in row["headers"])
    served = next((value for name, value in headers if name.lower() == "content-type"), "")
    try:
        page = make_page(row["source"], content, charset_of(served))
    except SourceNotText:  # it was text once: as it was decoded then
        query = select(originals).where(originals.c.sha256 == row["sha256"])
        as_kept = connection.execute(query).one()
        text = content.decode(as_kept.encoding, "replace")
        page = Page(row["source"], content, text, as_kept.media_type, as_kept.encoding)
    captured = datetime.fromisoformat(row["captured"]) if row["captured"] else None
    return replace(page, address=row["address"], captured=captured, headers=headers)


def _replace(
    connection: Connection, report: str, outcomes: Sequence[tuple[Page, Coded | Failed]], methods: str
) -> bool:
    """Put the new readings of one report's captures in the place of the old one; False where nothing differs."""
    row = kept.reports_of(connection, [report])[report]
    old = _tellings(connection, kept.claims_of_report(connection, report))
    found = {page.sha256: new_report(o) for page, o in outcomes if isinstance(o, Coded)}
    made = _best(found.values()) or {report: _empty(row)}
    touched = kept.claims_of(connection, _claims_of(connection, {report, *made}))
    groups = {claim_row["event"] for claim_row in touched.values()}
    beside = {c for members in kept.members(connection, groups).values() for c in members}
    why = _WHY if found else f"{_WHY}: {next(o.reason for _, o in outcomes if isinstance(o, Failed))}"
    changed = [_put(connection, new, why, report) for new in made.values()]
    if report not in made:
        retire(connection, report, f"{_WHY}: it reads otherwise now, and is report {next(iter(made))}")
    _done(
        connection, report, outcomes, {sha: new.id for sha, new in found.items()}, next(iter(made)), methods
    )
    chain.append(
        connection,
        now(),
        "recoded",
        report,
        digest([methods, sorted((n.id, n.digest) for n in made.values())]),
    )
    standing_now = _claims_of(connection, made)
    for pair in successors(old, _tellings(connection, standing_now)):
        carry(connection, pair.old, pair.new, pair.says)
    kept.forget_links(connection, standing_now)
    link(connection, standing_now)
    regroup(connection, {*standing_now, *(beside - touched.keys())}, groups)
    return any(changed) or report not in made


def _best(found: Collection[NewReport]) -> dict[str, NewReport]:
    """Of readings of one article the best dated."""
    made: dict[str, NewReport] = {}
    for new in found:
        if new.id not in made or rank_of(dates_of(new)) < rank_of(dates_of(made[new.id])):
            made[new.id] = new
    return made


def _put(connection: Connection, new: NewReport, why: str, report: str) -> bool:
    """Write a reading where it differs from the one in force; that of another report than ``report`` stays where it is better
    dated."""
    known = kept.reports_of(connection, [new.id]).get(new.id)
    if known is not None and known["digest"] == new.digest:
        connection.execute(update(reports).where(reports.c.id == new.id).values(methods=new.methods))
        return False
    if known is not None and new.id != report and rank_of(known) <= rank_of(dates_of(new)):
        return False
    kept.put_report(connection, new, why)
    return True


def _empty(row: Json) -> NewReport:
    """The reading of a page that is no article any more: as it was, without claims."""
    return NewReport(
        row["id"], row["article"], row["body"], row["earliest"], row["latest"], row["methods"], ()
    )


def _done(
    connection: Connection,
    report: str,
    outcomes: Sequence[tuple[Page, Coded | Failed]],
    found: dict[str, str],
    otherwise: str,
    methods: str,
) -> None:
    """Write down that the captures are done, and to which report each belongs now."""
    for page, outcome in outcomes:
        belongs = found.get(page.sha256, otherwise)
        one = and_(captures.c.sha256 == page.sha256, captures.c.source == page.source)
        if belongs != report:
            connection.execute(update(captures).where(one).values(report=belongs))
            line = digest([page.sha256, page.source, belongs])
            chain.append(connection, now(), "capture", page.sha256, line)
        key = {"sha256": page.sha256, "source": page.source}
        connection.execute(
            delete(codings).where(codings.c.sha256 == page.sha256, codings.c.source == page.source)
        )
        refused = outcome.reason if isinstance(outcome, Failed) else None
        connection.execute(insert(codings), {**key, "methods": methods, "refused": refused})


def _claims_of(connection: Connection, of: Collection[str]) -> list[str]:
    return [c for report in sorted(of) for c in kept.claims_of_report(connection, report)]


def _tellings(connection: Connection, claims: Sequence[str]) -> list[Telling]:
    said = kept.statements_of(connection, claims)
    texts = {
        r: row["text"] for r, row in kept.reports_of(connection, {s[0].report for s in said.values()}).items()
    }
    return [Telling(claim, event_of(s), texts[s[0].report]) for claim, s in sorted(said.items())]


def changes(connection: Connection, seq: int) -> Iterator[Change]:
    """What the run that began with line ``seq`` of the log made of the events before it; those left as they were are not told."""
    taken: set[str] = set()
    known: set[str] = set()
    for part in connection.execute(
        select(former).order_by(former.c.id).execution_options(yield_per=_AT_ONCE)
    ).partitions():
        claims = {row.id: sorted({s["claim"] for s in row.body["statements"]["type"]}) for row in part}
        every = {c for listed in claims.values() for c in listed}
        moves = moves_of(connection, every)
        called = {c: follow(c, moves, seq) for c in every}
        known |= set(called.values())
        rows = kept.claims_of(connection, called.values())
        bodies = _bodies(connection, {r["event"] for r in rows.values()})
        for row in part:
            found = Counter(rows[called[c]]["event"] for c in claims[row.id] if called[c] in rows)
            yield from _change(row.body, found, bodies, taken)
    yield from _new(connection, taken, known)


def _change(before: Json, found: Counter[str], bodies: dict[str, Json], taken: set[str]) -> Iterator[Change]:
    if not found:
        yield Change("gone", before)
        return
    event = min(found, key=lambda e: (-found[e], e))
    if event in taken:
        yield Change("joined", before, event)
        return
    taken.add(event)
    if values := values_changed(before, bodies[event]):
        yield Change("changed", bodies[event], event, values)


def _new(connection: Connection, taken: set[str], known: set[str]) -> Iterator[Change]:
    ids = select(events.c.id).order_by(events.c.id)
    for part in connection.execute(ids.execution_options(yield_per=_AT_ONCE)).partitions():
        wanted = [row.id for row in part if row.id not in taken]
        inside = kept.members(connection, wanted)
        for event, body in sorted(_bodies(connection, wanted).items()):
            yield Change("parted" if known & set(inside[event]) else "new", body, event)


def _bodies(connection: Connection, wanted: Collection[str]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    ids = sorted(wanted)
    for start in range(0, len(ids), _AT_ONCE):
        query = select(events.c.id, events.c.body).where(events.c.id.in_(ids[start : start + _AT_ONCE]))
        found |= {row.id: row.body for row in connection.execute(query)}
    return found


def finish(store: Store, run: Run) -> None:
    """The run is at its end: what it remembered of the events before it goes."""
    with store.writing() as connection:
        connection.execute(update(recodings).where(recodings.c.seq == run.seq).values(ended=now()))
        connection.execute(delete(former))
        chain.append(connection, now(), "recoding", run.methods[:16], digest(["ended", run.methods]))
