"""The desk's own tables, in the record's database beside the record's: what one record's team shares."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text

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
