"""Who does what the main clause of a sentence tells, and to whom: the source and target of CAMEO and PLOVER."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.extract.acts import act_of
from dateline.extract.parse import child, conjuncts, logical_object, logical_subject
from dateline.knowledge.plover_words import ActWords
from dateline.model.mentions import Mark
from dateline.model.text import Span

_NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_PARTS = frozenset({"compound", "nmod", "prep", "case", "nummod"})


def roles_of(doc: Doc, words: ActWords) -> Iterator[Mark]:
    """Who does the act of the main clause (``source``) and to whom (``target``), as whole phrases."""
    act = act_of(doc, words)
    word = act.word if act is not None else next(iter(doc.sents)).root if len(doc) else None
    if word is None:
        return
    verb = (
        word
        if word.pos_ in {"VERB", "AUX"}
        else next((a for a in word.ancestors if a.pos_ in {"VERB", "AUX"}), word)
    )
    source = _named_before(logical_subject(verb), verb)
    target = _undergoer(verb, word)
    if source is not None:
        yield from (Mark("source", _phrase(one)) for one in conjuncts(source))
    if target is not None and target != source:
        yield from (Mark("target", _phrase(one)) for one in conjuncts(target))


def _named_before(source: Token | None, verb: Token) -> Token | None:
    """Who says that they did it, where the act has a pronoun: ``The rebels said they would ...``."""
    if source is None or source.pos_ != "PRON":
        return source
    above = (child(a, "nsubj") for a in verb.ancestors)
    return next((s for s in above if s is not None and s.pos_ in {"NOUN", "PROPN"}), source)


def _undergoer(verb: Token, word: Token) -> Token | None:
    """Whom an act is done to: of its object and of what stands below it behind a preposition the first that has a name in it
    (``sent aid to Chad``), else the object."""
    plain = logical_object(verb)
    reached = [plain] if plain is not None else []
    tops = dict.fromkeys(t for t in (plain, word, verb) if t is not None)
    reached += [
        o
        for top in tops
        for t in top.subtree
        if t.dep_ in {"prep", "dative"} and t.i > verb.i
        for o in t.children
        if o.dep_ == "pobj"
    ]
    named = (t for t in reached if any(x.ent_type_ in _NAMED for x in _words_of(t)))
    return next(named, plain)


def _words_of(head: Token) -> list[Token]:
    """A head with what stands before it: the name that the phrase itself is, not one further below."""
    return [t for t in head.subtree if t.i <= head.i]


def _phrase(head: Token) -> Span:
    """The noun phrase of a head without what a clause tells of it."""
    left, right = head.left_edge, head
    for token in head.rights:
        if token.dep_ not in _PARTS:
            break
        right = token.right_edge
    return Span(left.idx, right.idx + len(right))
