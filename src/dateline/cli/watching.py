"""``dateline watch``: feeds into a record, as they bring news."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import adding
from dateline.cli.adding import EverythingOption, LogOption, counted, plural
from dateline.cli.asking import RecordOption
from dateline.cli.edge import ALL_READ, INTERRUPTED, NOTHING_DONE, SOME_FAILED, complain, guarded, settings
from dateline.cli.status import status_now

RECORD_AWAY_S = 60.0
"""Seconds until a record that could not be read or written is tried again."""

if TYPE_CHECKING:
    from dateline.acquire.clock import Clock
    from dateline.fleet.watching import FeedLine, Watch
    from dateline.record.store import Store


@guarded
def watch(
    list_: Annotated[
        str,
        typer.Argument(
            metavar="FEEDS", help="An OPML file, or a file with the address of a feed in each line."
        ),
    ],
    record: RecordOption,
    once: Annotated[
        bool, typer.Option("--once", help="Ask the feeds that are due, add what is new, and end (for cron).")
    ] = False,
    every: Annotated[
        float,
        typer.Option("--every", min=1, metavar="MINUTES", help="Ask a feed so often while all is well."),
    ] = 15,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Worker processes; 0: one for each core.")
    ] = 1,
    log: LogOption = None,
    metrics: Annotated[
        str | None,
        typer.Option(
            "--metrics",
            metavar="PORT",
            help="Answer Prometheus at this port of this machine, or at HOST:PORT.",
        ),
    ] = None,
    everything: EverythingOption = False,
) -> None:
    """Keep a record current: ask feeds, fetch what is new, code it; a line for each feed that has news or trouble.

    What was asked, and what became of every item, is kept in the record: stopped at any moment, it goes on where it stopped.
    """
    from dateline.acquire.feeds import read_feed_list
    from dateline.acquire.polite import Polite
    from dateline.errors import RecordError
    from dateline.fleet.adding import EVERYTHING, TRIED_AGAIN
    from dateline.fleet.logs import Log
    from dateline.fleet.watching import Watch
    from dateline.record.store import Store

    using, addresses, clock = settings(), read_feed_list(list_), clock_of()
    with (
        Store.open(record, make=True, tell=complain) as store,
        _metrics(metrics, store),
        adding.workers(using, jobs, everything) as pool,
        Log.to(log) as written,
    ):
        watching = Watch(
            store,
            addresses,
            Polite(using, clock),
            clock,
            every * 60,
            written,
            EVERYTHING if everything else TRIED_AGAIN,
        )
        lacking = adding.Lacking(pool)
        try:
            while True:
                try:
                    lines = watching.round(pool, lambda line: _say(line, once))
                    lacking.say()
                    _close(lines, watching, clock, once)
                    rest = watching.rest()
                except RecordError as error:
                    if once:
                        raise
                    complain(f"{error}; tried again in {RECORD_AWAY_S:.0f} s")
                    rest = RECORD_AWAY_S
                if once:
                    break
                clock.sleep(rest)
        except KeyboardInterrupt:
            complain("stopped. Run the same again to go on")
            raise typer.Exit(INTERRUPTED) from None
    raise typer.Exit(_status(lines))


@contextmanager
def _metrics(at: str | None, store: Store) -> Iterator[None]:
    if at is None:
        yield
        return
    from dateline.fleet.metrics import serve

    end = serve(at, lambda: status_now(store))
    try:
        yield
    finally:
        end()


def clock_of() -> Clock:
    """The machine's time; tests put their own here."""
    from dateline.acquire.clock import Clock

    return Clock()


def _say(line: FeedLine, once: bool) -> None:
    """A feed's line: to standard output; one without news or trouble only where there is one round."""
    news = line.new or line.kept or line.kinds or line.later or line.says
    if news or once:
        typer.echo(said(line))
        sys.stdout.flush()


def said(line: FeedLine) -> str:
    """``Lake Paper: 3 new; 2 kept (5 claims), 1 not an article: index``."""
    parts = []
    if line.new or (line.asked and not line.failed):
        parts.append(f"{line.new:,} new" if line.new else "unchanged" if line.unchanged else "nothing new")
    done = []
    if line.kept:
        done.append(f"{line.kept:,} kept ({plural(line.claims, 'claim')})")
    if line.kinds:
        done.append(counted(line.kinds))
    if line.later:
        done.append(f"{line.later:,} to be fetched again later")
    parts += [", ".join(done)] if done else []
    parts += [line.says] if line.says else []
    return f"{line.title or line.address}: {'; '.join(parts)}"


def _close(lines: list[FeedLine], watching: Watch, clock: Clock, once: bool) -> None:
    asked = [line for line in lines if line.asked]
    failed, kept = sum(line.failed for line in asked), sum(line.kept for line in lines)
    words = (
        f"{clock.today():%Y-%m-%d %H:%M} UTC: {plural(len(asked), 'feed')} asked, {failed:,} failed; "
        f"{sum(line.new for line in lines):,} new items, {plural(kept, 'page')} kept"
    )
    typer.echo(words + ("." if once else f"; next in {max(1, round(watching.rest() / 60))} min."))


def _status(lines: list[FeedLine]) -> int:
    """0 all answered, 1 some failed, 2 none answered."""
    asked = [line for line in lines if line.asked]
    failed = sum(line.failed for line in asked)
    if not failed:
        return ALL_READ
    return NOTHING_DONE if failed == len(asked) else SOME_FAILED
