"""``dateline search``: words over the events and reports of a record."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.asking import RecordOption
from dateline.cli.edge import complain, guarded, look_of, settings
from dateline.errors import RecordError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.record.search import Hit, Query
    from dateline.record.store import Store

Json = dict[str, Any]


@guarded
def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORD", help="Words, or how they begin; all must be there.")
    ],
    record: RecordOption,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many events.")] = 50,
    plain: Annotated[
        bool, typer.Option("--plain", help="These words alone, and no other names of actors and places.")
    ] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="A JSON object a line, with the passage.")] = False,
) -> None:
    """Find events by words in their names, places and titles, and in the text of their reports.

    Capitals and accents do not count, and an actor or a place is found by its other names too: Daesh finds Islamic State."""
    from dateline.record.search import Query, hits
    from dateline.record.store import Store

    asked = " ".join(words)
    query = Query.of(asked, () if plain else _also(asked))
    with Store.open(record, tell=complain) as store:
        _prepare(store)
        with store.reading() as connection:
            found = list(islice(hits(connection, query), limit + 1))
            made = [_found(connection, hit, query) for hit in found[:limit]]
    _print(made, jsonl)
    if len(found) > limit:
        complain(f"more than {limit} events have these words; --limit shows more of them")


def _also(asked: str) -> tuple[str, ...]:
    from dateline.cli.progress import preparing
    from dateline.knowledge.actors import ActorRegister
    from dateline.knowledge.actors_own import own_file
    from dateline.knowledge.aliases import other_names
    from dateline.knowledge.gazetteer import Gazetteer

    using = settings()
    own = own_file(using)
    with preparing() as tell:
        gazetteer = Gazetteer.open(using, tell)
    return other_names(asked, ActorRegister.load([own] if own.is_file() else []), gazetteer)


def _prepare(store: Store) -> None:
    """A record from before there was an index of words gets one. Raises RecordError where it cannot be made."""
    from dateline.record.search import is_ready, prepare

    with store.reading() as connection:
        if is_ready(connection):
            return
    with store.writing(long=True) as connection:
        if not prepare(connection):
            raise RecordError(store.name, "this Python's SQLite has no full-text search (FTS5)")


def _found(connection: Connection, hit: Hit, query: Query) -> Json:
    """The event, with ``found``: the report whose text has the words, and the passage."""
    from sqlalchemy import select

    from dateline.record.schema import events
    from dateline.record.search import passage
    from dateline.record.store import reports_of

    body: Json = connection.execute(select(events.c.body).where(events.c.id == hit.event)).scalar_one()
    if hit.report is None:
        return {**body, "found": None}
    report = reports_of(connection, [hit.report])[hit.report]
    where = passage(report["text"], query)
    words = report["text"][slice(*where)] if where else report["title"]
    told = {
        "report": hit.report,
        "outlet": report["outlet"],
        "span": list(where) if where else None,
        "text": words,
    }
    return {**body, "found": told}


def _print(made: Sequence[Json], jsonl: bool) -> None:
    from dateline.cli.output import Output

    if jsonl:
        Output(None).write("".join(json.dumps(event, ensure_ascii=False) + "\n" for event in made))
        return
    Output(None, sys.stdout.encoding or "utf-8").write(_table(made))


def _table(made: Sequence[Json]) -> str:
    from dateline.export.listing import Row, listing
    from dateline.export.look import plain
    from dateline.export.revive import event_from
    from dateline.export.words import actor_words, place_words, when_words

    look = look_of(sys.stdout)
    if not made:
        return look.render("No event has these words.")
    rows = []
    for event in made:
        told = event_from(event)
        cells = (
            event["id"][:12],
            when_words(told),
            event["sub_type"],
            actor_words(told.actors),
            place_words(told),
            event["status"],
        )
        found = event["found"]
        note = (f"{found['outlet'] or 'a report'}: {look.quote(plain(found['text']))}",) if found else ()
        rows.append(Row(cells, note))
    drawn = listing(("event", "when", "what", "who", "where", "status"), rows, look)
    noun = "event" if len(made) == 1 else "events"
    return look.render(drawn, f"{len(made)} {noun}.")
