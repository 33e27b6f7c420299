"""Who a pronoun at a role position stands for, and what may stand there as a doer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dateline.extract.parse import child, is_passive, logical_subject, pobjs
from dateline.extract.phrases import PhraseReader
from dateline.model.actor import ActorKind
from dateline.model.mentions import Phrase

PEOPLE = frozenset({"person", "armed", "civilian", "protester", "rioter", "state", "nonstate", "group"})
ACTING = frozenset({"person", "armed", "nonstate", "group"})
_FLYERS = frozenset("aircraft warplane jet plane helicopter gunship".split())
_CROWDS = frozenset({"dozens", "scores", "hundreds", "thousands"})
_DOCUMENTS = frozenset(
    "leaflet pamphlet flyer statement letter video message communique communiqué recording note audio post "
    "tape declaration".split()
)
_SHOTS = frozenset("fire gunfire bullet crossfire".split())
_CRAFT = _FLYERS | frozenset("drone quadcopter uav gunboat boat tank vehicle pickup missile rocket".split())
_FLOWN = frozenset("operate fly pilot control launch fire own use drive belong".split())
_SINGLE = frozenset({"him", "her", "he", "she"})
_BACK = 3
"""Sentences in which the one person spoken of before stands."""


def as_doer(phrase: Phrase, reader: PhraseReader, position: str = "subject") -> Phrase:
    """A country that acts is a state, not a piece of land: ``Israel struck``, ``a US drone strike``.

    Aircraft that act stand for whoever flies them: ``a jet dropped two bombs``, ``its warplanes``.
    A crowd may be told by its number: ``Thousands marched``. Men who do something are not known to be civilians.
    """
    if position == "subject" and _mere_men(phrase):
        return replace(phrase, classes=phrase.classes - {"civilian"})
    if position == "subject" and phrase.text.lower() in _CROWDS:
        return replace(phrase, classes=frozenset({"person"}))
    if position == "subject" and phrase.lemmas[-1] in _FLYERS and not phrase.classes & ACTING:
        return replace(phrase, classes=phrase.classes | {"armed", "group"})
    if phrase.classes & PEOPLE or not reader.is_state(phrase.head):
        return phrase
    return replace(
        phrase, classes=frozenset({"state", "armed", "group", "person"}), kind=phrase.kind or ActorKind.STATE
    )


def _mere_men(phrase: Phrase) -> bool:
    """Several men, nobody's in particular: no ``king's men``, no man at home."""
    words = phrase.text.lower().replace("’", "'").split()
    return phrase.lemmas[-1] == "man" and "men" in words and not any(w.endswith("'s") for w in words)


def named_at(token: Token, trigger: Token, reader: PhraseReader, *, doer: bool) -> tuple[Phrase, ...]:
    """The phrases at a position; a pronoun below a verb of saying stands for the speaker ("the police said they had ...").

    What was hit may be ``it`` only for an armed speaker: for a charity ``it`` is as well the hospital just named."""
    author = _behind(token, reader) if doer else None
    phrases = reader.phrases(token if author is None else author)
    if len(phrases) != 1 or not phrases[0].pronoun:
        return phrases
    if not doer and phrases[0].lemmas[-1] in _SINGLE:
        person = person_before(token, reader)
        return (person,) if person is not None else phrases
    if phrases[0].lemmas[-1] not in {"it", "they", "them"}:
        return phrases
    before = _undergone_before(token)
    if before is not None:
        return reader.phrases(before)
    speaker = _speaker_above(trigger)
    if speaker is None and phrases[0].lemmas[-1] == "it":
        speaker = _subject_above(trigger)
    if speaker is None or speaker == token:
        return phrases
    spoken = (as_doer(p, reader) for p in reader.phrases(speaker))
    found = tuple(p for p in spoken if not p.pronoun and p.classes & PEOPLE)
    plural = speaker.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in speaker.children)
    groups = any(p.classes & ({"group", "armed", "state"} if doer else {"armed", "state"}) for p in found)
    return (
        found
        if (found and (plural if phrases[0].lemmas[-1] != "it" else groups))
        or (found and groups and not plural)
        else phrases
    )


def _undergone_before(pronoun: Token) -> Token | None:
    """``nine passengers`` for "them" in "abducted nine passengers and later killed them"."""
    verb = pronoun.head
    if pronoun.dep_ != "dobj" or pronoun.lower_ != "them" or verb.dep_ != "conj":
        return None
    before = child(verb.head, "dobj")
    return before if before is not None and before.tag_ in {"NNS", "NNPS"} else None


def _speaker_above(trigger: Token) -> Token | None:
    """The subject of the verb whose complement clause the trigger stands in."""
    lower = trigger
    for _ in range(6):
        upper = lower.head
        if upper == lower or lower.dep_ in {"relcl", "advcl"}:
            return None
        if lower.dep_ == "ccomp" and upper.pos_ == "VERB":
            speaker = child(upper, "nsubj")
            return None if speaker is None or _parted_by_semicolon(lower, speaker) else speaker
        lower = upper
    return None


def _parted_by_semicolon(clause: Token, speaker: Token) -> bool:
    """``They burned nine barns; an old man had his throat slit``: two sentences, which the parse makes one."""
    first, last = sorted((clause.i, speaker.i))
    return any(t.text == ";" for t in clause.doc[first:last])


def _subject_above(trigger: Token) -> Token | None:
    """``The army broke the truce when it shelled the camp``: the subject over a clause of time or reason."""
    clause = child(trigger.head, "nsubj") if trigger.dep_ == "advcl" else None
    return clause if clause is not None and clause.i < trigger.i else None


def _behind(thing: Token, reader: PhraseReader) -> Token | None:
    """Who speaks in a document, whose weapon it is, whose shots they were: the doer behind a thing that acts."""
    lemma = thing.lemma_.lower()
    if lemma in _DOCUMENTS:
        return _author(thing)
    if lemma in _SHOTS:
        beside = (c for c in thing.children if c.dep_ in {"amod", "compound", "poss"})
        return next((t for t in (*beside, *pobjs(thing, "from")) if _somebody(t, reader)), None)
    return _owner(thing) if lemma in _CRAFT else None


def _somebody(token: Token, reader: PhraseReader) -> bool:
    phrase = reader.phrase(token)
    return reader.is_state(token.idx) or (phrase is not None and bool(phrase.classes & PEOPLE))


def _owner(craft: Token) -> Token | None:
    """``traffickers`` in "a drone operated by traffickers", "a jet belonging to the coalition"."""
    for clause in craft.children:
        if clause.dep_ == "acl" and clause.lemma_ in _FLOWN:
            return logical_subject(clause) if is_passive(clause) else next(pobjs(clause, "to"), None)
    return None


def _author(document: Token) -> Token | None:
    """``RED-Tabara`` in "a leaflet signed by RED-Tabara threatens": who speaks in a document."""
    signed = (logical_subject(c) for c in document.children if c.dep_ == "acl" and is_passive(c))
    named = (o for word in ("by", "from", "of") for o in pobjs(document, word))
    return next((t for t in (*signed, *named, child(document, "poss")) if t is not None), None)


def person_before(pronoun: Token, reader: PhraseReader) -> Phrase | None:
    """``the teacher`` in "The teacher was cycling home when men fired at him": the last single person as a subject."""
    for noun in _subjects_before(pronoun):
        if noun.tag_ not in {"NN", "NNP"} or child(noun, "conj") is not None:
            continue
        phrase = reader.phrase(noun)
        if phrase is None or phrase.pronoun:
            continue
        name = noun.ent_type_ == "PERSON" or (noun.pos_ == "PROPN" and not phrase.classes)
        person = name or "person" in phrase.classes
        if person and "group" not in phrase.classes and not reader.is_state(noun.idx):
            return replace(phrase, link=f"meant by “{pronoun.text}”")
    return None


def _subjects_before(pronoun: Token) -> Iterator[Token]:
    """Subjects of the clauses above the pronoun's own, then those of the sentences before, nearest first."""
    own = next((a for a in pronoun.ancestors if a.pos_ in {"VERB", "AUX"}), pronoun)
    for above in own.ancestors:
        subject = child(above, "nsubj", "nsubjpass")
        if subject is not None and subject.i < pronoun.i and above != own:
            yield subject
    start = pronoun.sent.start
    for _ in range(_BACK):
        if start == 0:
            return
        before = pronoun.doc[start - 1].sent
        start = before.start
        yield from (t for t in before if t.dep_ in {"nsubj", "nsubjpass"} and t.head == before.root)
