"""Outlets and news agencies: canonical names, other names, hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import load_yaml, yaml_files
from dateline.model.text import Span

KINDS = frozenset({"agency", "newspaper", "broadcaster", "site", "magazine", "monitor"})
SCALES = frozenset({"Subnational", "National", "Regional", "International", "New media", "Other"})
_KEYS = {"name", "aliases", "hosts", "country", "kind", "scale", "common_word", "codes"}
_NOISE = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet. country: ISO 3166 alpha-2 or None.  scale: an atom of the field's source_scale.

    codes: initials used in datelines and signatures ("AA"), too ambiguous to be looked for in running text.
    common_word: the name alone is an ordinary word ("Dawn"); running text is searched for its aliases only.
    """

    name: str
    aliases: tuple[str, ...]
    hosts: tuple[str, ...]
    country: str | None
    kind: str
    scale: str
    common_word: bool = False
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outlets:
    """The register of outlets."""

    entries: tuple[Outlet, ...]

    @classmethod
    def load(cls) -> Outlets:
        """Read data/outlets. Raises KnowledgeError naming file, entry and reason."""
        return cls(
            tuple(outlet for file in yaml_files("outlets") for outlet in _entries(file.name, load_yaml(file)))
        )

    def by_name(self, name: str) -> Outlet | None:
        """The outlet of this name, alias or host, whatever its case, spacing and hyphens."""
        key = _key(name)
        return self._names.get(key) or self._names.get(key.removeprefix("the")) or self.by_host(name)

    def by_host(self, host: str) -> Outlet | None:
        """The outlet of a host name, or of a parent domain of it (``edition.cnn.com``)."""
        labels = host.strip().lower().removeprefix("www.").split(".")
        for start in range(len(labels) - 1):
            found = self._hosts.get(".".join(labels[start:]))
            if found:
                return found
        return None

    def find_in(self, text: str) -> Iterator[tuple[Outlet, Span]]:
        """Outlets named in running text, with where; the longest name wins."""
        for match in self._pattern.finditer(text):
            yield self._spelled[match.group().lower()], Span(match.start(), match.end())

    @cached_property
    def _names(self) -> Mapping[str, Outlet]:
        names: dict[str, Outlet] = {}
        for outlet in self.entries:
            for name in (outlet.name, *outlet.aliases, *outlet.codes):
                names.setdefault(_key(name), outlet)
        return names

    @cached_property
    def _hosts(self) -> Mapping[str, Outlet]:
        return {host: outlet for outlet in self.entries for host in outlet.hosts}

    @cached_property
    def _spelled(self) -> Mapping[str, Outlet]:
        """Names as they stand in running text, lower case."""
        names: dict[str, Outlet] = {}
        for outlet in self.entries:
            for name in outlet.aliases if outlet.common_word else (outlet.name, *outlet.aliases):
                names.setdefault(name.lower(), outlet)
        return names

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Every name as written and in capitals, in one pattern."""
        written = {
            form
            for outlet in self.entries
            for name in (outlet.aliases if outlet.common_word else (outlet.name, *outlet.aliases))
            for form in (name, name.upper())
        }
        forms = sorted(written, key=lambda form: (-len(form), form))
        return re.compile(r"(?<![\w@./])(?:" + "|".join(map(re.escape, forms)) + r")(?![\w@])")


def _key(name: str) -> str:
    return _NOISE.sub("", name).lower()


def _entries(file: str, raw: Any) -> Iterator[Outlet]:
    if not isinstance(raw, list):
        raise KnowledgeError(file, "", "expected a list of outlets")
    seen: dict[str, str] = {}
    for number, entry in enumerate(raw, start=1):
        outlet = _outlet(file, f"entry {number}", entry)
        for host in outlet.hosts:
            if host in seen:
                raise KnowledgeError(file, outlet.name, f"host {host!r} is already that of {seen[host]}")
            seen[host] = outlet.name
        yield outlet


def _outlet(file: str, place: str, entry: Any) -> Outlet:
    if not isinstance(entry, dict) or not entry.get("name"):
        raise KnowledgeError(file, place, "expected a mapping with a name")
    place = str(entry["name"])
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise KnowledgeError(file, place, f"unknown key {unknown[0]!r}")
    for key, allowed in (("kind", KINDS), ("scale", SCALES)):
        if entry.get(key) not in allowed:
            raise KnowledgeError(file, place, f"{key} {entry.get(key)!r} is none of {sorted(allowed)}")
    return Outlet(
        name=place,
        aliases=tuple(str(alias) for alias in entry.get("aliases") or ()),
        hosts=tuple(str(host).lower() for host in entry.get("hosts") or ()),
        country=entry.get("country"),
        kind=str(entry["kind"]),
        scale=str(entry["scale"]),
        common_word=bool(entry.get("common_word", False)),
        codes=tuple(str(code) for code in entry.get("codes") or ()),
    )
