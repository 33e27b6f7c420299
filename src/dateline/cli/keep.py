"""The verbs that keep a record up to date with the program: ``recode``, ``review``, ``migrate``."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.asking import RecordOption
from dateline.cli.edge import (
    INTERRUPTED,
    NOTHING_DONE,
    SOME_FAILED,
    complain,
    guarded,
    is_terminal,
    load_coder,
    look_of,
    settings,
)
from dateline.errors import RecordError

if TYPE_CHECKING:
    from dateline.recoding import Recoded, Run
    from dateline.record.store import Store


class Listing(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"


FormatOption = Annotated[Listing, typer.Option("--format", "-f", help="How to print it.")]


@guarded
def recode(
    record: RecordOption,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change; done on a copy in the folder of TMPDIR.")
    ] = False,
    format_: FormatOption = Listing.TABLE,
) -> None:
    """Code every kept original anew with the present methods, and say what changed.

    What was read before is kept as superseded; decisions stay in force for the claims they were made of, and one that finds
    its claim no more is listed by `dateline review`. Each report is one transaction: stopped, the same command goes on."""
    from dateline.recoding import begin, methods_of
    from dateline.record.copy import copy_to
    from dateline.record.store import Store

    with ExitStack() as stack:
        store = stack.enter_context(Store.open(record, tell=complain))
        using = settings()
        coder = load_coder(using)
        if dry_run:
            folder = stack.enter_context(TemporaryDirectory(prefix="dateline-recode-"))
            store = stack.enter_context(copy_to(store, str(Path(folder) / "copy.db")))
        run = begin(store, methods_of(coder.methods, using.data_dir))
        if run.seq is None:
            typer.echo("nothing to do: every original was coded with the present methods.")
            return
        made = _work(store, coder, run)
        _tell(store, made, run, format_, dry_run)
    raise typer.Exit(SOME_FAILED if made.failed else 0)


def _work(store: Store, coder: object, run: Run) -> Recoded:
    from dateline.cli.progress import coding
    from dateline.recoding import recode as work

    done: list[str] = []
    try:
        with coding(len(run.left), is_terminal(sys.stderr)) as tell:

            def count(report: str) -> None:
                done.append(report)
                tell(report)

            return work(store, coder, run, count)  # type: ignore[arg-type]
    except (KeyboardInterrupt, RecordError) as error:
        stopped = isinstance(error, KeyboardInterrupt)
        why = "stopped" if stopped else str(error)
        complain(f"{why}; {len(done)} of {len(run.left)} reports are done. Run the same again to go on")
        failed = SOME_FAILED if done else NOTHING_DONE
        raise typer.Exit(INTERRUPTED if stopped else failed) from None


def _tell(store: Store, made: Recoded, run: Run, format_: Listing, dry_run: bool) -> None:
    """The diff, then the end of the run; with pages that could not be coded it stays open, and the next one tries them again."""
    from dateline.cli.output import Output
    from dateline.export.changed import changes_jsonl, changes_table
    from dateline.recoding import changes, finish
    from dateline.record.review import items

    for one in (*made.refused, *made.failed):
        kept = "its claims are superseded" if one in made.refused else "it stays as it was"
        complain(f"{one.source}: {one.reason}; {kept}")
    with store.reading() as connection:
        found = list(changes(connection, run.seq or 0))
        waiting = len(items(connection))
    out = Output(None, sys.stdout.encoding or "utf-8")
    if format_ is Listing.JSONL:
        for line in changes_jsonl(found):
            out.write(line)
    else:
        would = "would read" if dry_run else "read"
        out.write(changes_table(found, look_of(sys.stdout)))
        typer.echo(f"{made.reports} reports coded anew; {made.changed} {would} otherwise than before.")
    if waiting:
        complain(
            f"{waiting} {'decision wants' if waiting == 1 else 'decisions want'} a look: dateline review"
        )
    if not made.failed:
        finish(store, run)


@guarded
def review(record: RecordOption, format_: FormatOption = Listing.TABLE) -> None:
    """List what a person should look at since a recoding: decisions whose claim is gone, reviewed events told otherwise."""
    from dateline.cli.output import Output
    from dateline.export.changed import items_jsonl, items_table
    from dateline.record.review import items
    from dateline.record.store import Store

    with Store.open(record) as store, store.reading() as connection:
        found = items(connection)
    out = Output(None, sys.stdout.encoding or "utf-8")
    if format_ is Listing.TABLE:
        out.write(items_table(found, look_of(sys.stdout)))
        return
    for line in items_jsonl(found):
        out.write(line)


@guarded
def migrate(
    record: RecordOption,
    copy: Annotated[
        bool,
        typer.Option("--copy/--no-copy", help="Keep the file as it was, as RECORD.versionN (SQLite)."),
    ] = True,
) -> None:
    """Bring a record's tables to today's version; whatever writes to a record does so by itself.

    All of it is done, or nothing. An older record can be read without."""
    from dateline.record.schema import VERSION
    from dateline.record.store import Store

    with Store.open(record, tell=complain) as store:
        steps = store.migrate(copy)
    for step in steps:
        typer.echo(f"version {step.version}: {step.says}")
    if not steps:
        typer.echo(f"nothing to do: its tables are of version {VERSION}, the latest.")
