"""Words that tell doers apart from their act: ``data/languages/<language>/doers.yaml``."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.errors import KnowledgeError
from dateline.knowledge.actors_entries import listed
from dateline.knowledge.datafiles import data_dir, load_yaml


@dataclass(frozen=True, slots=True)
class DoerWords:
    """Lemmas by what they say; the file's header explains each list."""

    attackers: frozenset[str]
    abductors: frozenset[str]
    bombers: frozenset[str]
    against: frozenset[str]
    ranks: frozenset[str]
    people: frozenset[str]
    marks: frozenset[str]
    doing: frozenset[str]
    apart: frozenset[str]

    @classmethod
    def load(cls, language: str = "en") -> DoerWords:
        """Read the words of a language. Raises KnowledgeError where a list is missing or unknown."""
        file = data_dir("languages", language, "doers.yaml")
        data = load_yaml(file)
        names = set(cls.__dataclass_fields__)
        if not isinstance(data, dict):
            raise KnowledgeError(file.name, "", "expected lists of words")
        for name in sorted(names ^ data.keys()):
            raise KnowledgeError(file.name, name, "missing" if name in names else "unknown list")
        return cls(**{name: frozenset(listed(data[name])) for name in names})
