"""``dateline status``: how it goes with a record."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.adding_bar import clock
from dateline.cli.asking import RecordOption
from dateline.cli.edge import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.fleet.status import FeedStatus, RunStatus, Status
    from dateline.record.store import Store


class StatusFormat(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"
    PROMETHEUS = "prometheus"


@guarded
def status(
    record: RecordOption,
    format_: Annotated[
        StatusFormat, typer.Option("--format", "-f", help="How to print it.")
    ] = StatusFormat.TABLE,
) -> None:
    """Say how it goes: what the record holds, rates, what waits, what was turned down and why, how old each feed's news is."""
    from dateline.fleet.metrics import text
    from dateline.fleet.status import facts
    from dateline.record.store import Store

    with Store.open(record) as store:
        found = status_now(store)
    if format_ is StatusFormat.PROMETHEUS:
        typer.echo(text(found), nl=False)
    elif format_ is StatusFormat.JSONL:
        for fact in facts(found):
            typer.echo(json.dumps(fact, ensure_ascii=False))
    else:
        for line in _lines(found):
            typer.echo(line)


def status_now(store: Store) -> Status:
    """The status at this moment. Raises RecordError."""
    from dateline.fleet.status import status_of

    with store.reading() as connection:
        return status_of(connection, store.name, datetime.now(UTC))


def _lines(status: Status) -> Iterator[str]:
    held = ", ".join(f"{n:,} {table}" for table, n in status.held.items())
    yield f"{status.record}: {held}"
    for label, kinds in (
        ("last hour", status.last_hour),
        ("last day", status.last_day),
        ("ever", status.pages),
    ):
        yield f"pages, {label + ':':<10} {_counted(kinds)}"
    if status.coded:
        yield f"coding: {status.coding_s / status.coded:.2f} s a page"
    if status.nearest:
        shown = ", ".join(f"{page.score:.3f} {page.source}" for page in status.nearest)
        yield f"turned away by triage, those nearest to its limit: {shown}"
    for run in status.runs:
        yield _run(run)
    if status.feeds:
        yield f"feeds: {len(status.feeds):,}, {status.waiting:,} items wait to be fetched"
    for feed in sorted(status.feeds, key=lambda f: (f.state == "ok", -(f.newest_report_s or 0.0), f.feed)):
        yield _feed(feed)


def _run(run: RunStatus) -> str:
    return (
        f"{run.verb}, {run.state}: {run.done:.0%} of its sources, {run.pages:,} pages ({run.rate:.1f}/s), {run.kept:,} new, "
        f"{run.waiting} on their way; started {run.started}"
    )


def _feed(feed: FeedStatus) -> str:
    parts = [
        f"newest report {_age(feed.newest_report_s)}",
        f"{feed.kept:,} kept",
        f"{feed.not_coded:,} not coded",
    ]
    parts += [f"{feed.waiting:,} waiting"] if feed.waiting else []
    parts += [feed.trouble] if feed.trouble else []
    parts += [f"moved to {feed.moved_to}"] if feed.moved_to else []
    return f"  {feed.state:<8}{feed.title or feed.feed}: {'; '.join(parts)}"


def _age(seconds: float | None) -> str:
    if seconds is None:
        return "none yet"
    return f"{seconds / 86_400:.0f} days old" if seconds > 2 * 86_400 else f"{clock(seconds)} old"


def _counted(kinds: Mapping[str, int]) -> str:
    return ", ".join(f"{n:,} {kind}" for kind, n in kinds.items()) or "none"
