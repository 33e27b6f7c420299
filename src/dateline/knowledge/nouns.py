"""Nouns for people, groups, things and weapons: what kind of actor a phrase names.

Words and classes are data: ``data/languages/<language>/nouns.yaml``; its header says what the classes mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.model.actor import ActorKind

_CLASSES = """
armed state nonstate civilian protester rioter person group territory base property weapon event other
affiliate aircraft drone artillery missile explosive mine suicide grenade chemical firearm blade fire vehicle
"""
CLASSES = frozenset(_CLASSES.split())
PEOPLE = frozenset({"person", "group"})
_LONGEST = 5
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "mice": "mouse",
    "wives": "wife",
    "knives": "knife",
}


@dataclass(frozen=True, slots=True)
class NounInfo:
    """What a noun phrase names. ``classes`` is empty where the head is not in the lexicon."""

    kind: ActorKind | None
    classes: frozenset[str]

    @property
    def people(self) -> bool:
        """True for persons and groups, false for things, places and happenings."""
        return bool(self.classes & PEOPLE)


UNKNOWN = NounInfo(None, frozenset())


@dataclass(frozen=True, slots=True)
class Modifier:
    """What words before the head change: it applies to heads that have all classes of one of ``when``."""

    words: frozenset[str]
    when: tuple[frozenset[str], ...]
    add: frozenset[str]
    drop: frozenset[str]
    kind: ActorKind | None

    def apply(self, info: NounInfo) -> NounInfo | None:
        """The changed info, or None where the head is not of the right class."""
        if not any(need <= info.classes for need in self.when):
            return None
        return NounInfo(self.kind, (info.classes - self.drop) | self.add)


class Nouns:
    """The lexicon of one language. Lookups cost a few dictionary reads."""

    def __init__(self, entries: dict[tuple[str, ...], NounInfo], modifiers: Sequence[Modifier]) -> None:
        self._entries = entries
        self._modifiers: dict[str, Modifier] = {}
        for modifier in modifiers:
            self._modifiers.update(dict.fromkeys(modifier.words, modifier))
        self._classes = {words[0]: info.classes for words, info in entries.items() if len(words) == 1}
        self._known = {word for words in entries for word in words} | self._modifiers.keys()
        self._lemmas: dict[str, str] = {}

    @classmethod
    def load(cls, language: str = "en") -> Nouns:
        """Read the nouns of a language. Raises KnowledgeError when the file is broken."""
        return cls.from_file(data_dir("languages", language, "nouns.yaml"))

    @classmethod
    def from_file(cls, file: Traversable) -> Nouns:
        """Read one nouns file. Raises KnowledgeError naming the block that is wrong."""
        data = load_yaml(file)
        if not isinstance(data, dict) or not isinstance(data.get("nouns"), list):
            raise KnowledgeError(file.name, "", "expected a list under 'nouns'")
        entries: dict[tuple[str, ...], NounInfo] = {}
        for number, block in enumerate(data["nouns"], 1):
            _read_block(block, file.name, f"nouns, block {number}", entries)
        blocks = enumerate(data.get("modifiers") or (), 1)
        return cls(entries, [_read_modifier(b, file.name, f"modifiers, block {n}") for n, b in blocks])

    def __len__(self) -> int:
        return len(self._entries)

    def lemma(self, word: str) -> str:
        """The word as the lexicon has it: lower case, and singular where the singular is listed."""
        low = word.lower()
        if low not in self._lemmas:
            known = self._known
            self._lemmas[low] = next((c for c in _singulars(low) if c in known), low)
        return self._lemmas[low]

    def knows(self, word: str) -> bool:
        """True where the word stands in the lexicon, as a noun, a part of one, or a modifier."""
        return self.lemma(word) in self._known

    def classes(self, lemma: str) -> frozenset[str]:
        """Classes of one noun on its own; empty where it is unknown."""
        if "-" in lemma:
            return self.describe((lemma,)).classes
        return self._classes.get(self.lemma(lemma), frozenset())

    def describe(self, lemmas: Sequence[str]) -> NounInfo:
        """What a phrase names.

        ``lemmas``: its content words, head last; UNKNOWN where the head is not listed.
        """
        words = tuple(self.lemma(part) for word in lemmas[-_LONGEST:] for part in word.split("-") if part)
        info, used = self._head(words)
        if info is None:
            return UNKNOWN
        before = words[: len(words) - used]
        for at in range(len(before) - 1, -1, -1):
            joined = f"{before[at - 1]}-{before[at]}" if at else ""
            modifier = self._modifiers.get(joined) or self._modifiers.get(before[at])
            changed = modifier.apply(info) if modifier else None
            if changed is not None:
                return changed
        return info

    def _head(self, words: tuple[str, ...]) -> tuple[NounInfo | None, int]:
        """The longest entry that the phrase ends in, and its number of words."""
        for size in range(len(words), 0, -1):
            info = self._entries.get(words[-size:])
            if info is not None:
                return info, size
        return None, 0


def _singulars(word: str) -> list[str]:
    """Guesses at the singular, best first."""
    if word in _IRREGULAR:
        return [_IRREGULAR[word]]
    guesses = []
    if word.endswith("men"):
        guesses.append(word[:-3] + "man")
    if word.endswith("women"):
        guesses.append(word[:-5] + "woman")
    if word.endswith("ies"):
        guesses.append(word[:-3] + "y")
    if word.endswith("es"):
        guesses.append(word[:-2])
    if word.endswith("s"):
        guesses.append(word[:-1])
    return guesses


def _read_block(block: object, file: str, place: str, entries: dict[tuple[str, ...], NounInfo]) -> None:
    if not isinstance(block, dict) or not {"kind", "classes", "words"} <= block.keys():
        raise KnowledgeError(file, place, "needs kind, classes and words")
    info = NounInfo(_kind(block["kind"], file, place), _class_set(str(block["classes"]), file, place))
    for entry in _split(block["words"]):
        words = tuple(entry.replace("-", " ").split())
        if entries.setdefault(words, info) != info:
            raise KnowledgeError(file, place, f"'{entry}' stands in an earlier block too")


def _read_modifier(block: object, file: str, place: str) -> Modifier:
    if not isinstance(block, dict) or not {"words", "when", "add", "drop", "kind"} <= block.keys():
        raise KnowledgeError(file, place, "needs words, when, add, drop and kind")
    when = tuple(_class_set(need.replace("+", " "), file, place) for need in str(block["when"]).split())
    return Modifier(
        frozenset(_split(block["words"])),
        when,
        _class_set(str(block["add"] or ""), file, place),
        _class_set(str(block["drop"] or ""), file, place),
        _kind(block["kind"], file, place),
    )


def _split(words: object) -> list[str]:
    return [" ".join(word.split()).lower() for word in str(words).split("|") if word.strip()]


def _class_set(text: str, file: str, place: str) -> frozenset[str]:
    found = frozenset(text.split())
    if unknown := found - CLASSES:
        raise KnowledgeError(file, place, f"unknown class {sorted(unknown)[0]!r}")
    return found


def _kind(value: object, file: str, place: str) -> ActorKind | None:
    if value is None:
        return None
    try:
        return ActorKind(str(value))
    except ValueError as error:
        raise KnowledgeError(file, place, f"unknown kind {value!r}") from error
