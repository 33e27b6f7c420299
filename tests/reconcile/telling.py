"""Tellings built by hand: one mention and its claim, with what a test cares for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.model.actor import Actor, ActorKind
from dateline.model.draft import EventMention, Figure, Told
from dateline.model.event import Attribution, Count, EventClaim, Role, Status, Trigger
from dateline.model.mentions import Amount
from dateline.model.place import Level, Place
from dateline.model.text import Quote, Span
from dateline.model.when import Interval, When

MONDAY, TUESDAY = date(2024, 5, 13), date(2024, 5, 14)
_TYPES = {
    "Attack": "Violence against civilians",
    "Armed clash": "Battles",
    "Agreement": "Strategic developments",
    "Arrests": "Strategic developments",
}


def told(
    sentence: int,
    sub_type: str = "Attack",
    *,
    event_type: str | None = None,
    actors: tuple[Actor, ...] = (),
    targets: tuple[Actor, ...] = (),
    place: Place | None = None,
    day: date | None = None,
    dead: Count | None = None,
    injured: Count | None = None,
    status: Status = Status.OCCURRED,
    role: Role = Role.CURRENT,
    sources: tuple[Attribution, ...] = (),
    rank: int = 2,
    verb: str = "attack",
    anaphoric: bool = False,
    consequence: bool = False,
    later: bool = False,
    figures: tuple[Figure, ...] = (),
    mutual: bool = False,
    known: bool = False,
) -> Told:
    """One telling in the given sentence; everything else unsaid."""
    at = Span(sentence * 100, sentence * 100 + 10)
    trigger = Trigger(Quote(at, verb), f"rule/verb:{verb}")
    kind = event_type or _TYPES[sub_type]
    added = Amount(dead.low, dead.high, at, dead.text, "more") if later and dead is not None else None
    mention = EventMention(
        trigger, kind, sub_type, None, rank, sentence, at, (), (), mutual, (), None, "past",
        () if added is None else (("killed", added),), status, role, sources,
        anaphoric=anaphoric, consequence=consequence, figures=figures, known=known,
    )  # fmt: skip
    claim = EventClaim(
        f"c{sentence}", role, status, kind, sub_type, None, trigger, (at,), actors, targets, place,
        None if day is None else on(day), dead, injured, sources=sources,
    )  # fmt: skip
    return Told(mention, claim)


def actor(name: str, id: str | None = None, kind: ActorKind | None = None) -> Actor:
    return Actor(name, id, kind, name, Span(0, len(name)), "test")


def town(name: str, admin1: str = "Nord-Kivu", country: str = "CD", number: int | None = None) -> Place:
    return Place(
        name, None, name, Level.TOWN, 1, 5.0, "", "test", geonames_id=number or sum(map(ord, name)), lat=1.0, lon=29.0,
        admin1=admin1, country=country,
    )  # fmt: skip


def province(name: str = "Nord-Kivu", country: str = "CD") -> Place:
    wide = town(name, name, country)
    return replace(wide, level=Level.PROVINCE, precision=3, radius_km=130.0)


def on(day: date, last: date | None = None) -> When:
    return When(Interval(day, last or day), day.isoformat(), 1 if last is None else 2, "", None, "", "test")


def count(low: int, high: int | None = -1, text: str = "") -> Count:
    """``count(5)`` is 5 to 5, ``count(5, None)`` is 5 or more."""
    return Count(low, low if high == -1 else high, text or str(low), Span(0, 1), "test")
