"""The codebook: one data file an event sub-type, with its triggers, frames and near-misses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import load_yaml, yaml_files

EVENT_TYPES = (
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Protests",
    "Riots",
    "Strategic developments",
)
_ENTRY_KEYS = {
    "verb", "noun", "rank", "actor", "target", "mutual", "needs", "requires", "rejects", "instrument",
    "with", "object_with", "harm", "status",
}  # fmt: skip
HARMS = frozenset({"killed", "injured", "abducted", "arrested", "displaced"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One trigger entry: words, where its fillers stand, and the classes they must have.

    words: lemmas, for a verb head first, for a noun head last.  needs, rejects: role -> classes.
    """

    sub_type: str
    slug: str
    pos: str
    words: tuple[str, ...]
    rank: int
    actor: tuple[str, ...]
    target: tuple[str, ...]
    mutual: bool
    needs: Mapping[str, frozenset[str]]
    rejects: Mapping[str, frozenset[str]]
    requires: frozenset[str]
    instrument: frozenset[str]
    context: frozenset[str]
    undergone: frozenset[str]
    harm: str | None
    status: str | None

    @property
    def head(self) -> str:
        return self.words[0] if self.pos == "verb" else self.words[-1]

    @property
    def rule(self) -> str:
        """Name of the rule, as it reaches the record."""
        return f"{self.slug}/{self.pos}:{' '.join(self.words)}"


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Words that take a trigger's meaning away: ``heart`` beside ``attack``."""

    words: frozenset[str]
    beside: frozenset[str]
    why: str


@dataclass(frozen=True, slots=True)
class SubType:
    """One sub-event type of the field's codebook."""

    name: str
    slug: str
    event_type: str
    definition: str
    plover: str | None
    frames: tuple[Frame, ...]
    near_misses: tuple[NearMiss, ...]
    cases: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Codebook:
    """All sub-types, with an index from trigger lemma to frames."""

    sub_types: Mapping[str, SubType]

    @classmethod
    def load(cls) -> Codebook:
        """Read every file of data/codebook. Raises KnowledgeError naming file, entry and reason."""
        sub_types = [_sub_type(file) for file in yaml_files("codebook")]
        return cls({s.name: s for s in sub_types})

    @cached_property
    def verbs(self) -> Mapping[str, tuple[Frame, ...]]:
        """Frames by head lemma of the verb."""
        return _index(f for s in self.sub_types.values() for f in s.frames if f.pos == "verb")

    @cached_property
    def nouns(self) -> Mapping[str, tuple[Frame, ...]]:
        """Frames by head lemma of the noun."""
        return _index(f for s in self.sub_types.values() for f in s.frames if f.pos == "noun")

    def lists(self, lemma: str, lower: str) -> bool:
        """Whether a word, by its lemma or its lower case, heads any trigger."""
        return lemma in self.verbs or lemma in self.nouns or lower.rstrip("s") in self.nouns

    @cached_property
    def near_misses(self) -> Mapping[str, tuple[NearMiss, ...]]:
        """Near-misses of all sub-types by trigger lemma; ``*`` holds for every trigger."""
        found: dict[str, list[NearMiss]] = defaultdict(list)
        for sub_type in self.sub_types.values():
            for miss in sub_type.near_misses:
                for word in miss.words:
                    found[word].append(miss)
        return {word: tuple(misses) for word, misses in found.items()}

    def event_type(self, sub_type: str) -> str:
        return self.sub_types[sub_type].event_type


def _index(frames: Iterable[Frame]) -> Mapping[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        found[frame.head].append(frame)
    return {head: tuple(listed) for head, listed in found.items()}


def _sub_type(file: Traversable) -> SubType:
    raw = load_yaml(file)
    slug = file.name.removesuffix(".yaml")
    if not isinstance(raw, dict):
        raise KnowledgeError(file.name, "", "expected a mapping at the top")
    for key in ("event_type", "sub_type", "definition", "triggers"):
        if key not in raw:
            raise KnowledgeError(file.name, key, "missing")
    if raw["event_type"] not in EVENT_TYPES:
        raise KnowledgeError(file.name, "event_type", f"{raw['event_type']!r} is none of the six event types")
    name = raw["sub_type"]
    frames = [f for n, entry in enumerate(raw["triggers"]) for f in _frames(file.name, n, entry, name, slug)]
    plover = raw.get("plover")
    return SubType(
        name=name,
        slug=slug,
        event_type=raw["event_type"],
        definition=" ".join(str(raw["definition"]).split()),
        plover=_plover(plover),
        frames=tuple(frames),
        near_misses=tuple(_near_miss(file.name, n, e) for n, e in enumerate(raw.get("near_misses") or ())),
        cases=tuple(raw.get("cases") or ()),
    )


def _plover(raw: Any) -> str | None:
    if not raw:
        return None
    mode = raw.get("mode")
    return f"{raw['event']}:{mode}" if mode else str(raw["event"])


def _frames(file: str, number: int, entry: Mapping[str, Any], name: str, slug: str) -> Iterable[Frame]:
    place = f"triggers[{number}]"
    unknown = set(entry) - _ENTRY_KEYS
    if unknown:
        raise KnowledgeError(file, place, f"unknown key {sorted(unknown)[0]!r}")
    pos = "verb" if "verb" in entry else "noun" if "noun" in entry else None
    if pos is None:
        raise KnowledgeError(file, place, "needs a list under 'verb' or 'noun'")
    harm = entry.get("harm")
    if harm is not None and harm not in HARMS:
        raise KnowledgeError(file, place, f"harm {harm!r} is none of {', '.join(sorted(HARMS))}")
    for words in _many(entry[pos]):
        yield Frame(
            sub_type=name,
            slug=slug,
            pos=pos,
            words=tuple(words.lower().split()),
            rank=int(entry.get("rank", 2)),
            actor=_many(entry.get("actor")),
            target=_many(entry.get("target")),
            mutual=bool(entry.get("mutual", False)),
            needs=_classes(entry.get("needs")),
            rejects=_classes(entry.get("rejects")),
            requires=frozenset(_many(entry.get("requires"))),
            instrument=frozenset(_many(entry.get("instrument"))),
            context=frozenset(_many(entry.get("with"))),
            undergone=frozenset(_many(entry.get("object_with"))),
            harm=harm,
            status=entry.get("status"),
        )


def _near_miss(file: str, number: int, entry: Mapping[str, Any]) -> NearMiss:
    for key in ("word", "why"):
        if key not in entry:
            raise KnowledgeError(file, f"near_misses[{number}]", f"missing {key!r}")
    beside = frozenset(word.lower() for word in _many(entry.get("with")))
    return NearMiss(frozenset(w.lower() for w in _many(entry["word"])), beside, str(entry["why"]))


def _classes(raw: Mapping[str, Any] | None) -> Mapping[str, frozenset[str]]:
    return {role: frozenset(_many(classes)) for role, classes in (raw or {}).items()}


def _many(raw: Any) -> tuple[str, ...]:
    if raw is None:
        return ()
    return (str(raw),) if isinstance(raw, str | int | float | bool) else tuple(str(r) for r in raw)
