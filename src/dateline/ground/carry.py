"""Values carried over from the event told just before, where a telling leaves them out. Each names its link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.knowledge.gazetteer_words import place_words
from dateline.model.actor import ARMED, Actor, ActorKind
from dateline.model.draft import EventMention, Told
from dateline.model.event import EventClaim, Role, Status
from dateline.model.place import Level, Place, Unplaced

NEAR_PLACE = 3
"""Sentences within which a news report stays at one place, unless it says otherwise (read off examples/dev)."""
A_MONTH = 31
GOES_ON = 4
"""Sentences over which a report goes on about what one group did."""
_BY_HAND = frozenset({"Abduction/forced disappearance", "Looting/property destruction", "Sexual violence"})
_BY_FORCES = frozenset({"Arrests", "Disrupted weapons use"})
_ELSEWHERE = ("meanwhile", "elsewhere", "separately", "in a separate", "in another", "in other", "also on")
_APART = ("in a separate", "separately", "in another", "elsewhere")
_DONE = frozenset({Status.OCCURRED, Status.CLAIMED})
_PERSONS = frozenset({"person", "civilian", "armed", "group", "protester", "rioter"})
_WIDE = frozenset({Level.COUNTRY, Level.SEA, Level.REGION})


def carry(claim: EventClaim, mention: EventMention, before: Sequence[Told], opening: str) -> EventClaim:
    """The claim with the place of an event told just before, where it has none of its own.

    A day is never carried over: on held-out pages two days taken so were right, and eight wrong.
    before: earlier tellings of the report, last one last.  opening: the first words of the claim's sentence.
    """
    if claim.status is not Status.OCCURRED or opening.lower().startswith(_ELSEWHERE):
        return claim
    if claim.place is not None:
        return claim
    place = _place(claim, mention, before)
    return claim if abroad(mention, place) else replace(claim, place=place)


_DAYS = re.compile(r"day|week|month|year", re.IGNORECASE)


def abroad(mention: EventMention, place: Place | Unplaced | None) -> bool:
    """``Hezbollah targeted several Israeli sites`` after a raid in Lebanon: things of another country than the place's."""
    if not isinstance(place, Place) or place.country is None:
        return False
    things = (p for p in mention.targets if not p.pronoun and not p.classes & _PERSONS)
    owners = {code for p in things for word in p.text.split() for code in place_words().demonym(word)}
    return bool(owners) and place.country not in owners


def is_apart(opening: str) -> bool:
    """``In a separate encounter``: the sentence tells none of the events before it."""
    return opening.lower().startswith(_APART)


def is_later_by(mention: EventMention, claim: EventClaim) -> bool:
    """``The strike came a few days after the rebels hit a mosque``: the act behind ``after`` is none of those told before it."""
    time = mention.time
    days = time is not None and time.link == "after" and _DAYS.search(time.mention.text) is not None
    return days and claim.when is None and not mention.anaphoric


def imply(told: Told, before: Sequence[Told], opening: str) -> Told:
    """The telling with the place of the story's main event, the first told as news, where nothing nearer gave one.

    before, opening: as for ``carry``.
    """
    claim, main = told.claim, _main(before)
    if main is None or claim.role is not Role.CURRENT or opening.lower().startswith(_ELSEWHERE):
        return told
    if claim.place is not None or claim.status not in _DONE or _lasting(told.mention):
        return told
    place = _main_place(main)
    place = None if abroad(told.mention, place) or _of_other_days(claim, main) else place
    return replace(told, claim=replace(claim, place=place), implied=place is not None)


def _main(before: Sequence[Told]) -> EventClaim | None:
    news = (t.claim for t in before if t.claim.role is Role.CURRENT and t.claim.status is Status.OCCURRED)
    return next((c for c in news if c.when is not None and c.place is not None), None)


def _main_place(main: EventClaim) -> Place | None:
    if main.place is None or main.place.level in _WIDE:
        return None
    return replace(
        main.place,
        confidence=round(main.place.confidence * 0.5, 2),
        basis=f"{main.place.basis}; place of the story's main event",
    )


def carry_doer(claim: EventClaim, mention: EventMention, before: Sequence[Told]) -> EventClaim:
    """``those command centres``: the doer of the act that the words point back to."""
    if claim.actors or not before:
        return claim
    if claim.sub_type in _BY_FORCES:
        return replace(claim, actors=_force_at_work(claim, mention, before))
    if not claim.targets:
        return claim
    last = before[-1]
    if _goes_on(claim, mention, last):
        return replace(claim, actors=tuple(_carried(actor) for actor in last.claim.actors))
    near = mention.sentence - last.mention.sentence <= 1 and last.claim.sub_type == claim.sub_type
    if not (near and _points(mention)):
        return claim
    return replace(claim, actors=tuple(_carried(actor) for actor in last.claim.actors))


def _force_at_work(claim: EventClaim, mention: EventMention, before: Sequence[Told]) -> tuple[Actor, ...]:
    """``Nine rifles were recovered at Illizi on Tuesday``: told on from what a force did before."""
    for told in reversed(before):
        if mention.sentence - told.mention.sentence > GOES_ON or told.claim.role is not claim.role:
            break
        doers = told.claim.actors
        if told.claim.sub_type in _BY_FORCES and doers:
            forces = all(a.kind in {ActorKind.STATE, ActorKind.EXTERNAL, None} for a in doers)
            return tuple(_carried(actor) for actor in doers) if forces else ()
    return ()


def _goes_on(claim: EventClaim, mention: EventMention, last: Told) -> bool:
    """``Five guards were abducted``: told on from what armed men did, at the same place on the same day."""
    doers = last.claim.actors
    return (
        mention.sentence - last.mention.sentence <= GOES_ON
        and claim.role is last.claim.role is Role.CURRENT
        and claim.status is last.claim.status is Status.OCCURRED
        and claim.sub_type in _BY_HAND
        and bool(doers)
        and all(a.kind in ARMED and a.kind not in {ActorKind.STATE, ActorKind.EXTERNAL} for a in doers)
        and _place_name(claim) == _place_name(last.claim)
    )


def _place_name(claim: EventClaim) -> str | None:
    return claim.place.name if claim.place is not None else None


def _points(mention: EventMention) -> bool:
    return any(phrase.pointing for phrase in mention.targets)


def _carried(actor: Actor) -> Actor:
    return replace(actor, via=actor.span, method="actors: of the event before, pointed back to")


def _place(claim: EventClaim, mention: EventMention, before: Sequence[Told]) -> Place | None:
    if _lasting(mention):
        return None
    for told in reversed(before):
        if mention.sentence - told.mention.sentence > NEAR_PLACE:
            return None
        place = told.claim.place
        if _of_other_days(claim, told.claim):
            continue
        if place is not None and place.level not in _WIDE and told.claim.role is claim.role:
            return replace(
                place,
                confidence=round(place.confidence * 0.7, 2),
                basis=f"{place.basis}; place of the event told just before",
            )
    return None


def _of_other_days(claim: EventClaim, before: EventClaim) -> bool:
    """What happened in another month or year was not where the act told just before was."""
    if claim.when is None or before.when is None:
        return False
    one, other = claim.when.interval, before.when.interval
    if one.earliest is None or other.earliest is None or one.meets(other):
        return False
    return abs((one.earliest - other.earliest).days) > A_MONTH


def _lasting(mention: EventMention) -> bool:
    """``21 have been killed since the protests began``: a toll over months is no single town's."""
    return mention.time is not None and mention.time.since
