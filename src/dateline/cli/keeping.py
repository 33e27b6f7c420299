"""``forget``, ``backup`` and ``restore``: what must go out of a record, and what must not be lost."""

from __future__ import annotations

import getpass
from datetime import date
from typing import Annotated

import typer

from dateline.cli.adding import plural
from dateline.cli.asking import RecordOption
from dateline.cli.edge import complain, guarded


@guarded
def forget(
    record: RecordOption,
    why: Annotated[str, typer.Option("--why", help="The reason; it stays, so do not repeat what must go.")],
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="REPORT", help="A report's id, a page's SHA-256, its source or its address."),
    ] = None,
    added_before: Annotated[
        str | None,
        typer.Option("--added-before", metavar="YYYY-MM-DD", help="All reports added before this day."),
    ] = None,
    who: Annotated[
        str | None, typer.Option("--who", help="Who decides; else the user of this machine.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it. Without it, only say what would go.")] = False,
) -> None:
    """Remove reports for good: originals, texts, claims and quotes; what is left of events that others told too is made anew.

    A stone with who and why stays in the record and its log, which still verifies; the pages do not come back.
    """
    from dateline.errors import SettingsError
    from dateline.fleet import forgetting
    from dateline.record.store import Store

    if not what and added_before is None:
        raise SettingsError("name what must go: a report, or --added-before")
    if not why.strip():
        raise SettingsError("--why: a reason is needed")
    with Store.open(record, tell=complain) as store:
        with store.reading() as connection:
            found = {
                one.id: one for name in what or () for one in forgetting.find(connection, store.name, name)
            }
            if added_before is not None:
                found |= {one.id: one for one in forgetting.added_before(connection, _day(added_before))}
        for one in found.values():
            typer.echo(f"{one.id}  {one.title or '-'}  ({one.source}; {plural(one.claims, 'claim')})")
        if not yes:
            typer.echo(f"{plural(len(found), 'report')} would be removed for good. Say --yes to do it.")
            return
        removed, made = forgetting.forget(store, sorted(found), who or getpass.getuser(), why)
    typer.echo(
        f"{plural(len(found), 'report')} and {plural(removed, 'original')} removed; "
        f"{plural(len(made), 'event')} made anew. Exports, bundles, back-ups and copies that a migration kept still hold them."
    )


@guarded
def backup(
    to: Annotated[str, typer.Argument(metavar="FILE", help="The file to write; it must not exist.")],
    record: RecordOption,
) -> None:
    """Copy a record to one file, whatever its store, and verify the copy. Others may go on writing meanwhile."""
    from dateline.cli.progress import preparing
    from dateline.fleet.copies import back_up
    from dateline.record.store import Store

    with Store.open(record) as store, preparing() as tell:
        size = back_up(store, to, tell)
    typer.echo(f"{to}: a whole copy of {store.name}, verified, {size:,} bytes")


@guarded
def restore(
    from_: Annotated[
        str, typer.Argument(metavar="FILE", help="A file that `dateline backup` wrote, or any record.")
    ],
    record: RecordOption,
) -> None:
    """Copy a back-up into a new record, a SQLite file or a PostgreSQL database; it is verified first."""
    from dateline.cli.progress import preparing
    from dateline.fleet.copies import restore as write

    with preparing() as tell:
        count = write(from_, record, tell)
    typer.echo(f"{plural(count, 'report')} restored from {from_}")


def _day(text: str) -> date:
    from dateline.errors import SettingsError

    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"--added-before {text}: expected a day as YYYY-MM-DD") from error
