"""``dateline gazetteer``: the built-in gazetteer, and what is added to it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.edge import complain, guarded, settings

if TYPE_CHECKING:
    from dateline.cli.progress import Tell
    from dateline.knowledge.gazetteer_added import Added
    from dateline.settings import Settings

app = typer.Typer(
    help="The gazetteer: build it, add whole countries and places of your own.", no_args_is_help=True
)


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


@app.command("add")
@guarded
def add(
    country: Annotated[str, typer.Argument(metavar="COUNTRY", help="ISO code of two letters, such as IQ.")],
    file: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="GeoNames' FILE.zip or FILE.txt, instead of a download."),
    ] = None,
) -> None:
    """Add all places of a country, from GeoNames.

    Villages, districts, bases, camps, rivers and mountains then answer beside the built-in places. The address is the setting
    DATELINE_GEONAMES_URL. Adding a country again replaces it.
    """
    from dateline.cli.progress import preparing
    from dateline.knowledge.gazetteer_added import country_code

    using, code = settings(), country_code(country)
    with preparing() as tell:
        added = _fetched(using, code, tell) if file is None else _taken(using, code, file, tell)
    typer.echo(f"{_words(added)} added: {added.path}")


def _taken(using: Settings, code: str, file: Path, tell: Tell) -> Added:
    from dateline.knowledge.gazetteer_added import add_country

    return add_country(using, code, file, str(file.resolve()), tell)


def _fetched(using: Settings, code: str, tell: Tell) -> Added:
    """Through a temporary folder: what a download that breaks off leaves behind goes with it."""
    from dateline.acquire.download import download
    from dateline.knowledge.gazetteer_added import add_country

    address = using.geonames_url.replace("{country}", code)
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        file = Path(folder) / f"{code}{Path(address).suffix}"
        download(address, file, using, lambda share: tell(f"downloading {address}", share))
        return add_country(using, code, file, address, tell)


@app.command("import")
@guarded
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="PLACES.csv",
            help="Columns name, lat, lon; if wanted pcode, admin1, country, aliases, kind.",
        ),
    ],
) -> None:
    """Add places of your own, with their P-codes.

    They come before all others of their names, and values from them say so. Aliases are parted by |. Importing a file of the
    same name again replaces it.
    """
    from dateline.cli.progress import preparing
    from dateline.knowledge.gazetteer import Gazetteer
    from dateline.knowledge.gazetteer_added import import_own

    using = settings()
    with preparing() as tell:
        gazetteer = Gazetteer.open(using, tell)
    added, unknown = import_own(using, file, gazetteer)
    if unknown:
        shown = ", ".join(unknown[:5]) + (" ..." if len(unknown) > 5 else "")
        complain(f"{file}: no province of the gazetteer is called {shown}; admin1 stays empty there")
    typer.echo(f"{_words(added)} imported: {added.path}")


@app.command("list")
@guarded
def list_() -> None:
    """List what was added."""
    from dateline.knowledge.gazetteer_added import list_added

    found = list_added(settings())
    for added in found:
        typer.echo(f"{_words(added)}, {added.day}, from {added.source}")
    if not found:
        typer.echo("nothing was added to the built-in gazetteer")


@app.command("remove")
@guarded
def remove(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A country code, or the name of an imported file.")
    ],
) -> None:
    """Take out what was added."""
    from dateline.knowledge.gazetteer_added import remove as take_out

    typer.echo(f"{take_out(settings(), name).name} removed")


def _words(added: Added) -> str:
    what = "place" if added.places == 1 else "places"
    return f"{added.name}: {added.places:,} {'own ' if added.own else ''}{what}"
