"""Dated anchor events of armed conflicts, and where a text speaks of them.

A report that says "victory in the Mosul operations is approaching" was written while that battle lasted.
The events are data
(``data/chronology``); the words that tell how far one has come are data too (``data/chronology/cues``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import load_yaml, yaml_files
from dateline.model.text import Span
from dateline.model.when import Interval

OPERATIONS = frozenset({"battle", "siege", "offensive", "war", "operation"})
INSTANT = frozenset(
    [
        "agreement",
        "annexation",
        "assassination",
        "attack",
        "abduction",
        "capture",
        "ceasefire",
        "coup",
        "election",
        "explosion",
        "invasion",
        "massacre",
        "protest",
        "referendum",
        "rescue",
        "riot",
        "uprising",
        "violence",
    ]
)
MOMENTS = INSTANT - {"election", "invasion", "protest", "riot", "uprising", "violence"}
"""Kinds that are over as soon as they are told: nothing is "under way" about them."""
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*[^\W_])?")


class Aspect(StrEnum):
    """How far an event has come when a text speaks of it."""

    ONGOING = "ongoing"
    LAUNCHED = "launched"
    OVER = "over"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A dated event. names: phrases that mean it alone; places: names of its place; end None: lasting when
    written down."""

    id: str
    name: str
    kind: str
    places: tuple[str, ...]
    country: str
    start: date
    end: date | None
    names: tuple[str, ...]
    sides: tuple[str, ...]
    source: str
    case: str

    @property
    def interval(self) -> Interval:
        return Interval(self.start, self.end)

    @property
    def operation(self) -> bool:
        """True where "the PLACE offensive" and the like may mean it."""
        return self.kind in OPERATIONS and bool(self.places)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that speak of an anchor. late: near its end, by the words. month: the text names the
    month of its start."""

    anchor: Anchor
    span: Span
    aspect: Aspect
    late: bool = False
    month: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """Phrases of ``data/chronology/cues``, by what they tell."""

    operation: tuple[str, ...]
    war: tuple[str, ...]
    hedge: tuple[str, ...]
    ongoing: tuple[str, ...]
    late: tuple[str, ...]
    over: tuple[str, ...]
    launched: tuple[str, ...]


@dataclass(frozen=True)
class Chronology:
    """All anchors, indexed by the words their mention cannot do without."""

    anchors: tuple[Anchor, ...]
    cues: Cues
    index: Mapping[str, tuple[Anchor, ...]] = field(repr=False)

    @classmethod
    def load(cls) -> Chronology:
        """Read the bundled files. Raises KnowledgeError with file and entry for a wrong one."""
        anchors = tuple(a for f in yaml_files("chronology") for a in _entries(f.name, load_yaml(f)))
        seen: set[str] = set()
        for anchor in anchors:
            if anchor.id in seen:
                raise KnowledgeError("chronology", anchor.id, "two entries have this id")
            seen.add(anchor.id)
        return cls.of(anchors, load_cues())

    @classmethod
    def of(cls, anchors: Iterable[Anchor], cues: Cues) -> Chronology:
        """A chronology of given anchors."""
        anchors = tuple(anchors)
        index: dict[str, list[Anchor]] = {}
        for anchor in anchors:
            for key in {_key(n) for n in anchor.names} | (
                {_key(p) for p in anchor.places} if anchor.operation else set()
            ):
                index.setdefault(key, []).append(anchor)
        return cls(anchors, cues, {k: tuple(v) for k, v in index.items()})

    def candidates(self, text: str) -> tuple[Anchor, ...]:
        """Anchors one of whose necessary words stands in ``text``, in order of start."""
        words = {w.removesuffix("'s").removesuffix("’s") for w in _WORD.findall(text.lower())}
        found = {a.id: a for w in words for a in self.index.get(w, ())}
        return tuple(sorted(found.values(), key=lambda a: (a.start, a.id)))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Where ``text`` speaks of an anchor, and as what; in order of the text."""
        from dateline.knowledge.chronology_match import find_mentions

        return find_mentions(text, self.candidates(text), self.cues)


def load_cues() -> Cues:
    """The cue phrases of all languages that are read (English)."""
    file = next(iter(yaml_files("chronology", "cues")))
    raw = load_yaml(file)
    names = ("operation", "war", "hedge", "ongoing", "late", "over", "launched")
    for name in names:
        if not isinstance(raw, dict) or not isinstance(raw.get(name), list):
            raise KnowledgeError(file.name, name, "expected a list of phrases")
    return Cues(**{name: tuple(str(p) for p in raw[name]) for name in names})


def _key(phrase: str) -> str:
    """The word of a phrase that is rarest in news: the longest that begins with a capital, else the
    longest."""
    words = _WORD.findall(phrase)
    proper = [
        w
        for w in words
        if w[0].isupper() and w.lower() not in {"operation", "battle", "school", "agreement", "october"}
    ]
    word: str = max(proper or words or [phrase], key=len).lower()
    return word.removesuffix("'s").removesuffix("’s")


def _entries(file: str, raw: Any) -> list[Anchor]:
    if not isinstance(raw, list):
        raise KnowledgeError(file, "", "expected a list of entries")
    return [_anchor(file, i, entry) for i, entry in enumerate(raw, 1)]


def _anchor(file: str, number: int, raw: Any) -> Anchor:
    place = str(raw.get("id", f"entry {number}")) if isinstance(raw, dict) else f"entry {number}"
    if not isinstance(raw, dict):
        raise KnowledgeError(file, place, "expected a mapping")
    missing = [k for k in ("id", "name", "kind", "country", "start", "source", "case") if not raw.get(k)]
    if missing:
        raise KnowledgeError(file, place, f"lacks {', '.join(missing)}")
    start, end = raw["start"], raw.get("end")
    if not isinstance(start, date) or not (end is None or isinstance(end, date)):
        raise KnowledgeError(file, place, "start and end must be days like 2017-07-10")
    if end is not None and end < start:
        raise KnowledgeError(file, place, f"ends {end} before it starts {start}")
    if raw["kind"] not in OPERATIONS | INSTANT:
        raise KnowledgeError(
            file, place, f"kind {raw['kind']!r} is not one of {', '.join(sorted(OPERATIONS | INSTANT))}"
        )
    if not raw.get("names") and not (raw.get("places") and raw["kind"] in OPERATIONS):
        raise KnowledgeError(file, place, "has neither names nor a place that an operation is named after")
    lists = {k: tuple(str(x) for x in raw.get(k) or ()) for k in ("places", "names", "sides")}
    texts = {k: str(raw[k]) for k in ("id", "name", "kind", "country", "source", "case")}
    return Anchor(**texts, **lists, start=start, end=end)  # type: ignore[arg-type]
