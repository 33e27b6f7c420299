"""Full text over a record: FTS5 on SQLite, tsvector on PostgreSQL; the same words find the same things on both.

The index follows its tables inside the database (triggers; an index on an expression), so that whatever writes them, it is whole.
Capitals and accents do not count; a word is found by how it begins. Words of a query must all stand in one event or one report.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, TextualSelect, bindparam, select, text

from dateline.record.schema import claims, events, reports

_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("([A-Za-z])[\u0300-\u036f]+")
_TOKENS = "tokenize='unicode61 remove_diacritics 2'"
_LONGEST = 200_000
"""Letters of a report that PostgreSQL searches; its vectors hold no more than a megabyte."""
_GAPS = "[!-/:-@[-`{-~"
"""Signs that part words for PostgreSQL too, whatever it makes of addresses and hyphens."""
_COLUMNS = {"events": ("words",), "reports": ("title", "text")}
"""Table -> the columns that are searched."""


@dataclass(frozen=True, slots=True)
class Query:
    """alternatives: each a run of words that must all be found; one of them is enough."""

    alternatives: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, asked: str, also: Iterable[str] = ()) -> Query:
        """asked: what a person typed.  also: other names of what it may mean."""
        runs = dict.fromkeys(run for words in (asked, *also) if (run := words_of(words)))
        return cls(tuple(runs))


@dataclass(frozen=True, slots=True)
class Hit:
    """An event that was found. report: in whose text; None where its own names, places and titles have the words."""

    event: str
    report: str | None


def words_of(asked: str) -> tuple[str, ...]:
    """Words as both indexes have them: small letters without accents, parted by whatever is no letter or digit."""
    bare = _ACCENTS.sub(r"\1", unicodedata.normalize("NFD", asked))
    return tuple(word.lower() for word in _WORD.findall(unicodedata.normalize("NFC", bare)))


def matches(connection: Connection, table: Table, query: Query) -> ColumnElement[bool]:
    """The condition on ``events`` or ``reports`` that a row has the words. A query without words finds nothing."""
    if not query.alternatives:
        return text("1 = 0")  # type: ignore[return-value]
    if connection.dialect.name == "sqlite":
        return table.c.id.in_(_picked(table, query))
    words = " | ".join("(" + " & ".join(f"{w}:*" for w in run) + ")" for run in query.alternatives)
    condition = text(f"({_vector(connection, table.name)}) @@ to_tsquery('simple', :{table.name}_words)")
    return condition.bindparams(bindparam(f"{table.name}_words", words))  # type: ignore[return-value]


def _picked(table: Table, query: Query) -> TextualSelect:
    """SQLite: the index first, then the ids of what it has (CROSS JOIN keeps the order): once, not once for every row."""
    found = text(
        f"SELECT d.id FROM search_{table.name} s CROSS JOIN search_docs d ON d.n = s.rowid "
        f"WHERE d.kind = '{table.name}' AND search_{table.name} MATCH :{table.name}_words"
    )
    words = " OR ".join("(" + " AND ".join(f'"{w}"*' for w in run) + ")" for run in query.alternatives)
    return found.bindparams(bindparam(f"{table.name}_words", words)).columns(table.c.id)


def ids(connection: Connection, table: Table, query: Query) -> list[str]:
    """Ids of the rows of ``events`` or ``reports`` that have the words, in no order."""
    if connection.dialect.name == "sqlite" and query.alternatives:
        return list(connection.scalars(_picked(table, query)))
    return list(connection.scalars(select(table.c.id).where(matches(connection, table, query))))


def hits(connection: Connection, query: Query) -> Iterator[Hit]:
    """Events that have the words themselves, then those of reports that do; each by day, the latest first, then id."""
    order = (events.c.latest.is_(None), events.c.latest.desc(), events.c.id)
    own = set()
    for row in connection.execute(
        select(events.c.id).where(matches(connection, events, query)).order_by(*order)
    ):
        own.add(row.id)
        yield Hit(row.id, None)
    told = (
        select(events.c.id, claims.c.report)
        .join(claims, claims.c.event == events.c.id)
        .join(reports, reports.c.id == claims.c.report)
        .where(matches(connection, reports, query))
        .order_by(*order, claims.c.report)
    )
    for row in connection.execute(told):
        if row.id not in own:
            own.add(row.id)
            yield Hit(row.id, row.report)


def passage(text_: str, query: Query, around: int = 70) -> tuple[int, int] | None:
    """Where a text has the first word of a query that stands in it, with what stands around it, to whole words."""
    wanted = tuple(word for run in query.alternatives for word in run)
    for match in _WORD.finditer(text_):
        if any(word.startswith(wanted) for word in words_of(match[0])):
            start, end = max(0, match.start() - around), min(len(text_), match.end() + around)
            while start and text_[start - 1].isalnum():
                start -= 1
            while end < len(text_) and text_[end].isalnum():
                end += 1
            return start, end
    return None


def is_ready(connection: Connection) -> bool:
    """Whether the record has its index; those made before there was one get it from ``prepare``."""
    if connection.dialect.name == "sqlite":
        query = "SELECT 1 FROM sqlite_master WHERE name = 'search_reports'"
    else:
        query = (
            "SELECT 1 FROM pg_indexes WHERE schemaname = current_schema() AND indexname = 'search_reports'"
        )
    return connection.execute(text(query)).first() is not None


def prepare(connection: Connection) -> bool:
    """Make the index, of what is there already too. False where this SQLite has no full-text search."""
    if is_ready(connection):
        return True
    if connection.dialect.name == "sqlite":
        if connection.execute(text("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'")).first() is None:
            return False
        statements = _sqlite()
    else:
        statements = _postgresql(connection)
    for statement in statements:
        connection.exec_driver_sql(statement)
    return True


def _sqlite() -> Iterator[str]:
    yield "CREATE TABLE search_docs (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, UNIQUE (kind, id))"
    for table, columns in _COLUMNS.items():
        listed = ", ".join(columns)
        yield f"CREATE VIRTUAL TABLE search_{table} USING fts5({listed}, content='', {_TOKENS})"
        yield f"INSERT INTO search_docs (kind, id) SELECT '{table}', id FROM {table} ORDER BY id"
        yield (
            f"INSERT INTO search_{table} (rowid, {listed}) SELECT d.n, {_of('t', columns)} FROM {table} t "
            f"JOIN search_docs d ON d.kind = '{table}' AND d.id = t.id"
        )
        number = f"(SELECT n FROM search_docs WHERE kind = '{table}' AND id = {{row}}.id)"
        enter = (
            f"INSERT INTO search_docs (kind, id) VALUES ('{table}', new.id); "
            f"INSERT INTO search_{table} (rowid, {listed}) VALUES ({number.format(row='new')}, {_of('new', columns)});"
        )
        leave = (
            f"INSERT INTO search_{table} (search_{table}, rowid, {listed}) "
            f"VALUES ('delete', {number.format(row='old')}, {_of('old', columns)}); "
            f"DELETE FROM search_docs WHERE kind = '{table}' AND id = old.id;"
        )
        yield f"CREATE TRIGGER search_{table}_enter AFTER INSERT ON {table} BEGIN {enter} END"
        yield f"CREATE TRIGGER search_{table}_leave AFTER DELETE ON {table} BEGIN {leave} END"
        watched = ", ".join(("id", *columns))
        yield f"CREATE TRIGGER search_{table}_change AFTER UPDATE OF {watched} ON {table} BEGIN {leave} {enter} END"


def _of(row: str, columns: Sequence[str]) -> str:
    return ", ".join(f"{row}.{column}" for column in columns)


def _postgresql(connection: Connection) -> Iterator[str]:
    for table in _COLUMNS:
        yield f"CREATE INDEX search_{table} ON {table} USING gin (({_vector(connection, table)}))"


def _vector(connection: Connection, table: str) -> str:
    """The expression that is indexed: words without accents, parted as ``words_of`` parts them.

    Only a database in UTF-8 can take accents off; in another encoding they count."""
    said = " || ' ' || ".join(f"coalesce({table}.{column}, '')" for column in _COLUMNS[table])
    said = f"left({said}, {_LONGEST})"
    if connection.scalar(text("SHOW server_encoding")) != "UTF8":
        return f"to_tsvector('simple', regexp_replace({said}, '{_GAPS}]+', ' ', 'g'))"
    bare = (
        f"normalize(regexp_replace(normalize({said}, NFD), '([A-Za-z])[\\u0300-\\u036f]+', '\\1', 'g'), NFC)"
    )
    return (
        f"to_tsvector('simple', regexp_replace({bare}, '{_GAPS}\\u00a0-\\u00bf\\u2000-\\u206f]+', ' ', 'g'))"
    )
