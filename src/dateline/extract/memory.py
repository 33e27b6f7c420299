"""What earlier sentences of a report leave behind for later ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.model.draft import EventMention, TimeLink
from dateline.model.event import Role, Status
from dateline.model.mentions import PlaceMention

_PRESENT = frozenset({"weekday", "relative"})


@dataclass(frozen=True, slots=True)
class Episode:
    """The act told last, if its day was told.  doers: lemmas of the heads of those who did it."""

    day: TimeLink
    sentence: int
    doers: frozenset[str]

    @classmethod
    def after(cls, told: Sequence[EventMention], before: Episode | None) -> Episode | None:
        """What the mentions of a sentence leave behind; tolls and words that point back leave what was there ``before``."""
        for mention in reversed(told):
            if mention.time and mention.role is Role.CURRENT and mention.status is Status.OCCURRED:
                doers = frozenset(p.lemmas[-1] for p in mention.actors if p.lemmas and not p.pronoun)
                return cls(mention.time, mention.sentence, doers)
        return before if all(m.consequence or m.anaphoric for m in told) else None


@dataclass(slots=True)
class Memory:
    """What earlier sentences leave behind: places for ``there``, the time frame and the day of a paragraph, the last act."""

    places: list[PlaceMention] = field(default_factory=list)
    paragraph: int = -1
    frame: TimeLink | None = None
    background: bool = False
    day: TimeLink | None = None
    here: list[PlaceMention] = field(default_factory=list)
    episode: Episode | None = None

    def enter(self, paragraph: int) -> None:
        if paragraph != self.paragraph:
            self.paragraph, self.frame, self.background, self.day = paragraph, None, False, None
            self.here = []

    def tell(self, day: TimeLink | None) -> None:
        """A sentence told this day; one reckoned from publication ends a frame of months or years."""
        if day is None:
            return
        self.day = day
        if day.mention.kind in _PRESENT:
            self.frame, self.background = None, False

    def remember(self, places: Sequence[PlaceMention]) -> None:
        """Most recent first; an event's own place before others."""
        spans = {p.span for p in places}
        self.places = [*places, *(p for p in self.places if p.span not in spans)][:8]
