"""Which words point back, and to what:

the table under ``anaphora`` in ``data/languages/<language>/nouns.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.errors import KnowledgeError
from dateline.knowledge.actors_entries import listed
from dateline.knowledge.datafiles import data_dir, load_yaml

NUMBERS = frozenset({"one", "plural", "group"})


@dataclass(frozen=True, slots=True)
class Pointing:
    """What a word that points back accepts.

    numbers: of the antecedent (``one``, ``plural``, ``group``).  classes: it must have one of these.
    named: it must be a proper name.  reach: sentences that one may look back.  acts: only where it does something violent.
    """

    numbers: frozenset[str]
    classes: frozenset[str]
    named: bool
    reach: int
    acts: bool = False


class Anaphora:
    """Lookup from a pronoun or a noun phrase to what it accepts."""

    def __init__(
        self, table: dict[str, Pointing], bare: dict[str, Pointing], beside: frozenset[str], longest: int = 3
    ) -> None:
        self._table = table
        self._bare = bare
        self._beside = beside
        self._longest = longest

    @classmethod
    def load(cls, language: str = "en") -> Anaphora:
        """Read the table of a language. Raises KnowledgeError when a line is wrong."""
        file = data_dir("languages", language, "nouns.yaml")
        table: dict[str, Pointing] = {}
        bare: dict[str, Pointing] = {}
        beside: set[str] = set()
        for number, block in enumerate(load_yaml(file).get("anaphora") or (), 1):
            try:
                pointing = Pointing(
                    frozenset(str(block["number"]).split()),
                    frozenset(str(block["classes"]).split()),
                    bool(block["named"]),
                    int(block["reach"]),
                    bool(block.get("acts")),
                )
                words = listed(block["words"])
            except (KeyError, TypeError, ValueError) as error:
                raise KnowledgeError(
                    file.name, f"anaphora, block {number}", f"missing or wrong: {error}"
                ) from error
            if unknown := pointing.numbers - NUMBERS:
                raise KnowledgeError(
                    file.name, f"anaphora, block {number}", f"unknown number {sorted(unknown)[0]!r}"
                )
            (bare if block.get("bare") else table).update(dict.fromkeys(words, pointing))
            beside.update(listed(block.get("beside")))
        return cls(table, bare, frozenset(beside))

    def of_bare(self, lemmas: tuple[str, ...]) -> Pointing | None:
        """What a phrase without article accepts ("senior leaders"); None where other words stand in it."""
        for size in range(min(self._longest, len(lemmas)), 0, -1):
            found = self._bare.get(" ".join(lemmas[-size:]))
            if found is not None:
                return found if set(lemmas[:-size]) <= self._beside else None
        return None

    def of(self, lemmas: tuple[str, ...]) -> Pointing | None:
        """What a phrase accepts, by the longest tail of it that the table lists; None where it does not
        point back.
        """
        for size in range(min(self._longest, len(lemmas)), 0, -1):
            found = self._table.get(" ".join(lemmas[-size:]))
            if found is not None:
                return found
        return None
