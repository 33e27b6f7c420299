"""What the main clause of a sentence tells, as a type of PLOVER: agreements, demands, refusals, arrests, attacks ...

The search begins at the root of the parse and goes down: verbs of saying and light verbs are passed, the first word that is
listed decides, and what stands over it says whether the act is to come, demanded or denied. The words are those of
``data/languages/en/plover.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.knowledge.plover_words import ActWords

_DOWN = frozenset(
    "ccomp xcomp dobj attr prep pobj acomp conj pcomp advcl acl oprd dep parataxis nsubjpass nsubj".split()
)
_CLAUSES = frozenset({"ccomp", "xcomp", "conj", "advcl", "parataxis", "pcomp", "ROOT"})
_NEAR = 2
"""Clauses below a verb in which the words of its entry may stand."""


@dataclass(frozen=True, slots=True)
class Act:
    """The type, and the word that told it."""

    type: str
    word: Token


def act_of(doc: Doc, words: ActWords) -> Act | None:
    """The act of the first sentence that tells one."""
    for sentence in doc.sents:
        queue = [(sentence.root, False, False)]
        while queue:
            token, future, denied = queue.pop(0)
            kind = _type_at(token, words)
            if kind is not None:
                return Act(_turned(token, kind, future, denied, words), token)
            if _called_upon(token, words):
                return Act(words.called, token)
            if _negated(token) and _points_ahead(token, words) and token.lemma_.lower() not in words.says:
                return Act(words.denied, token)
            future = future or _points_ahead(token, words)
            denied = denied or _negated(token)
            below = sorted((c for c in token.children if c.dep_ in _DOWN), key=_order)
            queue += [(child, future, denied) for child in below]
    return None


def _order(token: Token) -> tuple[bool, bool, int]:
    """Clauses before phrases, subjects last."""
    return token.dep_ in {"nsubj", "nsubjpass"}, token.dep_ not in _CLAUSES, token.i


def _type_at(token: Token, words: ActWords) -> str | None:
    lemma = token.lemma_.lower()
    if token.pos_ in {"VERB", "AUX"}:
        below = None
        for entry in words.verbs.get(lemma, ()):
            if entry.below:
                below = set(_below(token)) if below is None else below
                if all(not wanted.isdisjoint(below) for wanted in entry.below):
                    return entry.type
            elif lemma not in words.says and lemma not in words.light:
                return entry.type
        return None
    return words.nouns.get(lemma) if token.pos_ in {"NOUN", "PROPN"} and _tells(token) else None


def _tells(noun: Token) -> bool:
    """A noun in the place of an object, or of the subject of what was done or took place."""
    return noun.dep_ in {"dobj", "nsubjpass", "nsubj", "pobj", "attr", "conj"}


def _below(verb: Token, clauses: int = _NEAR) -> Iterator[str]:
    """Lemmas and forms of the words below a verb, through so many further clauses; its subject does not count."""
    for token in verb.children:
        deeper = clauses - (token.dep_ in _CLAUSES)
        if token.dep_ != "nsubj" and deeper >= 0:
            yield token.lemma_.lower()
            yield token.lower_
            yield from _below(token, deeper)


def _points_ahead(token: Token, words: ActWords) -> bool:
    lemma = token.lemma_.lower()
    modal = any(c.dep_ == "aux" and c.lower_ in words.modals for c in token.children)
    willing = any(c.dep_ == "acomp" and c.lemma_.lower() in words.willing for c in token.children)
    going = lemma == "go" and any(c.dep_ == "xcomp" for c in token.children) and token.tag_ == "VBG"
    return modal or willing or going or (lemma in words.plans and token.pos_ == "VERB")


def _negated(token: Token) -> bool:
    return any(c.dep_ == "neg" for c in token.children)


def _called_upon(token: Token, words: ActWords) -> bool:
    """``must go``, not ``should it go``."""
    subject = next((c.i for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}), token.sent.start)
    return any(c.dep_ == "aux" and c.lower_ in words.duty and c.i >= subject for c in token.children)


def _turned(token: Token, kind: str, future: bool, denied: bool, words: ActWords) -> str:
    """The type as it stands: demanded, denied, or to come."""
    if _called_upon(token, words):
        return words.called
    told = words.becomes.get(kind)
    if (denied or _negated(token)) and (told == "AGREE" or kind == "AGREE"):
        return words.denied
    return told if told is not None and (future or _points_ahead(token, words)) else kind
