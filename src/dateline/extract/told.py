"""Small questions about what a group of triggers tells: its words, its tense, the report it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from dateline.extract.choose import top_of
from dateline.extract.frames import Filled
from dateline.extract.parse import child, first_conjunct
from dateline.extract.setting import Scene
from dateline.extract.triggers import Candidate
from dateline.extract.words import Words
from dateline.knowledge.topics import Page, Topic
from dateline.model.draft import VIOLENT, TimeLink
from dateline.model.report import Report
from dateline.model.text import Quote, Span

_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b|\bago\b")
KICKER = 30  # characters of a line above a headline that may name a section
_LONGEST = 6  # words a quoted trigger may spread over; beyond it only the head word is quoted
# Verbs whose past looks like their present; the tagger often takes one for the other.
_SAME_IN_PAST = frozenset(
    "cut hit put set shut hurt burst split shed spread beat quit let cast bid retook overran".split()
)

_REPUTED = frozenset({"known", "notorious", "infamous", "famous", "renowned", "feared"})


def topic_of(report: Report, words: Words) -> Topic | None:
    """The topic of the whole report (topics.yaml), None for plain news."""
    kickers = tuple(piece.text for piece in report.furniture if len(piece.text) < KICKER)
    latest = report.published.interval.latest
    return words.topics.judge(
        Page(report.title or "", report.text, report.sections, kickers, latest.year if latest else None)
    )


def off_topic(topic: Topic, filled: Filled, event_type: str, time: TimeLink | None, scene: Scene) -> bool:
    """A trigger in a report whose topic is a match, a film, a trial ... (topics.yaml).

    Kept: types the topic keeps, unless the sentence looks back; violence by a named armed actor on a day of its own clause.
    """
    looks_back = any(m.kind in {"year", "since", "month"} or _YEAR.search(m.text) for m, _ in scene.times)
    if event_type in topic.keeps and not looks_back:
        return False
    fresh = (
        time is not None
        and time.link == "clause"
        and time.mention.kind in {"weekday", "day", "relative", "story"}
    )
    armed = any(p.classes & {"armed"} for p in filled.actors)
    return not (topic.dated and fresh and not looks_back and armed and event_type in VIOLENT)


def top_words(group: Sequence[Candidate]) -> tuple[Token, ...]:
    top = top_of(group)
    return next(c.words for c in group if c.token == top)


def place_triggers(group: Sequence[Candidate], filled: Filled) -> list[Token]:
    """The chosen trigger first, then the others, and light verbs over noun triggers."""
    tokens = [filled.candidate.token, *(c.token for c in group if c.token != filled.candidate.token)]
    for token in list(tokens):
        if (
            token.pos_ in {"NOUN", "PROPN"}
            and token.dep_ in {"dobj", "nsubj", "nsubjpass", "attr"}
            and token.head.pos_ in {"VERB", "AUX"}
        ):
            tokens.append(token.head)
    return tokens


def tense(verb: Token) -> str:
    if any(c.lower_ in {"will", "shall"} for c in verb.children if c.dep_ == "aux"):
        return "future"
    if verb.tag_ in {"VBZ", "VBP", "VBG"} and child(verb, "aux") is None:
        return "present"
    return "past"


def habitual(verb: Token, sentence: int) -> bool:
    """Simple present below a headline: ``it fires only at military targets``. Bare sentences may be headlines.

    A form without ``-s`` behind one doer is a past that was taken for a present: ``the army retook``.
    """
    if _known_for(verb):
        return True
    if sentence == 0:
        return False
    subject = child(verb, "nsubj")
    alone = subject is not None and subject.tag_ in {"NN", "NNP"} and child(subject, "conj") is None
    if verb.tag_ == "VBP" and (alone or verb.lower_ in _SAME_IN_PAST):
        return False
    return verb.tag_ in {"VBZ", "VBP"} and not any(c.dep_ in {"aux", "auxpass"} for c in verb.children)


def _known_for(verb: Token) -> bool:
    """``a gang known for attacking buses and kidnapping drivers``: what somebody is in the habit of."""
    first = first_conjunct(verb)
    owner = first.head.head
    return first.dep_ == "pcomp" and first.head.lower_ == "for" and owner.lower_ in _REPUTED


def quote(words: Sequence[Token]) -> Quote:
    start, last = min(words, key=lambda w: w.i), max(words, key=lambda w: w.i)
    if last.i - start.i > _LONGEST:
        start = last = words[0]
    span = Span(start.idx, last.idx + len(last))
    return Quote(span, start.doc[start.i : last.i + 1].text)
