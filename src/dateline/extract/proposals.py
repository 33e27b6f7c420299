"""Triggers that the encoder proposes in sentences of which the codebook codes nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from spacy.tokens import Token

from dateline.extract.parse import child
from dateline.extract.triggers import Candidate, near_miss
from dateline.knowledge.codebook import Codebook, Frame
from dateline.model.encoding import SLUG, SUB_TYPES, Encoding

_HARM = {"abduction": "abducted", "arrests": "arrested"}
_MUTUAL = frozenset({"armed_clash", "agreement"})
_ALONE = frozenset({"peaceful_protest", "agreement", "headquarters"})
"""Kinds that are done to nobody."""
LEAST, BESIDE_TOLL = 0.3, 0.8
"""How likely an event must be at a word, and in a sentence whose toll may be that of an event told before;
reconcile/acceptance.py then weighs what was found with all else that is known."""

STRETCH = 3
"""Words within which one act is told by several ("took prisoner")."""
NEAR = 2
"""Words around a listed trigger that tell its act and no other."""
_WORDS = frozenset({"VERB", "NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word that tells an event, which kind (a label of the encoder), and how likely (0 to 1)."""

    token: Token
    kind: str
    likely: float


class Proposals:
    """What the encoder reads in one report."""

    def __init__(self, encoding: Encoding) -> None:
        labels = encoding.heads.labels["event.trigger"]
        shares = encoding.pieces("event.trigger")
        self._kinds = labels[1:-1]
        self._kind = shares[:, 1:-1]
        self._event = self._kind.sum(1)
        self._encoding = encoding
        self._likely: list[int] = encoding.spans[self._event >= LEAST, 0].tolist()

    def with_frames(
        self, found: Sequence[Candidate], tokens: Sequence[Token], harm: Mapping[str, str]
    ) -> list[Candidate]:
        """The listed triggers, each with the frame of the kind that the encoder reads there, for where no other fits.
        harm: words for what people suffer; what came of an act is no act."""
        read = {p.token.i: p for p in self._in_sentence(tokens)}
        return [
            c
            if _suffered(c.token, harm)
            else next((_with_frame(c, read[w.i]) for w in c.words if w.i in read), c)
            for c in found
        ]

    def beside(
        self, listed: Iterable[Token], tokens: Sequence[Token], codebook: Codebook, harm: Mapping[str, str]
    ) -> list[Candidate]:
        """Triggers at words that the codebook does not list. listed: words of its triggers, near-misses included.
        harm: as above."""
        taken = {t.i + n for t in listed for n in range(-NEAR, NEAR + 1)}
        found = (
            p
            for p in self._in_sentence(tokens)
            if p.token.i not in taken and p.token.pos_ in _WORDS and not _suffered(p.token, harm)
        )
        made = (candidate(p) for p in found if not codebook.lists(p.token.lemma_.lower(), p.token.lower_))
        return [c for c in made if near_miss(c, codebook) is None]

    def tells(self, tokens: Sequence[Token]) -> bool:
        """Whether an event is so likely at one of the words that a toll beside it is its own."""
        return any(p.likely >= BESIDE_TOLL for p in self._in_sentence(tokens))

    def _in_sentence(self, tokens: Sequence[Token]) -> list[Proposal]:
        """The words that tell events, the likeliest of each stretch of words that tell one kind."""
        found: list[Proposal] = []
        for token in self._events(tokens):
            proposal = self._at(token)
            last = found[-1] if found else None
            if last is not None and proposal.kind == last.kind and token.i - last.token.i <= STRETCH:
                found[-1] = max(last, proposal, key=lambda p: (p.token.pos_ in _WORDS, p.likely))
            else:
                found.append(proposal)
        return found

    def _events(self, tokens: Sequence[Token]) -> list[Token]:
        """The words of a sentence at which an event is likely enough."""
        if not tokens:
            return []
        first = bisect_left(self._likely, tokens[0].idx)
        last = bisect_left(self._likely, tokens[-1].idx + len(tokens[-1]))
        starts = [token.idx for token in tokens] if last > first else []
        words = sorted({bisect_right(starts, at) - 1 for at in self._likely[first:last]})
        return [tokens[n] for n in words]

    def _at(self, token: Token) -> Proposal:
        """What is read at a word of ``_events``."""
        pieces = self._encoding.inside((token.idx, token.idx + len(token)))
        at = pieces[int(np.argmax(self._event[pieces]))]
        return Proposal(token, self._kinds[int(np.argmax(self._kind[at]))], float(self._event[at]))


def _suffered(token: Token, harm: Mapping[str, str]) -> bool:
    """``died``, ``succumbed to her injuries``, ``the deaths``."""
    if token.lemma_.lower() not in harm:
        return False
    return not _is_verb(token) or child(token, "dobj", "nsubjpass", "agent") is None


def candidate(proposal: Proposal) -> Candidate:
    """The proposal as a trigger with the frame of its kind."""
    token = proposal.token
    return Candidate(token, (token,), (frame(proposal.kind, _is_verb(token), token.lemma_.lower()),))


def _with_frame(listed: Candidate, proposal: Proposal) -> Candidate:
    own = frame(proposal.kind, not listed.is_noun, listed.token.lemma_.lower())
    return replace(listed, frames=(*listed.frames, own))


def _is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


@lru_cache(maxsize=4096)
def frame(kind: str, verb: bool, lemma: str) -> Frame:
    """Where the people of an act of this kind stand, whatever its word. Every other frame goes before it."""
    undergone: tuple[str, ...] = ("object", "against", "on", "at") if verb else ("of", "on", "against", "at")
    return Frame(
        sub_type=SUB_TYPES[kind],
        slug=SLUG,
        pos="verb" if verb else "noun",
        words=(lemma,),
        rank=1,
        actor=("subject", "between", "by")
        if verb
        else ("between", "by", "possessive", "modifier", "subject"),
        target=() if kind in _ALONE else (*undergone, "with") if kind in _MUTUAL else undergone,
        mutual=kind in _MUTUAL,
        needs={},
        rejects={},
        requires=frozenset(),
        instrument=frozenset(),
        context=frozenset(),
        undergone=frozenset(),
        harm=_HARM.get(kind),
        status=None,
    )
