"""The register's files put together: the built-in ones, then those of a user's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from importlib.resources.abc import Traversable

from dateline.errors import KnowledgeError
from dateline.knowledge.actors_entries import (
    STATE_PREFIX,
    ActorEntry,
    Addition,
    Alias,
    Need,
    read_entries,
    read_own,
)
from dateline.knowledge.actors_match import key_of, words_of
from dateline.knowledge.datafiles import file_label


def built_in(files: Iterable[Traversable]) -> dict[str, ActorEntry]:
    """The entries of all files by id, ids unique and parents present."""
    found: dict[str, ActorEntry] = {}
    origin: dict[str, str] = {}
    for file in files:
        for entry in read_entries(file):
            if entry.id in found:
                raise KnowledgeError(file.name, entry.id, f"stands in {origin[entry.id]} too")
            found[entry.id], origin[entry.id] = entry, file.name
    for entry in found.values():
        _check_parent(entry, found, origin[entry.id])
    return found


def joined(
    entries: dict[str, ActorEntry], file: Traversable, countries: frozenset[str]
) -> dict[str, ActorEntry]:
    """The entries with those of a user's own file, and the names that it adds.

    Raises KnowledgeError for an id that stands already, an unknown country, actor or parent, and a name that
    always means another actor.
    """
    label, found = file_label(file), dict(entries)
    own = list(read_own(file))
    sure = {_key(a.text): e for e in entries.values() for a in e.aliases if a.need is Need.NOTHING}
    for one in own:
        place = one.place
        if isinstance(one, Addition):
            if one.id not in found:
                reason = "no such actor in the register; a new one needs a name and a kind"
                raise KnowledgeError(label, place, reason)
            found[one.id] = _with_names(found[one.id], one)
        else:
            if one.id in found:
                raise KnowledgeError(
                    label, place, f"{one.id} is an actor of the register already; give it names alone"
                )
            if unknown := [code for code in one.countries if code not in countries]:
                raise KnowledgeError(
                    label, place, f"unknown country {unknown[0]!r}: two capitals as in IQ or CD"
                )
            found[one.id] = one
        for alias in one.aliases:
            other = sure.get(_key(alias.text))
            if alias.need is Need.NOTHING and other is not None and other.id != one.id:
                reason = f"{alias.text!r} always means {other.name} ({other.id}); put it under in_context"
                raise KnowledgeError(label, place, reason)
            if alias.need is Need.NOTHING:
                sure[_key(alias.text)] = found[one.id]
    for one in own:
        if isinstance(one, ActorEntry):
            _check_parent(one, found, label)
    return found


def _key(name: str) -> tuple[str, ...]:
    return tuple(key_of(word.text) for word in words_of(name))


def _with_names(entry: ActorEntry, more: Addition) -> ActorEntry:
    known: dict[str, Alias] = {alias.text: alias for alias in (*entry.aliases, *more.aliases)}
    return replace(entry, aliases=tuple(known.values()), units=(*entry.units, *more.units))


def _check_parent(entry: ActorEntry, found: dict[str, ActorEntry], file: str) -> None:
    if entry.parent and entry.parent not in found and not entry.parent.startswith(STATE_PREFIX):
        raise KnowledgeError(file, entry.place or entry.id, f"unknown parent {entry.parent!r}")
