"""Columns of a table, from its file in data/export: name, type, what stands there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml

TYPES = ("text", "integer", "number", "date", "boolean")


@dataclass(frozen=True, slots=True)
class Column:
    """type: one of ``TYPES``.  says: for the reader of a codebook."""

    name: str
    type: str
    says: str


@cache
def table(name: str) -> dict[str, Any]:
    """data/export/NAME.yaml as it stands."""
    return dict(load_yaml(data_dir("export", f"{name}.yaml")))


@cache
def columns(name: str) -> tuple[Column, ...]:
    """Columns of data/export/NAME.yaml. Raises KnowledgeError."""
    made = tuple(Column(c["name"], c["type"], c["says"]) for c in table(name)["columns"])
    for column in made:
        if column.type not in TYPES:
            raise KnowledgeError(
                f"export/{name}.yaml", column.name, f"type {column.type!r} is none of {', '.join(TYPES)}"
            )
    return made


def names(name: str) -> tuple[str, ...]:
    """Their names, in order."""
    return tuple(column.name for column in columns(name))
