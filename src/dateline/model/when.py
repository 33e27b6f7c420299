"""Days and intervals of days, with how well they are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.model.text import Span


@dataclass(frozen=True, slots=True)
class Interval:
    """Days ``earliest`` to ``latest``, both included; None is an open end."""

    earliest: date | None
    latest: date | None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"interval runs backwards: {self.earliest} to {self.latest}")

    @property
    def days(self) -> int | None:
        """Number of days, or None when an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def meets(self, other: Interval) -> bool:
        """True when the two share at least one day."""
        after = self.earliest is not None and other.latest is not None and self.earliest > other.latest
        before = self.latest is not None and other.earliest is not None and self.latest < other.earliest
        return not (after or before)

    def meet(self, other: Interval) -> Interval | None:
        """The days shared by both, or None."""
        if not self.meets(other):
            return None
        starts = [d for d in (self.earliest, other.earliest) if d]
        ends = [d for d in (self.latest, other.latest) if d]
        return Interval(max(starts, default=None), min(ends, default=None))


@dataclass(frozen=True, slots=True)
class When:
    """When something happened, as far as the text tells.

    interval: the days it can have been.  edtf: the same in EDTF (ISO 8601-2), level 1;
    level 2 where digits of the year stay open.
    precision: 1 the day, 2 within a week or so, 3 a month or longer (codebook-facts, time_precision).
    text, span: the words used.  basis: one sentence on how they were anchored.
    """

    interval: Interval
    edtf: str
    precision: int
    text: str
    span: Span | None
    basis: str
    method: str


@dataclass(frozen=True, slots=True)
class DateReading:
    """One expression of time, and how it was understood.

    when: None where it names no day, or nothing anchors it.  runner_up: the other way to read it, before or after the anchor.
    why: what it was counted from, or what is missing.  contradiction: why it disagrees with the publication, or None.
    """

    span: Span
    text: str
    kind: str
    when: When | None
    runner_up: When | None
    why: str
    contradiction: str | None
    confidence: float
