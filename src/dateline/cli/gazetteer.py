"""``dateline gazetteer``: the built-in gazetteer, made ahead of the first use."""

from __future__ import annotations

import typer

from dateline.cli.edge import guarded, settings

app = typer.Typer(help="The built-in gazetteer.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keeps ``build`` a verb of its own while it is the only one."""


@app.command("build")
@guarded
def build() -> None:
    """Build the gazetteer and print where it lies.

    Does nothing where it is there already. Without this, the first use builds it.
    """
    from dateline.cli.progress import preparing
    from dateline.knowledge.gazetteer import Gazetteer, digest

    using = settings()
    with preparing() as tell:
        Gazetteer.open(using, tell).close()
    typer.echo(using.cache_dir / f"gazetteer-{digest()}.sqlite")
