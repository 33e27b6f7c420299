"""Civilians by group: by what they do ("journalists"), or by the people or faith they belong to ("Kurds").

Data: ``data/actors/people.yaml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.actors_entries import listed
from dateline.knowledge.actors_match import key_of
from dateline.knowledge.datafiles import data_dir, load_yaml

PEOPLE_PREFIX = "people:"
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """A group of civilians. id: with the prefix ``people:``."""

    id: str
    name: str


class People:
    """Lookup of groups by the words of a phrase."""

    def __init__(self, file: Traversable) -> None:
        data = load_yaml(file)
        self._heads: dict[tuple[str, ...], PeopleGroup] = {}
        self._names: dict[str, PeopleGroup] = {}
        self._nouns: set[str] = set()
        self.groups: dict[str, PeopleGroup] = {}
        for section, key in (("groups", "heads"), ("peoples", "names")):
            for number, block in enumerate(data.get(section) or (), 1):
                place = f"{section}, block {number}"
                if not isinstance(block, dict) or not {"id", "name", key} <= block.keys():
                    raise KnowledgeError(file.name, place, f"needs id, name and {key}")
                self._add(block, section, file.name, place)

    @classmethod
    def load(cls) -> People:
        """Read people.yaml. Raises KnowledgeError naming the block that is wrong."""
        return cls(data_dir("actors", "people.yaml"))

    def _add(self, block: dict[str, Any], section: str, file: str, place: str) -> None:
        group = PeopleGroup(f"{PEOPLE_PREFIX}{block['id']}", str(block["name"]))
        if group.id in self.groups:
            raise KnowledgeError(file, place, f"{block['id']} stands in an earlier block too")
        self.groups[group.id] = group
        if section == "groups":
            for head in listed(block["heads"]):
                if self._heads.setdefault(tuple(head.split()), group) != group:
                    raise KnowledgeError(file, place, f"'{head}' stands in an earlier block too")
            return
        self._nouns.update(_key(name) for name in listed(block["names"]))
        for name in (*listed(block["names"]), *listed(block.get("adjectives"))):
            if self._names.setdefault(_key(name), group) != group:
                raise KnowledgeError(file, place, f"'{name}' stands in an earlier block too")

    @property
    def heads(self) -> tuple[str, ...]:
        """Every phrase that names a group by what it does."""
        return tuple(" ".join(words) for words in self._heads)

    def of_phrase(self, lemmas: Sequence[str]) -> PeopleGroup | None:
        """The group that the longest tail of a phrase names ("local aid worker"), or None."""
        for size in range(min(_LONGEST, len(lemmas)), 0, -1):
            if group := self._heads.get(tuple(lemmas[-size:])):
                return group
        return None

    def of_noun(self, name: str) -> PeopleGroup | None:
        """The people or faith that a noun names ("Kurds", not "Kurdish"), or None."""
        key = _key(name)
        return self._names[key] if key in self._nouns else None

    def of_name(self, name: str) -> PeopleGroup | None:
        """The people or faith of exactly this name or adjective, whatever its case; or None."""
        return self._names.get(_key(name))


def _key(name: str) -> str:
    return " ".join(key_of(word) for word in name.replace("-", " ").split())
