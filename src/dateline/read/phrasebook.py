"""The phrases of furniture.yaml, compiled once for fast comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.read.words import key

EFFECTS = frozenset({"drop", "aside", "end", "caption", "picture", "byline", "paywall"})
MODES = ("whole", "start", "ending", "within")
_FILE = "furniture.yaml"
LONGEST = 90
_NUMBER = re.compile(r"\d[\d.,]*")
_EDGES = " •*>»\t"


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases of one kind. effect: what a line with one is to the page.  max_words: of lines looked at."""

    name: str
    effect: str
    max_words: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of one way of comparing, longest first, each leading to its group."""

    forms: tuple[str, ...]
    groups: Mapping[str, Group]

    def opens(self, line: str) -> Group | None:
        """The group of the phrase that ``line`` begins with."""
        if not line.startswith(self.forms):
            return None
        found = (f for f in self.forms if line.startswith(f) and _is_whole(line, f, 0))
        return self.groups.get(next(found, ""))

    def closes(self, line: str) -> Group | None:
        """The group of the phrase that ``line`` ends in."""
        if not line.endswith(self.forms):
            return None
        found = (f for f in self.forms if line.endswith(f) and _is_whole(line, f, len(line) - len(f)))
        return self.groups.get(next(found, ""))

    def stands_in(self, line: str) -> Group | None:
        """The group of a phrase that stands anywhere in ``line``."""
        found = (f for f in self.forms if f in line and _is_whole(line, f, line.index(f)))
        return self.groups.get(next(found, ""))


@dataclass(frozen=True)
class Phrasebook:
    """What is known of furniture in one language."""

    whole: Mapping[str, Group]
    start: Phrases
    ending: Phrases
    within: Phrases
    bar_words: frozenset[str]
    menu_words: frozenset[str]
    sections: frozenset[str]
    outlet_words: frozenset[str]
    labels: frozenset[str]
    not_datelines: frozenset[str]
    staff: frozenset[str]
    no_towns: frozenset[str]
    publisher_words: frozenset[str]

    @classmethod
    def load(cls, language: str = "en") -> Phrasebook:
        """Read data/languages/<language>/furniture.yaml. Raises KnowledgeError naming group and reason."""
        raw = load_yaml(data_dir("languages", language, _FILE))
        if not isinstance(raw, dict) or not isinstance(raw.get("groups"), list):
            raise KnowledgeError(_FILE, "groups", "expected a list of groups")
        by_mode: dict[str, dict[str, Group]] = {mode: {} for mode in MODES}
        for number, entry in enumerate(raw["groups"], start=1):
            group = _group(number, entry)
            for mode in MODES:
                for phrase in _phrases(entry.get(mode), group.name, mode):
                    by_mode[mode].setdefault(key(phrase) if mode == "whole" else _plain(phrase), group)
        sets = {name: _word_set(raw, name) for name in _SETS}
        return cls(
            whole=by_mode["whole"],
            start=_longest_first(by_mode["start"]),
            ending=_longest_first(by_mode["ending"]),
            within=_longest_first(by_mode["within"]),
            **sets,
        )

    def group_of(self, line: str, count: int) -> tuple[Group, str] | None:
        """The group that a line of ``count`` words falls into, and how it was compared."""
        if count > LONGEST:
            return None
        found = self.whole.get(key(line))
        if found and count <= found.max_words:
            return found, "whole"
        plain = _plain(line)
        if (group := self.start.opens(plain)) and count <= group.max_words:
            return group, "start"
        if (group := self.ending.closes(plain)) and count <= group.max_words:
            return group, "ending"
        if (group := self.within.stands_in(plain)) and count <= group.max_words:
            return group, "within"
        return None


_SETS = (
    "bar_words",
    "menu_words",
    "sections",
    "outlet_words",
    "labels",
    "not_datelines",
    "staff",
    "no_towns",
    "publisher_words",
)


def _group(number: int, entry: Any) -> Group:
    if not isinstance(entry, dict) or "name" not in entry:
        raise KnowledgeError(_FILE, f"group {number}", "expected a mapping with a name")
    name = str(entry["name"])
    if entry.get("effect") not in EFFECTS:
        raise KnowledgeError(_FILE, name, f"effect {entry.get('effect')!r} is none of {sorted(EFFECTS)}")
    return Group(name, str(entry["effect"]), int(entry.get("max_words", 25)))


def _phrases(raw: Any, group: str, mode: str) -> Iterable[str]:
    if raw is None:
        return ()
    if not isinstance(raw, list) or not all(isinstance(phrase, str) for phrase in raw):
        raise KnowledgeError(
            _FILE, group, f"{mode}: expected a list of phrases (quote those that YAML misreads)"
        )
    return raw


def _plain(line: str) -> str:
    """Lower case, straight quotes, numbers as ``#``; brackets and other marks stay."""
    kept = line.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').lower()
    return _NUMBER.sub("#", kept).strip(_EDGES).rstrip(".")


def _is_whole(line: str, form: str, at: int) -> bool:
    """A phrase that begins or ends in a letter must do so at a word's edge."""
    end = at + len(form)
    opens = at == 0 or not (form[0].isalnum() and line[at - 1].isalnum())
    closes = end == len(line) or not (form[-1].isalnum() and line[end].isalnum())
    return opens and closes


def _longest_first(groups: Mapping[str, Group]) -> Phrases:
    return Phrases(tuple(sorted(groups, key=lambda form: (-len(form), form))), groups)


def _word_set(raw: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(phrase.lower() for phrase in _phrases(raw.get(name), name, "list"))
