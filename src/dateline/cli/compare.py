"""``dateline compare``: a record beside an outside one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

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
    TextOption,
    TypeOption,
    UntilOption,
    question,
)
from dateline.cli.edge import complain, guarded, look_of, settings
from dateline.cli.record import Listing


@guarded
def compare(
    outside: Annotated[Path, typer.Argument(metavar="OUTSIDE.csv", help="A CSV file with ACLED's columns.")],
    record: RecordOption,
    text: TextOption = None,
    type_: TypeOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    country: CountryOption = None,
    area: AreaOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    role: RoleOption = None,
    review: ReviewOption = None,
    origins: OriginsOption = None,
    format_: Annotated[Listing, typer.Option("--format", "-f", help="How to print it.")] = Listing.TABLE,
) -> None:
    """Say which events are in an outside record too, which in one alone, and where values differ.

    Events that occurred are compared, within the countries and days of the outside record; its rows are not kept."""
    from dateline.cli.output import Output
    from dateline.comparing import compare as beside
    from dateline.export.compared import compared_csv, compared_jsonl, compared_table
    from dateline.knowledge.actors import ActorRegister
    from dateline.knowledge.actors_own import own_file
    from dateline.record.store import Store

    asked = question(text, type_, actor, place, country, area, since, until, None, role, review, origins)
    own = own_file(settings())
    register = ActorRegister.load([own] if own.is_file() else [])
    with Store.open(record) as store:
        made = beside(store, asked, outside, register)
    for why, number in sorted(made.left.items()):
        complain(f"{number} of ours not compared: {why}")
    if format_ is Listing.TABLE:
        look = look_of(sys.stdout)
        Output(None, sys.stdout.encoding or "utf-8").write(compared_table(made.rows, look))
        return
    out = Output(None)
    for piece in compared_csv(made.rows) if format_ is Listing.CSV else compared_jsonl(made.rows):
        out.write(piece)
