"""``dateline``: the verbs, put together."""

from __future__ import annotations

import logging
from typing import Annotated

import typer

from dateline.cli import (
    account,
    actors,
    adding,
    bundle,
    code,
    compare,
    demo,
    desk,
    evaluate,
    explain,
    export,
    fleet,
    gazetteer,
    keep,
    keeping,
    mentions,
    record,
    schema,
    search,
    status,
    version,
    watching,
)

app = typer.Typer(
    name="dateline",
    help="Read news reports of armed conflict; print what they say happened, each value with its evidence.",
    epilog="Settings are environment variables DATELINE_*, such as DATELINE_CACHE_DIR. "
    "Exit status: 0 all read, 1 some failed, 2 nothing could be done.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("code")(code.code)
app.command("explain")(explain.explain)
app.command("places")(mentions.places)
app.command("dates")(mentions.dates)
app.command("demo")(demo.demo)
app.command("add")(adding.add)
app.command("watch")(watching.watch)
app.command("fleet")(fleet.fleet)
app.command("status")(status.status)
app.command("events")(record.events)
app.command("search")(search.search)
app.command("show")(record.show)
app.command("decide")(record.decide)
app.command("verify")(record.verify)
app.command("recode")(keep.recode)
app.command("review")(keep.review)
app.command("migrate")(keep.migrate)
app.command("forget")(keeping.forget)
app.command("backup")(keeping.backup)
app.command("restore")(keeping.restore)
app.command("export")(export.export)
app.command("bundle")(bundle.bundle)
app.command("compare")(compare.compare)
app.command("desk")(desk.desk)
app.command("schema")(schema.schema)
app.command("version")(version.version)
app.add_typer(account.app, name="account")
app.add_typer(actors.app, name="actors")
app.add_typer(evaluate.app, name="evaluate")
app.add_typer(gazetteer.app, name="gazetteer")


def _print_version(wanted: bool) -> None:
    if wanted:
        version.version()
        raise typer.Exit


@app.callback()
def _options(
    print_version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
    debug: Annotated[
        bool,
        typer.Option("--debug", help="Print logs and traces of internal errors."),
    ] = False,
) -> None:
    del print_version
    _log(debug)


def _log(debug: bool) -> None:
    """Logs of Dateline and of its libraries to standard error, or nowhere: a failed page has its one line."""
    root = logging.getLogger()
    if debug:
        logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    elif not root.handlers:
        root.addHandler(logging.NullHandler())


def main() -> None:
    """Entry point of the ``dateline`` command."""
    app()
