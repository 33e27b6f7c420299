"""Whom an actor of the built-in register is part of, for those who need no names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dateline.knowledge.actors_entries import STATE_PREFIX
from dateline.knowledge.actors_files import built_in
from dateline.knowledge.datafiles import yaml_files


@cache
def parents() -> Mapping[str, str]:
    """Id of an entry -> id of whom it is part. Reads the register once. Raises KnowledgeError."""
    return {e.id: e.parent for e in built_in(yaml_files("actors", "register")).values() if e.parent}


@cache
def line(actor_id: str) -> frozenset[str]:
    """The actor and everybody above it: a brigade, its army; the forces of a state end in ``state:XX``."""
    found, one = {actor_id}, actor_id
    while (above := parents().get(one)) is not None and above not in found:
        found.add(above)
        one = above
    if one.startswith(STATE_PREFIX):
        found.add(":".join(one.split(":")[:2]))
    return frozenset(found)
