"""When two names of people or groups mean the same: leniently in form, strictly in whom they mean.

"the Government troops" is "troops", "Islamic State militants" is "Islamic State"; "Syrian rebels" is not
"Syrian troops". The word lists are data (``data/evaluate/names.yaml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from dateline.evaluate.countries import load_country_words
from dateline.evaluate.lexicon import lexicon

_WORD = re.compile(r"[a-z0-9]+")
_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?=\s|$)")
_JOINING = frozenset({"and", "or"})


@dataclass(frozen=True, slots=True)
class _Name:
    """tokens: content words, singular, countries as codes.  head: what it is.  proper: has a capital."""

    tokens: tuple[str, ...]
    head: str
    proper: bool


def same_name(expected: Iterable[str], got: Iterable[str]) -> bool:
    """True when any expected name and any given one mean the same people, by rules of form alone."""
    given = [_parse(name) for name in got if name]
    return any(_alike(_parse(name), other) for name in expected for other in given)


def same_speaker(expected: Iterable[str], got: Iterable[str]) -> bool:
    """As same_name; besides, a spokesman speaks for his house: "army spokesman" is "army"."""
    expected, got = tuple(expected), tuple(got)
    return same_name(expected, got) or same_name(map(_house, expected), map(_house, got))


def words(text: str) -> list[str]:
    """Lower-case ASCII words of a text, possessives taken off."""
    return _WORD.findall(_POSSESSIVE.sub("", anyascii(text).lower().replace("`", "'")))


def singular(word: str) -> str:
    """The singular of an English noun, by ending; good enough to compare two mentions."""
    if irregular := lexicon().irregular.get(word):
        return irregular
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def _alike(one: _Name, other: _Name) -> bool:
    if not one.tokens or not other.tokens:
        return False
    if set(one.tokens) == set(other.tokens):
        return True
    if _same_head(one, other) and _contained(one, other):
        return True
    return _without_tail(one) == other.tokens or _without_tail(other) == one.tokens


def _same_head(one: _Name, other: _Name) -> bool:
    if one.head == other.head:
        return True
    branches = lexicon().branches
    if branches.intersection(one.tokens) != branches.intersection(other.tokens):
        return False
    return any({one.head, other.head} <= group for group in lexicon().synonyms)


def _contained(one: _Name, other: _Name) -> bool:
    """Whether the describing words of one all stand in the other ("forces" in "Russian forces")."""
    rest, more = set(one.tokens) - {one.head}, set(other.tokens) - {other.head}
    return rest <= more or more <= rest


def _without_tail(name: _Name) -> tuple[str, ...] | None:
    """ "Islamic State militants" without "militants": only of a proper name, only one word."""
    if not name.proper or len(name.tokens) < 2:
        return None
    of_a_country = len(name.tokens) == 2 and name.tokens[0].isupper()
    tails = lexicon().state_tails if of_a_country else lexicon().tails
    return name.tokens[:-1] if name.tokens[-1] in tails else None


def _house(name: str) -> str:
    """ "a spokesman for the army" and "army spokesman" as "army"; other speakers unchanged."""
    tokens = words(name)
    if not lexicon().speaks_for.intersection(tokens):
        return name
    rest = [word for word in tokens if word not in lexicon().speaks_for and word not in _small()]
    return " ".join(rest) or name


def _small() -> frozenset[str]:
    return lexicon().breaks | _JOINING


@lru_cache(maxsize=10_000)
def _parse(name: str) -> _Name:
    found = load_country_words().replaced(" ".join(words(name))).split()
    found = found[_partitive(found) :]
    determiners = lexicon().determiners
    kept = [word for word in found if singular(word) not in determiners and not word.isdigit()] or found
    end = next((n for n, word in enumerate(kept) if n and word in lexicon().breaks), len(kept))
    tokens = tuple(singular(word) for word in kept if word not in _small())
    return _Name(tokens, singular(kept[end - 1]) if kept else "", any(c.isupper() for c in name))


def _partitive(found: list[str]) -> int:
    """Index after "members of", "a group of", "dozens of"; 0 where there is none."""
    for n, word in enumerate(found[:-1]):
        if word == "of" and n and singular(found[n - 1]) in lexicon().partitives:
            return n + 1
        if word in lexicon().breaks:
            break
    return 0
