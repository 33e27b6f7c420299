"""The headline among the lines above the body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.read.bylines import read_signature
from dateline.read.judge import Kind
from dateline.read.phrasebook import Phrasebook
from dateline.read.tail import HasVerdict
from dateline.read.words import capital_share, ends_sentence, overlap, words

_CANDIDATES = frozenset({Kind.LOOSE, Kind.PROSE, Kind.SENTENCE})
FLOOR = 2.0
_LABEL = re.compile(r"^(?:subject|headline|title|re|fwd?)\s*:\s*", re.I)
_NUMBERED = re.compile(
    r"^(?:(?:press|military|media|joint)\s+)?(?:statement|communiqu[eé]|bulletin|release|report|sitrep|update)\s+(?:no|nr|number|n°|#)\W*\d",
    re.I,
)
"""What bulletins have for a headline: "Statement No. 88"."""
_DASH = re.compile(r"\s+[-–—|]\s+")


def bare_title(text: str) -> str:
    """The headline without a mail's "Subject:" and the marks of wires and plain-text formats."""
    return _LABEL.sub("", text.strip("#*^_= ")).strip("#*^_= ") or text


def choose_title(above: Sequence[HasVerdict], body: frozenset[str], book: Phrasebook) -> int | None:
    """Index of the headline in ``above``, or None. body: lower-case words of the first paragraphs.

    A headline has 3 to 28 words and shares some with the body; it is often doubled, seldom ends in a full
    stop, and stands before captions, bylines and date lines rather than behind them.
    """
    scores = {
        n: _score(above, n, body, book)
        for n, j in enumerate(above)
        if j.verdict.kind in _CANDIDATES and not _is_signature(above, n, body)
    }
    if not scores:
        return None
    best = max(scores, key=lambda n: (scores[n], -n))
    return best if scores[best] >= FLOOR else None


def _is_signature(above: Sequence[HasVerdict], n: int, body: frozenset[str]) -> bool:
    """``Amina Yusuf in Goma`` beside a date line: a name that the first paragraphs do not know."""
    signed = read_signature(above[n].line.text)
    beside = (*above[max(0, n - 1) : n], *above[n + 1 : n + 2])
    return (
        signed is not None
        and signed[1] is not None
        and any(j.verdict.kind is Kind.DATE for j in beside)
        and not {word.lower() for word in words(signed[0])} & body
    )


def _score(above: Sequence[HasVerdict], n: int, body: frozenset[str], book: Phrasebook) -> float:
    line = above[n].line
    tokens = words(line.text)
    if not 2 <= line.count <= 32:
        return 0.0
    score = 1.0 if 4 <= line.count <= 20 else 0.3
    score += 2.5 * overlap(line.text, body)
    score += 1.0 if line.doubled else 0.0
    score += 1.2 if line.tag == "head" else 0.0
    score += 2.5 if _NUMBERED.match(line.text) else 0.0
    score += 0.7 if not ends_sentence(line.text) or line.text.endswith("?") else -0.3
    earlier = [m for m in range(n) if above[m].verdict.kind in _CANDIDATES and above[m].line.count >= 4]
    score += 0.5 if n == len(above) - 1 and above[n].verdict.kind is Kind.LOOSE else 0.0
    score += 0.6 if not [m for m in earlier if above[m].line.key != line.key] else 0.0
    if any(above[m].verdict.kind is Kind.BYLINE for m in range(n)):
        score -= 0.8
    if any(
        above[m].verdict.kind is Kind.BYLINE or above[m].verdict.kind is Kind.DATE
        for m in range(n + 1, n + 3)
        if m < len(above)
    ):
        score += 0.5
    return score - _doubts(line.text, tokens, book)


def _doubts(text: str, tokens: list[str], book: Phrasebook) -> float:
    """Names of outlets, places with commas and menus are no headlines."""
    doubt = 0.0
    if any(mark in text for mark in (" | ", " » ", " › ", " > ")):
        doubt += 0.8
    named = words(_DASH.split(text)[0])
    if len(named) <= 5 and capital_share(named) == 1.0 and any(t.lower() in book.outlet_words for t in named):
        doubt += 1.5
    if len(tokens) <= 3:
        doubt += 1.0
    return doubt
