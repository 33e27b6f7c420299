"""Filling a frame: who stands where the codebook says, and do the fillers have the classes it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.authorship import authorship
from dateline.extract.parse import (
    by_below,
    child,
    first_conjunct,
    is_passive,
    logical_object,
    logical_subject,
    pobjs,
)
from dateline.extract.phrases import PhraseReader
from dateline.extract.pronouns import ACTING, PEOPLE, as_doer, named_at
from dateline.extract.triggers import Candidate, noun_before
from dateline.knowledge.codebook import Frame
from dateline.model.mentions import Phrase

_THINGS = frozenset({"event", "weapon", "territory", "base", "property", "other"})
# Crowds must be named as such: without a protester or rioter in the text, no frame that needs one holds.
_MARKED = frozenset({"protester", "rioter"})
_ON_THE_MOVE = frozenset({"convoy", "column", "motorcade", "caravan", "flotilla"})
_PERSONS = frozenset({"they", "them", "he", "him", "she", "her", "who", "whom"})
# Adjectives that look like people of rank: "after major clashes".
_RANKS = frozenset({"major", "general", "private", "minor", "regular"})
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_LAND = frozenset({"territory", "base"})
BUILT = frozenset({"base", "property"})
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "ORDINAL"})


@dataclass(frozen=True, slots=True)
class Filled:
    """A frame with its fillers. known: class constraints that a filler meets.  open: constraints that none is known to meet."""

    frame: Frame
    candidate: Candidate
    actors: tuple[Phrase, ...]
    targets: tuple[Phrase, ...]
    known: int
    open: int

    @property
    def score(self) -> float:
        """How specific this reading is: rank first, then evidence for it."""
        return (
            10 * self.frame.rank
            + 4 * (len(self.frame.words) - 1)
            + 3 * self.known
            - 12 * self.open
            + 3 * bool(self.frame.instrument)
            + 2 * bool(self.frame.context or self.frame.undergone)
            + bool(self.actors)
            + bool(self.targets)
        )


class Roles:
    """Who stands around one trigger; each position is read once for all the frames that name it."""

    def __init__(self, candidate: Candidate, reader: PhraseReader) -> None:
        self._candidate = candidate
        self._reader = reader
        self._read: dict[tuple[str, bool, bool], tuple[Phrase, ...]] = {}

    def fill(self, frame: Frame) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
        """Actors and targets at the positions that the frame names; (), () where there are none."""
        alone = len(frame.words) == 1
        actors = self._first(frame.actor, doer=True, alone=alone)
        targets = self._first(frame.target, doer=False, alone=alone)
        if frame.mutual and not targets and len(actors) > 1:
            actors, targets = actors[:1], actors[1:]
        doers = {a.head for a in actors}
        return actors, tuple(t for t in targets if t.head not in doers)

    def _first(self, positions: Iterable[str], *, doer: bool, alone: bool) -> tuple[Phrase, ...]:
        return next((found for position in positions if (found := self._at(position, doer, alone))), ())

    def _at(self, position: str, doer: bool, alone: bool) -> tuple[Phrase, ...]:
        key = (position, doer, alone)
        if key not in self._read:
            self._read[key] = tuple(self._standing_at(position, doer, alone))
        return self._read[key]

    def _standing_at(self, position: str, doer: bool, alone: bool) -> Iterator[Phrase]:
        for token in at_position(self._candidate, position, alone=alone):
            for named in named_at(token, self._candidate.token, self._reader, doer=doer):
                if alone and _part_of(self._candidate, token) and not named.classes & BUILT:
                    continue
                phrase = as_doer(named, self._reader, position) if doer else named
                if doer and position == "modifier" and _inert(phrase):
                    continue
                if _fits(phrase, token, doer) and (phrase.classes & PEOPLE or not _means(phrase, position)):
                    yield phrase


def _part_of(candidate: Candidate, token: Token) -> bool:
    """The word belongs to a longer entry beside the verb."""
    return any(word == token for word in candidate.words)


def _means(phrase: Phrase, position: str) -> bool:
    """``fought with rockets``, ``a rocket attack``: by what, not by or with whom."""
    return position == "modifier" or (position == "with" and "weapon" in phrase.classes)


def _fits(phrase: Phrase, token: Token, doer: bool) -> bool:
    if phrase.pronoun:
        return phrase.lemmas[-1] not in {"it", "which", "that"} or doer
    if token.lower_ in _WEEKDAYS:
        return False
    if token.ent_type_ in _TIMES and not phrase.classes & PEOPLE:
        return False
    if doer:
        other = (
            phrase.head != token.idx and phrase.text.split()[-1][:1].isupper()
        )  # "the government and the ELN"
        named = token.pos_ == "PROPN" or other
        return bool(phrase.classes & PEOPLE) or (not phrase.classes and named)
    return phrase.classes != frozenset({"event"})


def at_position(candidate: Candidate, position: str, *, alone: bool = False) -> list[Token]:
    """Tokens at a grammatical position of the trigger (see the codebook's format in docs/change.md).

    alone: the frame is of the verb by itself, so that words of a longer entry beside it may fill a role:
    ``base`` of "opened a base" is what was opened."""
    return (
        _around_noun(candidate, position) if candidate.is_noun else _around_verb(candidate, position, alone)
    )


def _around_verb(candidate: Candidate, position: str, alone: bool) -> list[Token]:
    verb = candidate.token
    if position == "subject":
        return _some(logical_subject(verb) or _by_particle(candidate))
    if position == "object":
        undergone = logical_object(verb)
        own = set() if alone else {w.i for w in candidate.words}
        if undergone is not None and undergone.i in own:  # "took hostage 17 nuns"
            undergone = next((c for c in verb.children if c.dep_ == "dobj" and c.i not in own), None)
        return _some(undergone)
    found = [
        o for o in pobjs(verb, position) if o.head.i > verb.i
    ]  # "On the road to Nimule, gunmen shot at a bus"
    for word in candidate.words[1:]:
        found.extend(pobjs(word, position))
    direct = child(verb, "dobj")
    if not found and direct is not None:
        found.extend(pobjs(direct, position))
    return [*found, *(o for means in pobjs(verb, "with") for o in pobjs(means, position))]


def _by_particle(candidate: Candidate) -> Token | None:
    """``captors`` in "were let go by their captors", where the parse hangs them on the second word."""
    if not is_passive(candidate.token):
        return None
    return next((o for word in candidate.words[1:] for o in pobjs(word, "by")), None)


def _around_noun(candidate: Candidate, position: str) -> list[Token]:
    noun = candidate.token
    first = first_conjunct(noun)
    if position == "possessive":
        return _some(child(noun, "poss") or child(first, "poss"))
    if position == "modifier":
        own = {w.i for w in candidate.words}
        parted = noun_before(noun)
        return _some(parted) or [
            c
            for word in candidate.words
            for c in word.children
            if c.dep_ in {"compound", "amod", "nmod"} and c.i not in own and _names_someone(c)
        ]
    governor = first.head if first.dep_ in {"dobj", "nsubj", "nsubjpass", "attr"} else _governing_verb(first)
    if position == "subject":
        owned = authorship(noun)
        if owned is not None:
            return _some(logical_subject(owned[0])) if owned[1] else []
        if (
            governor is not None
            and first.dep_ != "nsubj"
            and governor.lemma_.lower() in LIGHT
            and not thwarts(governor)
        ):
            return _some(logical_subject(governor))
        return []
    if position == "object":
        if governor is not None and first.dep_ == "nsubj":
            return _some(logical_object(governor))
        return []
    found = list(pobjs(noun, position)) or list(pobjs(first, position))
    if position == "of" and _shares(noun):
        return []
    held = position != "by" or (governor is not None and governor.lemma_.lower() in LIGHT)
    if not found and held and governor is not None and first.dep_ in {"dobj", "nsubj", "nsubjpass"}:
        found = list(pobjs(governor, position))
    if position == "by" and not found:
        found = [o for undergone in pobjs(noun, "of") for o in by_below(undergone)]
    if position in {"target", "by"} and not found:
        found.extend(o for c in noun.children if c.dep_ == "acl" for o in _acl(c, position))
    if position == "between" and not found:
        found.extend(o for c in noun.children if c.dep_ == "relcl" for o in pobjs(c, position))
    return found


def _shares(noun: Token) -> bool:
    """``the attack and abduction of the emir``: "of" goes with the last noun, whose victim it tells."""
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return of is not None and any(c.dep_ == "conj" and c.i < of.i for c in noun.children)


def thwarts(verb: Token) -> bool:
    """``trying to stop a kidnapping``: who stops an act is not its doer."""
    tried = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in {"try", "attempt", "seek", "want", "help"}
    return tried and verb.lemma_.lower() in {"stop", "end"}


# Verbs that lend a noun of action its doer: ``X launched an attack``.
LIGHT = frozenset(
    "carry launch conduct stage mount commit perpetrate hold sign reach make impose declare announce "
    "order begin start resume continue open intensify unleash take wage fight engage organise organize "
    "lead join do execute complete undertake plan have set fire drop call agree enforce step suffer stop "
    "end lift extend deploy plot attempt threaten prepare use throw hurl plant detonate lay lob".split()
)


# Those by whom a deal comes about and who are no party to it.
_BROKERING = frozenset(
    {"broker", "mediate", "facilitate", "negotiate", "sponsor", "host", "oversee", "monitor"}
)


def _acl(verb: Token, position: str) -> list[Token]:
    """``an attack blamed on``, ``a raid carried out by the army``, ``an attack targeting pilgrims``."""
    if position == "by":
        own = verb.tag_ == "VBN" and verb.lemma_ not in _BROKERING
        return _some(logical_subject(verb)) if own else []
    return _some(child(verb, "dobj")) if verb.lemma_ == "target" else []


def _governing_verb(noun: Token) -> Token | None:
    """The verb over ``engaged in clashes``, ``took part in the attack``."""
    if noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB" and noun.head.lower_ in {"in", "to"}:
        verb = noun.head.head
        return (
            verb
            if verb.lemma_ in {"engage", "participate", "take", "resort", "lock", "involve", "enter"}
            else None
        )
    return None


def _names_someone(modifier: Token) -> bool:
    if modifier.pos_ == "ADJ" and modifier.lower_ in _RANKS:
        return False
    return modifier.pos_ in {"PROPN", "NOUN", "ADJ"} and modifier.ent_type_ not in _TIMES


def _some(token: Token | None) -> list[Token]:
    return [] if token is None else [token]


def holds(
    frame: Frame,
    fillers: Mapping[str, tuple[Phrase, ...]],
    instruments: frozenset[str],
    lemmas: frozenset[str],
) -> tuple[int, int] | None:
    """How many class constraints a filler meets and how many stay open; None when the frame does not hold."""
    if frame.instrument and not frame.instrument & instruments:
        return None
    if frame.context and not frame.context & lemmas:
        return None
    if any(not fillers.get(role) for role in frame.requires):
        return None
    known = unmet = 0
    for role, classes in frame.needs.items():
        met = _met(fillers.get(role, ()), classes)
        if met is False or (met is None and classes <= _MARKED):
            return None
        known += met is True
        unmet += met is None
    for role, classes in frame.rejects.items():
        if any(p.classes & classes for p in fillers.get(role, ())):
            return None
    return known, unmet


def _met(phrases: tuple[Phrase, ...], classes: frozenset[str]) -> bool | None:
    """True: a filler has a class; None: nothing is known against it; False: fillers are of other classes.

    A common noun that no list knows is no piece of land and no base: who "took advantage" took nothing,
    and who "handed them over" handed over people.
    """
    if not phrases or all(p.pronoun or not p.classes for p in phrases):
        known = [p for p in phrases if not p.pronoun or p.lemmas[-1] in _PERSONS]
        return False if known and classes <= _LAND and not any(_is_name(p) for p in known) else None
    return any(p.classes & classes for p in phrases)


def _is_name(phrase: Phrase) -> bool:
    return any(word[:1].isupper() for word in phrase.text.split())


def people(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Only phrases that can act: no instruments, places or events."""
    return tuple(
        p for p in phrases if p.pronoun or (p.classes & PEOPLE and not _inert(p)) or not p.classes & _THINGS
    )


def _inert(phrase: Phrase) -> bool:
    """``a car blew up``, ``a border outpost attack``: property, whoever may be in it; a convoy is its people."""
    owned = "property" in phrase.classes and not phrase.classes & ACTING
    return owned and phrase.lemmas[-1] not in _ON_THE_MOVE


def joined(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Phrases without repeats, in text order of first telling."""
    seen: dict[int, Phrase] = {}
    for phrase in phrases:
        seen.setdefault(phrase.head, phrase)
    return tuple(seen.values())
