"""Words around place names: what keeps a name from being a place, words for people of a country or region,
abbreviations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.errors import KnowledgeError
from dateline.knowledge.spelling import DATA, load_yaml


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Word lists of ``not_places.yaml``, ``demonyms.tsv``, ``adjectives.tsv`` and ``abbreviations.tsv``.

    demonyms: word in lower case to ISO country codes.  adjectives: word in lower case to the name of a region or province.
    abbreviations: letters as written, without full stops and spaces, to GeoNames ids."""

    speech_verbs: frozenset[str]
    titles: frozenset[str]
    organisation: frozenset[str]
    common: frozenset[str]
    openers: frozenset[str]
    days: frozenset[str]
    peoples: frozenset[str]
    streets: frozenset[str]
    sites: frozenset[str]
    demonyms: Mapping[str, tuple[str, ...]]
    adjectives: Mapping[str, str]
    abbreviations: Mapping[str, tuple[int, ...]]

    def demonym(self, name: str) -> tuple[str, ...]:
        """Countries whose people or things the word names ("Syrian", "Iraqis"); empty for other words."""
        word = name.lower()
        return self.demonyms.get(word) or self.demonyms.get(word.removesuffix("s"), ())

    def region_of(self, name: str) -> str | None:
        """The region or province whose people or things the word names ("European", "Texans")."""
        word = name.lower().replace("-", " ")
        return self.adjectives.get(word) or self.adjectives.get(word.removesuffix("s"))

    def abbreviated(self, name: str) -> tuple[int, ...]:
        """GeoNames ids of the places that the abbreviation may stand for ("Ky.", "S.C.", "SA")."""
        return self.abbreviations.get(name.replace(".", "").replace(" ", ""), ())


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
        words("streets"),
        words("sites"),
        _demonyms(),
        {word.lower(): name for word, name in _rows("adjectives.tsv", "expected word, tab, name of a place")},
        _abbreviations(),
    )


def _rows(file: str, expected: str) -> Iterator[list[str]]:
    """Lines of a list as their fields, two at least. Raises KnowledgeError naming the line that has fewer."""
    for number, line in enumerate((DATA / file).read_text(encoding="utf-8").splitlines(), start=1):
        if line and not line.startswith("#"):
            fields = line.split("\t")
            if len(fields) < 2:
                raise KnowledgeError(file, f"line {number}", expected)
            yield fields


def _demonyms() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word, iso in _rows("demonyms.tsv", "expected word, tab, ISO code"):
        if len(iso) != 2:
            raise KnowledgeError("demonyms.tsv", word, "expected an ISO code of two letters")
        found[word.lower()].append(iso)
    return {word: tuple(codes) for word, codes in found.items()}


def _abbreviations() -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for short, id_, *_ in _rows("abbreviations.tsv", "expected abbreviation, tab, GeoNames id"):
        if not id_.isdecimal():
            raise KnowledgeError("abbreviations.tsv", short, f"{id_!r} is no GeoNames id")
        found[short].append(int(id_))
    return {short: tuple(ids) for short, ids in found.items()}
