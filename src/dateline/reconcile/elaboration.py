"""Does a later sentence tell on from an act: the same doers go on, at the same place, on no other day?

``Gunmen stormed the court. The men threw grenades at the gate``; ``A helicopter bombed the quarter. Two barrels fell``;
``Police fought a gang. Three rifles were seized``.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.actor import Actor, ActorKind
from dateline.model.draft import Told
from dateline.model.event import Status
from dateline.reconcile.days import meet
from dateline.reconcile.people import head, overlap, side
from dateline.reconcile.places import alike, lies_within, own_place

REACH = 4
"""Sentences after an act within which it may be told on by the same doers."""
NEXT = 2
"""Sentences after an act within which it may be told on without a doer."""
_PLUNDER = "Looting/property destruction"
_ASSAULT = frozenset(
    {
        "Attack",
        "Armed clash",
        "Grenade",
        "Suicide bomb",
        "Remote explosive/landmine/IED",
        _PLUNDER,
        "Mob violence",
    }
)
_FROM_AFAR = frozenset(
    {
        "Attack",
        "Shelling/artillery/missile attack",
        "Air/drone strike",
        "Chemical weapon",
        "Remote explosive/landmine/IED",
        _PLUNDER,
    }
)
_UNREST = frozenset({"Violent demonstration", "Mob violence", _PLUNDER, "Attack"})
_SCENES = (_ASSAULT, _FROM_AFAR, _UNREST)
"""Sub-types that the parts of one scene may be told as."""
_FORCES = frozenset({ActorKind.STATE, ActorKind.EXTERNAL})
_BEFORE = ("past perfect",)
"""How a detail of the act may be told: ``The suspect had opened fire``."""
_DONE = frozenset({Status.OCCURRED, Status.CLAIMED})
_SEIZURE = "Disrupted weapons use"
_FINDING = frozenset({"seize", "recover", "confiscate", "retrieve", "collect", "find", "discover"})
_FOUGHT = frozenset({"Attack", "Armed clash", "Arrests"})
"""Acts after which the arms of those who were fought or taken are found."""
_DOERS = frozenset(
    {"men", "attacker", "assailant", "raider", "bomber", "intruder", "ambusher", "gunmen", "gunman"}
)
"""Words for doers that say no more than that they did it."""


def elaborates(act: Told, later: Told) -> bool:
    """The later telling adds a detail to the act, and nothing that parts it from the act."""
    gap = later.mention.sentence - act.mention.sentence
    return (
        0 <= gap <= REACH
        and {act.claim.status, later.claim.status} <= _DONE
        and (act.claim.role is later.claim.role or later.mention.cues == _BEFORE)
        and _same_spot(act, later)
        and (_arms_found(act, later) or _goes_on(act, later))
    )


def _goes_on(act: Told, later: Told) -> bool:
    """The same scene on the same day, by the same doers or nobody named."""
    gap = later.mention.sentence - act.mention.sentence
    return (
        _one_scene(act, later)
        and _same_day(act, later)
        and (_same_doers(act, later) or _fought(act, later) or (gap <= NEXT and _undone(act, later)))
    )


def _arms_found(act: Told, later: Told) -> bool:
    """Arms found where people were fought or arrested, with no place or day of their own."""
    verb = later.claim.trigger.rule.split(":", 1)[-1].split()[0]
    ours = later.mention.time is None or later.mention.time.link != "clause"
    return (
        later.claim.sub_type == _SEIZURE
        and verb in _FINDING
        and act.claim.sub_type in _FOUGHT
        and own_place(later) is None
        and (ours or later.claim.when is None)
        and (later.claim.when is None or meet(act, later))
    )


def _one_scene(act: Told, later: Told) -> bool:
    kinds = {act.claim.sub_type, later.claim.sub_type}
    return any(kinds <= scene for scene in _SCENES)


def _same_spot(act: Told, later: Told) -> bool:
    here, there = own_place(later), own_place(act)
    if here is None:
        return True
    return there is not None and (alike(here, there) or lies_within(here, there))


def _same_day(act: Told, later: Told) -> bool:
    """No day of its own; with the day said again, it may harm nobody else."""
    when, first = later.claim.when, act.claim.when
    if when is None:
        return True
    again = first is not None and meet(act, later)
    return again and _may_be(act.claim.targets, later.claim.targets)


def _same_doers(act: Told, later: Told) -> bool:
    """Named again, or called no more than ``the men``, ``the attackers``; what they ``also`` did, they did to the same people."""
    if later.mention.more and not overlap(act.claim.targets, later.claim.targets):
        return False
    meant = {a.via for a in act.claim.actors} & {a.span for a in later.claim.actors}
    named_now = bool(meant) or (not act.claim.actors and later.claim.sub_type != _PLUNDER)
    return (later.mention.known or named_now) and any(
        head(doer.name) in _DOERS or overlap((doer,), act.claim.actors) for doer in later.claim.actors
    )


def _fought(act: Told, later: Told) -> bool:
    """``Troops killed a man. The suspect had opened fire at the soldiers``: those who did it were fought in it."""
    return (later.mention.known and later.claim.when is None) and any(
        overlap((x,), (y,)) or (x.kind in _FORCES and y.kind in _FORCES)
        for x in later.claim.targets
        for y in act.claim.actors
    )


def _undone(act: Told, later: Told) -> bool:
    """Nobody does it, and whom it harms may be those of the act."""
    return not later.claim.actors and _may_be(act.claim.targets, later.claim.targets)


def _may_be(first: Sequence[Actor], later: Sequence[Actor]) -> bool:
    return side(first, later) is not None
