"""The register's entries, as ``data/actors/<region>.yaml`` lists them.

A file maps an id to its facts::

    al-shabaab:
      name: Al Shabaab
      kind: Rebel group
      countries: SO KE ET
      years: 2006-
      aka: al-Shabab | Harakat al-Shabaab al-Mujahideen | حركة الشباب المجاهدين
      in_context: the Shabab        # taken where the report names one of the countries, or the group itself
      with_name: HSM                # taken only where another name of the group stands in the report
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from importlib.resources.abc import Traversable

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import load_yaml
from dateline.model.actor import ActorKind

FIELDS = frozenset(
    ["name", "kind", "countries", "years", "aka", "in_context", "with_name", "parent", "units", "wikidata"],
)
_YEARS = re.compile(r"^(\d{4})?-(\d{4})?$|^(\d{4})$")
_WIKIDATA = re.compile(r"^Q[1-9]\d*$")
_KINDS = {kind.value: kind for kind in ActorKind}


class Need(IntEnum):
    """What a report must hold before a name is taken for the actor."""

    NOTHING = 0
    CONTEXT = 1
    NAME = 2


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write an actor's name."""

    text: str
    need: Need


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor of the register.

    countries: ISO 3166-1 alpha-2, home first.  since, until: first and last year active, None where open or
    not known.
    parent: id of the actor it belongs to.  units: names of parts that have no entry of their own.
    wikidata: item id, only where certain.  aliases: all names, ``name`` first.
    """

    id: str
    name: str
    kind: ActorKind
    countries: tuple[str, ...]
    aliases: tuple[Alias, ...]
    since: int | None = None
    until: int | None = None
    parent: str | None = None
    units: tuple[str, ...] = ()
    wikidata: str | None = None

    def active(self, year: int | None) -> bool:
        """True where the actor existed in ``year``, or nothing speaks against it."""
        if year is None:
            return True
        return (self.since is None or year >= self.since) and (self.until is None or year <= self.until + 1)


def read_entries(file: Traversable) -> Iterator[ActorEntry]:
    """The entries of one file. Raises KnowledgeError naming the entry that is wrong."""
    data = load_yaml(file)
    if not isinstance(data, dict):
        raise KnowledgeError(file.name, "", "expected ids with their facts")
    for key, facts in data.items():
        yield _read_entry(str(key), facts, file.name)


def _read_entry(key: str, facts: object, file: str) -> ActorEntry:
    if not isinstance(facts, dict) or not {"name", "kind"} <= facts.keys():
        raise KnowledgeError(file, key, "needs at least a name and a kind")
    if unknown := facts.keys() - FIELDS:
        raise KnowledgeError(file, key, f"unknown field {sorted(map(str, unknown))[0]!r}")
    if facts["kind"] not in _KINDS:
        raise KnowledgeError(file, key, f"unknown kind {facts['kind']!r}")
    wikidata = facts.get("wikidata")
    if wikidata is not None and not _WIKIDATA.match(str(wikidata)):
        raise KnowledgeError(file, key, f"not a Wikidata id: {wikidata!r}")
    since, until = _years(str(facts.get("years", "-")), file, key)
    name = str(facts["name"])
    return ActorEntry(
        key,
        name,
        _KINDS[facts["kind"]],
        tuple(str(facts.get("countries") or "").split()),
        _aliases(name, facts),
        since,
        until,
        str(facts["parent"]) if facts.get("parent") else None,
        tuple(listed(facts.get("units"))),
        str(wikidata) if wikidata else None,
    )


def _aliases(name: str, facts: dict[str, object]) -> tuple[Alias, ...]:
    """Every name with what it needs; the entry's own name needs nothing unless it is listed as needing
    something.
    """
    found: dict[str, Need] = {}
    for text in listed(facts.get("with_name")):
        found[text] = Need.NAME
    for text in listed(facts.get("in_context")):
        found[text] = Need.CONTEXT
    for text in (name, *listed(facts.get("aka")), *listed(facts.get("units"))):
        found.setdefault(text, Need.NOTHING)
    order = sorted(found, key=lambda text: text != name)
    return tuple(Alias(text, found[text]) for text in order)


def listed(value: object) -> list[str]:
    """The values of a field that parts them by `` | ``."""
    return [" ".join(part.split()) for part in str(value or "").split("|") if part.strip()]


def _years(text: str, file: str, key: str) -> tuple[int | None, int | None]:
    found = _YEARS.match(text.strip())
    if not found:
        raise KnowledgeError(file, key, f"years must look like 2006-2014, 2006- or 2006, not {text!r}")
    start, end, only = found.groups()
    if only:
        return int(only), int(only)
    return (int(start) if start else None), (int(end) if end else None)
