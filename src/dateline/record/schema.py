"""The tables of the record. What a table means stands here; docs/record.md says what a user sees of it."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

VERSION = 2
"""Of the tables; one more needs a step in ``migrations``. A record with a higher one was written by a newer Dateline."""

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
    comment="one row a fact of the record itself: version of the tables, when and by what it was made",
)
originals = Table(
    "originals",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("media_type", String, nullable=False),
    Column("encoding", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    comment="bytes of pages as received, compressed with zlib; never changed",
)
captures = Table(
    "captures",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("source", Text, primary_key=True),
    Column("address", Text),
    Column("captured", String),
    Column("headers", JSON, nullable=False),
    Column("report", String(16), nullable=False, index=True),
    comment="where and when an original was received; one row a source that gave these bytes",
)
reports = Table(
    "reports",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("article", String(16), nullable=False, index=True),
    Column("sha256", String(64), nullable=False),
    Column("source", Text, nullable=False),
    Column("address", Text),
    Column("title", Text),
    Column("outlet", Text),
    Column("language", String),
    Column("earliest", Date),
    Column("latest", Date),
    Column("text", Text, nullable=False),
    Column("body", JSON, nullable=False),
    Column("methods", JSON, nullable=False),
    Column("digest", String(64), nullable=False),
    comment="an article of an outlet as read; article is the same for a verbatim copy; earliest, latest: published",
)
claims = Table(
    "claims",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("report", String(16), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("event", String(16), nullable=False, index=True),
    Column("happened", Boolean, nullable=False),
    Column("country", String(2)),
    Column("earliest", Date),
    Column("latest", Date),
    comment="an event as one report tells it; event: the event it belongs to now; the rest is what pairs are looked up by",
)
Index("claims_block", claims.c.country, claims.c.earliest)
statements = Table(
    "statements",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("claim", String(16), nullable=False, index=True),
    Column("report", String(16), nullable=False, index=True),
    Column("property", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("value", JSON, nullable=False),
    Column("text", Text),
    Column("start", Integer),
    Column("end", Integer),
    Column("method", String, nullable=False),
    comment="one claimed value; the id is of its content",
)
links = Table(
    "links",
    metadata,
    Column("one", String(16), primary_key=True),
    Column("other", String(16), primary_key=True, index=True),
    Column("probability", Float, nullable=False),
    Column("says", JSON, nullable=False),
    comment="two claims of different reports that may tell one event, and why; one < other",
)
events = Table(
    "events",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("type", String, nullable=False, index=True),
    Column("sub_type", String, nullable=False, index=True),
    Column("status", String, nullable=False),
    Column("role", String, nullable=False),
    Column("review", String, nullable=False),
    Column("country", String(2), index=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("earliest", Date, index=True),
    Column("latest", Date),
    Column("origins", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("body", JSON, nullable=False),
    comment="the view that claims, statements and decisions add up to; made anew from them at any time",
)
decisions = Table(
    "decisions",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("seq", Integer, nullable=False, unique=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("claims", JSON, nullable=False),
    Column("property", String),
    Column("before", JSON),
    Column("after", JSON),
    Column("why", Text),
    comment="what people decided, in order; appended, never edited; claims: what it was decided of",
)
log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    comment="a chain: each hash is over the one before; digest is of what was added",
)

# --- since version 2 (a record of version 1 is read as it is, without these) ---

versions = Table(
    "versions",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("dateline", String, nullable=False),
    Column("says", Text, nullable=False),
    comment="every version of the tables that this record has had since it was made, or brought to version 2",
)
readings = Table(
    "readings",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("report", String(16), nullable=False, index=True),
    Column("at", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("body", JSON, nullable=False),
    Column("methods", JSON, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("statements", JSON, nullable=False),
    comment="a reading of a report that another one superseded; seq: its line in the log; statements: ids of all it had",
)
superseded = Table(
    "superseded",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("reading", Integer, nullable=False, index=True),
    Column("claim", String(16), nullable=False, index=True),
    Column("report", String(16), nullable=False),
    Column("property", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("value", JSON, nullable=False),
    Column("text", Text),
    Column("start", Integer),
    Column("end", Integer),
    Column("method", String, nullable=False),
    comment="statements no longer in force, with the method that made them; reading: the first one they went with",
)
carried = Table(
    "carried",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("old", String(16), nullable=False, index=True),
    Column("new", String(16), nullable=False),
    Column("says", Text, nullable=False),
    comment="a claim that goes by another id since a recoding, and why it is the same one; seq: its line in the log",
)
recodings = Table(
    "recodings",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("methods", String(64), nullable=False),
    Column("begun", String, nullable=False),
    Column("ended", String),
    comment="runs of recode; methods: digest of what coded; ended: null while there is something left to do",
)
codings = Table(
    "codings",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("source", Text, primary_key=True),
    Column("methods", String(64), nullable=False),
    Column("refused", Text),
    comment="captures that a recoding is done with, and why it took one for no article",
)
former = Table(
    "former",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("body", JSON, nullable=False),
    comment="events as they were before the recoding that is under way; emptied at its end",
)
