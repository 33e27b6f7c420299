"""Topics of whole reports (topics.yaml): matches, reviews, trials, anniversaries, opinion, storms.

A linear score: each word of a topic that stands in the report adds its weight, each sign (a score, a first
person) its own, and what title and lead say like news of conflict is taken off. The header of topics.yaml says
how to read the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml

TITLE, LEAD, BODY, AGAIN = 2.0, 1.5, 0.8, 0.4
"""What a word counts by where it stands first; what each return adds, up to a word of the title."""
LEAD_WORDS, SCALE, SHORTEST = 60, 150, 70
"""Words of the lead; the length a score is scaled to; shorter texts than SHORTEST are scaled as if they had as many."""
MARK_MOST, SECTION = 4, 12.0
QUIET, DAY_OR_TELLER = 0.6, 0.7
"""What conflict words of title and lead weigh; what a day, and a teller (``police said``), each add to it."""
RECENT, OLD = 8, 1946
_TOKEN = re.compile(r"\w+(?:[-'.,]\w+)*")
_NUMBER = re.compile(r"[£$€]?\b\d+(?:[.,]\d+)*(?:[-–]\d+)?")
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")
_PERSONS = {
    word: mark
    for mark, words in {"i": "i me my mine", "we": "we us our ours", "you": "you your", "ask": "?"}.items()
    for word in words.split()
}
_PERSON = re.compile(r"\b(?:i|me|my|mine|we|us|ours?|your?)(?:'[a-z]+)?\b|\?")
_AGE = re.compile(r"[A-Z]\w+, \d\d\b")
_MARKS = {"i", "we", "you", "ask", "past", "old", "price", "score", "age", "stars"}
Hit = tuple[str, float, str]
"""Topic, weight, and entry of the data file."""
_KEYS = {"label", "sections", "section", "needs", "words", "marks", "against", "keeps", "dated"}


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. See the header of topics.yaml for what its fields mean."""

    name: str
    label: str
    sections: frozenset[str]
    section: float
    needs: float
    marks: Mapping[str, float]
    against: float
    keeps: frozenset[str]
    dated: bool


@dataclass(frozen=True, slots=True)
class News:
    """What tells that title and lead are news: days, those who tell, and words of telling."""

    days: frozenset[str]
    tellers: frozenset[str]
    tells: frozenset[str]


@dataclass(frozen=True, slots=True)
class Page:
    """What the topic of a report is judged by.

    kickers: short lines above the headline.  year: of publication, where known.
    """

    title: str
    text: str
    sections: Sequence[str] = ()
    kickers: Sequence[str] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """Points of each topic by its name, those of news, and the words that gave a topic its points."""

    points: Mapping[str, float]
    news: float
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Topics:
    """All topics, and the words that point to them.

    lexicon: each form of a word or phrase -> (topic, weight, entry).
    phrases: first word -> second word -> (further words, the phrase).
    """

    entries: tuple[Topic, ...]
    news: News
    lexicon: Mapping[str, tuple[Hit, ...]]
    phrases: Mapping[str, Mapping[str, Sequence[tuple[tuple[str, ...], str]]]]
    kickers: frozenset[str]
    cases: tuple[Mapping[str, str | None], ...]

    @classmethod
    def load(cls) -> Topics:
        """Read topics.yaml. Raises KnowledgeError where it is broken."""
        raw = load_yaml(data_dir("languages", "en", "topics.yaml"))
        cases, kickers, news = tuple(raw.pop("cases")), raw.pop("kickers"), raw.pop("news")
        lexicon = _lexicon({name: entry.get("words") or {} for name, entry in {**raw, "news": news}.items()})
        entries = tuple(_topic(name, entry) for name, entry in raw.items())
        return cls(
            entries=entries,
            news=News(*(frozenset(news[key]) for key in ("days", "tellers", "tells"))),
            lexicon=lexicon,
            phrases=_phrases(lexicon),
            kickers=frozenset(kickers) | {s for t in entries for s in t.sections},
            cases=cases,
        )

    def judge(self, page: Page) -> Topic | None:
        """The topic of a report, or None for plain news: the one that goes furthest beyond what it needs."""
        scores = self.score(page)
        best = max(self.entries, key=lambda topic: scores.points[topic.name] - topic.needs)
        return best if scores.points[best.name] >= best.needs else None

    def score(self, page: Page) -> Scores:
        """Points of every topic, the news of title and lead already taken off."""
        title, text = _tokens(page.title), _tokens(page.text)
        found: dict[str, dict[str, float]] = {name: {} for name in ("news", *(t.name for t in self.entries))}
        parts = ((title, TITLE), (text[:LEAD_WORDS], LEAD), (text[LEAD_WORDS:], BODY))
        for tokens, place in parts:
            for form in self._forms_in(tokens):
                for name, weight, entry in self.lexicon[form]:
                    hits = found[name]
                    before = hits.get(entry)
                    if before is None:
                        hits[entry] = weight * place
                    elif name != "news":
                        hits[entry] = max(before, min(before + weight * AGAIN, weight * TITLE))
            if place == LEAD:
                news = self._newsiness(found["news"].values(), [*title, *text[:LEAD_WORDS]])
        scale = (SCALE / max(len(title) + len(text), SHORTEST)) ** 0.5
        signs = _signs(page)
        named = self._sections(page)
        points = {}
        for topic in self.entries:
            said = scale * (sum(found[topic.name].values()) + _marked(topic, signs))
            points[topic.name] = said + topic.section * bool(topic.sections & named) - topic.against * news
        words = {name: tuple(sorted(hits, key=lambda entry: -hits[entry])) for name, hits in found.items()}
        return Scores(points, news, words)

    def _forms_in(self, tokens: Sequence[str]) -> Iterable[str]:
        """Words and phrases of the lexicon in the order of the text."""
        lexicon, phrases = self.lexicon, self.phrases
        for n, (token, following) in enumerate(zip(tokens, [*tokens[1:], ""], strict=False)):
            if token in lexicon:
                yield token
            for rest, form in phrases.get(token, {}).get(following, ()):
                if tuple(tokens[n + 2 : n + 2 + len(rest)]) == rest:
                    yield form

    def _newsiness(self, weights: Iterable[float], head: Sequence[str]) -> float:
        """How much title and lead are news: their conflict words, more so with a day and with someone who tells."""
        said = (n for n, word in enumerate(head) if word in self.news.tells)
        told = any(not self.news.tellers.isdisjoint(head[max(0, n - 6) : n + 4]) for n in said)
        day = not self.news.days.isdisjoint(head)
        return sum(weights) * (QUIET + DAY_OR_TELLER * told + DAY_OR_TELLER * day)

    def _sections(self, page: Page) -> frozenset[str]:
        lines = [*page.sections, *(line for line in page.kickers if self._is_kicker(line))]
        lowered = [line.lower() for line in lines]
        whole = (form for line in lowered for form in (line, line.replace(" ", "-")))
        return frozenset([*whole, *(part for line in lowered for part in line.replace("/", " ").split())])

    def _is_kicker(self, line: str) -> bool:
        """``FILM REVIEW``, ``Match report``: two or three words, all of them about sections."""
        words = line.lower().split()
        return 2 <= len(words) <= 3 and all(word in self.kickers for word in words)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.lower().replace("’", "'"))


def _signs(page: Page) -> Mapping[str, int]:
    """How often each mark stands in the report."""
    spoken = _PERSON.findall(_QUOTED.sub(" ", page.text).lower().replace("’", "'"))
    signs = dict.fromkeys(_MARKS, 0)
    for word in spoken:
        signs[_PERSONS[word.partition("'")[0]]] += 1
    numbers = _NUMBER.findall(page.text)
    years = {int(n) for n in numbers if len(n) == 4 and n.isdigit() and 1000 <= int(n) < 2100}
    newest = page.year if page.year is not None else max(years, default=0)
    signs["past"] = sum(OLD <= y <= newest - RECENT for y in years)
    signs["old"] = sum(y < OLD for y in years)
    signs["price"] = sum(n[0] in "£$€" for n in numbers)
    signs["score"] = sum(bool(_SCORE.fullmatch(n)) for n in numbers)
    signs["age"] = len(_AGE.findall(page.title))
    signs["stars"] = sum("★" in line for line in (page.text, *page.kickers))
    return signs


def _marked(topic: Topic, signs: Mapping[str, int]) -> float:
    return sum(weight * min(signs[mark], MARK_MOST) for mark, weight in topic.marks.items())


def _lexicon(words: Mapping[str, Mapping[float, Sequence[str]]]) -> Mapping[str, tuple[Hit, ...]]:
    found: dict[str, dict[tuple[str, str], float]] = {}
    for name, weighted in words.items():
        for weight, entries in weighted.items():
            for entry in entries:
                for form in _forms(str(entry).lower()):
                    found.setdefault(form, {})[name, str(entry)] = float(weight)
    return {
        form: tuple((name, weight, entry) for (name, entry), weight in hits.items())
        for form, hits in found.items()
    }


def _phrases(forms: Iterable[str]) -> Mapping[str, Mapping[str, Sequence[tuple[tuple[str, ...], str]]]]:
    found: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    for first, second, *rest in (form.split(" ") for form in forms if " " in form):
        found.setdefault(first, {}).setdefault(second, []).append(
            (tuple(rest), " ".join([first, second, *rest]))
        )
    return found


def _forms(entry: str) -> Iterable[str]:
    """The entry and the regular forms of its last word; wrong ones (``goaled``) do no harm: nobody writes them."""
    yield from (entry, entry + "s")
    if len(entry) < 3 or entry.endswith(("s", "ed", "ing")):
        return
    stem = entry.removesuffix("e")
    yield from (entry + "es", stem + "ed", stem + "ing")
    if entry.endswith("y"):
        yield from (entry[:-1] + "ies", entry[:-1] + "ied")


def _topic(name: str, entry: Mapping[str, Any]) -> Topic:
    marks = entry.get("marks") or {}
    for key in (*(set(entry) - _KEYS), *(set(marks) - _MARKS)):
        raise KnowledgeError("topics.yaml", name, f"unknown key {key!r}")
    for key in {"label", "needs"} - set(entry):
        raise KnowledgeError("topics.yaml", name, f"missing {key!r}")
    return Topic(
        name=name,
        label=str(entry["label"]),
        sections=frozenset(entry.get("sections") or ()),
        section=float(entry.get("section", SECTION)),
        needs=float(entry["needs"]),
        marks={str(mark): float(weight) for mark, weight in marks.items()},
        against=float(entry.get("against", 1)),
        keeps=frozenset(entry.get("keeps") or ()),
        dated=bool(entry.get("dated", False)),
    )
