"""Values carried over from the event told just before, where a telling leaves them out. Each names its link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.model.actor import Actor
from dateline.model.draft import EventMention, Told
from dateline.model.event import EventClaim, Role, Status
from dateline.model.place import Level, Place
from dateline.model.when import When

NEAR_TIME = 2
NEAR_PLACE = 3
"""Sentences within which a news report stays at one day, and at one place, unless it says otherwise (read off examples/dev)."""
_ELSEWHERE = ("meanwhile", "elsewhere", "separately", "in a separate", "in another", "in other", "also on")
_WIDE = frozenset({Level.COUNTRY, Level.SEA, Level.REGION})


def carry(claim: EventClaim, mention: EventMention, before: Sequence[Told], opening: str) -> EventClaim:
    """The claim with day, place and doer of an event told shortly before, where it has none of its own.

    before: earlier tellings of the report, last one last.  opening: the first words of the claim's sentence.
    """
    if claim.status is not Status.OCCURRED or opening.lower().startswith(_ELSEWHERE):
        return claim
    place = claim.place if claim.place is not None else _place(claim, mention, before)
    when = claim.when if claim.when is not None else _when(claim, mention, before, place)
    return replace(claim, place=place, when=when)


def carry_doer(claim: EventClaim, mention: EventMention, before: Sequence[Told]) -> EventClaim:
    """``those command centres``: the doer of the act that the words point back to."""
    if claim.actors or not claim.targets or not before:
        return claim
    last = before[-1]
    near = mention.sentence - last.mention.sentence <= 1 and last.claim.sub_type == claim.sub_type
    if not (near and _points(claim, mention)):
        return claim
    return replace(claim, actors=tuple(_carried(actor) for actor in last.claim.actors))


def _points(claim: EventClaim, mention: EventMention) -> bool:
    return any(phrase.pointing for phrase in mention.targets)


def _carried(actor: Actor) -> Actor:
    return replace(actor, via=actor.span, method="actors: of the event before, pointed back to")


def _place(claim: EventClaim, mention: EventMention, before: Sequence[Told]) -> Place | None:
    for told in reversed(before):
        if mention.sentence - told.mention.sentence > NEAR_PLACE:
            return None
        place = told.claim.place
        if (
            place is not None
            and place.lat is not None
            and place.level not in _WIDE
            and told.claim.role is claim.role
        ):
            return replace(
                place,
                confidence=round(place.confidence * 0.7, 2),
                basis=f"{place.basis}; place of the event told just before",
            )
    return None


def _when(
    claim: EventClaim, mention: EventMention, before: Sequence[Told], place: Place | None
) -> When | None:
    if claim.role is not Role.CURRENT or mention.tense != "past":
        return None
    for told in reversed(before):
        if mention.sentence - told.mention.sentence > NEAR_TIME:
            return None
        when, there = told.claim.when, told.claim.place
        if (
            when is None
            or told.claim.role is not Role.CURRENT
            or told.claim.status is not Status.OCCURRED
            or when.precision > 1
        ):
            continue
        if place is not None and there is not None and place.name != there.name and claim.place is not None:
            continue
        return replace(when, basis=f"{when.basis}; day of the event told just before")
    return None
