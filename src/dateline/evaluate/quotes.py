"""Where a gold quote stands in the text that was read, and the sentence around it."""

from __future__ import annotations

import re

from dateline.model.text import Span

_SAME = str.maketrans(
    {"‘": "'", "’": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "}
)
_SPACE = re.compile(r"\s+")
_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n\s*\n")


def locate(quote: str, text: str) -> Span | None:
    """Span of ``quote`` in ``text``: exact but for case, white space and forms of quotation marks."""
    parts = [re.escape(part) for part in _SPACE.split(quote.translate(_SAME).strip()) if part]
    if not parts:
        return None
    found = re.search(r"\s+".join(parts), text.translate(_SAME), re.IGNORECASE)
    return Span(found.start(), found.end()) if found else None


def sentence_around(span: Span, text: str) -> Span:
    """The sentences of ``text`` that ``span`` stands in, by punctuation and paragraph breaks."""
    start, end = 0, len(text)
    for stop in _END.finditer(text):
        if stop.end() <= span.start:
            start = stop.end()
        elif stop.start() + 1 >= span.end:
            end = stop.start() + 1
            break
    return Span(start, max(end, span.end))
