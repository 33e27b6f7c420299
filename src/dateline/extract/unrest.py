"""Words for any fight, in a report of a riot: typed by the unrest that the report tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.knowledge.codebook import Codebook
from dateline.model.draft import EventMention

REACH = 8
"""Sentences within which a crowd's clash and what else the crowd did are one day's unrest."""
_FIGHTS = frozenset({"clash", "skirmish", "fighting", "confrontation", "battle", "exchange", "face off"})
_HARMS = frozenset(
    {"violence", "injure", "wound", "hurt", "kill", "beat", "beat to death", "bludgeon to death"}
)
_RIOT, _MOB = "Violent demonstration", "Mob violence"
_WAR = frozenset({"Battles", "Explosions/Remote violence"})


def by_unrest(mentions: Sequence[EventMention], codebook: Codebook) -> tuple[EventMention, ...]:
    """``The clash``, ``six died in the violence`` of a report of riots, if it tells of no armed group: part of the riot."""
    if any(_warlike(m) for m in mentions):
        return tuple(mentions)
    return tuple(_retyped(m, mentions, codebook) for m in mentions)


def _warlike(mention: EventMention) -> bool:
    return (mention.event_type in _WAR and not _vague(mention)) or any(
        {"armed", "nonstate"} <= p.classes and "rioter" not in p.classes
        for p in (*mention.actors, *mention.targets)
    )


def _vague(mention: EventMention) -> bool:
    """A trigger that leaves open who fought, or by whom people were hurt."""
    word = mention.trigger.rule.partition(":")[2]
    if mention.sub_type == "Armed clash":
        return word in _FIGHTS
    return mention.sub_type == "Attack" and word in _HARMS and not mention.actors


def _retyped(mention: EventMention, mentions: Sequence[EventMention], codebook: Codebook) -> EventMention:
    if not _vague(mention):
        return mention
    near = [
        m
        for m in mentions
        if abs(m.sentence - mention.sentence) <= REACH
        and (m.event_type == "Riots" or (m.event_type == "Protests" and mention.sub_type == "Armed clash"))
    ]
    if not near:
        return mention
    nearest = min(near, key=lambda m: abs(m.sentence - mention.sentence))
    kind = codebook.sub_types[_MOB if nearest.sub_type == _MOB else _RIOT]
    return replace(mention, event_type=kind.event_type, sub_type=kind.name, plover=kind.plover)
