"""Judges one fill of a response beside one of the key: 1 right, 0.5 partly right, 0 wrong.

After sections 3.1 and 3.2 of MUC-4's scoring guidelines. What they leave to a person at the keyboard (strings, places,
numbers) is decided here by fixed rules, in doubt against the response:

- a string is right when it is one of the key's but for words that add nothing, or one of the key's with more words
  before it that describe it; partly right when one holds the other or both speak of the same thing (same head noun);
- a place is right when its country and its most specific name are the key's, partly right with one of them alone;
- a filler that belongs to the filler of another slot must name that one rightly, else a right value is partly right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from dateline.evaluate.muc_dates import judge as judge_days
from dateline.evaluate.muc_files import read_date
from dateline.evaluate.muc_keys import Fill
from dateline.evaluate.muc_slots import Slot, form
from dateline.evaluate.names import singular
from dateline.knowledge.actors_states import country_words, read_countries
from dateline.knowledge.datafiles import data_dir

_WORD = re.compile(r"[A-Z0-9]+(?:[.'&-][A-Z0-9]+)*")
_KIND = re.compile(r"\(([^)]*)\)\s*$")
_COUNT = re.compile(r"~?\s*(\d+)?\s*(-)?\s*(\d+)?$")
_ACRONYM = re.compile(r"(.+?)\s*[(\[]\s*(\S+?)\s*[)\]]")
_DESCRIBES = re.compile(r"\s+(?:OF|WHO|BELONGING|WEARING)\b[^,;:]*$")
_APART = re.compile(r"\s+-\s+")


def judge(slot: Slot, got: Fill, key: Fill) -> float:
    """The best that any value of the response gets beside any of the key's."""
    best = max((_value(slot, one, other) for one in got.values for other in key.values), default=0.0)
    if best < 1.0 or not slot.refers:
        return best
    return 1.0 if _same_ref(got.refs, key.refs) else 0.5


def _same_ref(got: tuple[str, ...], key: tuple[str, ...]) -> bool:
    """A key that names no filler takes any."""
    if not key:
        return True
    return any((one == other == "-") or string(one, other) == 1.0 for one in got for other in key)


def _value(slot: Slot, got: str, key: str) -> float:
    if got == key:
        return 1.0
    if slot.kind == "date":
        return _days(got, key)
    if slot.kind == "location":
        return place(got, key)
    if slot.kind == "number":
        return number(got, key)
    if slot.kind == "set":
        return 0.5 if key in form().partial.get(slot.name, {}).get(got, ()) else 0.0
    return string(got, key, name=slot.kind == "name")


def _days(got: str, key: str) -> float:
    one, other = read_date(got), read_date(key)
    return judge_days(other, one) if one and other else 0.0


def number(got: str, key: str) -> float:
    """Partly right: a single number that is an anchor of the key's range, or that the key holds for about right (3.2.14)."""
    if got.replace(" ", "") == key.replace(" ", ""):
        return 1.0
    said = _COUNT.match(key.strip())
    if not got.isdigit() or said is None:
        return 0.0
    return 0.5 if got in {said[1], said[3]} and (said[2] or key.startswith("~")) else 0.0


@lru_cache(maxsize=65536)
def string(got: str, key: str, *, name: bool = False) -> float:
    """One string beside another (3.1.1, 3.2.18 for the name of a person); either half of "NAME (ACRONYM)" will do."""
    halves = _ACRONYM.fullmatch(got)
    if halves is not None and key in halves.groups():
        return 1.0
    one, other = _core(got, name=name), _core(key, name=name)
    if not one or not other:
        return 1.0 if _WORD.findall(got) == _WORD.findall(key) else 0.0
    if one == other or _plain_words(one) == _plain_words(other):
        return 1.0
    if len(one) > len(other) and one[-len(other) :] == other and not form().breaks & set(one[: -len(other)]):
        return 0.5 if name else 1.0
    if not name and one[: len(other)] == other and _DESCRIBES.match(_after(got, other)):
        return 1.0
    if _holds(one, other) or _holds(other, one):
        return 0.5
    return 0.5 if not name and _head(one) == _head(other) else 0.0


def _after(text: str, words: tuple[str, ...]) -> str:
    """What follows some words in a text."""
    last = re.search(rf"\b{re.escape(words[-1])}\b", text.upper())
    return text.upper()[last.end() :] if last else ""


def _core(text: str, *, name: bool) -> tuple[str, ...]:
    """The words that count: without articles, numerals and words for a country; of a name, without titles."""
    words = [word.removesuffix("'S") for word in _WORD.findall(text.upper())]
    useless = form().nonessential | (form().titles if name else _nations())
    while words and (words[0] in useless or words[0].isdigit()):
        words.pop(0)
    return tuple(words)


def _plain_words(words: Iterable[str]) -> list[str]:
    return [word.replace(".", "").replace("-", "").replace("'", "") for word in words]


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    width = len(shorter)
    return any(longer[n : n + width] == shorter for n in range(len(longer) - width + 1))


def _head(words: tuple[str, ...]) -> str:
    """What the words speak of: the last one before a preposition, in the singular."""
    end = next((n for n, word in enumerate(words) if word in form().breaks and n), len(words))
    return singular(words[end - 1].lower())


@cache
def _nations() -> frozenset[str]:
    """Adjectives of countries: they stand in slots of their own."""
    countries = read_countries(data_dir("actors", "demonyms.tsv"))
    return frozenset(word.upper() for word, _meaning in country_words(tuple(countries)) if " " not in word)


def place(got: str, key: str) -> float:
    """A place beside the key's (3.2.3). A key that tells two places, one at either end, is partly right with one."""
    ends = [_levels(end) for end in _APART.split(key)]
    country = ends[0][0][0] if ends[0] else ""
    said = _levels(got)
    if not said or not country:
        return 0.0
    same_country = said[0][0] == country
    if len(ends) > 1:
        last = [end[-1] for end in ends]
        return 0.5 if same_country or any(_same_place(said[-1], end) for end in last) else 0.0
    known = ends[0]
    if len(said) > 1 and len(known) > 1 and _same_place(said[-1], known[-1]):
        return 1.0 if same_country else 0.5
    return 0.5 if same_country else 0.0


def _levels(text: str) -> list[tuple[str, str]]:
    """Name and kind of each level, the country first."""
    levels = []
    for part in text.split(":"):
        kind = _KIND.search(part)
        name = " ".join(_KIND.sub("", part).upper().split())
        if name:
            levels.append((name, kind[1].strip(" ?").upper() if kind else ""))
    return levels


def _same_place(one: tuple[str, str], other: tuple[str, str]) -> bool:
    kinds = form().kinds
    alike = not one[1] or not other[1] or kinds.get(one[1], one[1]) == kinds.get(other[1], other[1])
    return one[0] == other[0] and alike
