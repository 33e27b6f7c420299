"""Which words of a sentence may tell an event: candidates from the codebook, and near-misses among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from dateline.extract.parse import child, nominal
from dateline.knowledge.codebook import Codebook, Frame

_BELOW = 4
# Words that belong to a verb only behind it: "fired on" is not "on Sunday it fired".
_BEHIND = frozenset({"prep", "prt", "agent", "pobj"})
_CASUALTY = frozenset({"killed", "injured"})
_DEADLY = frozenset({"dead", "killed", "death"})
"""Beside a verb these leave no other meaning: a film director may be shot dead."""
_NEAR = frozenset(
    {
        "amod",
        "compound",
        "nmod",
        "poss",
        "dobj",
        "nsubj",
        "nsubjpass",
        "attr",
        "acl",
        "advmod",
        "pobj",
        "conj",
        "appos",
        "npadvmod",
        "advcl",
    }
)


# What stands below a verb and is no part of a trigger of several words (the "to" of "fail to explode" is).
_NOT_OF_TRIGGER = frozenset(
    {"nsubj", "nsubjpass", "relcl", "ccomp", "advcl", "conj", "csubj", "acl", "aux", "auxpass"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that stands in the codebook, with every frame that it may evoke."""

    token: Token
    words: tuple[Token, ...]
    frames: tuple[Frame, ...]

    @property
    def is_noun(self) -> bool:
        return self.frames[0].pos == "noun"

    @property
    def rank(self) -> int:
        return max(frame.rank for frame in self.frames)

    @property
    def harm(self) -> str | None:
        """The harm that the verb itself says (killed, injured ...), if any frame does."""
        return next((f.harm for f in self.frames if f.harm), None)

    @property
    def casualty(self) -> bool:
        """A verb or noun of killing or wounding."""
        return any(frame.harm in _CASUALTY for frame in self.frames)

    def __hash__(self) -> int:
        return self.token.i


def candidates(tokens: Iterable[Token], codebook: Codebook) -> Iterator[Candidate]:
    """Candidates among tokens, in order."""
    for token in tokens:
        if not codebook.lists(token.lemma_.lower(), token.lower_):
            continue
        if (token.dep_ == "amod" and token.pos_ == "VERB" and token.tag_ != "VBD") or token.ent_type_ in {
            "DATE",
            "TIME",
        }:
            continue
        if token.pos_ in {"VERB", "AUX"}:
            if nominal(token):
                continue
            found = (_noun(token, codebook) if gerund(token) else None) or _verb(token, codebook)
        else:
            found = _noun(token, codebook)
        if found is not None:
            yield found


def gerund(token: Token) -> bool:
    """``killed by shelling``, ``the bombing of``: a verb form that stands as a noun."""
    if token.tag_ != "VBG" or any(c.dep_ in {"dobj", "nsubj", "aux"} for c in token.children):
        return False
    return token.dep_ in {"pcomp", "pobj", "nsubj", "csubj", "compound"} or noun_before(token) is not None


_OF_A_NOUN = frozenset({"of", "carried", "conducted"})


def noun_before(gerund: Token) -> Token | None:
    """``rebel`` in "killed in rebel shelling of the town", where the parse parts the two words; else None."""
    if gerund.tag_ != "VBG" or gerund.dep_ != "advcl" or gerund.i == 0:
        return None
    before = gerund.nbor(-1)
    parted = (
        before.dep_ == "pobj" and before.tag_ == "NN" and before.head.lower_ in {"in", "by", "from", "during"}
    )
    bare = parted and before.head.head == gerund.head and not any(True for _ in before.children)
    return before if bare and any(c.lower_ in _OF_A_NOUN for c in gerund.children) else None


def _verb(token: Token, codebook: Codebook) -> Candidate | None:
    frames = codebook.verbs.get(token.lemma_.lower())
    if not frames or (_tells(token) and all("object" in f.target for f in frames)):
        return None
    below: dict[str, Token] = {}
    if any(len(f.words) > 1 for f in frames):
        for t in _descendants(token, _BELOW):
            lemma = t.lemma_.lower()
            if (t.i > token.i or t.dep_ not in _BEHIND) and not (
                t.dep_ == "prep" and _nearer(below.get(lemma), t)
            ):
                below[lemma] = t
    fitting = tuple(
        f for f in frames if all(word in below for word in f.words[1:]) and _in_place(f.words, below)
    )
    if not fitting:
        return None
    longest = max(fitting, key=lambda f: len(f.words))
    words = (token, *sorted((below[w] for w in longest.words[1:]), key=lambda t: t.i))
    return Candidate(token, words, fitting)


def _nearer(kept: Token | None, preposition: Token) -> bool:
    """``on`` of "rode on a mine on Sunday": of two alike, the first is the verb's and a later one may be the day's."""
    day = any(c.ent_type_ in {"DATE", "TIME"} for c in preposition.children)
    return kept is not None and kept.dep_ == "prep" and day


def _in_place(words: tuple[str, ...], below: dict[str, Token]) -> bool:
    """What an entry has behind a preposition stands behind it: ``are on strike``, not ``was a strike on``."""
    pairs = pairwise(words[1:])
    return all(below[a].dep_ != "prep" or below[a].i < below[b].i for a, b in pairs)


def _tells(verb: Token) -> bool:
    """``the commission found that no grenade was thrown``: what was found is a clause, no thing."""
    parts = {c.dep_ for c in verb.children}
    return not parts & {"dobj", "nsubjpass", "prt"} and any(
        c.dep_ == "ccomp" and (c.i < verb.i or child(c, "mark") is not None) for c in verb.children
    )


def _noun(token: Token, codebook: Codebook) -> Candidate | None:
    if token.pos_ not in {"NOUN", "PROPN", "VERB", "ADJ"}:
        return None
    frames = codebook.nouns.get(token.lemma_.lower()) or codebook.nouns.get(token.lower_.rstrip("s"))
    if not frames:
        return None
    fitting = tuple(f for f in frames if _stands_before(token, f.words[:-1]))
    if not fitting:
        return None
    longest = max(len(f.words) for f in fitting)
    words = tuple(token.doc[i] for i in range(token.i - longest + 1, token.i + 1))
    return Candidate(token, words, fitting)


def _stands_before(token: Token, words: tuple[str, ...]) -> bool:
    first = token.i - len(words)
    if first < 0:
        return False
    return all(
        word in {t.lemma_.lower(), t.lower_}
        for word, t in zip(words, token.doc[first : token.i], strict=True)
    )


def _descendants(token: Token, depth: int) -> Iterator[Token]:
    for c in token.children:
        if c.dep_ in _NOT_OF_TRIGGER and c.lower_ != "to" and not (c.dep_ == "conj" and c.pos_ == "NOUN"):
            continue
        yield c
        if depth > 1:
            below = _descendants(c, depth - 1)
            acts = c.dep_ in {
                "xcomp",
                "ccomp",
                "advcl",
            }  # "forced them to ram it into a wall" forces nobody into anything
            yield from (t for t in below if not (acts and t.dep_ == "prep"))


def near_miss(candidate: Candidate, codebook: Codebook) -> str | None:
    """The reason why a candidate is none (``figurative`` ...), from the near-misses of the codebook."""
    lemma = candidate.token.lemma_.lower()
    misses = codebook.near_misses.get(" ".join(w.lemma_.lower() for w in candidate.words), ())
    if not _DEADLY & {w.lower_ for w in candidate.words[1:]}:
        misses = (*misses, *codebook.near_misses.get(lemma, ()))
    if not misses:
        return None
    own = {t.i for t in candidate.words}
    near = (t for t in _neighbours(candidate.token) if t.i not in own and t.ent_type_ != "DATE")
    around = {w for t in near for w in (t.lemma_.lower(), t.lower_)}
    return next((m.why for m in misses if m.beside & around), None)


def _accused_of(person: Token) -> Iterator[Token]:
    """``a nurse accused of stealing``: the reason why somebody is arrested."""
    for acl in person.children:
        if acl.dep_ == "acl" and acl.lemma_ in {"accuse", "suspect", "charge", "want"}:
            yield from (o for p in acl.children if p.dep_ == "prep" for o in p.children)


def _neighbours(token: Token) -> Iterator[Token]:
    """Words tied to the trigger by one or two grammatical links: modifiers, objects, what it modifies."""
    for c in token.children:
        if c.dep_ in _NEAR:
            yield c
            yield from (g for g in c.children if g.dep_ in {"amod", "compound", "poss"})
            yield from _accused_of(c)
            if c.lemma_ == "body":  # "the bodies of three climbers": whose they are
                yield from (o for p in c.children if p.dep_ == "prep" for o in p.children)
            if c.dep_ == "dobj":
                yield from (o for p in c.children if p.dep_ == "prep" for o in p.children if o.dep_ == "pobj")
        elif c.dep_ in {"prep", "agent", "prt"}:
            yield c
            for inner in c.children:
                if inner.dep_ in {"pobj", "pcomp"}:
                    yield inner
                    yield from (g for g in inner.children if g.dep_ in {"amod", "compound", "poss"})
    if (
        token.dep_
        in {"compound", "amod", "dobj", "nsubj", "nsubjpass", "poss", "attr", "xcomp", "acl", "relcl", "conj"}
        or token.dep_ == "pobj"
    ):
        head = token.head.head if token.dep_ == "pobj" else token.head
        yield head
        yield from (g for g in head.children if g.dep_ in {"amod", "compound"} and g != token)
        if token.dep_ == "pobj" and head.pos_ == "NUM" and head.dep_ in {"dobj", "nsubjpass"}:
            yield head.head  # "defused one of two mines"
