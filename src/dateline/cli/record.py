"""The verbs of a record: ``events``, ``show``, ``decide``, ``verify``."""

from __future__ import annotations

import getpass
import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

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
    question,
)
from dateline.cli.edge import (
    NOTHING_DONE,
    SOME_FAILED,
    complain,
    guarded,
    look_of,
)
from dateline.errors import SettingsError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.record.store import Store


class Listing(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class Page(StrEnum):
    TEXT = "text"
    JSONL = "jsonl"


class Kind(StrEnum):
    """Kinds of decision (dateline.record.decide), spelled out so that help need not import them."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    COMMENT = "comment"
    UNDO = "undo"


@guarded
def events(
    record: RecordOption,
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
    format_: Annotated[Listing, typer.Option("--format", "-f", help="How to print them.")] = Listing.TABLE,
) -> None:
    """List the events of a record."""
    from dateline.cli.output import Output
    from dateline.export.events import events_csv, events_jsonl, events_table
    from dateline.record.find import find
    from dateline.record.store import Store

    asked = question(text, type_, actor, place, country, area, since, until, status, role, review, origins)
    with Store.open(record) as store, store.reading() as connection:
        found = find(connection, asked)
        if format_ is Listing.TABLE:
            Output(None, sys.stdout.encoding or "utf-8").write(events_table(list(found), look_of(sys.stdout)))
            return
        out = Output(None)
        for piece in events_csv(found) if format_ is Listing.CSV else events_jsonl(found):
            out.write(piece)


@guarded
def show(
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="An event's or a claim's id, or how it begins.")
    ],
    record: RecordOption,
    format_: Annotated[Page, typer.Option("--format", "-f", help="How to print it.")] = Page.TEXT,
) -> None:
    """Show an event: every value with its words from each report, conflicts, origins, decisions."""
    from dateline.cli.output import Output
    from dateline.export.show import show as page
    from dateline.record.rulings import history
    from dateline.record.store import Store, links_of

    with Store.open(record) as store, store.reading() as connection:
        body, members = _event(connection, event, store)
        if format_ is Page.JSONL:
            Output(None).write(json.dumps(body, ensure_ascii=False) + "\n")
            return
        text = page(body, history(connection, members), links_of(connection, members), look_of(sys.stdout))
        Output(None, sys.stdout.encoding or "utf-8").write(text)


@guarded
def decide(
    kind: Annotated[Kind, typer.Argument(help="What is decided.")],
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The event; for undo, the decision.")],
    record: RecordOption,
    other: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="OTHER", help="merge: the other event. split: the claims or reports to part from it."
        ),
    ] = None,
    set_: Annotated[
        str | None,
        typer.Option("--set", metavar="PROPERTY=JSON", help="correct: the value, as the contract has it."),
    ] = None,
    why: Annotated[str | None, typer.Option("--why", help="The reason, for those who read it later.")] = None,
    who: Annotated[
        str | None, typer.Option("--who", help="Who decides; else the user of this machine.")
    ] = None,
) -> None:
    """Accept, reject, correct, merge, split or comment on an event, or undo a decision.

    Nothing is lost: decisions are appended, and each can be undone."""
    from dateline.record.deciding import made_of
    from dateline.record.store import Store
    from dateline.recording import decide as write

    with Store.open(record, tell=complain) as store:
        with store.reading() as connection:
            decision = made_of(
                connection,
                store.name,
                kind.value,
                event,
                other or [],
                _given(set_),
                why,
                who or getpass.getuser(),
            )
        made, left = write(store, decision)
    typer.echo(
        f"decision {made[:8]}: {kind.value}; {_plural(len(left), 'event')} made anew: {', '.join(left)}"
    )


@guarded
def verify(record: RecordOption) -> None:
    """Check that the record is whole: every original, statement, event, decision and line of the log.

    Exit status 0 only if it is."""
    from dateline.cli.progress import preparing
    from dateline.record.store import Store
    from dateline.recording import check

    with Store.open(record) as store, preparing() as tell:
        found = check(store, tell)
    counts = ", ".join(_plural(n, name.removesuffix("s")) for name, n in found.rows.items() if name != "log")
    if not found.faults:
        typer.echo(
            f"whole: {counts}; {_plural(found.rows['log'], 'line')} of the log follow from one another."
        )
        return
    for fault in found.faults:
        complain(f"{store.name}: {fault}")
    typer.echo(f"NOT whole: {_plural(len(found.faults), 'fault')} in {counts}.")
    raise typer.Exit(SOME_FAILED if found.rows["events"] else NOTHING_DONE)


def _given(text: str | None) -> tuple[str, Any] | None:
    """``PROPERTY=JSON`` -> the two. Raises SettingsError."""
    if text is None:
        return None
    name, equals, value = text.partition("=")
    if not equals:
        raise SettingsError(f"correct: --set {text!r}: expected PROPERTY=JSON")
    try:
        return name, json.loads(value)
    except json.JSONDecodeError as error:
        raise SettingsError(
            f"correct: --set {name}: not JSON: {error.msg} at character {error.pos + 1}"
        ) from error


def _event(connection: Connection, name: str, store: Store) -> tuple[dict[str, Any], list[str]]:
    from sqlalchemy import select

    from dateline.record.schema import events as table
    from dateline.record.store import event_id, members

    event = event_id(connection, name, store.name)
    row = connection.execute(select(table.c.body).where(table.c.id == event)).one()
    return row.body, members(connection, [event])[event]


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
