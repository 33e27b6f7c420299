"""An event mention before grounding: spans and phrases, no places, days or register ids yet."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.event import Attribution, EventClaim, Role, Status, Trigger
from dateline.model.mentions import Amount, Phrase, PlaceMention, TimeMention
from dateline.model.place import Level
from dateline.model.text import Span

VIOLENT = frozenset(
    {"Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots"}
)
"""Event types in which people may come to harm."""
BLOODLESS = frozenset(
    {"Peaceful protest", "Protest with intervention", "Abduction/forced disappearance", "Sexual violence"}
)
"""Sub-types in which nobody dies: dead told beside one are another act's."""
UNHURT = BLOODLESS - {"Protest with intervention"}
"""Sub-types beside which the wounded, too, are another act's."""

ANOTHER = frozenset({"another", "separate", "different", "similar", "unrelated"})
"""Words on an act that make it none of those told before."""


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place mention for an event, and over which link (``clause``, ``sentence``, ``there``, ``before``, ``dateline``).

    level: what the pointing word asks for (``the town``), else None.  opens: it heads the sentence ("In Kivu, ...").
    located: it stands behind ``in``, ``near`` and the like.
    """

    mention: PlaceMention
    link: str
    level: Level | None = None
    opens: bool = False
    located: bool = False


@dataclass(frozen=True, slots=True)
class TimeLink:
    """The time expression chosen for an event, and over which link (``clause``, ``sentence``, ``paragraph``,
    ``episode``: that of the act which the words go on with, ``after``: the event stands behind "two days after").

    since: it dates the beginning of a stretch that the event lies in ("since operations were launched in October").
    """

    mention: TimeMention
    link: str
    since: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """Dead or wounded of an event, told in a later sentence that names no act ("the toll rose to 15").

    speakers: who says so.  new: those of them who had said nothing of the event before.
    """

    of: str
    amount: Amount
    speakers: frozenset[str]
    new: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EventMention:
    """One sentence's telling of one event.

    rank: how specific the trigger is (1-3).  consequence: only what an act led to ("three were killed").
    figures: dead and wounded that later sentences tell of it.
    anaphoric: a definite noun that points back ("the attack").  retold: it says only where and when ("the incident").
    authored: somebody says or owns that it was theirs.  more: the word that calls it one more act ("another", "also"), or "".
    known: its doers are spoken of as known ("the gunmen", "they", a name).
    tense: ``past``, ``present`` or ``future``.  perfect: told in the past perfect.  cues: why it may be background.
    """

    trigger: Trigger
    event_type: str
    sub_type: str
    plover: str | None
    rank: int
    sentence: int
    evidence: Span
    actors: tuple[Phrase, ...]
    targets: tuple[Phrase, ...]
    mutual: bool
    places: tuple[PlaceLink, ...]
    time: TimeLink | None
    tense: str
    counts: tuple[tuple[str, Amount], ...]
    status: Status
    role: Role
    sources: tuple[Attribution, ...]
    anaphoric: bool = False
    retold: bool = False
    authored: bool = False
    more: str = ""
    known: bool = False
    consequence: bool = False
    figures: tuple[Figure, ...] = ()
    cues: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A mention and the claim that grounding made of it.

    implied: the place is not the telling's own; it is left to the story's main event.
    apart: the sentence says that it tells another event than those before ("In a separate attack").
    """

    mention: EventMention
    claim: EventClaim
    implied: bool = False
    apart: bool = False

    def set_apart(self, other: Told) -> bool:
        """The sentence says that it tells none of the events before it, such as the other."""
        apart = self.apart or self.mention.more in ANOTHER
        return apart and other.mention.sentence < self.mention.sentence
