"""Quotations that run over sentences: who speaks is told where they begin or end.

``"They shot at whatever moved. They burned the barns," a survivor said.`` is his word from the first sentence on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.model.annotated import Annotated, Sentence
from dateline.model.draft import EventMention
from dateline.model.event import Attribution
from dateline.model.text import Span

_OPENING = frozenset({"“", "«"})
_CLOSING = frozenset({"”", "»"})
_STRAIGHT = frozenset({'"', "``", "''"})


def with_quoted(
    mentions: Sequence[EventMention], annotated: Annotated, voices: Mapping[int, Sequence[Attribution]]
) -> tuple[EventMention, ...]:
    """The mentions, those inside a long quotation with its speaker. voices: who speaks in the sentence that begins there."""
    found = list(mentions)
    for run in runs(annotated):
        inside = [n for n, m in enumerate(found) if not _heard(m) and run.overlaps(m.trigger.quote.span)]
        speakers = _speakers(run, annotated.sentences, voices) if inside else ()
        for n in inside:
            found[n] = replace(found[n], sources=(*speakers, *found[n].sources))
    return tuple(found)


def _heard(mention: EventMention) -> bool:
    """Its own sentence names who says so."""
    return any(s.span is not None and s.span.overlaps(mention.evidence) for s in mention.sources)


def runs(annotated: Annotated) -> Iterator[Span]:
    """Quotations over more than one sentence, from their first mark to their last; one never closed is none."""
    begun: Span | None = None
    paragraph = -1
    for sentence in annotated.sentences:
        tokens = annotated.doc[sentence.start : sentence.end]
        if sentence.paragraph != paragraph and begun is not None and not _marked(tokens[0].text):
            begun = None
        fresh, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        for token in tokens:
            if not _marked(token.text):
                continue
            opens = token.text in _OPENING or (token.text in _STRAIGHT and begun is None)
            if opens and begun is None:
                begun = Span(token.idx, sentence.span.end)
            elif begun is not None and not opens and not (fresh and token.i == tokens[0].i):
                if begun.end < token.idx:
                    yield Span(begun.start, token.idx + len(token))
                begun = None


def _marked(text: str) -> bool:
    return text in _OPENING or text in _CLOSING or text in _STRAIGHT


def _speakers(
    run: Span, sentences: Sequence[Sentence], voices: Mapping[int, Sequence[Attribution]]
) -> tuple[Attribution, ...]:
    """Those named outside the marks, in the sentence that closes the quotation, else in the one that opens it."""
    ends = [s for s in sentences if s.span.overlaps(run)]
    for sentence in (ends[-1], ends[0]):
        told = tuple(
            a for a in voices.get(sentence.span.start, ()) if a.span is not None and not run.overlaps(a.span)
        )
        if told:
            return told
    return ()
