"""State forces by rule: a country or its adjective, and a word for one of its forces.

Data: ``data/actors/demonyms.tsv`` (countries) and ``data/actors/state_forces.yaml`` (forces).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from dateline.errors import KnowledgeError
from dateline.knowledge.actors_entries import listed
from dateline.knowledge.datafiles import load_yaml

_LONGEST = 4
_GOVERNMENT = "government"


@dataclass(frozen=True, slots=True)
class Country:
    """A country and its words. code: ISO 3166-1 alpha-2 (SU and YU for former states)."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Force:
    """A force that every state may have. ``name`` holds ``{country}``."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class CountryWord:
    """What a word says about a country. form: ``name``, ``adjective`` or ``people``."""

    code: str
    form: str


def read_countries(file: Traversable) -> Iterator[Country]:
    """The countries of demonyms.tsv. Raises KnowledgeError naming the line that is wrong."""
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t") + [""] * 3
        code, name = cells[0].strip(), cells[1].strip()
        if len(code) != 2 or not code.isupper() or not name:
            raise KnowledgeError(file.name, f"line {number}", "expected a two-letter code, a tab and a name")
        others, adjectives, people = (
            tuple(c.strip() for c in cell.split(",") if c.strip()) for cell in cells[2:5]
        )
        yield Country(code, name, (name, *others), adjectives, people)


def country_words(countries: Sequence[Country]) -> Iterator[tuple[str, CountryWord]]:
    """Every word for a country, with what it says."""
    for country in countries:
        for form, words in (
            ("name", country.names),
            ("adjective", country.adjectives),
            ("people", country.people),
        ):
            for word in words:
                yield word, CountryWord(country.code, form)


class StateForces:
    """The table of forces. Phrases are given as lemmas in lower case, head last.

    seats: capitals that stand for their governments -> ISO code.
    """

    def __init__(self, file: Traversable) -> None:
        data = load_yaml(file)
        if not isinstance(data, dict) or not isinstance(data.get("forces"), list):
            raise KnowledgeError(file.name, "", "expected a list under 'forces'")
        self._heads: dict[tuple[str, ...], Force] = {}
        self._acts: dict[tuple[str, ...], Force] = {}
        self._beside_only: set[tuple[str, ...]] = {tuple(w.split()) for w in listed(data.get("never_bare"))}
        self.forces: dict[str, Force] = {}
        for number, block in enumerate(data["forces"], 1):
            self._add(block, file.name, f"forces, block {number}")
        self.seats: dict[str, str] = dict(data.get("seats") or {})
        self.not_of = frozenset(listed(data.get("not_of")))
        self._part_of_state = frozenset(listed(data.get("part_of_state")))

    def _add(self, block: object, file: str, place: str) -> None:
        if not isinstance(block, dict) or not {"id", "name", "heads"} <= block.keys():
            raise KnowledgeError(file, place, "needs id, name and heads")
        force = Force(str(block["id"]), str(block["name"]))
        self.forces[force.id] = force
        for phrase in listed(block["heads"]):
            words = tuple(phrase.split())
            self._heads.setdefault(words, force)
            if block.get("bare") is False:
                self._beside_only.add(words)
        for phrase in listed(block.get("acts")):
            self._acts.setdefault(tuple(phrase.split()), force)

    def of_phrase(self, lemmas: Sequence[str]) -> Force | None:
        """The force that a phrase beside a country names ("riot police"), or None."""
        return self._longest(self._heads, lemmas)[0]

    def of_act(self, lemmas: Sequence[str]) -> Force | None:
        """The force behind an act beside a country ("air strike"), or None."""
        return self._longest(self._acts, lemmas)[0]

    def alone(self, lemmas: Sequence[str]) -> Force | None:
        """The force that a phrase names with no country beside it ("the army"), or None where that is too
        vague, or a government below the state's ("the state government" of Nigeria).
        """
        force, words = self._longest(self._heads, lemmas)
        if force is None or words in self._beside_only:
            return None
        below = force.id == _GOVERNMENT and self._part_of_state.intersection(lemmas[:-1])
        return None if below else force

    @staticmethod
    def _longest(
        table: dict[tuple[str, ...], Force], lemmas: Sequence[str]
    ) -> tuple[Force | None, tuple[str, ...]]:
        for size in range(min(_LONGEST, len(lemmas)), 0, -1):
            words = tuple(lemmas[-size:])
            if words in table:
                return table[words], words
        return None, ()
