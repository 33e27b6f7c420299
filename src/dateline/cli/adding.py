"""``dateline add``: many reports into a record, by worker processes."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.asking import RecordOption
from dateline.cli.edge import (
    ALL_READ,
    INTERRUPTED,
    NOTHING_DONE,
    SOME_FAILED,
    complain,
    guarded,
    is_terminal,
    settings,
)
from dateline.cli.taking import SOURCES_HELP, AsOption, ColumnOption, SourceKind, taking_of
from dateline.errors import RecordError

if TYPE_CHECKING:
    from dateline.acquire import Taking
    from dateline.fleet.adding import Tally, Told
    from dateline.fleet.pool import Pool
    from dateline.fleet.spark import SparkPool
    from dateline.settings import Settings

JobsOption = Annotated[
    int, typer.Option("--jobs", "-j", min=0, help="Worker processes; 0: as many as there are cores.")
]
LogOption = Annotated[
    str | None,
    typer.Option("--log", metavar="FILE", help="Append a JSON line for each page, with report ids."),
]
EverythingOption = Annotated[
    bool,
    typer.Option(
        "--everything",
        help="Code every report; else a first look turns away those without a sign of an event.",
    ),
]


@guarded
def add(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help=SOURCES_HELP)],
    record: RecordOption,
    jobs: JobsOption = 0,
    as_: AsOption = SourceKind.AUTO,
    column: ColumnOption = None,
    log: LogOption = None,
    everything: EverythingOption = False,
) -> None:
    """Code reports and add them to a record; makes the record where there is none.

    The same page twice changes nothing. Each report is written whole or not at all, so a run can be stopped at any time
    and started again: it goes on where it stopped.
    """
    using = settings()
    run(sources, record, using, workers(using, jobs, everything), taking_of(as_, column), log, everything)


def run(
    sources: list[str],
    record: str,
    using: Settings,
    pool: Pool | SparkPool,
    taking: Taking,
    log: str | None,
    everything: bool,
) -> None:
    """Pages of sources through workers into a record, with a bar and a summary; ends with the exit status."""
    from dateline.acquire import Intake
    from dateline.cli.adding_bar import adding_bar
    from dateline.fleet.adding import EVERYTHING, TRIED_AGAIN, Adding
    from dateline.fleet.logs import Log
    from dateline.record.store import Store

    with Store.open(record, make=True, tell=complain) as store, pool, Log.to(log) as written:
        adding = Adding(store, again=EVERYTHING if everything else TRIED_AGAIN)
        intake = Intake(using, taking, sys.stdin.buffer, known=adding.knows)
        tally, lacking = adding.tally, Lacking(pool)
        try:
            with adding_bar(tally, is_terminal(sys.stderr)) as show:

                def tell(told: Told) -> None:
                    lacking.say()
                    written.page(told)
                    if not told.quiet:
                        complain_of(told)
                    show()

                adding.run(intake.take(sources), pool, tell)
        except (KeyboardInterrupt, RecordError) as error:
            stopped = isinstance(error, KeyboardInterrupt)
            why = "stopped" if stopped else str(error)
            complain(f"{why}; {plural(tally.new, 'new report')} in the record. Run the same again to go on")
            failed_status = SOME_FAILED if tally.new else NOTHING_DONE
            raise typer.Exit(INTERRUPTED if stopped else failed_status) from None
    for line in summary(tally):
        typer.echo(line)
    raise typer.Exit(status(tally))


def workers(using: Settings, jobs: int, everything: bool) -> Pool:
    """Worker processes that code, once the gazetteer is there for all of them. Raises KnowledgeError or SettingsError."""
    from functools import partial

    from dateline.cli.progress import preparing
    from dateline.fleet.pool import Pool, cores
    from dateline.fleet.worker import load
    from dateline.knowledge.gazetteer_added import open_all

    with preparing() as tell:
        open_all(using, tell)
    return Pool(partial(load, using, everything), jobs or cores(), using.page_limit_s)


class Lacking:
    """Says once what the workers must do without."""

    def __init__(self, pool: Pool | SparkPool) -> None:
        self._pool, self._said = pool, False

    def say(self) -> None:
        if self._pool.lacks and not self._said:
            self._said = True
            complain(self._pool.lacks)


def complain_of(told: Told) -> None:
    """The line of a page that failed."""
    from dateline.model.event import Failed

    if isinstance(told.outcome, Failed):
        reason = told.outcome.reason
        complain(reason if reason.startswith(told.source) else f"{told.source}: {reason}")


def summary(tally: Tally) -> list[str]:
    """What a run did, in a line or two."""
    without = sum(tally.not_coded.values())
    lines = [
        f"{plural(tally.new, 'new report')} with {plural(tally.claims, 'claim')} added; {tally.known} known already; "
        f"{without} not coded."
    ]
    if without > tally.failed or len(tally.not_coded) > 1:
        lines.append(f"Not coded: {counted(tally.not_coded)}.")
    if tally.again:
        lines.append(f"Passed over, since an earlier run had turned them down: {counted(tally.again)}.")
    return lines


def counted(kinds: Counter[str]) -> str:
    """``12 not an article: index, 3 slow``."""
    return ", ".join(f"{n:,} {kind}" for kind, n in kinds.most_common())


def status(tally: Tally) -> int:
    """0 all read, 1 some failed, 2 nothing could be done."""
    if not tally.kept and not tally.again and tally.failed:
        return NOTHING_DONE
    return SOME_FAILED if tally.failed else ALL_READ


def plural(number: int, noun: str) -> str:
    """``1 report``, ``2 reports``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
