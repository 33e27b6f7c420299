"""What earlier sentences of a report leave behind for later ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.model.draft import TimeLink
from dateline.model.mentions import PlaceMention


@dataclass(slots=True)
class Memory:
    """What earlier sentences leave behind: places for ``there``, the time frame and the day of a paragraph."""

    places: list[PlaceMention] = field(default_factory=list)
    paragraph: int = -1
    frame: TimeLink | None = None
    background: bool = False
    day: TimeLink | None = None
    here: list[PlaceMention] = field(default_factory=list)

    def enter(self, paragraph: int) -> None:
        if paragraph != self.paragraph:
            self.paragraph, self.frame, self.background, self.day = paragraph, None, False, None
            self.here = []

    def remember(self, places: Sequence[PlaceMention]) -> None:
        """Most recent first; an event's own place before others."""
        spans = {p.span for p in places}
        self.places = [*places, *(p for p in self.places if p.span not in spans)][:8]
