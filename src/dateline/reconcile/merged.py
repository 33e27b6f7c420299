"""One claim out of the tellings of one event: which value leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from dateline.model.actor import Actor, ActorKind
from dateline.model.draft import Told
from dateline.model.event import Attribution, Count, EventClaim, Role, Status
from dateline.model.place import Place
from dateline.model.when import When
from dateline.reconcile.compare import CROWDS
from dateline.reconcile.days import own_day
from dateline.reconcile.people import could_be, is_same_actor
from dateline.reconcile.places import BROAD, lies_within, may_lie_in, namesake, own_place
from dateline.reconcile.tolls import toll

_PARTS = frozenset({"Looting/property destruction", "Disrupted weapons use"})
"""What is burned, taken or found in a raid or a riot is part of that, and never names the event."""
V = TypeVar("V")

_INTERVENTION = "Protest with intervention"
_SHOTS = "ASSAULT:firearms"


def merged(group: Sequence[Told]) -> EventClaim:
    """The values of all tellings: the first that has one, the finer where they nest."""
    claims = [t.claim for t in group]
    acts = [t for t in group if not t.mention.consequence] or list(group)
    acts = [t for t in acts if t.claim.status is Status.OCCURRED] or acts
    lead = max(
        acts,
        key=lambda t: (
            t.claim.sub_type not in _PARTS,
            _gravity(t.claim.sub_type),
            t.mention.rank >= 3,
            -t.mention.sentence,
        ),
    ).claim
    first = claims[0]
    if len(claims) == 1:
        first = replace(first, fatalities=toll(group, "killed"), injured=toll(group, "injured"))
        return _graver(first, group)
    status = Status.OCCURRED if any(c.status is Status.OCCURRED for c in claims) else first.status
    event = replace(
        first,
        event_type=lead.event_type,
        sub_type=lead.sub_type,
        plover=lead.plover,
        role=Role.CURRENT if any(t.claim.role is Role.CURRENT for t in acts) else Role.BACKGROUND,
        status=status,
        evidence=tuple(dict.fromkeys(span for c in claims for span in c.evidence)),
        actors=_people([c.actors for c in _told_alike(claims, lead)]),
        targets=_people([c.targets for c in _told_alike(claims, lead)]),
        place=_finest(_told_first([own_place(t) for t in group], [c.place for c in claims])),
        when=_nearest([t for t in group if t.claim.when is not None]),
        fatalities=toll(group, "killed"),
        injured=toll(group, "injured"),
        abducted=_count([c.abducted for c in claims]),
        arrested=_count([c.arrested for c in claims]),
        displaced=_count([c.displaced for c in claims]),
        sources=_sources([s for c in claims for s in c.sources]),
        confidence=max(c.confidence for c in claims),
        notes=tuple(dict.fromkeys(note for c in claims for note in c.notes)),
    )
    return _graver(event, group)


def _told_alike(claims: Sequence[EventClaim], lead: EventClaim) -> list[EventClaim]:
    """Whoever marched did not shoot, nor fire tear gas: of a crowd's tellings, those of the force used on it."""
    if lead.sub_type not in {_INTERVENTION, CROWDS[-1]}:
        return list(claims)
    return [c for c in claims if c.sub_type == lead.sub_type or c.sub_type not in CROWDS]


def _graver(event: EventClaim, group: Sequence[Told]) -> EventClaim:
    """An intervention that killed marchers is excessive force, in whatever order it is told."""
    if event.sub_type != _INTERVENTION:
        return event
    dead = any(
        t.claim.fatalities is not None
        and t.claim.fatalities.low > 0
        and not any(x.kind in {ActorKind.STATE, ActorKind.EXTERNAL} for x in t.claim.targets)
        for t in group
    )
    return replace(event, sub_type=CROWDS[-1], plover=_SHOTS) if dead else event


def _gravity(sub_type: str) -> int:
    """Of the kinds of one event that leads: houses burnt in a raid that kills belong to the raid."""
    if sub_type == "Looting/property destruction":
        return -2
    return CROWDS.index(sub_type) if sub_type in CROWDS else -1


def _people(sides: Sequence[tuple[Actor, ...]]) -> tuple[Actor, ...]:
    """The side of the first telling that names somebody; a later register name stands for a mere description."""
    told = [side for side in sides if side]
    if not told:
        return ()
    chosen = list(told[0])
    for side in told[1:]:
        for actor in side:
            if any(is_same_actor(actor, c) for c in chosen):
                continue
            blank = next(
                (
                    n
                    for n, c in enumerate(chosen)
                    if c.id is None and actor.id is not None and could_be(c, actor)
                ),
                None,
            )
            if blank is not None:
                chosen[blank] = actor
    return tuple(chosen)


def _told_first(own: Sequence[V | None], every: Sequence[V | None]) -> Sequence[V]:
    """The values that the tellings give themselves; where none does, those they leave to the story's main event."""
    return [v for v in own if v is not None] or [v for v in every if v is not None]


def _finest(places: Sequence[Place]) -> Place | None:
    best: Place | None = None
    for place in places:
        if (
            best is None
            or (
                (best.level in BROAD or namesake(best)) and place.level not in BROAD and place.lat is not None
            )
            or (place.precision < best.precision and (lies_within(place, best) or may_lie_in(place, best)))
        ):
            best = place
    return best


def _nearest(dated: Sequence[Told]) -> When | None:
    """The finest day; of days that do not meet, one that its own clause tells."""
    days = [(t, t.claim.when) for t in dated if t.claim.when is not None]
    parted = any(not a.interval.meets(b.interval) for _, a in days for _, b in days)
    ranked = [
        (parted and not own_day(t), w.precision, w.interval.days or 10**6, n) for n, (t, w) in enumerate(days)
    ]
    return days[min(ranked)[3]][1] if ranked else None


def _count(counts: Sequence[Count | None]) -> Count | None:
    """The first number told; a later total that contains it takes its place."""
    told = [c for c in counts if c is not None]
    return told[0] if told else None


def _sources(sources: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """One attribution a speaker, with the longest chain of relays."""
    found: dict[str, Attribution] = {}
    for source in sources:
        key = source.speaker.lower()
        known = found.get(key)
        if known is None or len(source.via) > len(known.via):
            found[key] = source if known is None else replace(source, span=known.span)
    return tuple(found.values())
