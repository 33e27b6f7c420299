"""What annotation finds in a text before anything is grounded."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.actor import ActorKind
from dateline.model.text import Span


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of text with what it was marked as (``source``, ``Location`` ...)."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name or phrase that stands for a place.

    span, text: the whole phrase ("30 km north of Kirkuk", "Hawija").  names: the bare names inside it with their spans.
    relation: None for a plain name, else what the phrase makes of it: ``near``, ``direction``, ``distance``,
    ``between``, ``border``, ``part``, ``road``, ``outskirts``.  within: the container written after it ("Hawija, Kirkuk").
    detail: for ``direction`` the compass word, for ``distance`` kilometres as text.
    label: the entity label that recognition gave (GPE, LOC, FAC, NORP, GAZ).
    """

    span: Span
    text: str
    names: tuple[tuple[str, Span], ...]
    label: str
    relation: str | None = None
    within: tuple[str, Span] | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """An expression of time ("late May", "on Friday", "since 2014"), as written.

    kind: ``day``, ``weekday``, ``month``, ``part``, ``year``, ``relative``, ``since``, ``until``, ``range``, ``feast``,
    ``duration``,
    ``after_event`` ("hours after", the event's words follow) or ``story`` ("two days later", counted from the story's day).
    """

    span: Span
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A name in the text that the register knows, or a group noun that says what kind of actor it is.

    entry: register id, or None.  kind: what it is, if known.  country: ISO 3166 alpha-2 of a demonym or state, if any.
    unit: name of a part of the actor ("Diyala State").  named: a proper name rather than a description.
    """

    span: Span
    text: str
    entry: str | None
    kind: ActorKind | None
    named: bool
    country: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that fills a role of an event.

    span, text: without article and number.  lemmas: content words, head last.  head: offset of the head word.
    kind, classes: what the phrase is (see data/languages/en/nouns.yaml).  pronoun: ``they``, ``it``, ``who`` ...
    pointing: written with ``that``, ``those`` ..., so named before.
    owned: with ``their``, ``his``: a thing of somebody told beside it.
    link: over which link it fills the role, where it does not stand in the event's clause ("told apart", "blamed").
    """

    span: Span
    text: str
    lemmas: tuple[str, ...]
    head: int
    kind: ActorKind | None
    classes: frozenset[str]
    pronoun: bool = False
    pointing: bool = False
    owned: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as the text gives it: ``low`` to ``high`` (None: open end).

    relation: ``told``, ``total`` (takes the place of what was told), ``more`` (to be added), ``part`` (some of those told)
        or ``one`` (a ``he`` or ``she``, who may be counted before).
    """

    low: int
    high: int | None
    span: Span
    text: str
    relation: str = "told"
