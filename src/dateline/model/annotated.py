"""A report with its words analysed: what the extract stage reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model.encoding import Encoding, Range
from dateline.model.mentions import ActorMention, PlaceMention, TimeMention
from dateline.model.report import Report
from dateline.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of report.text. start, end: token indices in the Doc.  paragraph: index into report.paragraphs."""

    index: int
    span: Span
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """The report, its parse (offsets of the Doc are offsets of report.text), and the mentions found in it.

    states: names and adjectives of countries ("Israel", "US", "Russian"), which may act as well as place.
    encode: reads ranges of report.text, in order, with the encoder, those that may hold an event; None where it was not asked
    for, or cannot run.
    """

    report: Report
    doc: Doc
    title: Doc | None
    sentences: tuple[Sentence, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    actors: tuple[ActorMention, ...]
    states: tuple[Span, ...] = ()
    encode: Callable[[Sequence[Range]], Encoding] | None = None
