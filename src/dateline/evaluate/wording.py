"""The values of gold and coded events, one by one, and how each is said in a list of misses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dateline.evaluate.gold import GoldCount, GoldEvent, GoldPlace
from dateline.model.actor import Actor
from dateline.model.event import Attribution, Count, EventClaim
from dateline.model.place import Place
from dateline.model.when import Interval

Values = Iterator[tuple[str, object]]
"""Pairs of field and value; a field of several values comes several times, an absent one not at all."""


def gold_values(gold: GoldEvent, event_types: Mapping[str, str]) -> Values:
    """Every value that the gold coding of an event expects."""
    yield from (("sub_type", gold.sub_type), ("event_type", types_of(gold, event_types)))
    yield from (("role", gold.role), ("status", gold.status))
    for name in ("actors", "targets", "sources"):
        yield from ((name, item) for item in getattr(gold, name))
    single = {"place": gold.place, "date": gold.date, "fatalities": gold.fatalities, "injured": gold.injured}
    yield from ((name, value) for name, value in single.items() if value is not None)


def coded_values(coded: EventClaim) -> Values:
    """Every value that a coded event gives."""
    yield from (("sub_type", coded.sub_type), ("event_type", coded.event_type))
    yield from (("role", coded.role.value), ("status", coded.status.value))
    for name in ("actors", "targets", "sources"):
        yield from ((name, item) for item in getattr(coded, name))
    when = coded.when.interval if coded.when else None
    single = {"place": coded.place, "date": when, "fatalities": coded.fatalities, "injured": coded.injured}
    yield from ((name, value) for name, value in single.items() if value is not None)


def types_of(gold: GoldEvent, event_types: Mapping[str, str]) -> tuple[str, ...]:
    """The event types of the accepted sub-types."""
    return tuple(dict.fromkeys(event_types[name] for name in gold.sub_type))


def say(value: object) -> str:
    """A value in words: alternatives by ``|``, days as ISO, counts as a range."""
    match value:
        case None:
            return ""
        case tuple():
            return " | ".join(value)
        case GoldPlace():
            return say(value.names) + (f", {value.country}" if value.country else "")
        case Place():
            return value.name + (f", {value.country}" if value.country else "")
        case Interval():
            return _days(value)
        case GoldCount() | Count():
            return _range(value.low, value.high)
        case Actor():
            return value.text if value.text == value.name else f"{value.text} ({value.name})"
        case Attribution():
            return value.speaker
        case _:
            return str(value)


def _days(interval: Interval) -> str:
    first, last = (day.isoformat() if day else ".." for day in (interval.earliest, interval.latest))
    return first if first == last else f"{first}/{last}"


def _range(low: int, high: int | None) -> str:
    return f"{low}" if low == high else f"{low}-{'' if high is None else high}"
