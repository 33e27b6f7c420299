"""Where the paragraphs of a report stand in the page's HTML source."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.model.text import Span
from dateline.read.words import WORD

_TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.I | re.S)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|\w+);", re.I)
REACH = 12


class SourceWords:
    """The visible words of a page with their offsets in its source."""

    def __init__(self, source: str) -> None:
        self._words: list[str] = []
        self._spans: list[Span] = []
        for word, span in _source_words(source):
            self._words.append(word)
            self._spans.append(span)
        self._places: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self._words):
            self._places[word].append(number)

    def spans(self, paragraphs: Sequence[str]) -> tuple[Span | None, ...]:
        """For each paragraph the span from its first to its last word, or None where it cannot be found."""
        found: list[Span | None] = []
        cursor = 0
        for paragraph in paragraphs:
            hit = self._find(_words_of(paragraph), cursor) or self._find(_words_of(paragraph), 0)
            if hit is None:
                found.append(None)
                continue
            first, last = hit
            cursor = last + 1
            found.append(Span(self._spans[first].start, self._spans[last].end))
        return tuple(found)

    def _find(self, wanted: list[str], cursor: int) -> tuple[int, int] | None:
        if not wanted:
            return None
        opening = wanted[:4]
        places = self._places.get(opening[0], [])
        for first in places[bisect_left(places, cursor) :]:
            if self._words[first : first + len(opening)] == opening:
                last = self._last(wanted, first)
                if last is not None:
                    return first, last
        return None

    def _last(self, wanted: list[str], first: int) -> int | None:
        """Index of the paragraph's last word: where it should be, or a few words off."""
        closing = wanted[-3:]
        due = first + len(wanted) - len(closing)
        for off in sorted(range(-REACH, REACH + 1), key=abs):
            start = due + off
            if start >= first and self._words[start : start + len(closing)] == closing:
                return start + len(closing) - 1
        return None


def _words_of(text: str) -> list[str]:
    return [part.lower() for match in WORD.finditer(text) for part in re.findall(r"\w+", match.group())]


def _source_words(source: str) -> Iterator[tuple[str, Span]]:
    cursor = 0
    for tag in _TAG.finditer(source):
        yield from _text_words(source, cursor, tag.start())
        cursor = tag.end()
    yield from _text_words(source, cursor, len(source))


def _text_words(source: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Words of the text between two tags; an entity is read as the character it stands for."""
    chunk = source[start:end]
    if "&" not in chunk:
        for match in re.finditer(r"\w+", chunk):
            yield match.group().lower(), Span(start + match.start(), start + match.end())
        return
    letters, offsets = _unescaped(chunk)
    for match in re.finditer(r"\w+", letters):
        yield match.group().lower(), Span(start + offsets[match.start()], start + offsets[match.end()])


def _unescaped(chunk: str) -> tuple[str, list[int]]:
    """Text with entities resolved, and for each of its characters (and its end) the offset in ``chunk``."""
    letters: list[str] = []
    offsets: list[int] = []
    cursor = 0
    for entity in _ENTITY.finditer(chunk):
        letters.append(chunk[cursor : entity.start()])
        offsets += range(cursor, entity.start())
        value = html.unescape(entity.group())
        letters.append(value)
        offsets += [entity.start()] * len(value)
        cursor = entity.end()
    letters.append(chunk[cursor:])
    offsets += range(cursor, len(chunk) + 1)
    return "".join(letters), offsets
