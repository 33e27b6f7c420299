"""A sentence that only gives a speaker's detail on the event just told: whose speaker is a source of that event.

What ties it to the event: a figure of its victims, a confirmation of it, an eyewitness's ``they``, or a plain past
act told in the same breath. Denials, plans, conditions and refusals to speak give no source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.extract.words import Words
from dateline.knowledge.phrases import AttributionWords
from dateline.model.draft import EventMention
from dateline.model.event import Attribution, Role, Status

REACH = {"figures": 3, "confirms": 3, "saw": 2, "tells": 1}
"""Sentences back to the event, or to the last detail on it, by how strong the tie is (measured on examples/dev)."""
_SAID = frozenset({"says", "suggests"})
FIGURE_VERBS = frozenset("put raise revise lower update correct give speak count record tally list estimate place cite name".split())
_CONFIRMS = frozenset({"confirm", "corroborate", "acknowledge", "verify", "describe", "witness", "recount"})
_EVENT_NOUNS = frozenset("attack incident death killing raid strike clash blast explosion abduction kidnapping arrest bombing ambush shooting assault casualty violence toll".split())
_NEGATIVE = frozenset({"no", "not", "n't", "n’t", "nothing", "nobody", "none", "never", "neither"})
_UNREAL = frozenset({"will", "would", "could", "may", "might", "should", "must", "if", "unless", "whether"})
_QUOTES = frozenset({"“", "”", '"', "«", "»", "``", "''"})
_STATES = frozenset({"be", "have", "seem", "remain", "stand", "know", "want", "fear", "hope", "feel", "think", "believe", "expect", "need"})
_VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots"})


@dataclass(frozen=True, slots=True)
class Heard:
    """Speakers of a sentence without an event of its own. at: offset of the sentence.  tie: key of REACH."""

    at: int
    tie: str
    speakers: tuple[Attribution, ...]


def speaks(verb: Token, words: AttributionWords) -> bool:
    """True for a verb of saying and for one that gives a figure."""
    lemma = verb.lemma_.lower()
    return lemma in words.verbs or lemma in FIGURE_VERBS


def tie_of(sentence: Sequence[Token], verb: Token | None, words: Words) -> str | None:
    """What ties a speaker's sentence to the event before it, or None."""
    lemmas = {t.lemma_.lower() for t in sentence}
    lower = {t.lower_ for t in sentence}
    kind = words.attribution.verbs.get(verb.lemma_.lower()) if verb is not None else "says"
    figure = any(words.attribution.nouns.get(lemma) == "figures" for lemma in lemmas)
    if verb is not None and verb.lemma_.lower() in FIGURE_VERBS:
        return "figures" if figure and _number(sentence) else None
    if kind not in _SAID or lower & _UNREAL:
        return None
    if verb is not None and verb.lemma_.lower() in _CONFIRMS and lemmas & _EVENT_NOUNS:
        return "confirms"
    if lower & _NEGATIVE:
        return None
    if figure and _number(sentence):
        return "figures"
    acts = [t for t in sentence if t.pos_ == "VERB" and t.tag_ in {"VBD", "VBN"} and t.lemma_.lower() not in _STATES and t != verb]
    if any(t.text in _QUOTES for t in sentence):
        return "saw" if any(_they(t) for t in acts) else None
    return "tells" if acts else None


def _number(sentence: Iterable[Token]) -> bool:
    return any(t.pos_ == "NUM" or t.like_num or t.lower_ in {"dozens", "several", "scores", "hundreds"} for t in sentence)


def _they(verb: Token) -> bool:
    """Others than the speaker act: ``they drove``, ``two men slowed down``."""
    return any(c.dep_ in {"nsubj", "nsubjpass"} and (c.lower_ in {"they", "he"} or c.tag_ == "NNS") for c in verb.children)


def with_details(mentions: Sequence[EventMention], heard: Sequence[tuple[int, Heard]]) -> tuple[EventMention, ...]:
    """The mentions with the speakers of details added. heard: each with the index of its sentence, in order."""
    added: dict[int, list[Attribution]] = {}
    last: tuple[int, int] | None = None
    for sentence, detail in heard:
        told = _told_before(mentions, sentence)
        if told is None:
            continue
        since = mentions[told].sentence
        if last is not None and last[0] == told:
            since = last[1]
        if sentence - since > REACH[detail.tie]:
            continue
        added.setdefault(told, []).extend(detail.speakers)
        last = (told, sentence)
    return tuple(_with(m, added[n]) if n in added else m for n, m in enumerate(mentions))


def _told_before(mentions: Sequence[EventMention], sentence: int) -> int | None:
    """The event that a detail in this sentence can be about: the main one of the last sentence that told any."""
    before = [n for n, m in enumerate(mentions) if m.sentence < sentence]
    if not before:
        return None
    same = [n for n in before if mentions[n].sentence == mentions[before[-1]].sentence]
    best = max(same, key=lambda n: (mentions[n].event_type in _VIOLENT, mentions[n].rank, -n))
    mention = mentions[best]
    return best if mention.role is Role.CURRENT and mention.status in {Status.OCCURRED, Status.CLAIMED} else None


def _with(mention: EventMention, speakers: Sequence[Attribution]) -> EventMention:
    known = {s.speaker.lower() for s in mention.sources}
    new = {s.speaker.lower(): s for s in speakers if s.speaker.lower() not in known}
    return replace(mention, sources=(*mention.sources, *new.values()))
