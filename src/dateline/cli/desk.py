"""``dateline desk``: the record in a browser."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.edge import complain, guarded, load_coder, settings

if TYPE_CHECKING:
    from dateline.record.store import Store


@guarded
def desk(
    record: Annotated[
        str | None,
        typer.Option(
            "--record",
            "-r",
            metavar="RECORD",
            envvar="DATELINE_RECORD",
            help="A SQLite file, or postgresql://user@host/name; else one of the bundled examples, which is not kept.",
        ),
    ] = None,
    host: Annotated[
        str, typer.Option("--host", help="Where to listen; only this machine by default.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="On which port.")] = 8321,
    also_called: Annotated[
        list[str] | None,
        typer.Option("--also-called", metavar="NAME", help="A further name of this machine."),
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open a browser.")] = False,
) -> None:
    """Open a record in the browser: map, timeline, table, reports with their evidence, a queue for review.

    Ctrl-C ends it. What was decided is in the record at once."""
    from dateline.cli.progress import preparing
    from dateline.desk.serving import Place, serve, wire

    place = Place(host, port, tuple(also_called or ()))
    with _opened(record) as store:
        with preparing() as tell:
            wired = wire(store, settings(), place, tell)
        typer.echo(f"The desk is at {place.address}  (Ctrl-C ends it)")
        serve(wired, place, browse=not no_open)


@contextmanager
def _opened(record: str | None) -> Iterator[Store]:
    from dateline.desk.serving import WAIT_S
    from dateline.record.store import Store

    if record is not None:
        with Store.open(record, make=True, wait_s=WAIT_S) as store:
            yield store
        return
    with (
        tempfile.TemporaryDirectory(prefix="dateline-desk-") as folder,
        Store.open(str(Path(folder) / "examples.db"), make=True) as store,
    ):
        _examples(store)
        yield store


def _examples(store: Store) -> None:
    """The bundled examples, coded into a record that lasts as long as the desk is open."""
    import dateline
    from dateline.cli.demo import find_examples
    from dateline.cli.progress import coding
    from dateline.cli.run import count_sources
    from dateline.model.event import Failed
    from dateline.recording import add

    folder = find_examples((Path(dateline.__file__).parents[2], Path.cwd())) / "dev"
    sources = [str(folder)]
    complain("no --record is given: coding the bundled examples (about half a minute)")
    coder = load_coder(settings())
    with coding(len(count_sources(sources)), True) as done:
        for page, outcome in coder.code_pages(sources):
            if page is not None and not isinstance(outcome, Failed):
                add(store, page, outcome)
            done(outcome.source if isinstance(outcome, Failed) else outcome.report.source)
