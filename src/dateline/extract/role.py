"""Current or background, by the words: what makes a mention recall rather than report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.episode import goes_on
from dateline.extract.memory import Memory
from dateline.extract.parse import child, has_have
from dateline.extract.setting_times import is_day
from dateline.extract.statement import Verdict
from dateline.extract.statement_links import who_or_where
from dateline.extract.told import tense
from dateline.knowledge.phrases import AttributionWords
from dateline.model.draft import TimeLink
from dateline.model.event import Status

_RECENT = re.compile(r"day\b|dawn|night|morning|noon|hours?\b|weekend|week\b", re.IGNORECASE)
_DAY_NAMES = frozenset("day monday tuesday wednesday thursday friday saturday sunday today morning".split())
_SPANS = frozenset({"week", "month", "year", "decade"})
_RECALLING = frozenset({"recall", "remember", "remind"})
_EARLIER = re.compile(r"\b(?:last|ago|earlier|previous|past)\b", re.IGNORECASE)
PERIODS = frozenset({"month", "part", "year", "since"})


@dataclass(frozen=True, slots=True)
class Told:
    """The verb of a mention, its status and the number of its sentence."""

    verb: Token
    status: Status
    sentence: int

    @property
    def lead(self) -> bool:
        """It stands in the first sentences, where an adverb recalls nothing."""
        return self.sentence <= 2


def background(
    told: Told, verdicts: Sequence[Verdict], time: TimeLink | None, memory: Memory, words: AttributionWords
) -> tuple[list[str], TimeLink | None]:
    """Why a mention recalls rather than reports, and the time frame it stands in."""
    cues = [
        f"“{v.says}”"
        for v in verdicts
        if v.category.name == "background"
        and not (told.lead and _of_this_week(v.word))
        and not _of_that_day(v.word)
    ]
    perfect = any(c.lower_ in {"had", "'d", "’d"} and c.dep_ == "aux" for c in told.verb.children)
    below_saying = any(words.verbs.get(a.lemma_.lower()) for a in told.verb.ancestors)
    if perfect and not below_saying:
        cues.append("past perfect")
    cues += [f"“{word}”" for word in before_that(told.verb, time)]
    begun = time is not None and time.mention.kind == "since"
    lately = begun and time is not None and _RECENT.search(time.mention.text) is not None
    lasting = has_have(told.verb) or (told.verb.tag_ == "VBG" and told.verb.dep_ == "acl")
    if time is not None and begun and lasting and not lately:
        cues.append(f"“{time.mention.text}”")
    if time is not None and time.mention.kind in PERIODS and not lately:
        memory.frame = time
        done = told.status is Status.OCCURRED and told.verb.tag_ in {"VBD", "VBN"}
        long_past = done and not (told.lead or time.since) and time.mention.kind in {"month", "part"}
        if perfect or cues or long_past or time.link == "sentence":
            cues.append(f"told of “{time.mention.text}”")
        memory.background = bool(cues)
    elif time is not None and time.link == "clause" and is_day(time.mention):
        memory.frame = None
    elif time is None and memory.frame is not None and told.status not in {Status.PLANNED, Status.THREATENED}:
        time = TimeLink(memory.frame.mention, "paragraph")
        if memory.background:
            cues.append("same paragraph")
    elif (
        time is None
        and told.status is Status.OCCURRED
        and not cues
        and not has_have(told.verb)
        and tense(told.verb) == "past"
    ):
        time = _carried(told, memory)
    return cues, time


def _of_this_week(word: Token) -> bool:
    """``last Friday``, ``earlier on Friday`` in a lead; ``an earlier attack`` is another, before that which is told."""
    return word.lower_ == "last" or (word.lower_ == "earlier" and word.dep_ != "amod")


def _of_that_day(word: Token) -> bool:
    """``Earlier in the day``, ``Earlier on Sunday``: another hour of what is told, no recollection."""
    if word.lower_ != "earlier" or word.i + 2 >= len(word.doc):
        return False
    behind = word.doc[word.i + 1 : word.i + 4]
    named = behind[0].lower_ in {"in", "on", "that", "today"}
    return named and any(t.lower_ in _DAY_NAMES for t in behind)


def _carried(told: Told, memory: Memory) -> TimeLink | None:
    """The day that the paragraph tells of, or that of the act which the sentence goes on to tell."""
    if memory.day is not None:
        return TimeLink(memory.day.mention, "paragraph")
    if memory.episode is not None and goes_on(told.verb, told.sentence, memory.episode):
        return TimeLink(memory.episode.day.mention, "episode", memory.episode.day.since)
    return None


def before_that(verb: Token, time: TimeLink | None) -> Iterator[str]:
    """Words that put an act well before the one beside it: ``a week after rebels killed``, ``where two died last month``."""
    after = child(verb, "mark")
    span = child(verb, "npadvmod")
    if after is not None and after.lower_ == "after" and span is not None and span.lemma_ in _SPANS:
        yield f"{span.text} after"
    elif time is not None and time.link == "after" and any(s in time.mention.text for s in _SPANS):
        yield f"{time.mention.text} after"
    if any(a.lemma_ in _RECALLING and a.pos_ == "VERB" for a in verb.ancestors):
        yield "recalled"
    if (
        time is not None
        and time.link == "clause"
        and who_or_where(verb)
        and _EARLIER.search(time.mention.text)
    ):
        yield time.mention.text


def aside(verb: Token) -> bool:
    """In a relative clause: ``retook a town that had been in their hands since May, the ministry said``."""
    return verb.dep_ == "relcl" or any(a.dep_ == "relcl" for a in verb.ancestors)
