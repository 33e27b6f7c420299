"""Plain text -> lines: hard wraps joined, doubled lines marked, places in the page kept."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.model.text import Span
from dateline.read.words import ends_sentence, key, squeeze, words


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page as a reader sees it: a paragraph, a headline, a menu entry.

    text: white space squeezed.  span: offsets in Page.text, where known.  count: number of words.
    doubled: a neighbour says the same.  tag: ``p``, ``head`` or ``item``, as HTML has it.
    """

    text: str
    span: Span | None
    count: int
    doubled: bool = False
    tag: str = "p"

    @property
    def key(self) -> str:
        return key(self.text)


@dataclass(frozen=True, slots=True)
class _Raw:
    text: str
    start: int
    end: int
    blank_before: bool
    indented: bool


def make_line(text: str, span: Span | None = None, tag: str = "p") -> Line:
    """A Line of ``text``, squeezed and counted."""
    text = squeeze(text)
    return Line(text, span, len(words(text)), tag=tag)


_STAMPED = re.compile(
    r"\s*(?:(?:crawl|publication|publish(?:ed)?|post(?:ed)?)[ _-]?)?(?:date|published|posted)\s*[:=]?\s*"
    r"(?:19|20)\d\d-\d\d-\d\d(?:T[\d:.+Z-]+)?(?=\s+\S)",
    re.I,
)
"""The field ``date 2022-10-18`` that a scraper put before the text, on the text's first line."""


def split_lines(text: str) -> list[Line]:
    """The lines of a plain text, in order; blank ones are gone, hard-wrapped ones joined.

    A scraper's date field before the first line's text is a line of its own.
    """
    stamp = _STAMPED.match(text)
    if stamp is not None:
        end = stamp.end()
        first = make_line(stamp.group(), Span(end - len(stamp.group().lstrip()), end))
        return [first, *_split(" " * end + text[end:])]
    return _split(text)


def _split(text: str) -> list[Line]:
    raw = list(_raw_lines(text))
    width = _wrap_width(raw)
    lines: list[Line] = []
    block: list[_Raw] = []
    for line in raw:
        if block and not _continues(block[-1], line, width):
            lines.append(_join(block, text))
            block = []
        block.append(line)
    if block:
        lines.append(_join(block, text))
    return mark_doubled(lines)


def mark_doubled(lines: list[Line]) -> list[Line]:
    """Mark lines that say the same as the line next to them."""
    keys = [line.key for line in lines]
    marked = []
    for number, line in enumerate(lines):
        beside = keys[max(0, number - 1) : number] + keys[number + 1 : number + 2]
        marked.append(replace(line, doubled=bool(keys[number]) and keys[number] in beside))
    return marked


def _raw_lines(text: str) -> Iterator[_Raw]:
    start, blank = 0, True
    for piece in text.split("\n"):
        end = start + len(piece)
        stripped = piece.strip(" \t\u00a0\u200b\f")
        if stripped:
            lead = len(piece) - len(piece.lstrip(" \t\u00a0"))
            first = start + piece.index(stripped)
            yield _Raw(stripped, first, first + len(stripped), blank, lead >= 2)
        blank = not stripped
        start = end + 1


def _wrap_width(lines: list[_Raw]) -> int | None:
    """The column at which the text is wrapped, or None where it is not.

    Wrapped text has many lines in a row of nearly the same length that do not end a sentence.
    """
    pairs = list(itertools.pairwise(lines))
    if not _flows(pairs):
        return None
    open_lines = sorted(
        len(line.text)
        for line, below in pairs
        if not below.blank_before and not below.indented and len(line.text) <= 120
        and len(line.text) >= 35 and not ends_sentence(line.text)
    )  # fmt: skip
    if len(open_lines) < 3 or any(len(line.text) > 160 for line in lines):
        return None
    width = open_lines[int(len(open_lines) * 0.9)] if len(open_lines) > 3 else open_lines[-1]
    near = sum(1 for length in open_lines if length >= width - 16)
    return width if near >= 0.6 * len(open_lines) else None


def _flows(pairs: list[tuple[_Raw, _Raw]]) -> bool:
    """Lines of wrapped prose often begin in lower case; lists of headlines do not. Capitals tell nothing."""
    below = [low.text for _, low in pairs if not low.blank_before and not low.indented]
    letters = [text for text in below if text[:1].isalpha()]
    if not letters:
        return False
    if sum(1 for text in letters if text.isupper()) > 0.8 * len(letters):
        return True
    return sum(1 for text in letters if text[0].islower()) >= 0.25 * len(letters)


def _continues(above: _Raw, line: _Raw, width: int | None) -> bool:
    """True when ``line`` goes on with the paragraph of ``above``: its first word had no room there."""
    if width is None or line.blank_before or line.indented:
        return False
    first_word = line.text.split(" ", 1)[0]
    if ends_sentence(above.text) and len(above.text) < width - 14:
        return False
    if not ends_sentence(above.text) and len(above.text) >= 0.55 * width:
        return True
    return len(above.text) + 1 + len(first_word) > width - 6


def _with_bars(text: str) -> str:
    """Short parts set apart by two blanks or more are a bar of links; the blanks become bars."""
    parts = [part for part in re.split(r"\s{2,}", text) if part]
    return " | ".join(parts) if len(parts) >= 3 and all(len(part.split()) <= 4 for part in parts) else text


def _join(block: list[_Raw], text: str) -> Line:
    span = Span(block[0].start, block[-1].end)
    joined = " ".join(line.text for line in block) if len(block) > 1 else _with_bars(block[0].text)
    return make_line(joined, span)
