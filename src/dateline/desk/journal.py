"""What changed in the record since the desk last looked, whoever wrote it; and the flat rows that follow from it.

Triggers write the id of every event that is written or taken away. From the ids the desk makes its columns in memory anew
(``since``), and now and then the flat rows that it starts from the next time (``settle``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields

from sqlalchemy import Connection, delete, func, insert, inspect, select

from dateline.desk import tables
from dateline.desk.rows import Flat, Json, flat_of
from dateline.record.schema import claims, events

Progress = Callable[[str, float], None]
_AT_ONCE = 500
_NAMES = tuple(f.name for f in fields(Flat))


@dataclass(frozen=True, slots=True)
class Changes:
    """last: number of the last change.  gone: ids of events that are no more.  new: events that are, or are otherwise."""

    last: int
    gone: tuple[str, ...]
    new: tuple[Flat, ...]


def is_prepared(connection: Connection) -> bool:
    """Whether the desk was opened on this record before, with tables of this version."""
    if not inspect(connection).has_table(tables.facts.name):
        return False
    return _fact(connection, "version") == tables.VERSION


def prepare(connection: Connection, tell: Progress = lambda label, part: None) -> None:
    """Make the desk's tables and triggers, and the flat row of every event."""
    tables.metadata.create_all(connection)
    for statement in _triggers(connection.dialect.name):
        connection.exec_driver_sql(statement)
    connection.execute(delete(tables.rows))
    total = connection.scalar(select(func.count()).select_from(events)) or 0
    done = 0
    ids = [row.id for row in connection.execute(select(events.c.id))]
    for part in _parts(ids):
        _write(connection, flats(connection, part))
        done += len(part)
        tell("reading the record", done / total)
    _note(connection, "applied", str(latest(connection)))
    _note(connection, "version", tables.VERSION)


def settle(connection: Connection) -> None:
    """Bring the flat rows up to the last change."""
    found = since(connection, int(_fact(connection, "applied") or 0))
    ids = [*found.gone, *(row.id for row in found.new)]
    for part in _parts(ids):
        connection.execute(delete(tables.rows).where(tables.rows.c.id.in_(part)))
    _write(connection, found.new)
    _note(connection, "applied", str(found.last))


def latest(connection: Connection) -> int:
    """Number of the last change; 0 before the first."""
    return connection.scalar(select(func.max(tables.changes.c.n))) or 0


def since(connection: Connection, seen: int) -> Changes:
    """What changed after the change of that number."""
    last = latest(connection)
    if last <= seen:
        return Changes(seen, (), ())
    query = select(tables.changes.c.event).where(tables.changes.c.n > seen, tables.changes.c.n <= last)
    touched = sorted({row.event for row in connection.execute(query)})
    new: list[Flat] = []
    for part in _parts(touched):
        new += flats(connection, part)
    known = {row.id for row in new}
    return Changes(last, tuple(i for i in touched if i not in known), tuple(new))


def stored(connection: Connection) -> Iterator[Flat]:
    """Every flat row."""
    listed = ", ".join(_NAMES)
    query = f"SELECT {listed} FROM desk_rows"
    found = connection.exec_driver_sql(query, execution_options={"yield_per": 10_000})
    for part in found.partitions():
        yield from (Flat(*row) for row in part)


def touch(connection: Connection, ids: Iterable[str]) -> None:
    """Note events as changed, whose rows something else decides: how sensitive they are."""
    made = [{"event": event} for event in sorted(set(ids))]
    if made:
        connection.execute(insert(tables.changes), made)


def flats(connection: Connection, ids: Sequence[str]) -> list[Flat]:
    """The flat rows of those events that there are."""
    ranked = _levels(connection, ids)
    query = select(events.c.id, events.c.body).where(events.c.id.in_(ids))
    return [flat_of(row.body, _level(row.body, ranked)) for row in connection.execute(query)]


def _level(event: Json, ranked: dict[tuple[str, str], int]) -> int:
    """As sensitive as the most sensitive of its claims, reports and their outlets."""
    if not ranked:
        return 0
    named = [("event", event["id"]), *(("report", r["id"]) for r in event["reports"])]
    named += [("outlet", r["outlet"]) for r in event["reports"] if r["outlet"]]
    return max(ranked.get(name, 0) for name in named)


def _levels(connection: Connection, ids: Sequence[str]) -> dict[tuple[str, str], int]:
    """(kind, subject) -> level; those of claims by the event that they belong to."""
    given = {(row.kind, row.subject): row.level for row in connection.execute(select(tables.levels))}
    if any(kind == "claim" for kind, _ in given):
        query = select(claims.c.id, claims.c.event).where(claims.c.event.in_(ids))
        for row in connection.execute(query):
            if level := given.get(("claim", row.id)):
                given["event", row.event] = max(level, given.get(("event", row.event), 0))
    return given


def _write(connection: Connection, made: Sequence[Flat]) -> None:
    if made:
        connection.execute(insert(tables.rows), [asdict(row) for row in made])


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _fact(connection: Connection, name: str) -> str | None:
    return connection.scalar(select(tables.facts.c.value).where(tables.facts.c.name == name))


def _note(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(tables.facts).where(tables.facts.c.name == name))
    connection.execute(insert(tables.facts), {"name": name, "value": value})


def _triggers(dialect: str) -> Iterator[str]:
    moments = {"enter": ("INSERT", "new"), "leave": ("DELETE", "old"), "change": ("UPDATE", "new")}
    if dialect == "sqlite":
        for name, (moment, row) in moments.items():
            body = f"INSERT INTO desk_changes (event) VALUES ({row}.id);"
            yield f"DROP TRIGGER IF EXISTS desk_{name}"
            yield f"CREATE TRIGGER desk_{name} AFTER {moment} ON events BEGIN {body} END"
        return
    yield (
        "CREATE OR REPLACE FUNCTION desk_note() RETURNS trigger AS $$ BEGIN "
        "INSERT INTO desk_changes (event) VALUES (CASE WHEN TG_OP = 'DELETE' THEN old.id ELSE new.id END); "
        "RETURN NULL; END $$ LANGUAGE plpgsql"
    )
    yield "DROP TRIGGER IF EXISTS desk_note ON events"
    yield "CREATE TRIGGER desk_note AFTER INSERT OR UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION desk_note()"
