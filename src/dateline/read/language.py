"""Which language a text is in: by its script, then by its small words."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.read.words import words

_FILE = "profiles.yaml"
SAMPLE_WORDS = 600
# A text is taken for a language when this share of its words are small words of it, and no other has more.
FLOOR = 0.06


@dataclass(frozen=True)
class Languages:
    """Small words and scripts of the languages that are told apart."""

    small_words: Mapping[str, frozenset[str]]
    scripts: Mapping[str, str]
    names: Mapping[str, str]

    @classmethod
    def load(cls) -> Languages:
        """Read data/languages/profiles.yaml. Raises KnowledgeError."""
        raw = load_yaml(data_dir("languages", _FILE))
        if not isinstance(raw, dict) or not {"words", "scripts", "names"} <= set(raw):
            raise KnowledgeError(_FILE, "", "expected words, scripts and names")
        small = {str(code): frozenset(map(str, listed)) for code, listed in raw["words"].items()}
        scripts = {str(script): str(code) for code, listed in raw["scripts"].items() for script in listed}
        return cls(small, scripts, {str(code): str(name) for code, name in raw["names"].items()})

    def detect(self, text: str) -> str | None:
        """ISO 639-1 code of the language of ``text``, or None where nothing tells."""
        tokens = words(text[:8000])[:SAMPLE_WORDS]
        return self._by_script(text[:3000]) or self._by_words(tokens)

    def name(self, code: str) -> str:
        return self.names.get(code, code)

    def _by_script(self, text: str) -> str | None:
        """The language of a script that only one language here has, where most letters are of it."""
        if text.isascii():
            return None
        counts: Counter[str] = Counter()
        letters = 0
        for letter in text:
            if not letter.isalpha():
                continue
            letters += 1
            if ord(letter) > 0x36F:
                counts[self._script(letter)] += 1
        counts.pop("", None)
        if not counts:
            return None
        if counts["ja"] > 0.1 * letters:
            return "ja"
        code, count = counts.most_common(1)[0]
        return code if count > 0.5 * letters else None

    def _script(self, letter: str) -> str:
        name = unicodedata.name(letter, "")
        return next((code for script, code in self.scripts.items() if name.startswith(script)), "")

    def _by_words(self, tokens: list[str]) -> str | None:
        if not tokens:
            return None
        counts = Counter(token.lower() for token in tokens)
        total = len(tokens)
        shares = {
            code: sum(counts[word] for word in counts.keys() & listed) / total
            for code, listed in self.small_words.items()
        }
        best = max(shares, key=lambda code: shares[code])
        return best if shares[best] >= FLOOR else None
