"""What the rules and the tagger find, weighed against each other.

For the mentions that corpora of place names mark, the tagger decides: it has learned what they count. For the places of
events the rules decide, which know actors, units and speakers; the tagger adds a place it is sure of, and takes away a name
that it is sure is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.annotate.places_names import Name
from dateline.annotate.places_patterns import GOES_ON, LOCATED
from dateline.annotate.places_told import is_organisation, is_short_form, is_told
from dateline.annotate.tagger import Tagging
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_words import place_words
from dateline.knowledge.spelling import split_kind
from dateline.model.text import Span

_LABELS = {"demonym": "NORP", "embedded": "ORG"}
ADDED, LITERAL = 0.9, 0.7
"""How sure the tagger must be of a name, and of its use for the place itself, to add it to the places of events."""
BEHIND_CUE = 0.25
"""How sure it must be of each word of a name that stands behind "at", "in", "near" and the like."""
DROPPED = 0.02
"""Likelihood below which it takes a name of the rules away."""


def weigh(
    text: str,
    names: Sequence[Name],
    tagging: Tagging,
    gazetteer: Gazetteer,
    taken: Sequence[Span],
    metonyms: bool,
) -> list[Name]:
    """Names in the order of the text, without overlaps."""
    whole = {name.span.start: name.span for name in names if split_kind(name.text)[1] is not None}
    if metonyms:
        return [
            _name(text, _whole(t.span, whole), _LABELS.get(t.use, "GPE"), gazetteer)
            for t in tagging.names
            if not any(t.span.overlaps(span) for span in taken)
        ]
    starts = {t.span.start for t in tagging.names}
    found = [
        name
        for name in names
        if tagging.likelihood(name.span) >= DROPPED
        or is_told(text, name.span)
        or (name.span.start in starts and (name.span.start in whole or "-" in name.text))
    ]
    closed = [*taken, *(name.span for name in found)]
    found += [
        _name(text, _gone_on(text, t.span), "GPE", gazetteer)
        for t in tagging.names
        if t.sure >= ADDED
        and t.literal >= LITERAL
        and not _whom(t.span.of(text))
        and not is_short_form(text, t.span)
        if not any(t.span.overlaps(span) for span in closed)
    ]
    closed += [name.span for name in found]
    found += [
        _name(text, span, "GPE", gazetteer)
        for span in _located(text, tagging)
        if not _whom(span.of(text)) and not any(span.overlaps(other) for other in closed)
    ]
    return sorted(found, key=lambda name: name.span)


def _located(text: str, tagging: Tagging) -> Iterator[Span]:
    """Names behind a word for where something is, of which the tagger is half sure: "at Tolme", "from a house in Ulmer"."""
    for match in LOCATED.finditer(text):
        span = Span(*match.span(1))
        named = is_organisation(span.of(text)) or is_short_form(text, span)
        if tagging.likelihood(span) >= BEHIND_CUE and not named:
            yield span


def _whole(span: Span, whole: Mapping[int, Span]) -> Span:
    """The name with the words for its kind that the rules found behind it: "Bassa Local Government Area"."""
    wider = whole.get(span.start)
    return wider if wider is not None and wider.end > span.end else span


def _gone_on(text: str, span: Span) -> Span:
    """The name with what an article joins to it: "Peñas del Norte"."""
    rest = GOES_ON.match(text, span.end)
    return Span(span.start, rest.end()) if rest is not None else span


def _whom(name: str) -> bool:
    """A people or a faith, by the word lists: never where something happened."""
    words = place_words()
    return name.lower() in words.peoples or bool(words.demonym(name))


def _name(text: str, span: Span, label: str, gazetteer: Gazetteer) -> Name:
    name = span.of(text)
    return Name(span, name, label, bool(gazetteer.candidates(name)))
