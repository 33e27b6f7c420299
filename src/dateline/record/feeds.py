"""Feeds that are watched, and their items: what was asked when, what waits, what became of each. Beside the record proper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    inspect,
    or_,
    select,
    update,
)

from dateline.acquire.feeds import Item
from dateline.model.statement import digest

WAITING = "waiting"
"""State of an item that is still to be fetched; else the kind of what became of it."""

metadata = MetaData()
feeds = Table(
    "feeds",
    metadata,
    Column("address", Text, primary_key=True),
    Column("asked", Text, nullable=False),
    Column("title", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("checked", Float),
    Column("next", Float, nullable=False),
    Column("newest", Float),
    Column("fails", Integer, nullable=False),
    Column("failing_since", Float),
    Column("trouble", Text),
    Column("gone", Boolean, nullable=False),
    comment="one row a feed; times in seconds since 1970; asked: where it is now; newest: when a new item last came",
)
items = Table(
    "items",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("guid", String(24), index=True),
    Column("feed", Text, nullable=False, index=True),
    Column("address", Text, nullable=False),
    Column("title", Text),
    Column("published", String),
    Column("seen", Float, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("why", Text),
    Column("tries", Integer, nullable=False),
    Column("next", Float, nullable=False),
    Column("report", String(16)),
    comment="one row an item of a feed, by its address; guid: by the feed's own name for it",
)


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed. address: as listed.  asked: where it is asked now.  Times: seconds since 1970.

    failing_since: when it last stopped answering; trouble: how.  gone: it said that it is no more."""

    address: str
    asked: str
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    checked: float | None = None
    next: float = 0.0
    newest: float | None = None
    fails: int = 0
    failing_since: float | None = None
    trouble: str | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item to be fetched."""

    id: str
    feed: str
    address: str
    tries: int


def prepare(connection: Connection) -> None:
    """Make the tables where there are none yet."""
    metadata.create_all(connection)


def is_ready(connection: Connection) -> bool:
    return inspect(connection).has_table(feeds.name)


def states(connection: Connection, addresses: Iterable[str] | None = None) -> list[FeedState]:
    """Of these feeds, new ones as never asked; None: of all there are."""
    names = [f.name for f in fields(FeedState)]
    known = {
        row.address: FeedState(**{n: getattr(row, n) for n in names})
        for row in connection.execute(select(feeds))
    }
    if addresses is None:
        return [known[a] for a in sorted(known)]
    return [known.get(a) or FeedState(a, a) for a in addresses]


def put_state(connection: Connection, state: FeedState) -> None:
    connection.execute(delete(feeds).where(feeds.c.address == state.address))
    connection.execute(insert(feeds), asdict(state))


def put_items(connection: Connection, feed: str, found: Sequence[Item], now: float) -> list[str]:
    """Write the items that are new, by address and by the feed's own name for them; returns their addresses."""
    new: list[str] = []
    for item in found:
        key = item_id(item.address)
        guid = digest([feed, item.guid])[:24] if item.guid else None
        same = items.c.id == key if guid is None else or_(items.c.id == key, items.c.guid == guid)
        if connection.execute(select(items.c.id).where(same).limit(1)).first():
            continue
        row: dict[str, object] = {
            "id": key,
            "guid": guid,
            "feed": feed,
            "address": item.address,
            "title": item.title,
        }
        row |= {"published": item.published, "seen": now, "state": WAITING, "tries": 0, "next": now}
        connection.execute(insert(items), row)
        new.append(item.address)
    return new


def item_id(address: str) -> str:
    """24 hex digits: one page, whichever feeds name it."""
    return digest(address)[:24]


def waiting(
    connection: Connection, now: float, of: Sequence[str], after: str = "", limit: int = 200
) -> list[Waiting]:
    """Items of these feeds that may be fetched now, by id, from ``after`` on."""
    query = (
        select(items.c.id, items.c.feed, items.c.address, items.c.tries)
        .where(items.c.state == WAITING, items.c.next <= now, items.c.id > after)
        .order_by(items.c.id)
    )
    found: list[Waiting] = []
    wanted = set(of)
    for row in connection.execute(query):
        if row.feed in wanted:
            found.append(Waiting(row.id, row.feed, row.address, row.tries))
        if len(found) == limit:
            break
    return found


def put_off(connection: Connection, item: str, tries: int, until: float, why: str) -> None:
    """An item is to be tried again later."""
    connection.execute(update(items).where(items.c.id == item).values(tries=tries, next=until, why=why))


def settle(connection: Connection, item: str, state: str, why: str | None, report: str | None) -> None:
    """What became of an item."""
    connection.execute(update(items).where(items.c.id == item).values(state=state, why=why, report=report))


def next_due(connection: Connection, of: Sequence[str]) -> float | None:
    """When the next feed or item of these is due."""
    wanted = set(of)
    due = [row.next for row in connection.execute(select(feeds)) if row.address in wanted and not row.gone]
    query = select(items.c.feed, func.min(items.c.next).label("next")).where(items.c.state == WAITING)
    due += [row.next for row in connection.execute(query.group_by(items.c.feed)) if row.feed in wanted]
    return min(due, default=None)


def counts(connection: Connection) -> Iterator[tuple[str, str, int]]:
    """Feed, state of its items, how many."""
    query = select(items.c.feed, items.c.state, func.count().label("n")).group_by(items.c.feed, items.c.state)
    for row in connection.execute(query.order_by(items.c.feed, items.c.state)):
        yield row.feed, row.state, row.n
