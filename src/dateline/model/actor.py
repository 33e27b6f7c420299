"""Who: register entries and the people and groups that a text names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.text import Span


class ActorKind(StrEnum):
    """The eight actor kinds of the field (codebook-facts, inter codes 1-8)."""

    STATE = "State forces"
    REBEL = "Rebel group"
    MILITIA = "Political militia"
    IDENTITY = "Identity militia"
    RIOTERS = "Rioters"
    PROTESTERS = "Protesters"
    CIVILIANS = "Civilians"
    EXTERNAL = "External/Other forces"


ARMED = frozenset(
    {ActorKind.STATE, ActorKind.REBEL, ActorKind.MILITIA, ActorKind.IDENTITY, ActorKind.EXTERNAL}
)


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of a claim.

    name: the register's name, or a plain description ("Unidentified armed group").  id: register id or None.
    unit: a named part of the actor as the text has it (a self-declared province, a brigade).
    text, span: the words used; for a pronoun or definite noun, ``via`` is the mention it was resolved to.
    """

    name: str
    id: str | None
    kind: ActorKind | None
    text: str
    span: Span
    method: str
    unit: str | None = None
    via: Span | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class ActorReading:
    """One mention of an actor, and how it was understood.

    actor: whom it means; its ``id`` is None where the text names somebody whom no register has.  None: kept as text.
    runner_up: id of the next best.  why: a sentence for the reader.  confidence: 0 to 1, that ``actor`` is the one meant.
    label: the name in the manner of the field's data sets ("Unidentified armed group (Iraq)", "Farmers (Mali)").
    """

    span: Span
    text: str
    actor: Actor | None
    runner_up: str | None
    why: str
    confidence: float
    label: str = ""
