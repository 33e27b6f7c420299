"""The language files on statements: who says so (attribution.yaml) and what kind of statement it is (status.yaml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.knowledge.patterns import Hit, Patterns, Word

_NEVER_REACH = {"cases", "note"}


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of statement and the words that make it. See the header of status.yaml for effect and reach."""

    name: str
    effect: str
    reach: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    adverbs: frozenset[str]
    auxiliaries: frozenset[str]
    weak_verbs: frozenset[str]
    weak_nouns: frozenset[str]
    with_nouns: frozenset[str]
    infinitive_only: bool
    spares: frozenset[str]

    @property
    def rejects(self) -> str | None:
        """The reason of a rejection, or None when the category gives a status."""
        return self.effect.removeprefix("reject:").strip() if self.effect.startswith("reject:") else None


@dataclass(frozen=True)
class StatusWords:
    """Categories in order of precedence, and their phrases."""

    categories: tuple[Category, ...]
    phrases: Patterns
    exceptions: Patterns

    @classmethod
    def load(cls) -> StatusWords:
        raw = load_yaml(data_dir("languages", "en", "status.yaml"))
        named = [(name, entry) for name, entry in raw.items() if name not in _NEVER_REACH]
        return cls(
            categories=tuple(_category(name, entry) for name, entry in named),
            phrases=Patterns((p, name) for name, e in named for p in _phrases(e)),
            exceptions=Patterns((p, name) for name, e in named for p in e.get("exceptions") or ()),
        )

    def __getitem__(self, name: str) -> Category:
        return next(c for c in self.categories if c.name == name)

    def order(self, name: str) -> int:
        """Rank of a category; lower decides first."""
        return next(n for n, c in enumerate(self.categories) if c.name == name)

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """Phrases of all categories, without those inside an exception of their category."""
        hits = list(self.phrases.find(words))
        if not hits:
            return hits
        excepted = list(self.exceptions.find(words))
        return [
            h for h in hits if not any(e.label == h.label and e.start <= h.start < e.end for e in excepted)
        ]


def _phrases(entry: Mapping[str, Any]) -> Iterator[str]:
    yield from entry.get("phrases") or ()
    for key in ("verbs", "nouns", "auxiliaries"):
        yield from (w for w in entry.get(key) or () if " " in w and "+" not in w)


def _category(name: str, entry: Mapping[str, Any]) -> Category:
    if "effect" not in entry:
        raise KnowledgeError("status.yaml", name, "missing 'effect'")
    weak = entry.get("only_with") or {}
    weak_verbs, weak_nouns = frozenset(weak.get("verbs") or ()), frozenset(weak.get("nouns") or ())
    governs_with = frozenset(weak_nouns) if weak_verbs else frozenset()
    return Category(
        name=name,
        effect=str(entry["effect"]),
        reach=frozenset(entry.get("reach") or ()),
        verbs=_single(entry, "verbs"),
        nouns=_single(entry, "nouns"),
        adjectives=_single(entry, "adjectives"),
        adverbs=_single(entry, "adverbs"),
        auxiliaries=_single(entry, "auxiliaries"),
        weak_verbs=weak_verbs,
        weak_nouns=weak_nouns & _single(entry, "nouns"),
        with_nouns=governs_with,
        spares=frozenset(entry.get("spares") or ()),
        infinitive_only=weak.get("clause") == "infinitive" or (bool(weak_verbs) and not weak_nouns),
    )


def _single(entry: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(str(w).lower() for w in entry.get(key) or () if " " not in str(w))


@dataclass(frozen=True)
class AttributionWords:
    """Verbs and nouns of saying by kind, source nouns by kind of source, and phrases around them."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    adverbs: Mapping[str, str]
    sources: Mapping[str, str]
    phrases: Patterns
    unnamed_adjectives: frozenset[str]
    outlet_forms: Mapping[str, frozenset[str]]
    titles: frozenset[str]

    @classmethod
    def load(cls) -> AttributionWords:
        raw = load_yaml(data_dir("languages", "en", "attribution.yaml"))
        return cls(
            verbs=_inverted(raw["verbs"]),
            nouns=_inverted(raw["nouns"]),
            adverbs=_inverted(raw["adverbs"]),
            sources=_inverted(raw["sources"]),
            phrases=Patterns(_labelled_phrases(raw)),
            unnamed_adjectives=frozenset(raw["unnamed_adjectives"]),
            outlet_forms={key: frozenset(words) for key, words in raw["outlet_forms"].items()},
            titles=frozenset(raw["titles"]),
        )

    def source_kind(self, lemmas: Sequence[str]) -> str | None:
        """Kind of source of a phrase, by its longest ending that is listed (``security source`` before ``source``)."""
        for start in range(max(0, len(lemmas) - 3), len(lemmas)):
            kind = self.sources.get(" ".join(lemmas[start:]))
            if kind is not None:
                return kind
        return None


def _inverted(raw: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for kind, words in raw.items():
        for word in words:
            found.setdefault(str(word).lower(), kind)
    return found


def _labelled_phrases(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in (
        "before_source",
        "after_source",
        "responsibility",
        "no_responsibility",
        "unverified",
        "unnamed",
    ):
        yield from ((phrase, key) for phrase in raw.get(key) or ())
    for kind, phrases in (raw.get("impersonal") or {}).items():
        yield from ((phrase, f"impersonal {kind}") for phrase in phrases)
