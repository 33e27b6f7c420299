"""Forces at work: whose arrests and finds they are, where these name nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.extract.parse import is_passive
from dateline.extract.phrases import PhraseReader
from dateline.model.draft import EventMention
from dateline.model.event import Role, Status
from dateline.model.mentions import Phrase

LINK = "the force at work"
NEAR = 3
"""Sentences before an arrest or a find within which the force that made it is told at work."""
_BY_FORCES = frozenset({"Arrests", "Disrupted weapons use"})
_FORCE = frozenset({"armed", "state"})
_PEOPLE = frozenset({"person", "group"})
_WORKS = frozenset("raid operation search sweep manhunt crackdown patrol ambush roadblock".split())
_APART = frozenset("meanwhile elsewhere separately separate another".split())
_DONE = frozenset({Status.OCCURRED, Status.CLAIMED})


@dataclass(frozen=True, slots=True)
class _AtWork:
    """sentence: its index.  phrase: the force."""

    sentence: int
    phrase: Phrase


class Forces:
    """Listens to a report for forces of a state that do something."""

    def __init__(self, reader: PhraseReader) -> None:
        self._reader = reader
        self._heard: list[_AtWork] = []
        self._parted: set[int] = set()

    def listen(self, tokens: Sequence[Token], index: int) -> None:
        """Hear the forces at work in one sentence."""
        if any(t.lower_ in _APART for t in tokens[:4]):
            self._parted.add(index)
        for token in tokens:
            if _works(token):
                self._heard.extend(_AtWork(index, p) for p in self._forces(token))

    def on(self, mentions: Sequence[EventMention]) -> list[EventMention]:
        """The mentions, with the force told last at work on arrests and finds that name none."""
        return [self._made_by(m) if _nobodys(m) else m for m in mentions]

    def _forces(self, token: Token) -> Iterator[Phrase]:
        for phrase in self._reader.phrases(token):
            if not phrase.pronoun and phrase.classes >= _FORCE and phrase.classes & _PEOPLE:
                yield phrase

    def _made_by(self, mention: EventMention) -> EventMention:
        if mention.sentence in self._parted:
            return mention
        parted = max((n for n in self._parted if n < mention.sentence), default=0)
        near = [
            h for h in self._heard if max(parted, mention.sentence - NEAR) <= h.sentence <= mention.sentence
        ]
        undergone = {t.head for t in mention.targets}
        able = [h for h in near if h.phrase.head not in undergone]
        if not able:
            return mention
        return replace(mention, actors=(replace(able[-1].phrase, link=LINK),))


def _works(token: Token) -> bool:
    """The subject of an active verb, the agent of a passive, or on a noun for what forces do ("a police raid")."""
    if token.dep_ == "nsubj":
        return token.head.pos_ in {"VERB", "AUX"} and not is_passive(token.head)
    if token.dep_ in {"compound", "amod"}:
        return token.head.lemma_.lower() in _WORKS
    return token.dep_ == "pobj" and token.head.dep_ == "agent"


def _nobodys(mention: EventMention) -> bool:
    told = mention.role is Role.CURRENT and mention.status in _DONE
    return told and mention.sub_type in _BY_FORCES and not mention.actors
