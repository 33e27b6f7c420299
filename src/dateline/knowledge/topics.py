"""Topics of whole reports (topics.yaml): matches, films, trials, anniversaries, opinion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.knowledge.phrases import StatusWords

_KICKERS = frozenset({"match", "report", "piece", "guest", "book", "film", "tv", "play", "our", "view"})
WEAK = 0.5
"""What a word that has other senses (cup, season, team) counts beside one that has not (goalkeeper)."""
_KEYS = {"sections", "words", "distinct", "per_100", "lead", "keeps", "dated"}


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. See the header of topics.yaml for what its fields mean."""

    name: str
    sections: frozenset[str]
    words: frozenset[str]
    weak: frozenset[str]
    distinct: float
    per_100: float
    lead: bool
    keeps: frozenset[str]
    dated: bool


@dataclass(frozen=True)
class Topics:
    """All topics, in order."""

    entries: tuple[Topic, ...]
    cases: tuple[Mapping[str, str | None], ...]

    @classmethod
    def load(cls, status: StatusWords) -> Topics:
        """Read topics.yaml; the words come from the categories of status.yaml."""
        raw = load_yaml(data_dir("languages", "en", "topics.yaml"))
        cases = tuple(raw.pop("cases"))
        return cls(tuple(_topic(name, entry, status) for name, entry in raw.items()), cases)

    def _is_kicker(self, line: str) -> bool:
        """``FILM REVIEW``, ``Match report``: two or three words, all of them about sections."""
        words = line.lower().split()
        known = {s for t in self.entries for s in t.sections} | _KICKERS
        return 2 <= len(words) <= 3 and all(word in known for word in words)

    def of(self, sections: Iterable[str], kickers: Iterable[str], lead: Sequence[str], words: Sequence[str]) -> Topic | None:
        """The topic of a report, or None for plain news.

        sections: section words of the page.  kickers: short lines above the headline.  lead: lemmas of title and first sentences.  words: lemmas of the text.
        """
        sections = [*sections, *(line for line in kickers if self._is_kicker(line))]
        named = {part for section in sections for part in (section.lower(), *section.lower().replace("/", " ").split())}
        return next((t for t in self.entries if _is(t, named, lead, words)), None)


def _is(topic: Topic, sections: set[str], lead: Sequence[str], words: Sequence[str]) -> bool:
    if topic.sections & sections:
        return True
    if not topic.words:
        return False
    scope = lead if topic.lead else [*lead, *words]
    strong, weak = [w for w in scope if w in topic.words], [w for w in scope if w in topic.weak]
    weight = len(set(strong)) + WEAK * len(set(weak))
    return weight >= topic.distinct and len(strong) + WEAK * len(weak) >= topic.per_100 * len(scope) / 100


def _topic(name: str, entry: Mapping[str, object], status: StatusWords) -> Topic:
    unknown = set(entry) - _KEYS
    if unknown:
        raise KnowledgeError("topics.yaml", name, f"unknown key {sorted(unknown)[0]!r}")
    words: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    if "words" in entry:
        category = status[str(entry["words"])]
        words = (category.nouns - category.weak_nouns) | (category.verbs - category.weak_verbs)
        weak = category.weak_nouns | category.weak_verbs
    return Topic(
        name=name,
        sections=frozenset(str(s) for s in entry.get("sections") or ()),  # type: ignore[attr-defined]
        words=words,
        weak=weak,
        distinct=float(str(entry.get("distinct", 1))),
        per_100=float(str(entry.get("per_100", 0))),
        lead=bool(entry.get("lead", False)),
        keeps=frozenset(str(k) for k in entry.get("keeps") or ()),  # type: ignore[attr-defined]
        dated=bool(entry.get("dated", False)),
    )
