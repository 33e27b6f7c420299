"""Which mention covers an offset, found by bisection: reports can be long."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from dateline.model.text import Span

T = TypeVar("T")


class SpanIndex(Generic[T]):
    """Items by their spans, which do not overlap one another."""

    def __init__(self, items: Iterable[T], span: Callable[[T], Span]) -> None:
        self._items = sorted(items, key=span)
        self._spans = [span(item) for item in self._items]
        self._starts = [s.start for s in self._spans]

    def at(self, offset: int) -> T | None:
        """The item whose span covers ``offset``."""
        n = bisect_right(self._starts, offset) - 1
        return self._items[n] if n >= 0 and offset < self._spans[n].end else None

    def before(self, offset: int, gap: int) -> T | None:
        """The item that ends at most ``gap`` characters, and at least one, before ``offset``."""
        n = bisect_right(self._starts, offset) - 1
        if n >= 0 and offset < self._spans[n].end:
            n -= 1
        return self._items[n] if n >= 0 and 0 < offset - self._spans[n].end <= gap else None
