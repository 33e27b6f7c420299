"""The words that the comparison of names looks through, from ``data/evaluate/names.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml

_FILE = ("evaluate", "names.yaml")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One field a list of the file."""

    determiners: frozenset[str]
    breaks: frozenset[str]
    partitives: frozenset[str]
    speaks_for: frozenset[str]
    synonyms: tuple[frozenset[str], ...]
    tails: frozenset[str]
    state_tails: frozenset[str]
    branches: frozenset[str]
    irregular: Mapping[str, str]
    place_kinds: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lists, read once. Raises KnowledgeError where one is missing."""
    raw = load_yaml(data_dir(*_FILE))
    try:
        return Lexicon(
            determiners=frozenset(raw["determiners"]),
            breaks=frozenset(raw["breaks"]),
            partitives=frozenset(raw["partitives"]),
            speaks_for=frozenset(raw["speaks_for"]),
            synonyms=tuple(frozenset(group) for group in raw["synonyms"]),
            tails=frozenset(raw["tails"]),
            state_tails=frozenset(raw["state_tails"]),
            branches=frozenset(raw["branches"]),
            irregular=dict(raw["irregular"]),
            place_kinds=frozenset(raw["place_kinds"]),
        )
    except (KeyError, TypeError) as error:
        raise KnowledgeError(_FILE[-1], str(error).strip("'"), "missing, or not a list") from error
