"""The triggers of a sentence: those that the codebook lists; where none of them is coded, those that the encoder reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.casualties import WARS, of_a_conflict
from dateline.extract.choose import choose
from dateline.extract.clusters import clusters
from dateline.extract.frames import Filled
from dateline.extract.parse import joined_to
from dateline.extract.phrases import PhraseReader
from dateline.extract.proposals import Proposals
from dateline.extract.told import top_words
from dateline.extract.triggers import Candidate, candidates, near_miss
from dateline.extract.words import Words

Rejecting = Callable[[Sequence[Token], str], None]


@dataclass(frozen=True, slots=True)
class Listed:
    """A sentence's words and triggers. listed: every word that the codebook lists, near-misses included.  accident: one of them
    is an accident, whose victims make no event.  groups: triggers that tell one act.  choices: the reading of each group, None
    where no frame holds."""

    tokens: list[Token]
    listed: tuple[Token, ...]
    accident: bool
    groups: tuple[tuple[Candidate, ...], ...]
    choices: tuple[Filled | None, ...]

    @property
    def open(self) -> bool:
        """Whether the codebook leaves the sentence to the encoder."""
        return not self.accident and not any(self.choices)


class Lister:
    """Reads the triggers of sentences. reject: told of each that makes no event, and why."""

    def __init__(
        self, words: Words, reader: PhraseReader, violent: frozenset[str], reject: Rejecting
    ) -> None:
        self._words, self._reader, self._violent, self._reject = words, reader, violent, reject

    def listed(self, tokens: list[Token]) -> Listed:
        """The triggers that the codebook lists and that are no near-misses."""
        found: list[Candidate] = []
        accidents: list[Token] = []
        listed: list[Token] = []
        for candidate in candidates(tokens, self._words.codebook):
            listed += candidate.words
            why = near_miss(candidate, self._words.codebook)
            if why is not None:
                self._reject(candidate.words, why)
                if why == "accident":
                    accidents.append(candidate.token)
            elif _sums_up(candidate):
                self._reject(candidate.words, "the toll of a whole conflict")
            elif not (accidents and (candidate.casualty or joined_to(candidate.token, accidents))):
                found.append(candidate)
        return self._grouped(tokens, tuple(listed), bool(accidents), found)

    def proposed(self, its: Listed, read: Proposals) -> Listed:
        """An open sentence with what the encoder reads in it: frames for listed words that have none, and other words."""
        known, harm = [c for group in its.groups for c in group], self._words.counts.harm
        found = (
            *read.with_frames(known, its.tokens, harm),
            *read.beside(its.listed, its.tokens, self._words.codebook, harm),
        )
        return self._grouped(its.tokens, its.listed, its.accident, sorted(found, key=lambda c: c.token.i))

    def choose(self, group: tuple[Candidate, ...]) -> Filled | None:
        """The reading of a group; None if no frame holds."""
        return choose(group, self._reader, self._words.nouns, self._violent)

    def frameless(self, its: Listed) -> None:
        """Reject the groups of which no frame holds, where a specific word stands there."""
        for group, choice in zip(its.groups, its.choices, strict=True):
            if choice is None and max(c.rank for c in group) > 2:
                self._reject(top_words(group), "no frame of the codebook fits the sentence")

    def _grouped(
        self, tokens: list[Token], listed: tuple[Token, ...], accident: bool, found: Sequence[Candidate]
    ) -> Listed:
        groups = tuple(clusters(found, self._reader))
        return Listed(tokens, listed, accident, groups, tuple(self.choose(group) for group in groups))


def _sums_up(candidate: Candidate) -> bool:
    """``killed`` of "the war has killed thousands", and that ``war``."""
    token = candidate.token
    if candidate.casualty:
        return of_a_conflict(token)
    kills = token.head.lemma_.lower() in {"kill", "displace", "claim", "leave", "cost"}
    return token.lemma_.lower() in WARS and token.dep_ == "nsubj" and kills and of_a_conflict(token.head)
