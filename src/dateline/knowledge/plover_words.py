"""Words that tell an act of PLOVER, from ``data/languages/<language>/plover.yaml``; its header says what each list means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.knowledge.plover import Plover

_FILE = "plover.yaml"


@dataclass(frozen=True, slots=True)
class ActWord:
    """A verb's entry. below: sets of words; of each one must stand below the verb. Empty where it needs none."""

    type: str
    below: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class ActWords:
    """verbs: lemma -> its entries, those that need most first.  nouns: lemma -> type.  says, light: see the file.
    modals, plans, willing: verbs and adjectives that make an act future.  becomes: type -> its type when it is to come.
    duty: words that call upon somebody.  called, denied: the types of those, and of cooperation denied."""

    verbs: Mapping[str, tuple[ActWord, ...]]
    nouns: Mapping[str, str]
    says: frozenset[str]
    light: frozenset[str]
    modals: frozenset[str]
    plans: frozenset[str]
    willing: frozenset[str]
    becomes: Mapping[str, str]
    duty: frozenset[str]
    called: str
    denied: str

    @classmethod
    def load(cls, ontology: Plover, language: str = "en") -> ActWords:
        """Raises KnowledgeError where a list is missing, or names what is no type."""
        raw = load_yaml(data_dir("languages", language, _FILE))
        try:
            future, duty = raw["future"], raw["duty"]
            nouns = {noun: kind for kind, listed in raw["nouns"].items() for noun in listed}
            becomes = {kind: told for told, kinds in raw["becomes"].items() for kind in kinds}
            words = cls(
                verbs=_entries(raw["types"]),
                nouns=nouns,
                says=frozenset(raw["says"]),
                light=frozenset(raw["light"]),
                modals=frozenset(future["modals"]),
                plans=frozenset(future["verbs"]),
                willing=frozenset(future["adjectives"]),
                becomes=becomes,
                duty=frozenset([*duty["modals"], *duty["verbs"]]),
                called=duty["type"],
                denied=raw["denied"],
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise KnowledgeError(_FILE, str(error).strip("'"), "missing, or not of its form") from error
        named = {*raw["types"], *nouns.values(), *becomes, *becomes.values(), words.called, words.denied}
        if unknown := named - ontology.quads.keys():
            raise KnowledgeError(_FILE, min(unknown), "no type of PLOVER")
        return words


def _entries(types: Mapping[str, Any]) -> Mapping[str, tuple[ActWord, ...]]:
    found: dict[str, list[ActWord]] = {}
    for kind, listed in types.items():
        for entry in listed:
            verb, *below = entry.split("+")
            needs = tuple(frozenset(words.split()) for words in below)
            found.setdefault(verb.strip(), []).append(ActWord(kind, needs))
    return {verb: tuple(sorted(listed, key=lambda e: -len(e.below))) for verb, listed in found.items()}
