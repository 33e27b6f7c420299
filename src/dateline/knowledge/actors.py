"""The actor register: armed groups, state forces by rule, and which of them a name means.

Data: ``data/actors/register/<region>.yaml`` (entries), ``state_forces.yaml`` and ``demonyms.tsv`` (forces
of states).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable

from dateline.knowledge.actors_choice import Candidate, choose
from dateline.knowledge.actors_entries import STATE_PREFIX, ActorEntry, Alias, Need
from dateline.knowledge.actors_files import built_in, joined
from dateline.knowledge.actors_match import NameHit, NameIndex, Word, words_of
from dateline.knowledge.actors_states import Country, CountryWord, StateForces, country_words, read_countries
from dateline.knowledge.datafiles import data_dir, yaml_files
from dateline.model.actor import ActorKind
from dateline.model.text import Span


@dataclass(frozen=True, slots=True)
class ActorHit:
    """A name of the register in a text, with the entries it can mean.

    first, last: indices into the scan's words.
    """

    span: Span
    text: str
    first: int
    last: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class CountryHit:
    """A country's name, adjective or people in a text; several codes for a shared word ("Congolese")."""

    span: Span
    text: str
    first: int
    last: int
    codes: tuple[str, ...]
    form: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass over a text found."""

    words: tuple[Word, ...]
    actors: tuple[ActorHit, ...]
    countries: tuple[CountryHit, ...]


class ActorRegister:
    """Answers who a name means. Load once; lookups are dictionary reads."""

    def __init__(
        self, entries: Iterable[ActorEntry], countries: Sequence[Country], forces: StateForces
    ) -> None:
        self.forces = forces
        self.countries = {country.code: country for country in countries}
        self._entries = {entry.id: entry for entry in entries}
        self._children: dict[str, list[str]] = defaultdict(list)
        for entry in self._entries.values():
            if entry.parent:
                self._children[entry.parent].append(entry.id)
        names: list[tuple[str, object]] = []
        for entry in self._entries.values():
            names += ((alias.text, Candidate(entry, alias.need, alias.text)) for alias in entry.aliases)
        names += country_words(countries)
        self._index = NameIndex(names)
        self.scan = lru_cache(maxsize=256)(self._scan)
        """One pass over a text: actors and country words with their places; a report's text is asked for several times."""

    @classmethod
    def load(cls, extra: Sequence[Traversable] = ()) -> ActorRegister:
        """Read the register, and ``extra`` files of entries of one's own.

        Raises KnowledgeError when a file is broken.
        """
        countries = tuple(read_countries(data_dir("actors", "demonyms.tsv")))
        entries = built_in(yaml_files("actors", "register"))
        for file in extra:
            entries = joined(entries, file, frozenset(country.code for country in countries))
        return cls(entries.values(), countries, StateForces(data_dir("actors", "state_forces.yaml")))

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[ActorEntry]:
        return iter(self._entries.values())

    def match(self, text: str) -> list[ActorHit]:
        """Names of the register in a text, longest first; what they mean there is not yet settled."""
        return list(self.scan(text).actors)

    def _scan(self, text: str) -> Scan:
        words = words_of(text)
        actors: list[ActorHit] = []
        countries: list[CountryHit] = []
        for hit in self._index.find(words):
            found = tuple(value for value in hit.values if isinstance(value, Candidate))
            if found:
                actors.append(ActorHit(hit.span, hit.span.of(text), hit.first, hit.last, found))
            else:
                countries.append(_country_hit(hit, text))
        return Scan(tuple(words), tuple(actors), tuple(countries))

    def entry(self, actor_id: str) -> ActorEntry:
        """The entry of an id that the register lists. Raises KeyError."""
        return self._entries[actor_id]

    def get(self, actor_id: str) -> ActorEntry | None:
        """The entry of an id, also of a state force ("state:IQ:police"); None where there is none."""
        if actor_id.startswith(STATE_PREFIX):
            parts = actor_id.split(":")
            return self.state(parts[1], parts[2]) if len(parts) == 3 else None
        return self._entries.get(actor_id)

    def state(self, code: str, force_id: str) -> ActorEntry | None:
        """A force of a country as an entry, or None where country or force is not known."""
        country, force = self.countries.get(code), self.forces.forces.get(force_id)
        if country is None or force is None:
            return None
        name = force.name.format(country=country.name)
        kind = ActorKind.MILITIA if force_id == "mercenaries" else ActorKind.STATE
        return ActorEntry(
            f"{STATE_PREFIX}{code}:{force_id}", name, kind, (code,), (Alias(name, Need.NOTHING),)
        )

    def family(self, actor_id: str) -> frozenset[str]:
        """The actor and everything that stands below it in the register."""
        found, todo = {actor_id}, [actor_id]
        while todo:
            below = [child for child in self._children.get(todo.pop(), ()) if child not in found]
            found.update(below)
            todo += below
        return frozenset(found)

    def country_of(self, name: str) -> str | None:
        """The code of the country that this is the name of ("Iraq", not "Iraqi"); None where it is none, or of two."""
        words = {w.code for w in self._index.lookup(name) if isinstance(w, CountryWord) and w.form == "name"}
        return words.pop() if len(words) == 1 else None

    def above(self, actor_id: str) -> tuple[str, ...]:
        """The ids of whom an actor is part, nearest first."""
        found: list[str] = []
        entry = self._entries.get(actor_id)
        while entry is not None and entry.parent and entry.parent not in found:
            found.append(entry.parent)
            entry = self._entries.get(entry.parent)
        return tuple(found)

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Every entry that the name can mean, with what each needs."""
        return tuple(value for value in self._index.lookup(name) if isinstance(value, Candidate))

    def resolve(self, name: str, countries: Sequence[str] = (), year: int | None = None) -> ActorEntry | None:
        """The entry that a name means for these countries and this year; None where unknown or where several
        fit alike.
        """
        return choose(self.candidates(name), countries, year).entry


def _country_hit(hit: NameHit, text: str) -> CountryHit:
    said = [value for value in hit.values if isinstance(value, CountryWord)]
    codes = tuple(dict.fromkeys(word.code for word in said))
    forms = {word.form for word in said}
    form = "adjective" if "adjective" in forms else said[0].form
    return CountryHit(hit.span, hit.span.of(text), hit.first, hit.last, codes, form)
