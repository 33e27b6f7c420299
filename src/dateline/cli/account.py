"""``dateline account``: who may come to the desk of a record."""

from __future__ import annotations

import getpass
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.asking import RecordOption
from dateline.cli.edge import guarded
from dateline.errors import SettingsError

if TYPE_CHECKING:
    from dateline.record.store import Store

app = typer.Typer(help="Who may come to the desk of a record.", no_args_is_help=True)


class Role(StrEnum):
    """Roles (dateline.desk.accounts), spelled out so that help need not import them."""

    VIEWER = "viewer"
    CODER = "coder"
    REVIEWER = "reviewer"
    ADMIN = "admin"


NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The person's name at the desk.")]


@app.command("add")
@guarded
def add(
    name: NameArgument,
    record: RecordOption,
    role: Annotated[Role, typer.Option("--role", help="What the person may do.")] = Role.CODER,
    clearance: Annotated[
        int | None,
        typer.Option(
            "--clearance",
            min=0,
            max=2,
            help="Sees up to: 0 open, 1 restricted, 2 confidential; else by the role.",
        ),
    ] = None,
) -> None:
    """Make an account, or change its role and password. The password is asked for, or read from standard input."""
    from dateline.desk.accounts import any_accounts, put_user

    with _desk_of(record) as store, store.writing() as connection:
        if not any_accounts(connection) and role is not Role.ADMIN:
            raise SettingsError("the first account must be an admin's: --role admin")
        put_user(connection, getpass.getuser(), name, role.value, clearance, _password())
    typer.echo(f"{name} may come in as {role.value}.")


@app.command("list")
@guarded
def list_(record: RecordOption) -> None:
    """List the accounts."""
    from dateline.desk.accounts import listed

    with _desk_of(record) as store, store.reading() as connection:
        found = listed(connection)
    for row in found:
        typer.echo(f"{row['name']}\t{row['role']}\tsees up to level {row['clearance']}\tsince {row['made']}")
    if not found:
        typer.echo("No accounts: the desk lets in whoever sits at this machine, and nobody else.")


@app.command("close")
@guarded
def close(name: NameArgument, record: RecordOption) -> None:
    """Close an account. What it decided stays."""
    from dateline.desk.accounts import close_user

    with _desk_of(record) as store, store.writing() as connection:
        if not close_user(connection, getpass.getuser(), name):
            raise SettingsError(f"there is no account {name!r}")
    typer.echo(f"{name} is closed.")


def _desk_of(record: str) -> Store:
    """The record, with the desk's tables. Raises RecordError."""
    from dateline.desk.tables import metadata
    from dateline.record.store import Store

    store = Store.open(record, make=True)
    with store.writing() as connection:
        metadata.create_all(connection)
    return store


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != first:
        raise SettingsError("the two passwords differ; nothing was written")
    return first
