"""How place names are compared: plain keys, loose keys without kind words and articles, and spelling keys.

``plain("Al Ḩawījah")`` is ``al hawijah``; ``loose`` drops the article, kind words, spaces and doubled vowels
(``hawijah``); ``spelling_key`` drops vowels and merges letters that English spellings confuse (``hwj``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from anyascii import anyascii
from rapidfuzz import fuzz

from dateline.errors import KnowledgeError
from dateline.model.place import Level

DATA = Path(__file__).resolve().parent.parent / "data" / "places"
MIN_RATIO = {2: 82.0, 3: 76.0, 4: 74.0}
MIN_RATIO_LONG = 62.0
"""Edit ratios below which two names with one spelling key are still taken as two, by length of the key: a
short key is shared by many names ("Marja" and "Miray"). A trial invented a place for 11 of 100 absent names
at 60 throughout."""

TOWN_TAILS = frozenset({"city", "town", "village", "quarter", "oasis", "hamlet", "township", "borough"})
"""Kind words that belong to the name where they end it ("Atlantic City" is not "Atlantic")."""

SHORTENED = {"mt": "mount", "st": "saint", "ste": "sainte", "ft": "fort", "pt": "port"}
SHORTENED_TAILS = {"co": "county", "twp": "township", "mt": "mountain", "mtns": "mountains", "is": "island"}
"""How names are shortened at their beginning and end."""

_DROPPED = str.maketrans("", "", "'’‘`ʻʼʿʾ´ʹ")
_GAPS = re.compile(r"[^a-z0-9]+")
_DOUBLED = re.compile(r"([aeiou])\1+")
_SAME = re.compile(r"(.)\1+")
_GLIDE = re.compile(r"(?<=[aeou])w(?![aeiouy])")
_SILENT = re.compile(r"(?<!^)[aeiouyh]|(?<=^[aeiou])[aeiouyh]+")


def load_yaml(path: Path) -> object:
    """The content of a YAML data file. Raises KnowledgeError where it is missing or broken."""
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except OSError as error:
        raise KnowledgeError(path.name, "", error.strerror or "cannot be read") from error
    except yaml.YAMLError as error:
        raise KnowledgeError(path.name, "", " ".join(str(error).split())) from error


@lru_cache(maxsize=1 << 15)
def plain(name: str) -> str:
    """Lower-case ASCII words parted by one space; apostrophes dropped."""
    name = name.translate(_DROPPED)
    if not name.isascii():
        name = anyascii(name).translate(_DROPPED)
    return _GAPS.sub(" ", name.lower()).strip()


@dataclass(frozen=True, slots=True)
class Kinds:
    """Kind words by level, and which of them may be stripped from a name."""

    level_of: Mapping[str, Level]
    stripped: frozenset[str]
    articles: frozenset[str]

    def split(self, words: Sequence[str]) -> tuple[Sequence[str], str | None]:
        """Name words without a kind word at either end ("city of X", "X district"), and that kind word."""
        for size in (3, 2, 1):
            if len(words) > size:
                if (tail := " ".join(words[-size:])) in self.level_of:
                    return words[:-size], tail
                if (head := " ".join(words[:size])) in self.level_of:
                    rest = words[size + 1 :] if words[size] == "of" else words[size:]
                    if rest:
                        return rest, head
        return words, None


@dataclass(frozen=True, slots=True)
class SpellingRules:
    """Articles that are dropped, letters that are merged, countries whose names are spelled in several
    ways."""

    articles: frozenset[str]
    merge: tuple[tuple[str, str], ...]
    countries: frozenset[str]


def _list_of_words(file: str, place: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise KnowledgeError(file, place, "expected a list of words")
    return value


@lru_cache(maxsize=1)
def kinds() -> Kinds:
    """Kind words, from ``kinds.yaml``. Where a word stands under two levels the first holds."""
    raw = load_yaml(DATA / "kinds.yaml")
    if not isinstance(raw, dict):
        raise KnowledgeError("kinds.yaml", "", "expected levels with lists of words")
    level_of: dict[str, Level] = {}
    stripped: set[str] = set()
    for name, entry in raw.items():
        if name not in set(Level) or not isinstance(entry, dict):
            raise KnowledgeError("kinds.yaml", str(name), "not a level of places")
        words = _list_of_words("kinds.yaml", name, entry.get("words"))
        for word in words:
            level_of.setdefault(plain(word), Level(name))
        if entry.get("strip"):
            stripped.update(plain(word) for word in words)
    return Kinds(level_of, frozenset(stripped), rules().articles)


@lru_cache(maxsize=1)
def rules() -> SpellingRules:
    """Spelling rules, from ``spelling.yaml``."""
    raw = load_yaml(DATA / "spelling.yaml")
    if not isinstance(raw, dict):
        raise KnowledgeError("spelling.yaml", "", "expected articles, merge and countries")
    merge = raw.get("merge")
    if not isinstance(merge, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in merge):
        raise KnowledgeError("spelling.yaml", "merge", "expected pairs of letters")
    articles = _list_of_words("spelling.yaml", "articles", raw.get("articles"))
    countries = _list_of_words("spelling.yaml", "countries", raw.get("countries"))
    return SpellingRules(frozenset(articles), tuple((str(a), str(b)) for a, b in merge), frozenset(countries))


def split_kind(name: str) -> tuple[str, str | None]:
    """Name without its kind word, as plain words, and the kind word: ``("hawija", "district")``."""
    words, kind = kinds().split(plain(name).split())
    return " ".join(words), kind


def loose_of(key: str) -> str:
    """Loose key of a plain key: no kind word, no leading article, no doubled vowels, no spaces."""
    known = kinds()
    words: Sequence[str] = key.split()
    bare, kind = known.split(words)
    if kind in known.stripped and not (kind in TOWN_TAILS and words[-1] == kind):
        words = bare
    while len(words) > 1 and words[0] in known.articles:
        words = words[1:]
    return _DOUBLED.sub(r"\1", "".join(words))


def expanded(key: str) -> str:
    """Plain key with the words that names are shortened by written out: ``mt pleasant`` is ``mount pleasant``."""
    words = key.split()
    if len(words) < 2:
        return key
    return " ".join(
        [SHORTENED.get(words[0], words[0]), *words[1:-1], SHORTENED_TAILS.get(words[-1], words[-1])]
    )


def loose(name: str) -> str:
    """Loose key of a name."""
    return loose_of(plain(name))


def spelling_key(key: str) -> str:
    """Spelling key of a plain key; empty where too little is left to compare (fewer than two consonants)."""
    known = rules()
    bare, kind = kinds().split(key.split())
    words = bare if kind in kinds().stripped else key.split()
    kept = [word for word in words if word not in known.articles] or list(words)
    text = _GLIDE.sub("", "".join(kept))
    for old, new in known.merge:
        if old in text:
            text = text.replace(old, new)
    text = _SILENT.sub("", _SAME.sub(r"\1", text))
    return text if len(text.strip("aeiouy")) >= 2 else ""


def min_ratio(key: str) -> float:
    """Edit ratio that two names with this spelling key need at least."""
    return MIN_RATIO.get(len(key), MIN_RATIO_LONG)


def closest(name: str, spellings: Iterable[str]) -> tuple[float, str]:
    """Best edit ratio (0 to 100) between a name and any of the spellings, and that spelling (loose forms)."""
    mine = loose(name)
    return max(((fuzz.ratio(mine, loose(other)), other) for other in spellings), default=(0.0, ""))
