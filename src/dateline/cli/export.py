"""``dateline export``: events of a record, as files for other programs."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.asking import (
    ActorOption,
    AreaOption,
    CountryOption,
    OriginsOption,
    PlaceOption,
    RecordOption,
    ReviewOption,
    RoleOption,
    SinceOption,
    StatusOption,
    TextOption,
    TypeOption,
    UntilOption,
    filters,
    question,
)
from dateline.cli.edge import complain, guarded, is_terminal

if TYPE_CHECKING:
    from dateline.export.files.about import Tally


@guarded
def export(
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="The file to write; replaced whole, or not at all.")
    ],
    record: RecordOption,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="acled-csv, acled-xlsx, ucdp-csv, plover-jsonl, geojson, gpkg, kml, parquet, hapi-csv, timemap, "
            "webannotation or prov.",
        ),
    ],
    text: TextOption = None,
    type_: TypeOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    country: CountryOption = None,
    area: AreaOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    status: StatusOption = None,
    role: RoleOption = None,
    review: ReviewOption = None,
    origins: OriginsOption = None,
    licence: Annotated[
        str | None,
        typer.Option(
            "--license",
            "--licence",
            help="Under which licence it goes out, such as CC-BY-4.0; stands in the file.",
        ),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            metavar="NAME",
            help="public: coarser places and days, no names of private persons; or a file of your own in its form.",
        ),
    ] = None,
    frictionless: Annotated[
        bool, typer.Option("--frictionless", help="Write datapackage.json beside it, with the schema.")
    ] = False,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV with the mark by which Excel knows UTF-8.")
    ] = False,
) -> None:
    """Write events of a record as a file that other programs read.

    What must not go into a format is left out and counted on standard error: plans, claims and denials from lists of deeds,
    events without a place from maps. Events that no person has reviewed are marked so."""
    from dateline import __version__
    from dateline.cli.progress import counting
    from dateline.export.files.about import About
    from dateline.export.files.profile import Profile
    from dateline.exporting import Wanted
    from dateline.exporting import export as write
    from dateline.record.store import Store

    asked = question(text, type_, actor, place, country, area, since, until, status, role, review, origins)
    chosen = Profile.load(profile) if profile else None
    about = About(
        format=format_,
        exported=datetime.now(UTC).isoformat(timespec="seconds"),
        version=__version__,
        filters=chosen.filters(filters(asked)) if chosen else filters(asked),
        licence=licence,
        profile=f"{chosen.name}: {chosen.says}" if chosen else None,
    )
    with Store.open(record) as store, counting("events", is_terminal(sys.stderr)) as done:
        tally = write(store, Wanted(asked, out, about, bom, chosen, frictionless), done)
    _tell(tally, out)


def _tell(tally: Tally, out: Path) -> None:
    for why, number in sorted(tally.left.items()):
        complain(f"{out}: {number} left out: {why}")
    unreviewed = f", {tally.machine} of them coded by machine and not reviewed" if tally.machine else ""
    typer.echo(f"{out}: {tally.written} {'event' if tally.written == 1 else 'events'}{unreviewed}.")
