"""What the tests of extraction share: a bare sentence analysed, and its words by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.phrases import PhraseReader
from dateline.extract.triggers import Candidate, candidates, near_miss
from dateline.model.annotated import Annotated
from dateline.model.event import Coded, EventClaim
from dateline.model.report import Report
from dateline.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.pipeline import Coder


def annotate(coder: Coder, text: str) -> Annotated:
    """The text as the one paragraph of a report."""
    return coder.annotator.annotate(Report("r", "-", None, None, None, "en", text, (Span(0, len(text)),)))


def word(annotated: Annotated, text: str) -> Token:
    """The first token with this text."""
    return next(token for token in annotated.doc if token.text == text)


def reader(coder: Coder, annotated: Annotated) -> PhraseReader:
    return PhraseReader(annotated, coder.extractor.words.nouns)


def triggers(coder: Coder, annotated: Annotated) -> list[Candidate]:
    """Candidates of the codebook, near-misses taken out."""
    codebook = coder.extractor.words.codebook
    return [c for c in candidates(annotated.doc, codebook) if near_miss(c, codebook) is None]


def text_of(token: Token | None) -> str | None:
    return None if token is None else token.text


def claim(coded: Coded, word: str) -> EventClaim:
    """The first event whose trigger holds this word."""
    return next(e for e in coded.events if word in e.trigger.quote.text)
