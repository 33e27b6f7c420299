"""Doers told apart from their act: ``The gunmen fled``, ``Two men on a motorbike rode off``, ``his abductors``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.extract.parse import child, conjuncts, is_passive
from dateline.extract.phrases import PhraseReader
from dateline.knowledge.doers import DoerWords
from dateline.model.draft import EventMention
from dateline.model.event import Role, Status
from dateline.model.mentions import Phrase

LINK = "told apart from the act"
NAMED_SO = 4
"""Sentences after an act within which "the attackers" are its own."""
NEAR = 2
"""The same for people whom only their ways tell: "two men on a motorbike"."""
AHEAD = 1
"""Sentences before an act in which its doers come."""
_FORCE = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
_ABDUCTION = "Abduction/forced disappearance"
_LOOTING = "Looting/property destruction"
_FROM_AFAR = frozenset({"Air/drone strike", "Shelling/artillery/missile attack", "Chemical weapon"})
_BOMBINGS = frozenset({"Suicide bomb", "Remote explosive/landmine/IED"})
_OPENING = frozenset({"in", "at", "near", "outside", "across"})
_DEFINITE = frozenset({"the", "these", "those"})
_DONE = frozenset({Status.OCCURRED, Status.CLAIMED})


@dataclass(frozen=True, slots=True)
class _Doer:
    """Somebody told as a doer.

    sure: named as such ("the attackers"), else by ways and means.  at_work: seen doing things.
    opens: the sentence begins with a place, so it leaves the act told before.
    """

    sentence: int
    lemma: str
    phrase: Phrase
    sure: bool
    at_work: bool
    opens: bool


class Doers:
    """Listens to a report for people who did what the text tells beside them."""

    def __init__(self, reader: PhraseReader, words: DoerWords) -> None:
        self._reader = reader
        self._words = words
        self._people = words.attackers | words.abductors | words.bombers | words.against | words.people
        self._heard: list[_Doer] = []

    def listen(self, tokens: Sequence[Token], index: int) -> None:
        """Hear the doers of one sentence."""
        if any(t.lower_ in self._words.apart for t in tokens[:3]):
            return
        opens = bool(tokens) and tokens[0].lower_ in _OPENING
        for token in tokens:
            if token.pos_ in {"NOUN", "PROPN"}:
                self._heard.extend(self._told(token, index, opens))

    def on(self, mentions: Sequence[EventMention]) -> list[EventMention]:
        """The mentions, with the doers heard on acts of force that name none."""
        found = list(mentions)
        for doer in self._heard:
            for n in self._acts_of(found, doer):
                found[n] = replace(found[n], actors=(replace(doer.phrase, link=LINK),))
        return found

    def _told(self, noun: Token, index: int, opens: bool) -> Iterator[_Doer]:
        lemma = noun.lemma_.lower()
        if lemma not in self._people or any(t.lower_ in self._words.apart for t in noun.subtree):
            return
        definite = any(c.dep_ in {"det", "poss"} and c.lower_ in _DEFINITE for c in noun.children)
        owned = any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in noun.children)
        if owned and lemma in self._words.against:
            named = True
        elif not self._acting(noun):
            return
        else:
            named = definite and lemma in self._words.attackers | self._words.abductors | self._words.bombers
        at_work = noun.dep_ == "nsubj" and self._at_work(noun, lemma)
        if named or at_work:
            phrase = self._reader.phrase(noun)
            if phrase is not None and self._may_be(phrase, lemma):
                yield _Doer(index, lemma, phrase, named, at_work, opens)

    def _acting(self, noun: Token) -> bool:
        """The subject of an active verb, or of what somebody is ("the bomber was a girl")."""
        verb = noun.head
        if noun.dep_ != "nsubj" or verb.pos_ not in {"VERB", "AUX"} or is_passive(verb):
            return False
        return child(verb, "neg") is None

    def _at_work(self, noun: Token, lemma: str) -> bool:
        """``Bandits surrounded the village``, ``two men on a motorbike rode off``."""
        if not any(v.lemma_.lower() in self._words.doing for v in _deeds(noun.head)):
            return False
        return lemma in self._words.attackers or self._marked(noun, lemma)

    def _marked(self, noun: Token, lemma: str) -> bool:
        if lemma not in self._words.people:
            return False
        clause = (*noun.subtree, *(t for c in noun.head.children if c.dep_ == "prep" for t in c.subtree))
        return any(t.lemma_.lower() in self._words.marks for t in clause)

    def _may_be(self, phrase: Phrase, lemma: str) -> bool:
        """No force of a state, and nobody of whom the text says that he was harmed."""
        return "state" not in phrase.classes and (
            "armed" in phrase.classes or lemma in self._words.people | self._words.against
        )

    def _acts_of(self, mentions: Sequence[EventMention], doer: _Doer) -> list[int]:
        """The acts of the sentence last told before the doers, if they name none; else the one told right after them."""
        told = [n for n, m in enumerate(mentions) if not self._own(m, doer) and _of_force(m)]
        first = doer.sentence if doer.opens else 0
        before = [n for n in told if first <= mentions[n].sentence <= doer.sentence]
        last = max((mentions[n].sentence for n in before), default=None)
        if last is not None and doer.sentence - last <= (NAMED_SO if doer.sure else NEAR):
            if last != doer.sentence and self._elsewhere(mentions, doer):
                return []
            acts = [n for n in before if mentions[n].sentence == last and self._fits(mentions[n], doer)]
            if acts:
                return [n for n in acts if mentions[n].places[:1] == mentions[acts[0]].places[:1]]
            if not doer.sure:
                return []
        if not doer.at_work:
            return []
        reach = AHEAD + doer.sure
        ahead = [n for n in told if 0 < mentions[n].sentence - doer.sentence <= reach]
        return [n for n in ahead if self._fits(mentions[n], doer) and mentions[n].role is Role.CURRENT][:1]

    @staticmethod
    def _own(mention: EventMention, doer: _Doer) -> bool:
        """What the doers' own sentence tells of them."""
        return mention.sentence == doer.sentence and any(p.head == doer.phrase.head for p in mention.actors)

    @staticmethod
    def _elsewhere(mentions: Sequence[EventMention], doer: _Doer) -> bool:
        """The doers' own sentence tells of another place or day."""
        own = [m for m in mentions if Doers._own(m, doer)]
        return any(m.time is not None and m.time.link == "clause" for m in own) or any(
            link.link == "clause" for m in own for link in m.places
        )

    def _fits(self, mention: EventMention, doer: _Doer) -> bool:
        """Nobody else did it, and it can have been done by such people."""
        if mention.actors or mention.anaphoric or mention.status not in _DONE:
            return False
        if mention.sub_type in _FROM_AFAR:
            return False
        if mention.sub_type in _BOMBINGS and doer.lemma not in self._words.bombers:
            return False
        if doer.lemma in self._words.abductors and mention.sub_type != _ABDUCTION:
            return False
        if doer.lemma in self._words.bombers - self._words.attackers and mention.sub_type not in _BOMBINGS:
            return False
        return not any(
            t.head == doer.phrase.head or t.lemmas[-1] == doer.lemma or "nonstate" in t.classes
            for t in mention.targets
        )


def _deeds(verb: Token) -> Iterator[Token]:
    """``slowed down, lobbed it and rode off``: all that one subject did, also where nothing joins the first two."""
    yield from conjuncts(verb)
    if verb.dep_ == "ccomp" and child(verb.head, "nsubj") is None:
        yield from conjuncts(verb.head)


def _of_force(mention: EventMention) -> bool:
    return mention.event_type in _FORCE or mention.sub_type in {_ABDUCTION, _LOOTING}
