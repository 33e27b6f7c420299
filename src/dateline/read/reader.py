"""Stage 2: a Page -> the Report of its article, or NotAnArticle with the reason."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from dateline.errors import NotAnArticle
from dateline.knowledge.outlets import Outlets
from dateline.model.page import Page
from dateline.model.report import Dateline, Furniture, Report
from dateline.model.text import Span
from dateline.read.bylines import read_byline_place, read_signature
from dateline.read.datelines import DatelineReader, skip_editor_marks
from dateline.read.judge import Judge
from dateline.read.language import Languages
from dateline.read.layout import Layout, LayoutReader
from dateline.read.lines import Line, split_lines
from dateline.read.metadata import Metadata, read_metadata
from dateline.read.phrasebook import Phrasebook
from dateline.read.provenance import choose_byline, choose_outlet, choose_sections, date_candidates, spell_out
from dateline.read.refuse import refuse_index, refuse_language, refuse_nothing, refuse_paywall
from dateline.read.words import ends_sentence

# No report is longer; what is beyond is not looked at.
MAX_LINES = 4000
MAX_CHARS = 1_000_000
FEW_WORDS = 40
LITTLE_TEXT = 150


@dataclass(frozen=True)
class _Source:
    """A page taken apart: its lines, and what HTML says besides."""

    lines: Sequence[Line]
    meta: Metadata | None = None
    captions: tuple[str, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    link_share: float = 0.0
    tree: Any = None


@dataclass(frozen=True)
class Reader:
    """Reads pages. Load once, read many. supported: ISO 639-1 codes of the languages that are read."""

    outlets: Outlets
    book: Phrasebook
    languages: Languages
    supported: tuple[str, ...] = ("en",)

    @classmethod
    def load(cls, outlets: Outlets | None = None, supported: Sequence[str] = ("en",)) -> Reader:
        """Load the data files. Raises KnowledgeError."""
        return cls(outlets or Outlets.load(), Phrasebook.load("en"), Languages.load(), tuple(supported))

    def read(self, page: Page) -> Report:
        """The report of ``page``; ``published`` is left undated. Raises NotAnArticle."""
        try:
            return self._read(page)
        except RecursionError as error:
            raise NotAnArticle(
                page.source, "not prose", "its HTML is nested too deeply to be read"
            ) from error

    def _read(self, page: Page) -> Report:
        source = self._take_apart(page)
        shown = "\n".join(line.text for line in source.lines)
        said = source.meta.language if source.meta else None
        if any(line.count for line in source.lines):
            refuse_language(page.source, shown, self.languages, self.supported, said)
        layout = self._layouts.read(source.lines, title=source.meta.title if source.meta else None)
        self._refuse(page, source, layout)
        if source.tree is not None:
            layout = self._with_head(layout, source.tree)
        body = "\n".join(line.text for line in layout.body)
        language = refuse_language(page.source, body, self.languages, self.supported, said)
        return self._report(page, source, layout, language)

    @cached_property
    def _datelines(self) -> DatelineReader:
        return DatelineReader(self.outlets, self.book)

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.book, self.outlets)

    @cached_property
    def _layouts(self) -> LayoutReader:
        return LayoutReader(self._judge, self._datelines)

    def _take_apart(self, page: Page) -> _Source:
        if page.media_type == "text/html":
            from dateline.read.html_page import main_text, parse, visible_lines

            tree = parse(page.text)
            if tree is not None:
                meta = read_metadata(tree)
                main = main_text(tree, meta.body)
                lines: Sequence[Line] = main.lines
                if sum(line.count for line in lines) < FEW_WORDS:
                    lines = visible_lines(tree)
                return _Source(lines[:MAX_LINES], meta, main.captions, main.dropped, main.link_share, tree)
        return _Source(split_lines(page.text[:MAX_CHARS])[:MAX_LINES])

    def _with_head(self, layout: Layout, tree: Any) -> Layout:
        """Add what HTML shows around the headline, which the main text leaves out."""
        from dateline.read.html_page import head_lines

        head = self._layouts.head(head_lines(tree, layout.title), layout.title, layout.body)
        return replace(
            layout,
            bylines=[*layout.bylines, *head.bylines],
            date_lines=[*layout.date_lines, *head.date_lines],
            mastheads=[*head.mastheads, *layout.mastheads],
            signature=layout.signature or head.signature,
            alone=layout.alone or head.alone,
        )

    def _refuse(self, page: Page, source: _Source, layout: Layout) -> None:
        meta = source.meta
        if meta and meta.address is None and page.address:
            meta = replace(meta, address=page.address)
        lines = source.lines
        if source.tree is not None and sum(line.count for line in layout.body) < LITTLE_TEXT:
            from dateline.read.html_page import visible_lines

            lines = visible_lines(source.tree)[:MAX_LINES]
        refuse_paywall(page.source, layout, meta)
        refuse_index(page.source, lines, layout, meta, source.link_share)
        refuse_nothing(page.source, lines, layout, source.link_share)

    def _report(self, page: Page, source: _Source, layout: Layout, language: str) -> Report:
        marks, body = _without_marks(mend(layout.body), layout)
        text, paragraphs = _join(body)
        dateline = spell_out(_dateline(layout, source.meta), source.meta, layout, self.outlets)
        return Report(
            id=report_id(layout.title, text),
            source=page.source,
            title=layout.title,
            outlet=choose_outlet(page, source.meta, layout, dateline, self._judge),
            byline=choose_byline(source.meta, layout, self.outlets, self.book),
            language=language,
            text=text,
            paragraphs=paragraphs,
            page_spans=_page_spans(page, body),
            dateline=dateline,
            captions=tuple(dict.fromkeys((*source.captions, *layout.captions))),
            furniture=(*_furniture(layout), *marks, *(Furniture(t, why) for t, why in source.dropped)),
            date_candidates=date_candidates(page, source.meta, layout, dateline, self.book),
            address=page.address or (source.meta.address if source.meta else None),
            sha256=page.sha256,
            truncated=layout.cut_off or layout.paywalled,
            sections=choose_sections(page, source.meta, layout, self.book),
        )


def read_page(page: Page, reader: Reader) -> Report:
    """The report of ``page``. Raises NotAnArticle."""
    return reader.read(page)


def report_id(title: str | None, text: str) -> str:
    """The same article has the same id, wherever and whenever it was read: 16 hex digits of SHA-256."""
    return hashlib.sha256(f"{title or ''}\n{text}".encode()).hexdigest()[:16]


def mend(body: Sequence[Line]) -> list[Line]:
    """Join paragraphs that an advertisement or a photo tore apart in mid-sentence."""
    mended: list[Line] = []
    for line in body:
        above = mended[-1] if mended else None
        if (
            above
            and line.text[:1].islower()
            and not ends_sentence(above.text)
            and line.tag == above.tag == "p"
        ):
            span = Span(above.span.start, line.span.end) if above.span and line.span else None
            mended[-1] = Line(f"{above.text} {line.text}", span, above.count + line.count)
        else:
            mended.append(line)
    return mended


def _without_marks(body: list[Line], layout: Layout) -> tuple[list[Furniture], list[Line]]:
    """Take marks such as ``[REPORT] [TEXT]`` of monitoring services out of the first paragraph."""
    if not layout.dateline or not body:
        return [], body
    first = body[0].text
    end = skip_editor_marks(first, layout.dateline.end)
    marks = first[layout.dateline.end : end].strip()
    if not marks or not marks.isupper():
        return [], body
    line = replace(body[0], text=first[: layout.dateline.end] + first[end:])
    return [Furniture(marks, "marks of a monitoring service")], [line, *body[1:]]


def _join(body: Sequence[Line]) -> tuple[str, tuple[Span, ...]]:
    """Paragraphs joined by an empty line, and their spans."""
    spans: list[Span] = []
    start = 0
    for line in body:
        spans.append(Span(start, start + len(line.text)))
        start += len(line.text) + 2
    return "\n\n".join(line.text for line in body), tuple(spans)


def _dateline(layout: Layout, meta: Metadata | None) -> Dateline | None:
    """The dateline, where it opens the text (its offsets are those in the text) or has a line of its own; else the
    byline's place."""
    if layout.dateline:
        return layout.dateline.dateline
    if layout.alone:
        return layout.alone
    lines = meta.byline_lines if meta else ()
    signed = layout.signature or next((s for line in lines if (s := read_signature(line))), None)
    place = signed[1] if signed else None
    place = place or next((p for line in layout.bylines if (p := read_byline_place(line.text))), None)
    return Dateline(place, None, None) if place else None


def _page_spans(page: Page, body: Sequence[Line]) -> tuple[Span | None, ...]:
    if all(line.span for line in body):
        return tuple(line.span for line in body)
    from dateline.read.align import SourceWords

    return SourceWords(page.text).spans([line.text for line in body])


def _furniture(layout: Layout) -> list[Furniture]:
    return [Furniture(line.text, why, line.span) for line, why in layout.furniture]
