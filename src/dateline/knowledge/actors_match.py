"""Finding listed names in running text: longest match over words, aware of case and spelling marks."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dateline.model.text import Span

_SCAN = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:['’ʼ`‘ʻʿʾ]\w+)*")
_MARKS = str.maketrans("", "", "'’ʼ`‘ʻʿʾ.")
_SMALL_WORDS = "al el de la del los las of the for and y e en da do dos das du des le les di a bin ibn ul"
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text: its letters (possessive 's cut off), where it stands, and its key for lookups."""

    text: str
    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class NameHit:
    """A listed name found in the text.

    ``first``, ``last``: indices of its words; ``values``: what was listed for it.
    """

    span: Span
    first: int
    last: int
    values: tuple[object, ...]


def words_of(text: str) -> list[Word]:
    """The words of a text, initials ("U.S.") as one word, a possessive left out of the word's end."""
    found = []
    for match in _SCAN.finditer(text):
        raw = match.group()
        cut = len(raw) - 2 if raw[-2:] in {"'s", "’s", "'S", "’S"} and len(raw) > 2 else len(raw)
        word = raw[:cut]
        found.append(Word(word, match.start(), match.start() + cut, key_of(word)))
    return found


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """The word without case, accents and apostrophes: ``Da’esh`` and ``DAESH`` share a key."""
    if word.isascii():
        return word.translate(_MARKS).lower()
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return plain.translate(_MARKS).casefold()


@dataclass(frozen=True, slots=True)
class _Listed:
    """A name as listed: keys of its words, the words as written (for case), and its values."""

    keys: tuple[str, ...]
    forms: tuple[str, ...]
    value: object


class NameIndex:
    """Names by their first word; the longest one wins, and of equally long ones all are returned."""

    def __init__(self, names: Iterable[tuple[str, object]]) -> None:
        by_first: dict[str, dict[tuple[str, ...], list[_Listed]]] = defaultdict(lambda: defaultdict(list))
        for text, value in names:
            words = words_of(text)
            keys = tuple(word.key for word in words)
            if keys:
                by_first[keys[0]][keys].append(_Listed(keys, tuple(word.text for word in words), value))
        self._by_first = {
            first: sorted(group.values(), key=lambda same: -len(same[0].keys))
            for first, group in by_first.items()
        }

    def find(self, words: list[Word]) -> Iterator[NameHit]:
        """Names in the text, left to right, longest first, without overlaps."""
        at, total = 0, len(words)
        while at < total:
            groups = self._by_first.get(words[at].key)
            hit = self._at(words, at, groups) if groups else None
            if hit is None:
                at += 1
            else:
                yield hit
                at = hit.last + 1

    def lookup(self, text: str) -> tuple[object, ...]:
        """What is listed under exactly this name, whatever its case."""
        words = words_of(text)
        keys = tuple(word.key for word in words)
        for group in self._by_first.get(keys[0], ()) if keys else ():
            if group[0].keys == keys:
                return tuple(listed.value for listed in group)
        return ()

    @staticmethod
    def _at(words: list[Word], at: int, groups: list[list[_Listed]]) -> NameHit | None:
        for group in groups:
            size = len(group[0].keys)
            if size > 1 and (at + size > len(words) or words[at + 1].key != group[0].keys[1]):
                continue
            here = words[at : at + size]
            if tuple(word.key for word in here) != group[0].keys:
                continue
            values = tuple(listed.value for listed in group if _case_fits(listed.forms, here))
            if values and _close(here):
                return NameHit(Span(here[0].start, here[-1].end), at, at + size - 1, values)
        return None


def _close(words: list[Word]) -> bool:
    """True where nothing but a few characters (blank, hyphen, quote) parts the words."""
    return all(b.start - a.end <= 3 for a, b in pairwise(words))


def _case_fits(listed: tuple[str, ...], written: list[Word]) -> bool:
    return all(_form_fits(form, word.text) for form, word in zip(listed, written, strict=True))


def _form_fits(form: str, written: str) -> bool:
    """Acronyms want capitals ("Farc" passes from four letters on), "LeT" its own spelling, names a capital,
    other scripts nothing.
    """
    if form == written or not form[:1].isupper():
        return True
    if len(form) > 1 and form.isupper():
        return written.isupper() or (len(form) > 3 and written.istitle())
    if form[1:] != form[1:].lower():
        return written.isupper()
    return written[:1].isupper() or form.lower() in _SMALL
