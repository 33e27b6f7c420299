"""Country words in names: "Iraqi army" and "Military forces of Iraq" speak of one country."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

from dateline.knowledge.actors_states import CountryWord, country_words, read_countries
from dateline.knowledge.datafiles import data_dir

_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class CountryWords:
    """pattern: any word for a country.  codes: such a word, in lower case, to its token."""

    pattern: re.Pattern[str]
    codes: Mapping[str, str]

    def replaced(self, text: str) -> str:
        """A lower-case text of plain words, every word for a country as one token, such as ``IQ``."""
        return self.pattern.sub(lambda found: self.codes[found[0]], text)


@cache
def load_country_words() -> CountryWords:
    """The words of ``data/actors/demonyms.tsv``. Countries that share a word ("Congolese") share a token."""
    countries = tuple(read_countries(data_dir("actors", "demonyms.tsv")))
    said = [(_plain(word), meaning) for word, meaning in country_words(countries)]
    tokens = _tokens(said)
    codes = {word: tokens[meaning.code] for word, meaning in said if word}
    longest = sorted(codes, key=len, reverse=True)
    return CountryWords(re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b"), codes)


def _tokens(said: Iterable[tuple[str, CountryWord]]) -> dict[str, str]:
    """Country code to token; codes that share a word get the same one."""
    token: dict[str, str] = {}
    first: dict[str, str] = {}
    for word, meaning in said:
        token.setdefault(meaning.code, meaning.code)
        old, new = token[meaning.code], token[first.setdefault(word, meaning.code)]
        if old != new:
            token = {code: new if held == old else held for code, held in token.items()}
    return token


def _plain(word: str) -> str:
    return " ".join(_WORD.findall(anyascii(word).lower()))
