"""Parses mended where the pipeline misreads a turn of phrase that news leads are full of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

_GUISE = frozenset({"disguised", "dressed", "posing", "masquerading", "clad", "disguising"})
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december morning afternoon evening night dawn midnight".split()
)
_BE = frozenset({"was", "were", "been"})
_DAYS_WORDS = _TIMES | {"yesterday", "today", "hours", "week", "weekend", "weekends"}
_PARTS = frozenset({"early", "late", "last", "wee"})
_MARKS, _OPENING = frozenset({"’", "'"}), frozenset({"‘", "'", "`"})
_NOUN_TAGS = frozenset({"NOUN", "PROPN"})
_OWNED = 4  # words from an apostrophe to what is owned
_BETWEEN = 9  # words between "were" and the participle


def repair(doc: Doc) -> None:
    """Mend the heads and labels of a parsed text in place."""
    for token in doc[1:]:
        if token.lower_ == "dead" and token.nbor(-1).lower_ == "shot":
            _shot_dead(token.nbor(-1), token)
        elif token.lower_ == "as" and token.nbor(-1).lower_ in _GUISE:
            _guise(token.nbor(-1), token)
        elif token.lower_ in _TIMES and token.dep_ == "compound" and token.head.dep_ == "pobj":
            _day_before_subject(token)
        elif token.text in _MARKS and token.tag_ != "POS":
            _plural_owner(token)
        elif token.dep_ == "acl" and token.tag_ in {"VBN", "VBD"}:
            _lost_predicate(token)
    for token in doc:
        if token.lower_ in _BE and token.dep_ not in {"aux", "auxpass"}:
            _day_within_passive(token)


def _plural_owner(mark: Token) -> None:
    """``in the Qumris’ attack on Damari``, read as the end of a quotation."""
    owner = mark.nbor(-1)
    if owner.whitespace_ or not mark.whitespace_ or owner.text[-1:] != "s" or owner.pos_ not in _NOUN_TAGS:
        return
    noun = mark.nbor(1)
    while noun.dep_ in {"amod", "compound", "nmod", "nummod"} and noun.head.i > noun.i:
        noun = noun.head
    quoted = any(t.text in _OPENING and not t.whitespace_ for t in mark.doc[mark.sent.start : mark.i - 1])
    if noun.pos_ not in _NOUN_TAGS or noun.i - mark.i > _OWNED or quoted:
        return
    if noun not in owner.ancestors and (noun.head == owner or noun not in owner.head.subtree):
        noun.dep_, noun.head = owner.dep_, owner.head if owner.head != owner else noun
    owner.dep_, owner.head = "poss", noun
    mark.tag_, mark.dep_, mark.head = "POS", "case", owner


def _shot_dead(shot: Token, dead: Token) -> None:
    """``Gunmen on a motorcycle shot dead the mayor``, read as a noun "motorcycle shot"."""
    if shot.pos_ != "NOUN" or not any(c.dep_ == "nsubj" for c in dead.children):
        return
    before = shot.nbor(-1) if shot.i else None
    if before is not None and before.head == shot and before.dep_ in {"compound", "amod", "nmod"}:
        for c in list(shot.lefts):
            if c != before:
                c.head = before
        before.dep_, before.head = shot.dep_, shot.head
    _become_verb(shot, "shoot")
    _take_over(shot, dead, dead.children)
    dead.dep_ = "oprd"


def _lost_predicate(verb: Token) -> None:
    """``Armed men in a car killed three farmers``, read as "a car that was killed" in a sentence without a verb."""
    if not any(c.dep_ == "dobj" and c.i > verb.i for c in verb.children):
        return
    noun = verb.head
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep":
        noun = noun.head.head
    if verb.head.dep_ == "nsubj" and verb.tag_ == "VBN":
        verb.tag_ = "VBD"  # "a bomb blast killed 12 people, police said": a participle has no object
    if noun == verb.head or noun.pos_ not in {"NOUN", "PROPN"} or noun.dep_ not in {"ROOT", "dep"}:
        return
    _take_over(verb, noun, noun.rights)
    noun.dep_ = "nsubj"


def _day_before_subject(day: Token) -> None:
    """``On Sunday gunmen in boats attacked``, read as "on Sunday gunmen"."""
    noun, preposition = day.head, day.head.head
    act = preposition.head
    lone = noun.lower_ not in _TIMES and preposition.i < day.i < noun.i and act.i > noun.i
    if not lone or act.pos_ != "VERB" or any(c.dep_ in {"nsubj", "nsubjpass"} for c in act.children):
        return
    if noun.nbor(-1) != day and any(c.i < day.i for c in noun.children):
        return
    for c in list(noun.lefts):
        if c.i < day.i:
            c.head = day
    passive = any(c.dep_ == "auxpass" for c in act.children)
    noun.dep_, noun.head = "nsubjpass" if passive else "nsubj", act
    day.dep_, day.head = "pobj", preposition


def _day_within_passive(be: Token) -> None:
    """``Ten people were on Sunday killed``, read as "were on Sunday" with a participle of something else."""
    between = be.doc[be.i + 1 : min(be.i + 2 + _BETWEEN, be.sent.end)]
    verb = next((t for t in between if t.tag_ == "VBN" or (t.lower_ == "shot" and t.pos_ == "NOUN")), None)
    before = [] if verb is None else list(be.doc[be.i + 1 : verb.i])
    subject = next((c for c in be.lefts if c.dep_ == "nsubj"), None)
    if (
        verb is None
        or subject is None
        or not any(t.lower_ in _DAYS_WORDS for t in before)
        or not all(
            t.lower_ in _DAYS_WORDS or t.pos_ in {"ADP", "DET", "ADV", "NUM"} or t.lower_ in _PARTS
            for t in before
        )
        or before[0].lower_ not in _TIMES | {"on", "in", "at", "late", "early", "yesterday", "last"}
        or be not in verb.ancestors
    ):
        return
    if verb.pos_ != "VERB":
        _become_verb(verb, "shoot")
        verb.tag_ = "VBN"
        inner = next((t for t in before if t.lower_ in _DAYS_WORDS and t.head == verb), None)
        if inner is not None:
            inner.head, inner.dep_ = verb.head, "pobj"
    _take_over(verb, be, be.children)
    for c in list(be.children):
        c.head = verb
    be.dep_, subject.dep_ = "auxpass", "nsubjpass"


def _guise(worn: Token, as_: Token) -> None:
    """``Gunmen disguised as soldiers opened fire``, read as "as soldiers opened fire"."""
    act = as_.head
    if as_.dep_ != "mark" or act.pos_ != "VERB" or act.head != worn:
        return
    costume = next((c for c in act.children if c.dep_ == "nsubj" and c.i > as_.i), None)
    wearer = next((c for c in worn.lefts if c.dep_ == "nsubj"), None)
    whole = worn
    if wearer is None and worn.dep_ == "acl":
        wearer = whole = worn.head
    if costume is None or wearer is None:
        return
    _take_over(act, whole, whole.children)
    wearer.dep_, wearer.head = "nsubj", act
    worn.dep_, worn.head = "acl", wearer
    as_.dep_, as_.head = "prep", worn
    costume.dep_, costume.head = "pobj", as_


def _become_verb(token: Token, lemma: str) -> None:
    token.pos_, token.tag_, token.lemma_ = "VERB", "VBD", lemma


def _take_over(verb: Token, head: Token, dependents: Iterable[Token]) -> None:
    """``verb`` takes the place of ``head`` in the tree; what follows it there hangs on the verb."""
    above, label = head.head, head.dep_
    verb.head, verb.dep_ = (verb, "ROOT") if above == head else (above, label)
    for c in list(dependents):
        if c != verb and (c.i > verb.i or c.dep_ in {"nsubj", "mark", "advmod", "cc", "punct"}):
            c.head = verb
    head.head = verb
