"""Where the article ends, and the boxes of other stories inside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dateline.read.judge import Kind, Verdict
from dateline.read.lines import Line
from dateline.read.page_dates import says_published, without_dates
from dateline.read.words import words

_TEXT = frozenset({Kind.PROSE, Kind.SENTENCE})
_HEADS = frozenset({Kind.LOOSE, Kind.DATE, Kind.BYLINE, Kind.CAPTION, Kind.PICTURE, Kind.DROP, Kind.ASIDE})


class HasVerdict(Protocol):
    """A line with its verdict."""

    @property
    def line(self) -> Line: ...
    @property
    def verdict(self) -> Verdict: ...


def end_of_article(judged: Sequence[HasVerdict], start: int) -> int:
    """Index behind the last line that can belong to the article.

    A line such as "Leave a Reply" ends it, once some text has been read; so does a box of other stories
    after which the article does not go on.
    """
    read = 0
    for n in range(start, len(judged)):
        kind = judged[n].verdict.kind
        if kind in _TEXT:
            read += judged[n].line.count
        elif (
            (kind is Kind.END and read > 0 and not _only_a_counter(judged, n, read))
            or (kind is Kind.DATE and read > 60 and _heads_comment(judged, n))
            or (kind is Kind.ASIDE and read > 0 and _resumes(judged, n, start) is None)
        ):
            return n
    return len(judged)


def inside_asides(judged: Sequence[HasVerdict], start: int, end: int) -> dict[int, str]:
    """Lines of boxes of other stories between ``start`` and ``end``, with the rule that opened the box."""
    found: dict[int, str] = {}
    n = start
    while n < end:
        if judged[n].verdict.kind is Kind.ASIDE:
            resume = _resumes(judged, n, start)
            stop = end if resume is None else min(resume, end)
            found.update(dict.fromkeys(range(n, stop), judged[n].verdict.rule))
            n = max(stop, n + 1)
        else:
            n += 1
    return found


def _heads_comment(judged: Sequence[HasVerdict], n: int) -> bool:
    """A name with a day and a time above a few words: what readers' comments look like."""
    named = [w for w in words(without_dates(judged[n].line.text)) if w[0].isalpha()]
    below = judged[n + 1 : n + 2]
    return (
        bool(named) and not says_published(judged[n].line.text) and bool(below) and below[0].line.count >= 2
    )


def _only_a_counter(judged: Sequence[HasVerdict], n: int, read: int) -> bool:
    """ "3 Comments" beside the headline: most of the text is still to come."""
    if judged[n].line.count > 2:
        return False
    after = sum(j.line.count for j in judged[n + 1 :] if j.verdict.kind is Kind.PROSE)
    ended = next((m for m in range(n + 1, len(judged)) if judged[m].verdict.kind is Kind.END), len(judged))
    before_next = sum(j.line.count for j in judged[n + 1 : ended] if j.verdict.kind is Kind.PROSE)
    return read < 60 and min(after, before_next) > 2 * read


def _resumes(judged: Sequence[HasVerdict], box: int, start: int) -> int | None:
    """Where the article goes on after the box of other stories at ``box``, or None.

    It goes on at prose that is followed by more prose, or that names what the article has named, with no date
    line or byline of another story in between and not one teaser after the other.
    """
    told = _names(judged[start:box])
    end = next((m for m in range(box + 1, len(judged)) if judged[m].verdict.kind is Kind.END), len(judged))
    for n in range(box + 1, end):
        kind = judged[n].verdict.kind
        if kind in {Kind.DATE, Kind.BYLINE} and n > box + 1:
            return None
        if kind not in _TEXT:
            continue
        return n if _goes_on(judged, n, end, told) else None
    return None


def _goes_on(judged: Sequence[HasVerdict], n: int, end: int, told: frozenset[str]) -> bool:
    """Prose at ``n`` is the article's own: it shares names with it, or more prose follows."""
    rest = judged[n:end]
    shared = len(_names(rest[:1], opening=True) & told)
    run = 0
    for j in rest:
        if j.verdict.kind not in _TEXT:
            break
        run += 1
    cut = rest[0].line.text.rstrip().endswith(("…", "..."))
    if cut:
        return False
    if run >= 2:
        return shared >= 1 or len(_names(rest[:run], opening=True) & told) >= 2
    followed = len(rest) > run and rest[run].verdict.kind is Kind.LOOSE and run + 1 < len(rest)
    return shared >= 2 and not (followed and rest[run + 1].verdict.kind in _TEXT)


def _names(judged: Sequence[HasVerdict], opening: bool = False) -> frozenset[str]:
    """Capitalised words of four letters or more; ``opening`` takes a line's first word too."""
    found: set[str] = set()
    for j in judged:
        if j.verdict.kind in _TEXT:
            found.update(
                w for w in words(j.line.text)[0 if opening else 1 :] if len(w) >= 4 and w[0].isupper()
            )
    return frozenset(found)
