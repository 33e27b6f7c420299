"""Who claims an act or is blamed for it: its doer, where the telling of the act names nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.extract.doers import Doers
from dateline.extract.forces import Forces
from dateline.extract.frames import Filled
from dateline.extract.parse import child, clause_head, clause_tokens, logical_object, logical_subject, pobjs
from dateline.extract.phrases import PhraseReader
from dateline.knowledge.codebook import Frame
from dateline.knowledge.doers import DoerWords
from dateline.model.draft import EventMention
from dateline.model.event import Attribution, Status
from dateline.model.mentions import Phrase

REACH = 6
"""Sentences after an act within which its claimant or culprit is named."""
NAMED_REACH = 30
"""The same where the words name the act by its kind: "claimed responsibility for the blast"."""
_COMMIT = frozenset(
    {"do", "carry", "stage", "launch", "conduct", "mount", "plan", "commit", "organise", "organize", "be"}
)
_DENIED = frozenset({"no", "nobody", "none", "neither", "never", "not", "n't", "n’t"})
_ASKED = frozenset({"who", "what", "which", "whoever", "whichever"})
_THEIRS = frozenset({"it", "this", "that", "them"})
_FORCE = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
_DOERS = frozenset({"armed", "group", "nonstate", "state"})
LINK = "claimed or blamed"
_OFFICIAL = frozenset({"official", "police", "military"})
_AUTHORITIES = frozenset(
    "governor mayor president minister ministry government authority authorities prefect commissioner "
    "administration council cabinet palace magistrate".split()
)
_ORDERING = frozenset("order carry commit perpetrate stage plan mastermind execute organise organize".split())
_DAYS = frozenset({"DATE", "TIME"})
_DECREES = frozenset({"curfew", "lockdown", "emergency"})
_BY_FORCES = frozenset({"Arrests", "Disrupted weapons use"})
_BY_HAND = frozenset({"Abduction/forced disappearance", "Looting/property destruction"})


@dataclass(frozen=True, slots=True)
class _Culprit:
    """sentence: its index.  at: offset of the word that names them so.  of: sub-types of the act that it names.

    acts: offsets of nouns for acts behind the word: "blamed X for an air strike that killed nine".
    where: words on the noun that may name the act's place: "the Kalat attack".
    """

    sentence: int
    at: int
    people: tuple[Phrase, ...]
    of: frozenset[str] = frozenset()
    acts: frozenset[int] = frozenset()
    where: frozenset[str] = frozenset()


class Claimants:
    """Listens to a report for claims of responsibility, for blame, for ``Doers`` told apart and ``Forces`` at work.

    events: nouns that tell an act, with its frames.
    """

    def __init__(self, reader: PhraseReader, events: Mapping[str, Sequence[Frame]], words: DoerWords) -> None:
        self._reader = reader
        self._doers = Doers(reader, words)
        self._forces = Forces(reader)
        self._events = events
        self._heard: list[_Culprit] = []

    def listen(self, sentence: Sequence[Token], index: int) -> None:
        """Hear who is named as the doer in one sentence."""
        self._doers.listen(sentence, index)
        self._forces.listen(sentence, index)
        for word in sentence:
            named = self._named_by(word)
            if named is None or _negated(word, named):
                continue
            people = tuple(p for p in self._reader.phrases(named) if self._acts(p))
            if people:
                behind = [t for t in word.subtree if t.i > word.i and t.lemma_.lower() in self._events]
                acts = frozenset(t.idx for t in behind)
                where = frozenset(c.text for t in behind for c in t.subtree if c.pos_ == "PROPN")
                self._heard.append(_Culprit(index, word.idx, people, self._kinds(behind), acts, where))

    def on(self, mentions: Sequence[EventMention]) -> list[EventMention]:
        """The mentions, with the doers heard on acts that name none."""
        found = list(mentions)
        for culprit in self._heard:
            n = _meant(found, culprit)
            if n is not None and not found[n].actors:
                found[n] = replace(found[n], actors=tuple(replace(p, link=LINK) for p in culprit.people))
        return self._forces.on(self._doers.on(found))

    def _kinds(self, acts: Sequence[Token]) -> frozenset[str]:
        """Sub-types that the noun tells for which they answer: ``the blast``, ``the kidnapping``."""
        return frozenset(f.sub_type for t in acts[:1] for f in self._events[t.lemma_.lower()])

    def _named_by(self, word: Token) -> Token | None:
        lemma = word.lemma_.lower()
        match lemma:
            case "claim" | "accept" | "admit" | "take" | "assume" | "assert" | "acknowledge":
                return self._claimant(word)
            case "blame" | "attribute" | "pin":
                return self._blamed(word)
            case "accuse":
                return self._accused(word)
            case "suspect" if word.tag_ != "VBN" and all(self._did_it(o) for o in pobjs(word, "of")):
                return child(word, "dobj")
            case "point" if self._armed(to := next(iter(pobjs(word, "to")), None)):
                return to
            case "point" if (aim := child(word, "dobj")) is not None and aim.lemma_ == "finger":
                return next(iter(pobjs(word, "at")), None) or next(iter(pobjs(aim, "at")), None)
            case "fall" if (what := child(word, "nsubj")) is not None and what.lower_ in {
                "suspicion",
                "blame",
            }:
                return next(iter(pobjs(word, "on")), None)
            case "bear" if (mark := child(word, "dobj")) is not None and mark.lemma_ in {"hallmark", "mark"}:
                return next(iter(pobjs(mark, "of")), None)
            case "belong" | "owe" if self._armed(child(word, "nsubj")):
                return next(iter(pobjs(word, "to")), None)
            case "behind" if any(c.dep_ == "pobj" and self._act(c) for c in word.children):
                return self._behind(word.head)
            case _ if lemma in _ORDERING:
                return self._agent(word)
        return None

    def _agent(self, verb: Token) -> Token | None:
        """``the attack was ordered by X``, ``X carried out the attack``: of an act that was told before."""
        what = logical_object(verb)
        known = what is not None and any(
            c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in what.children
        )
        return logical_subject(verb) if known and what is not None and self._act(what) else None

    def _behind(self, be: Token) -> Token | None:
        """``X was behind it``, ``accused X of being behind it``."""
        if be.lemma_ != "be" or be.dep_ == "pcomp":
            return None
        doer = logical_subject(be)
        asked = doer is None or doer.lower_ in _ASKED or any(c.lower_ in _ASKED for c in doer.children)
        return None if asked else doer  # "unclear which group was behind the raid"

    def _accused(self, verb: Token) -> Token | None:
        who = logical_object(verb)
        if who is None:
            return None
        return who if any(self._did_it(o) for t in (verb, who) for o in pobjs(t, "of")) else None

    def _claimant(self, verb: Token) -> Token | None:
        what = logical_object(verb)
        if what is None or not (
            what.lemma_ in {"responsibility", "credit"} or (verb.lemma_ == "claim" and self._act(what))
        ):
            return None
        return logical_subject(verb)

    def _blamed(self, verb: Token) -> Token | None:
        """``blamed the attack on X``, ``blamed X for it``, ``an attack blamed on X``."""
        held = pobjs(verb, "to" if verb.lemma_ == "attribute" else "on")
        behind = next((t for t in held if t.ent_type_ not in _DAYS), None)
        if behind is not None:
            what = logical_object(verb)
            return behind if what is not None and self._act(what) else None
        if verb.lemma_ != "blame":
            return None
        blamed = logical_object(verb)
        reasons = [r for t in (verb, blamed) if t is not None for r in pobjs(t, "for")]
        return blamed if all(self._act(r) for r in reasons) else None

    def _did_it(self, token: Token) -> bool:
        return self._act(token) or (
            token.lemma_ in _COMMIT and any(self._act(t) for t in token.subtree if t.dep_ in {"dobj", "pobj"})
        )

    def _act(self, token: Token) -> bool:
        return token.lower_ in _THEIRS or token.lemma_.lower() in self._events

    def _acts(self, phrase: Phrase) -> bool:
        """A group, a force, a country, or a name of which nothing is known."""
        unknown = not phrase.classes and (phrase.text[:1].isupper() or self._reader.part_of_group(phrase))
        return (
            phrase.pronoun or unknown or bool(phrase.classes & _DOERS) or self._reader.is_state(phrase.head)
        )

    def _armed(self, token: Token | None) -> bool:
        phrase = self._reader.phrase(token) if token is not None else None
        return phrase is not None and "armed" in phrase.classes


def _negated(word: Token, named: Token) -> bool:
    """``No group has claimed``, ``did not blame``."""
    near = (*word.children, *named.children, named)
    governed = word.dep_ in {"xcomp", "pcomp"} and word.head.lemma_ in {"deny", "refuse"}
    return any(t.lower_ in _DENIED for t in near) or governed


def _meant(mentions: Sequence[EventMention], culprit: _Culprit) -> int | None:
    """The act that the words themselves tell, else the act of force told last before them."""
    itself = [n for n, m in enumerate(mentions) if any(_covers(m, at) for at in culprit.acts)]
    if itself:
        return itself[0]
    able = [
        n
        for n, m in enumerate(mentions)
        if 0 <= culprit.sentence - m.sentence <= (NAMED_REACH if m.sub_type in culprit.of else REACH)
        and m.trigger.quote.span.start < culprit.at
        and (m.event_type in _FORCE or m.sub_type in _BY_HAND)
        and m.status in {Status.OCCURRED, Status.CLAIMED}
        and not m.consequence
        and not m.anaphoric
        and not _answered(m)
    ]
    there = [n for n in able if culprit.where & _place_words(mentions[n])]
    return max(
        there or able,
        key=lambda n: (mentions[n].sentence, not mentions[n].actors, mentions[n].rank),
        default=None,
    )


def _answered(mention: EventMention) -> bool:
    """What forces did to the attackers is not what anybody claims: ``the army killed two terrorists``."""
    forces = all("state" in p.classes for p in mention.actors)
    return bool(mention.actors) and (forces or any("nonstate" in p.classes for p in mention.targets))


def _place_words(mention: EventMention) -> frozenset[str]:
    return frozenset(w for link in mention.places for w in re.split(r"\W+", link.mention.text))


def _covers(mention: EventMention, offset: int) -> bool:
    span = mention.trigger.quote.span
    return span.start <= offset < span.end and not mention.anaphoric


def own_account(
    filled: Filled, sources: Sequence[Attribution], planned: bool, reader: PhraseReader
) -> Filled:
    """``Nine men were arrested, police said``: a force that tells what forces do tells what it did.

    So do those who announce a curfew, and the organisers of a march that is to come.
    """
    kind = filled.frame.sub_type
    if filled.actors:
        return filled
    decree = kind == "Other" and any(t.lemma_.lower() in _DECREES for t in _clause(filled))
    march = planned and kind == "Peaceful protest"
    for source in sources if kind in _BY_FORCES or decree or march else ():
        span = source.span
        if span is None:
            continue
        speaker = reader.force_in(span) if kind in _BY_FORCES else reader.speaker_in(span)
        if speaker is not None and (decree or march) and _official(source) is not decree:
            continue
        if speaker is not None:
            return replace(filled, actors=(replace(speaker, link="told by themselves"),))
    return filled


def _official(source: Attribution) -> bool:
    """An authority: by its kind, or ``the governor’s office``."""
    words = re.split(r"\W+", source.speaker.lower())
    return source.kind in _OFFICIAL or bool(_AUTHORITIES.intersection(words))


def _clause(filled: Filled) -> list[Token]:
    return clause_tokens(clause_head(filled.candidate.token))
