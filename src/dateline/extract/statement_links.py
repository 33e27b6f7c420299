"""Where a word stands to a trigger: above it, below it, subject of its clause."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.extract.parse import child, first_conjunct, is_passive, surface_subject

GOVERNED = frozenset(
    {"xcomp", "ccomp", "dobj", "pcomp", "nsubjpass", "pobj", "acl", "attr", "oprd", "csubjpass"}
)


def stands_under(word: Token, trigger: Token) -> bool:
    """The word is the object of a preposition or object of the trigger's own clause (``killed in the earthquake``)."""
    up = word
    for _ in range(3):
        up = up.head
        if up == trigger:
            return True
    return False


def governs_clause(word: Token, trigger: Token) -> bool:
    """The word is the subject of the trigger's clause, or stands above it."""
    verb = clause_of(trigger)
    for above in (verb, *(a for a in trigger.ancestors if a.pos_ in {"VERB", "AUX"})):
        subject = surface_subject(above) if above == verb else child(above, "nsubj", "nsubjpass")
        if subject is not None and (
            word == subject or word in {c for c in subject.children if c.dep_ in {"compound", "poss"}}
        ):
            return True
    return any(a == word for a in trigger.ancestors)


def tells_of(word: Token, trigger: Token) -> bool:
    """``The film follows soldiers who ...``: subject of a verb above the trigger's own."""
    own = clause_of(trigger)
    return any(child(a, "nsubj") == word for a in own.ancestors if a.pos_ in {"VERB", "AUX"})


def undergoes(word: Token, trigger: Token) -> bool:
    """``A judge was gunned down``: the court's man is the victim."""
    verb = clause_of(trigger)
    return is_passive(verb) and surface_subject(verb) == word


def shared_auxiliaries(trigger: Token) -> Iterator[Token]:
    """Verbs whose ``will``, ``may``, ``not`` the trigger shares by coordination without a subject of its own."""
    token = trigger
    while (
        token.dep_ == "conj"
        and token.head.pos_ in {"VERB", "AUX"}
        and child(token, "nsubj", "nsubjpass", "aux") is None
    ):
        token = token.head
        yield token


def clause_of(token: Token) -> Token:
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token


def above(word: Token, trigger: Token) -> bool:
    return any(a.i == word.i for a in trigger.ancestors) or any(a == word.head for a in trigger.ancestors)


def governed_by(trigger: Token, word: Token) -> bool:
    """The trigger is a complement of the word, directly or through nouns and prepositions."""
    token = first_conjunct(trigger)
    for _ in range(5):
        if token.dep_ not in GOVERNED | {"prep"} or token.head == token:
            return False
        token = token.head
        if token == word:
            return True
    return False


_LIGHT = frozenset(
    "occur happen take place launch carry conduct stage be have break erupt mount perpetrate commit make "
    "report hear see record go follow hit do".split()
)


def light(verb: Token) -> bool:
    return verb.lemma_.lower() in _LIGHT
