"""Words around place names: what keeps a name from being a place, and words for people of a country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.errors import KnowledgeError
from dateline.knowledge.spelling import DATA, load_yaml


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Word lists of ``not_places.yaml`` and ``demonyms.tsv``, lower case. demonyms: word to ISO country
    codes."""

    speech_verbs: frozenset[str]
    titles: frozenset[str]
    organisation: frozenset[str]
    common: frozenset[str]
    openers: frozenset[str]
    days: frozenset[str]
    peoples: frozenset[str]
    demonyms: Mapping[str, tuple[str, ...]]

    def demonym(self, name: str) -> tuple[str, ...]:
        """Countries whose people or things the word names ("Syrian", "Iraqis"); empty for other words."""
        word = name.lower()
        return self.demonyms.get(word) or self.demonyms.get(word.removesuffix("s"), ())


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """The lists, read once. Raises KnowledgeError for a broken file."""
    raw = load_yaml(DATA / "not_places.yaml")
    if not isinstance(raw, dict):
        raise KnowledgeError("not_places.yaml", "", "expected lists of words by name")

    def words(name: str) -> frozenset[str]:
        found = raw.get(name)
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            raise KnowledgeError("not_places.yaml", name, "expected a list of words")
        return frozenset(found)

    return PlaceWords(
        words("speech_verbs"),
        words("titles"),
        words("organisation_words"),
        words("common_words"),
        words("openers"),
        words("days_and_months"),
        words("peoples"),
        _demonyms(),
    )


def _demonyms() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for number, line in enumerate((DATA / "demonyms.tsv").read_text(encoding="utf-8").splitlines(), start=1):
        if line and not line.startswith("#"):
            word, tab, iso = line.partition("\t")
            if not tab or len(iso) != 2:
                raise KnowledgeError("demonyms.tsv", f"line {number}", "expected word, tab, ISO code")
            found[word.lower()].append(iso)
    return {word: tuple(codes) for word, codes in found.items()}
