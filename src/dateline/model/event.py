"""What one report says happened."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dateline.model.actor import Actor
from dateline.model.place import Place
from dateline.model.report import Report
from dateline.model.text import Quote, Span
from dateline.model.when import When


class Status(StrEnum):
    """What kind of statement the text makes."""

    OCCURRED = "occurred"
    CLAIMED = "claimed"
    PLANNED = "planned"
    THREATENED = "threatened"
    DENIED = "denied"
    CALLED_OFF = "called off"


class Role(StrEnum):
    """What the report does with the event: newly reports it, or recalls it."""

    CURRENT = "current"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that made it an event. ``rule`` names the codebook entry: ``armed-clash/verb:clash``."""

    quote: Quote
    rule: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as a range; ``high`` None means open ("at least 12")."""

    low: int
    high: int | None
    text: str
    span: Span
    method: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so, through whom.

    speaker: as written ("local source", "the army"), canonical outlet name for outlets.
    kind: ``official``, ``unnamed local source``, ``named person``, ``media``, ``witness``, ``armed group``, ``organisation`` ...
    via: outlets that relay it, from the first to hear it to this report's own outlet.
    """

    speaker: str
    kind: str
    via: tuple[str, ...]
    span: Span | None
    method: str


@dataclass(frozen=True, slots=True)
class EventClaim:
    """One event as one report tells it. Absent values are None or empty; ``notes`` says why where it matters."""

    id: str
    role: Role
    status: Status
    event_type: str
    sub_type: str
    plover: str | None
    trigger: Trigger
    evidence: tuple[Span, ...]
    actors: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    place: Place | None = None
    when: When | None = None
    fatalities: Count | None = None
    injured: Count | None = None
    abducted: Count | None = None
    arrested: Count | None = None
    displaced: Count | None = None
    sources: tuple[Attribution, ...] = ()
    confidence: float = 0.5
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """A trigger that made no event, and why: ``hypothetical``, ``negated``, ``figurative``, ``judicial`` ..."""

    span: Span
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Coded:
    """Everything that came out of one report. triage: the score of the first look, where one was taken."""

    report: Report
    events: tuple[EventClaim, ...]
    rejected: tuple[Rejection, ...]
    methods: dict[str, str] = field(default_factory=dict)
    triage: float | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A source that gave no coded report, and why. triage: as in Coded."""

    source: str
    kind: str
    reason: str
    triage: float | None = None
