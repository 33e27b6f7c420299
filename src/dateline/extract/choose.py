"""Which sub-type a group of triggers tells, and who fills its roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.extract.frames import BUILT, Filled, Roles, holds, joined, people, thwarts
from dateline.extract.parse import clause_tokens, first_conjunct, logical_object, surface_subject
from dateline.extract.phrases import PhraseReader
from dateline.extract.triggers import Candidate, gerund
from dateline.knowledge.codebook import Frame
from dateline.knowledge.nouns import Nouns
from dateline.model.mentions import Phrase

_UNDERGOES = frozenset(
    {"person", "armed", "civilian", "protester", "rioter", "state", "nonstate", "group", "property", "base"}
)
_PERSONS = frozenset({"person", "armed", "civilian", "group"})
_UNDIRECTED = frozenset({"Peaceful protest", "Other"})
SIDE_ACT = 15
_FROM_AFAR = frozenset({"Air/drone strike", "Shelling/artillery/missile attack"})
_THROWN = _FROM_AFAR | {"Grenade"}
_SETTLED = frozenset(
    "village town city hamlet settlement suburb neighbourhood neighborhood quarter community locality commune".split()
)
_FINDING = frozenset({"seize", "recover", "confiscate", "find", "discover", "impound"})
INSTRUMENTS = frozenset(
    {
        "aircraft",
        "drone",
        "artillery",
        "missile",
        "explosive",
        "mine",
        "suicide",
        "grenade",
        "chemical",
        "firearm",
        "blade",
        "fire",
        "vehicle",
    }
)


OPENING = "Headquarters or base established"


def choose(
    group: Sequence[Candidate], reader: PhraseReader, nouns: Nouns, violent: frozenset[str]
) -> Filled | None:
    """The best reading of a group, with roles filled from all its triggers; None when no frame holds.

    violent: names of the sub-types of political violence, which go before strategic developments told in one breath.
    """
    top = top_of(group)
    scope = _scope(group)
    instruments = instruments_in(scope, nouns)
    seized = _seized(scope)
    apart = instruments_in((t for t in scope if t.i not in seized), nouns) if seized else instruments
    named = [t for t in scope if not _bombing_man(t)]
    lemmas = frozenset(t.lemma_.lower() for t in named) | {t.lower_ for t in named}
    filled = [(c, f, *roles.fill(f)) for c in group for roles in (Roles(c, reader),) for f in c.frames]
    ranked = sorted(filled, key=lambda x: -x[1].rank)
    actors_of = [(c, a) for c, _, a, _ in ranked if not thwarts(c.token)]
    targets_of = [(c, t) for c, _, _, t in ranked]
    readings: list[Filled] = []
    for candidate, frame, actors, targets in filled:
        fillers = {
            "actor": actors or _others(_shared(actors_of, candidate), targets),
            "target": targets
            or (() if (frame.mutual and actors) or _undirected(frame) else _shared(targets_of, candidate)),
        }
        own_lemmas = lemmas - {candidate.token.lemma_.lower()}
        used = instruments if frame.sub_type == "Disrupted weapons use" else apart
        known = holds(frame, fillers, used, own_lemmas)
        if known is not None and (not frame.undergone or frame.undergone & _undergone(candidate)):
            readings.append(Filled(frame, candidate, fillers["actor"], fillers["target"], *known))
    if not readings:
        return None
    best = max(readings, key=lambda r: _weight(r, top, readings, violent))
    if best.frame.mutual and not (best.actors and best.targets):
        best = _by_losses(best, _shared(targets_of, best.candidate))
    return _complete(best, reader, {w.idx for c in group for w in c.words})


def _bombing_man(noun: Token) -> bool:
    """``suicide bombers`` are no aircraft."""
    return (
        noun.lemma_.lower() == "bomber" and noun.i > 0 and noun.nbor(-1).lower_ in {"suicide", "car", "lone"}
    )


def _undirected(frame: Frame) -> bool:
    """A march, a curfew: done to nobody, whoever suffers in the same sentence."""
    return not frame.target and frame.sub_type in _UNDIRECTED


def _undergone(candidate: Candidate) -> frozenset[str]:
    """Lemmas of the phrase that a verb is done to ("destroyed a cache of rifles")."""
    thing = None if candidate.is_noun else logical_object(candidate.token)
    return frozenset() if thing is None else frozenset(t.lemma_.lower() for t in thing.subtree)


def _weight(reading: Filled, top: Token, readings: Sequence[Filled], violent: frozenset[str]) -> float:
    """Score of a reading among its rivals: the main verb counts more; houses burned are part of the attack that burned them."""
    weight = reading.score + (4 if reading.candidate.token == top else 0)
    if reading.frame.sub_type not in violent and any(
        _outdoes(r, reading) and r.frame.sub_type in violent for r in readings
    ):
        weight -= SIDE_ACT
    return weight


def _by_losses(best: Filled, lost: tuple[Phrase, ...]) -> Filled:
    """``Four soldiers and three rebels died in a clash``: the losses name the sides, or the one that was left out."""
    state = tuple(p for p in lost if "state" in p.classes)
    others = tuple(p for p in lost if "nonstate" in p.classes)
    told = best.actors or best.targets
    if told:
        other = others if any("state" in p.classes for p in told) else state
        return replace(best, actors=best.actors or other, targets=best.targets or other)
    if state and others:
        return replace(best, actors=state, targets=others)
    return replace(best, targets=lost)


def _outdoes(rival: Filled, reading: Filled) -> bool:
    """Another trigger tells the main act: not the same word, and not an object of it (``destroyed an explosives factory``)."""
    one, other = rival.candidate.token, reading.candidate.token
    return rival.score > 0 and one != other and not (rival.candidate.is_noun and other.is_ancestor(one))


def _complete(best: Filled, reader: PhraseReader, said: set[int]) -> Filled:
    """Drop what cannot act, add who acted beside it, and let no phrase stand on both sides.

    said: offsets of the words that tell the act: of "opened a base" the base is no target."""
    opened = best.frame.sub_type == OPENING
    chosen = people(best.actors)
    chosen = (*chosen, *(ally for p in chosen for ally in reader.allies(p)))
    heads = {p.head for p in chosen}
    doers = set() if best.frame.mutual else {p.text.lower() for p in chosen}
    harmed = best.frame.harm is not None
    undergone = tuple(
        t
        for t in best.targets
        if t.head not in heads
        and not (opened and t.head in said and t.classes & BUILT)
        and t.text.lower() not in doers
        and not (_no_target(t) and not (harmed and _unknown_person(t)) and not _aimed_at(best, t, reader))
    )
    if best.frame.sub_type == "Other" and best.frame.harm == "killed":
        undergone = ()  # bodies that are found: whom the find was done to nobody can say
    return replace(best, actors=joined(chosen), targets=joined(undergone))


def _no_target(phrase: Phrase) -> bool:
    """Land is where it happened, arms and nameless things are what it was about: neither is whom it was done to."""
    if phrase.owned and not phrase.classes & _PERSONS:
        return True
    return not (
        phrase.pronoun or phrase.classes & _UNDERGOES or (not phrase.classes and phrase.text[:1].isupper())
    )


def _aimed_at(best: Filled, phrase: Phrase, reader: PhraseReader) -> bool:
    """``shelled the village``, ``rockets at Metula``, ``a grenade at the kiosk``: where people live, or any one thing."""
    if phrase.owned or phrase.pronoun:
        return False
    if phrase.classes == {"territory"}:
        named = phrase.text.istitle() and " " not in phrase.text
        return best.frame.sub_type in _FROM_AFAR and (named or phrase.lemmas[-1] in _SETTLED)
    return not phrase.classes and best.frame.sub_type in _THROWN and reader.pointed_out(phrase)


def _unknown_person(phrase: Phrase) -> bool:
    """``beat a suspected thief``: whoever is killed, wounded or taken is somebody, whatever the noun."""
    return not phrase.classes and not phrase.owned


def _shared(pairs: Iterable[tuple[Candidate, tuple[Phrase, ...]]], to: Candidate) -> tuple[Phrase, ...]:
    """What another trigger of the group holds in a role that this one leaves empty."""
    return next((phrases for owner, phrases in pairs if phrases and owner != to), ())


def top_of(group: Sequence[Candidate]) -> Token:
    """The trigger that stands highest in the parse."""
    tokens = [c.token for c in group]
    return next((t for t in tokens if not any(o != t and o.is_ancestor(t) for o in tokens)), tokens[0])


def _others(doers: tuple[Phrase, ...], undergone: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """``A farmer was killed by a mine while returning home``: who came home is no doer of the killing."""
    heads = {u.head for u in undergone}
    return tuple(d for d in doers if d.head not in heads)


def _scope(group: Sequence[Candidate]) -> list[Token]:
    """Tokens of the clauses around the triggers."""
    found: dict[int, Token] = {}
    for candidate in group:
        verb = candidate.token
        while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
            verb = verb.head
        for token in (*clause_tokens(verb), *candidate.token.subtree, *_controlled_by(verb)):
            found[token.i] = token
    return list(found.values())


def _controlled_by(verb: Token) -> tuple[Token, ...]:
    """The subject over ``began hunting down``, ``approached and set off``: its words stand in another clause."""
    subject = surface_subject(verb) if verb.dep_ in {"xcomp", "conj"} else None
    return (subject, *subject.lefts) if subject is not None else ()


def instruments_in(tokens: Iterable[Token], nouns: Nouns) -> frozenset[str]:
    """Classes of the weapons and vehicles that the clause names."""
    found: set[str] = set()
    for token in tokens:
        if (token.pos_ in {"NOUN", "PROPN", "ADJ"} or gerund(token)) and not _backing(token):
            found |= nouns.describe([*_before(token), token.lemma_.lower()]).classes & INSTRUMENTS
    return frozenset(found)


def _before(noun: Token) -> list[str]:
    """The word before a noun where it tells what the noun is: ``mortar round``, ``guided bomb``."""
    if not noun.i:
        return []
    word = noun.nbor(-1)
    if word.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return [word.lemma_.lower()]
    return [word.lower_] if word.dep_ == "amod" else []


def _seized(scope: Iterable[Token]) -> frozenset[int]:
    """Words for arms that were found or taken: they are no instruments of what else the clause tells."""
    things = (logical_object(t) for t in scope if t.pos_ == "VERB" and t.lemma_.lower() in _FINDING)
    return frozenset(w.i for thing in things if thing is not None for w in thing.subtree)


def _backing(token: Token) -> bool:
    """``troops backed by helicopters``: what stands behind those who act is not what they act with."""
    by = first_conjunct(token).head
    return by.lower_ == "by" and by.head.lemma_ in {"back", "support"} and by.head.dep_ in {"acl", "advcl"}
