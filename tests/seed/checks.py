"""What must hold of a copy: one function a check, named in ``CHECKS``; each ends in assertions."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from tests.seed.truth import Copy, Spot

from dateline.model.event import Coded, EventClaim, Role, Status
from dateline.model.place import Level, Place

NEAR_KM = 25.0
"""Gazetteers place the middle of one town so far apart at most."""
CHECKS: dict[str, Callable[[Coded, Copy], None]] = {}


def check(test: Callable[[Coded, Copy], None]) -> Callable[[Coded, Copy], None]:
    CHECKS[test.__name__] = test
    return test


@dataclass(frozen=True, slots=True)
class Sought:
    """Events by the words that tell them (any of ``words`` in trigger or evidence) and their sub-types."""

    words: tuple[str, ...]
    sub_types: frozenset[str]

    def found(self, coded: Coded) -> list[EventClaim]:
        return [
            event
            for event in coded.events
            if event.sub_type in self.sub_types and any(word in told(event, coded) for word in self.words)
        ]


CHANGE = frozenset({"Change to group/activity"})
CLOSED = Sought(("ordered closure", "decided to close"), CHANGE)
MOVED = Sought(("relocating",), CHANGE | {"Headquarters or base established"})
OPENED = Sought(("opened alternative headquarters",), frozenset({"Headquarters or base established"}))
ENTERED = Sought(("entered the town",), CHANGE)
ROADS = Sought(("curfew",), CHANGE | {"Other"})
RULED = Sought(("control since",), frozenset({"Non-state actor overtakes territory"}))
EXECUTED = Sought(("executed",), frozenset({"Attack"}))
RETAKEN = Sought(("percent of territory",), frozenset({"Government regains territory"}))


def told(event: EventClaim, coded: Coded) -> str:
    return " ".join(span.of(coded.report.text) for span in event.evidence)


def only(sought: Sought, coded: Coded) -> EventClaim:
    found = sought.found(coded)
    assert found, f"no event of {sorted(sought.sub_types)} told with {sought.words}"
    assert len(found) == 1, f"{len(found)} events for {sought.words}"
    return found[0]


def is_at(place: Place | None, spot: Spot) -> bool:
    """A town pin within NEAR_KM of the spot."""
    if place is None or place.lat is None or place.lon is None or place.precision != 1:
        return False
    north = math.radians(place.lat - spot.lat)
    east = math.radians(place.lon - spot.lon) * math.cos(math.radians(spot.lat))
    return math.hypot(north, east) * 6371 <= NEAR_KM


def days(event: EventClaim) -> tuple[str, str]:
    assert event.when is not None, "no date"
    return str(event.when.interval.earliest), str(event.when.interval.latest)


def actors(event: EventClaim) -> set[str]:
    return {actor.name for actor in event.actors}


def relayed(event: EventClaim, copy: Copy) -> None:
    """The speaker is the unnamed source, through both outlets, in order."""
    chains = [(source.speaker, source.via) for source in event.sources]
    assert chains == [(copy.speaker, copy.via)]


def recalled(event: EventClaim, copy: Copy) -> None:
    """An act of the group in the town, told as past and not as new."""
    assert (event.role, event.status) == (Role.BACKGROUND, Status.OCCURRED)
    assert actors(event) == {copy.group}
    assert is_at(event.place, copy.town)


def arrived(event: EventClaim, copy: Copy) -> None:
    """One of the acts that the outlets told of the group's arrival, in its days."""
    recalled(event, copy)
    assert days(event) == copy.opened
    assert [source.via for source in event.sources] == [copy.via]


@check
def published(coded: Coded, copy: Copy) -> None:
    """The text bounds the day: a battle of known dates still goes on, and a month lies behind."""
    interval = coded.report.published.interval
    assert (str(interval.earliest), str(interval.latest)) == copy.published
    assert any(basis.kind == "text_bound" and basis.quote for basis in coded.report.published.basis)


@check
def masthead(coded: Coded, copy: Copy) -> None:
    """The day the page was served is kept as rejected, with the reason, and dates nothing."""
    rejected = [(str(entry.date), entry.kind) for entry in coded.report.published.rejected if entry.why]
    if copy.masthead is None:
        assert rejected == []
        return
    assert (copy.masthead, "masthead") in rejected
    year = int(copy.masthead[:4])
    ends = [end for event in coded.events if event.when for end in _ends(event)]
    assert all(end.year < year for end in ends)


def _ends(event: EventClaim) -> list[object]:
    assert event.when is not None
    return [end for end in (event.when.interval.earliest, event.when.interval.latest) if end]


@check
def origin(coded: Coded, copy: Copy) -> None:
    dateline = coded.report.dateline
    assert dateline is not None
    assert (dateline.place, dateline.agency) == (copy.dateline, copy.outlet)
    assert coded.report.outlet == copy.outlet


@check
def headline(coded: Coded, copy: Copy) -> None:
    """The headline stands once, above the text and not in it."""
    title = coded.report.title or ""
    assert title.endswith("give leaders 48hrs to withdraw")
    assert "48hrs" not in coded.report.text


@check
def furniture(coded: Coded, copy: Copy) -> None:
    """Nothing of the page around the article is in the text."""
    for words in ("File Photo", "google maps", "Leave a Reply", "Facebook", "Car bomb", "Yesterday"):
        assert words not in coded.report.text


@check
def no_false_pin(coded: Coded, copy: Copy) -> None:
    """No event lies in a town of the furniture, or in a province that a unit is called after."""
    provinces = {name.removesuffix(" State") for name in copy.never if name.endswith(" State")}
    towns = set(copy.never) - {f"{name} State" for name in provinces}
    for event in coded.events:
        if event.place is None or event.place.described:
            continue
        assert event.place.text not in towns | provinces | set(copy.never)
        assert event.place.level in (Level.TOWN, Level.DISTRICT), (event.trigger.quote.text, event.place)


@check
def closure(coded: Coded, copy: Copy) -> None:
    """(a) offices of a unit closed: newly told, by an unnamed source through two outlets."""
    event = only(CLOSED, coded)
    assert (event.role, event.status) == (Role.CURRENT, Status.OCCURRED)
    assert actors(event) == {copy.group}
    assert is_at(event.place, copy.town)
    relayed(event, copy)


@check
def move(coded: Coded, copy: Copy) -> None:
    """(b) a move is planned, into an area known by its words only."""
    event = only(MOVED, coded)
    assert (event.role, event.status) == (Role.CURRENT, Status.PLANNED)
    assert actors(event) == {copy.group}
    assert event.place is not None
    assert event.place.described
    assert event.place.precision > 1
    assert copy.area in event.place.text
    relayed(event, copy)


@check
def opening(coded: Coded, copy: Copy) -> None:
    """(c) headquarters opened, in the month told."""
    event = only(OPENED, coded)
    arrived(event, copy)


@check
def entry(coded: Coded, copy: Copy) -> None:
    """(d) leaders entered the town, the same days."""
    event = only(ENTERED, coded)
    arrived(event, copy)


@check
def curfew(coded: Coded, copy: Copy) -> None:
    """(e) roads cut and a curfew imposed there: one event or two."""
    found = ROADS.found(coded)
    assert found, "no event for the curfew"
    for event in found:
        recalled(event, copy)


@check
def rule(coded: Coded, copy: Copy) -> None:
    """(f) under the group's control since a year."""
    event = only(RULED, coded)
    recalled(event, copy)
    assert days(event)[0] == copy.since


@check
def killing(coded: Coded, copy: Copy) -> None:
    """(g) civilians and security members executed there, in a number given as a range."""
    event = only(EXECUTED, coded)
    assert (event.role, event.status) == (Role.BACKGROUND, Status.OCCURRED)
    assert actors(event) == {copy.group}
    assert "civilians" in {target.text for target in event.targets}
    assert is_at(event.place, copy.town)
    assert event.fatalities is not None
    assert (event.fatalities.low, event.fatalities.high) == (copy.killed, None)


@check
def displaced(coded: Coded, copy: Copy) -> None:
    """(g) thousands fled."""
    counts = [event.displaced.low for event in coded.events if event.displaced]
    assert counts == [1000]


@check
def advance(coded: Coded, copy: Copy) -> None:
    """(h) most of the city retaken since the operation began; the actor is the state's side, not the group."""
    event = only(RETAKEN, coded)
    assert event.role is Role.BACKGROUND
    assert event.status in (Status.OCCURRED, Status.CLAIMED)
    assert copy.group not in actors(event)
    assert event.actors
    assert is_at(event.place, copy.city)
    assert days(event)[0].startswith(copy.begun)


@check
def not_events(coded: Coded, copy: Copy) -> None:
    """What is possible, asked for or near makes no event."""
    triggers = [event.trigger.quote for event in coded.events]
    for words in ("possible operations", "invading", "victory in", "destabilize"):
        start = coded.report.text.index(words)
        assert not [quote.text for quote in triggers if start <= quote.span.start < start + len(words)]


@check
def newly_told(coded: Coded, copy: Copy) -> None:
    """The closing and the planned move, and nothing else, are new."""
    current = [event.trigger.quote.text for event in coded.events if event.role is Role.CURRENT]
    assert len(current) == 2, current
