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
from dataclasses import dataclass, field
from enum import IntEnum
from importlib.resources.abc import Traversable

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import file_label, load_yaml
from dateline.model.actor import ActorKind

FIELDS = frozenset(
    ["name", "kind", "countries", "years", "aka", "in_context", "with_name", "parent", "units", "wikidata"],
)
STATE_PREFIX = "state:"
NAME_FIELDS = frozenset(["aka", "in_context", "with_name", "units"])
_KEY = re.compile(r"""^(["']?)([^\s"'#-][^"':]*)\1\s*:""")
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
    place: line and id in its file, for errors.
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
    place: str = field(default="", compare=False)

    def active(self, year: int | None) -> bool:
        """True where the actor existed in ``year``, or nothing speaks against it."""
        if year is None:
            return True
        return (self.since is None or year >= self.since) and (self.until is None or year <= self.until + 1)


@dataclass(frozen=True, slots=True)
class Addition:
    """More names for an actor that another file lists."""

    id: str
    aliases: tuple[Alias, ...]
    units: tuple[str, ...]
    place: str


def read_entries(file: Traversable) -> Iterator[ActorEntry]:
    """The entries of one file. Raises KnowledgeError naming line and entry that are wrong."""
    label = file_label(file)
    for key, facts, place in _blocks(file):
        yield _read_entry(key, facts, label, place)


def read_own(file: Traversable) -> Iterator[ActorEntry | Addition]:
    """Entries of a user's own file: actors, and names alone that belong to an actor of the register.

    Raises KnowledgeError naming line and entry that are wrong.
    """
    label = file_label(file)
    for key, facts, place in _blocks(file):
        if isinstance(facts, dict) and facts and facts.keys() <= NAME_FIELDS:
            names, units = _aliases(None, facts), tuple(listed(facts.get("units")))
            found: ActorEntry | Addition = Addition(key, names, units, place)
        else:
            found = _read_entry(key, facts, label, place)
        if vague := [alias.text for alias in found.aliases if _is_plain_word(alias.text)]:
            raise KnowledgeError(
                label, place, f"{vague[0]!r} is no name: it needs a capital or a second word"
            )
        yield found


def _is_plain_word(name: str) -> bool:
    return name.isascii() and name == name.lower() and len(name.split()) == 1


def _blocks(file: Traversable) -> Iterator[tuple[str, object, str]]:
    """Id, facts and place ("line 12, karvan-front") of each entry of a file."""
    data = load_yaml(file, texts=True)
    if not data:
        return
    if not isinstance(data, dict):
        raise KnowledgeError(file_label(file), "", "expected ids with their facts")
    lines: dict[str, int] = {}
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if key := _KEY.match(line):
            if key.group(2) in lines:
                raise KnowledgeError(
                    file_label(file),
                    f"line {number}, {key.group(2)}",
                    f"stands in line {lines[key.group(2)]} too",
                )
            lines[key.group(2)] = number
    for name, facts in data.items():
        place = f"line {lines[str(name)]}, {name}" if str(name) in lines else str(name)
        yield str(name), facts, place


def _read_entry(key: str, facts: object, file: str, place: str) -> ActorEntry:
    if not isinstance(facts, dict) or not {"name", "kind"} <= facts.keys():
        raise KnowledgeError(file, place, "needs at least a name and a kind")
    if unknown := facts.keys() - FIELDS:
        raise KnowledgeError(file, place, f"unknown field {sorted(map(str, unknown))[0]!r}")
    if facts["kind"] not in _KINDS:
        raise KnowledgeError(
            file, place, f"unknown kind {facts['kind']!r}; one of {', '.join(map(str, _KINDS))}"
        )
    wikidata = facts.get("wikidata")
    if wikidata is not None and not _WIKIDATA.match(str(wikidata)):
        raise KnowledgeError(file, place, f"not a Wikidata id: {wikidata!r}")
    since, until = _years(str(facts.get("years", "-")), file, place)
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
        place,
    )


def _aliases(name: str | None, facts: dict[str, object]) -> tuple[Alias, ...]:
    """Every name with what it needs; the entry's own name needs nothing unless it is listed as needing
    something.
    """
    found: dict[str, Need] = {}
    for text in listed(facts.get("with_name")):
        found[text] = Need.NAME
    for text in listed(facts.get("in_context")):
        found[text] = Need.CONTEXT
    for text in (*([name] if name else ()), *listed(facts.get("aka")), *listed(facts.get("units"))):
        found.setdefault(text, Need.NOTHING)
    order = sorted(found, key=lambda text: text != name)
    return tuple(Alias(text, found[text]) for text in order)


def listed(value: object) -> list[str]:
    """The values of a field that parts them by `` | ``, or of a list."""
    if isinstance(value, list):
        return [name for part in value for name in listed(part)]
    return [" ".join(part.split()) for part in str(value or "").split("|") if part.strip()]


def _years(text: str, file: str, place: str) -> tuple[int | None, int | None]:
    found = _YEARS.match(text.strip())
    if not found:
        raise KnowledgeError(file, place, f"years must look like 2006-2014, 2006- or 2006, not {text!r}")
    start, end, only = found.groups()
    if only:
        return int(only), int(only)
    return (int(start) if start else None), (int(end) if end else None)
