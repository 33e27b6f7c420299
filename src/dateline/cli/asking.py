"""Options by which events of a record are asked for, the same for every verb that lists them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.errors import SettingsError

if TYPE_CHECKING:
    from dateline.record.find import Question

RecordOption = Annotated[
    str,
    typer.Option(
        "--record",
        "-r",
        metavar="RECORD",
        help="A SQLite file, or postgresql://user@host/name.",
        envvar="DATELINE_RECORD",
    ),
]
TextOption = Annotated[str | None, typer.Option("--text", help="Words among names, places and titles.")]
TypeOption = Annotated[str | None, typer.Option("--type", help="An event type or sub-event type.")]
ActorOption = Annotated[str | None, typer.Option("--actor", help="An id, or part of a name, of either side.")]
PlaceOption = Annotated[str | None, typer.Option("--place", help="Part of a place's name.")]
CountryOption = Annotated[str | None, typer.Option("--country", help="ISO code of two letters.")]
AreaOption = Annotated[
    str | None,
    typer.Option("--area", metavar="W,S,E,N", help="A box, in degrees: west,south,east,north."),
]
SinceOption = Annotated[datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help="From this day.")]
UntilOption = Annotated[
    datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="Up to this day.")
]
StatusOption = Annotated[str | None, typer.Option("--status", help="occurred, claimed, planned ...")]
RoleOption = Annotated[str | None, typer.Option("--role", help="current or background.")]
ReviewOption = Annotated[
    str | None, typer.Option("--review", help="machine, accepted, corrected or rejected.")
]
OriginsOption = Annotated[
    int | None, typer.Option("--origins", min=1, help="At least so many independent origins.")
]


def question(
    text: str | None,
    type_: str | None,
    actor: str | None,
    place: str | None,
    country: str | None,
    area: str | None,
    since: datetime | None,
    until: datetime | None,
    status: str | None,
    role: str | None,
    review: str | None,
    origins: int | None,
) -> Question:
    """The options above, in their order, as a Question. Raises SettingsError."""
    from dateline.record.find import Question

    return Question(
        text=text,
        type=type_,
        actor=actor,
        place=place,
        country=country.upper() if country else None,
        area=_box(area) if area else None,
        since=since.date() if since else None,
        until=until.date() if until else None,
        status=status,
        role=role,
        review=review,
        origins=origins,
    )


def filters(asked: Question) -> dict[str, str]:
    """What was asked for, by the options' names, as words."""
    from dataclasses import asdict

    given = {name: value for name, value in asdict(asked).items() if value is not None}
    return {n: ",".join(map(str, v)) if isinstance(v, tuple) else str(v) for n, v in given.items()}


def _box(text: str) -> tuple[float, float, float, float]:
    """``43,34,45,36`` -> west, south, east, north. Raises SettingsError."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise SettingsError(f"--area {text!r}: expected west,south,east,north in degrees") from error
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise SettingsError(f"--area {text!r}: degrees out of range, or south above north")
    return west, south, east, north
