"""The desk's own tables, in the record's database beside the record's: what one record's team shares."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, Integer, LargeBinary, MetaData, String, Table, Text

VERSION = "1"
"""Of the flat rows. A record whose rows are of another version has them made anew."""

metadata = MetaData()

facts = Table(
    "desk_about",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
    comment="version: of the flat rows; applied: up to which change they are",
)
changes = Table(
    "desk_changes",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("event", String(16), nullable=False),
    comment="events that were written or taken away, in order, by whatever program; triggers write it",
    sqlite_autoincrement=True,
)
rows = Table(
    "desk_rows",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("type", String, nullable=False),
    Column("sub_type", String, nullable=False),
    Column("status", String, nullable=False),
    Column("role", String, nullable=False),
    Column("review", String, nullable=False),
    Column("country", String),
    Column("precision", Integer, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("earliest", Integer, nullable=False),
    Column("latest", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("killed", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("actors", Text, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("level", Integer, nullable=False),
    comment="dateline.desk.rows.Flat of each event: what lists are filtered and counted by",
)
levels = Table(
    "desk_levels",
    metadata,
    Column("kind", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("level", Integer, nullable=False),
    comment="how sensitive: kind claim (of an event), report or outlet; 0 open, 1 restricted, 2 confidential",
)
users = Table(
    "desk_users",
    metadata,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("clearance", Integer, nullable=False),
    Column("password", String, nullable=False),
    Column("made", String, nullable=False),
    comment="accounts; password: its argon2 hash, empty for one that was closed",
)
sessions = Table(
    "desk_sessions",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("csrf", String, nullable=False),
    Column("until", String, nullable=False),
    comment="who is logged in; hash: of the secret in the cookie; a session that ended is not there",
)
tokens = Table(
    "desk_tokens",
    metadata,
    Column("id", String(12), primary_key=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("name", String, nullable=False, index=True),
    Column("role", String, nullable=False),
    Column("label", String, nullable=False),
    Column("made", String, nullable=False),
    comment="for programs: each acts as its owner, in a role that is not above theirs; hash: of the secret",
)
views = Table(
    "desk_views",
    metadata,
    Column("id", String(12), primary_key=True),
    Column("name", String, nullable=False),
    Column("query", Text, nullable=False),
    Column("owner", String, nullable=False),
    Column("made", String, nullable=False),
    comment="saved views: a question as it stands in the address bar; the team shares them",
)
audit = Table(
    "desk_audit",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("what", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("detail", JSON, nullable=False),
    comment="who did what at the desk besides decisions; each has its line in the record's log",
)
jobs = Table(
    "desk_jobs",
    metadata,
    Column("id", String(12), primary_key=True),
    Column("who", String, nullable=False),
    Column("made", String, nullable=False),
    comment="imports: files, texts and addresses that a person gave",
)
items = Table(
    "desk_job_items",
    metadata,
    Column("job", String(12), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("content", LargeBinary),
    Column("state", String, nullable=False),
    Column("kind", String),
    Column("reason", Text),
    Column("report", String(16)),
    Column("events", Integer, nullable=False),
    comment="one thing of an import; content until it is coded, null for an address; state: waiting, done, known, failed",
)
batches = Table(
    "desk_batches",
    metadata,
    Column("id", String(12), primary_key=True),
    Column("name", String, nullable=False),
    Column("made_by", String, nullable=False),
    Column("made", String, nullable=False),
    Column("coders", JSON, nullable=False),
    Column("events", JSON, nullable=False),
    Column("properties", JSON, nullable=False),
    comment="events that several people code without seeing the machine's values or one another's",
)
codings = Table(
    "desk_codings",
    metadata,
    Column("batch", String(12), primary_key=True),
    Column("event", String(16), primary_key=True),
    Column("who", String, primary_key=True),
    Column("at", String, nullable=False),
    Column("coded", JSON, nullable=False),
    comment="what one person gave for an event of a batch; the last of each counts",
)
