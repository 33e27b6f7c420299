"""Sentences that only give a detail on the event just told: their speakers are sources of that event.

What ties one to the event: a figure of its victims, a confirmation of it, or an eyewitness's ``they``.
Who tells how it went, in the next sentence, is one where nobody else is (docs/coding.md).
Denials, plans, conditions and refusals to speak give no source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.extract.parse import child
from dateline.extract.words import Words
from dateline.knowledge.phrases import AttributionWords
from dateline.model.draft import VIOLENT, EventMention
from dateline.model.event import Attribution, Role, Status

REACH = {"toll": 6, "figures": 3, "confirms": 3, "saw": 2, "tells": 1}
"""Sentences back to the event, or to the last detail on it, by how strong the tie is."""
_SAID = frozenset({"says", "suggests"})
_FIGURE_WORDS = """
put raise revise lower update correct give speak count record tally list estimate place cite name
"""
FIGURE_VERBS = frozenset(_FIGURE_WORDS.split())
_CONFIRMS = frozenset({"confirm", "corroborate", "acknowledge", "verify", "describe", "witness", "recount"})
_EVENT_WORDS = """
attack incident death killing raid strike clash blast explosion abduction kidnapping arrest bombing ambush
shooting assault casualty violence toll
"""
_EVENT_NOUNS = frozenset(_EVENT_WORDS.split())
_CULPRITS = frozenset({"culprit", "perpetrator", "attacker", "assailant", "responsible"})
_PEOPLE = frozenset({"person", "armed", "civilian", "group"})
_TOLLS = frozenset({"toll", "number", "count"})
_NEGATIVE = frozenset({"no", "not", "n't", "n’t", "nothing", "nobody", "none", "never", "neither"})
_UNREAL = frozenset({"will", "would", "could", "may", "might", "should", "must", "if", "unless", "whether"})
_OPENING, _CLOSING = frozenset({"“", "«"}), frozenset({"”", "»"})
_ASIDE = frozenset({"relcl", "acl"})
_SPEAKER = frozenset({"he", "she", "i", "we", "it", "who"})
_QUOTES = frozenset({"“", "”", '"', "«", "»", "``", "''"})


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
        summed_up = any(c.dep_ == "aux" and c.lower_ in {"has", "have"} for c in verb.children)
        return (
            _strength(sentence)
            if figure and _number(sentence) and not summed_up
            else "confirms"
            if lemmas & _CULPRITS
            else None
        )
    if kind not in _SAID or lower & _UNREAL:
        return None
    if verb is not None and verb.lemma_.lower() in _CONFIRMS and lemmas & _EVENT_NOUNS:
        return "confirms"
    if any(t.lower_ in _NEGATIVE and not (_beside(t) or _unknowing(t)) for t in sentence) or _elsewhere(
        sentence
    ):
        return None
    acts = [t for t in sentence if t.pos_ == "VERB" and t.tag_ in {"VBD", "VBN"} and t != verb]
    if figure and (_number(sentence) or "toll" in lemmas or _one_harmed(sentence, words)):
        return _strength(sentence)
    if any(_counted(t, words) for t in acts):
        return "figures"
    if _in_quotes(sentence):
        return "saw" if any(_others(t) for t in acts) else None
    main = verb is None or verb.dep_ not in _ASIDE
    return "tells" if kind == "says" and main and any(_went_on(t, words) for t in acts) else None


def _strength(sentence: Sequence[Token]) -> str:
    """``the toll``, ``the number of dead`` point back farther than a bare figure."""
    definite = any(
        t.lemma_.lower() in _TOLLS and any(c.lower_ == "the" for c in t.children) for t in sentence
    )
    return "toll" if definite else "figures"


def _in_quotes(sentence: Sequence[Token]) -> bool:
    """It begins with quoted words: with a mark, or inside a quotation that an earlier sentence opened."""
    mark = next((t for t in sentence if t.text in _QUOTES), None)
    if mark is None:
        return False
    closes = mark.text in _CLOSING or (
        mark.text not in _OPENING and mark.i > 0 and not mark.nbor(-1).whitespace_
    )
    return closes or mark.i == sentence[0].i


def _beside(word: Token) -> bool:
    """In a relative clause: ``an official, who asked not to be named, said``."""
    return word.dep_ == "relcl" or any(a.dep_ == "relcl" for a in word.ancestors)


def _unknowing(word: Token) -> bool:
    """``He did not know how many had died``: a speaker's own ignorance denies nothing."""
    return word.dep_ == "neg" and word.head.lemma_ in {"know", "elaborate", "identify", "specify"}


def _elsewhere(sentence: Sequence[Token]) -> bool:
    """It opens with a time or place of its own, so it tells something new: ``Late on Tuesday troops …``."""
    first = next((t for t in sentence if not t.is_punct), sentence[0])
    counts = any(a.pos_ == "NUM" for a in first.ancestors if a.i <= first.i + 3)
    return first.pos_ in {"ADP", "ADV"} and not counts and first.lower_ not in {"then", "by", "according"}


def _number(sentence: Sequence[Token]) -> bool:
    if any(t.ent_type_ == "MONEY" for t in sentence):
        return False
    return any(
        t.pos_ == "NUM" or t.like_num or t.lower_ in {"dozens", "several", "scores", "hundreds"}
        for t in sentence
    )


def _one_harmed(sentence: Sequence[Token], words: Words) -> bool:
    """``A passer-by was hurt``, ``a watchman was trampled to death``: a toll of one."""
    return any(
        c.dep_ == "nsubjpass"
        and c.tag_ == "NN"
        and any(d.dep_ == "det" and d.lower_ in {"a", "an"} for d in c.children)
        and any(words.attribution.nouns.get(t.lemma_.lower()) == "figures" for t in verb.subtree)
        for verb in sentence
        for c in verb.children
    )


def _counted(verb: Token, words: Words) -> bool:
    """``40 shops lost everything``, ``800 lorries were stuck``: a figure of what was done; people who act are news."""
    subject = child(verb, "nsubj", "nsubjpass")
    if subject is None or subject.tag_ != "NNS" or child(subject, "nummod") is None:
        return False
    return subject.dep_ == "nsubjpass" or not words.nouns.classes(subject.lemma_.lower()) & _PEOPLE


def _others(verb: Token) -> bool:
    """Others than the speaker act: ``they drove``, ``two men slowed down``."""
    return any(
        c.dep_ in {"nsubj", "nsubjpass"} and (c.lower_ == "they" or c.tag_ == "NNS") for c in verb.children
    )


def _went_on(act: Token, words: Words) -> bool:
    """Others than the speaker act, in what is said: ``the rangers were on their way``; no new act (``a march passed off``)."""
    subject = child(act, "nsubj", "nsubjpass")
    standing = any(c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBZ", "VBP"} for c in act.children)
    if (
        subject is None
        or standing
        or subject.lower_ in _SPEAKER
        or any(t.dep_ in _ASIDE for t in (act, *act.ancestors))
    ):
        return False
    new = any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in subject.children)
    return not (new and "event" in words.nouns.classes(subject.lemma_.lower()))


def with_details(
    mentions: Sequence[EventMention], heard: Sequence[tuple[int, Heard]]
) -> tuple[EventMention, ...]:
    """The mentions with the speakers of details added. heard: with the index of its sentence, in order."""
    added: dict[int, list[Attribution]] = {}
    last_told, last_at = -1, -1
    for sentence, detail in heard:
        reach = REACH[detail.tie]
        told = _told_before(mentions, sentence, reach)
        if (
            told is None
            and last_told >= 0
            and sentence - last_at <= reach
            and not _told_between(mentions, last_at, sentence)
        ):
            told = last_told
        if told is None:
            continue
        act = mentions[told]
        if detail.tie == "tells" and (act.sources or told in added or act.role is Role.BACKGROUND):
            continue
        added.setdefault(told, []).extend(detail.speakers)
        last_told, last_at = told, sentence
    return tuple(_with(m, added[n]) if n in added else m for n, m in enumerate(mentions))


def _told_before(mentions: Sequence[EventMention], sentence: int, reach: int) -> int | None:
    """The event that a detail in this sentence can be about: the last one told within reach."""
    near = [n for n, m in enumerate(mentions) if 0 < sentence - m.sentence <= reach]
    if not near:
        return None
    role = mentions[near[-1]].role
    if role is Role.BACKGROUND and sentence - mentions[near[-1]].sentence > 1:
        return None
    able = [
        n
        for n in near
        if mentions[n].role is role and mentions[n].status in {Status.OCCURRED, Status.CLAIMED}
    ]
    return max(able, key=lambda n: _weight(mentions[n], n), default=None)


def _told_between(mentions: Sequence[EventMention], after: int, before: int) -> bool:
    return any(after < m.sentence < before for m in mentions)


def _weight(mention: EventMention, number: int) -> tuple[bool, bool, int, bool, int, int]:
    """No peaceful march; an act before its victims, then the nearer; in one sentence a violent one, then the first."""
    peaceful = mention.sub_type == "Peaceful protest"
    return (
        not peaceful,
        not mention.consequence,
        mention.sentence,
        mention.event_type in VIOLENT,
        mention.rank,
        -number,
    )


def _with(mention: EventMention, speakers: Sequence[Attribution]) -> EventMention:
    known = {s.speaker.lower() for s in mention.sources}
    new = {s.speaker.lower(): s for s in speakers if s.speaker.lower() not in known}
    return replace(mention, sources=(*mention.sources, *new.values()))
