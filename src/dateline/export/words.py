"""Values in plain words, for people: ``late May 2017``, ``near Kirkuk (area)``, ``at least 12``."""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from dateline.export.look import plain
from dateline.model.actor import Actor
from dateline.model.event import Attribution, Count, EventClaim
from dateline.model.place import Level, Place
from dateline.model.report import Published
from dateline.model.when import Interval

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PARTS = {(1, 10): "early ", (11, 20): "mid-"}
_NO_DATE = "not said"
_APOSTROPHES = "'`´‘’ʻʼʾʿ"
_WIDE = (Level.PROVINCE, Level.REGION, Level.COUNTRY, Level.SEA)


def interval_words(interval: Interval) -> str:
    """Days as a person would say them. Parts of a month are 1-10 early, 11-20 mid, 21-end late."""
    first, last = interval.earliest, interval.latest
    if first is None and last is None:
        return _NO_DATE
    if first is None or last is None:
        return f"since {_start(first)}" if first else f"until {_end(last)}"
    return _unit(first, last) or _range(first, last)


def _start(first: date | None) -> str:
    """The day, or the month or year that begins on it."""
    assert first is not None
    if (first.month, first.day) == (1, 1):
        return str(first.year)
    return _month(first) if first.day == 1 else _day(first)


def _end(last: date | None) -> str:
    """The day, or the month or year that ends on it."""
    assert last is not None
    if (last.month, last.day) == (12, 31):
        return str(last.year)
    return _month(last) if (last + timedelta(days=1)).day == 1 else _day(last)


def _unit(first: date, last: date) -> str:
    """The name of one day, a part of a month, a month or a year; else the empty string."""
    if first == last:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        month_end = monthrange(first.year, first.month)[1]
        if (first.day, last.day) == (1, month_end):
            return _month(first)
        parts = _PARTS | {(21, month_end): "late "}
        part = parts.get((first.day, last.day))
        return f"{part}{_month(first)}" if part else ""
    whole_year = first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return str(first.year) if whole_year else ""


def _range(first: date, last: date) -> str:
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return f"{_start(first)} to {_end(last)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{last.day} {_month(first)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} to {_day(last)}"
    opening = str(first.year) if (first.month, first.day) == (1, 1) else _day(first)
    return f"{opening} to {_day(last)}"


def _day_of(day: date | None) -> str:
    assert day is not None
    return _day(day)


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def when_words(event: EventClaim) -> str:
    """When, in words; a future day of a plan says so by its status, not here."""
    return interval_words(event.when.interval) if event.when else _NO_DATE


def published_words(published: Published) -> str:
    """``published 8 Nov 2020``, or how far the bounds reach."""
    days = published.interval
    if days.earliest is None and days.latest is None:
        return "publication date not known"
    if days.latest is None:
        return f"published {_day_of(days.earliest)} or later"
    if days.earliest is None:
        return f"published by {_day_of(days.latest)}"
    if days.earliest == days.latest:
        return f"published {_day(days.earliest)}"
    unit = _unit(days.earliest, days.latest)
    return f"published some day in {unit}" if unit else f"published {_between(days.earliest, days.latest)}"


def _between(first: date, last: date) -> str:
    """``between 1 Jun and 10 Jul 2017``."""
    opening = f"{first.day} {_MONTHS[first.month - 1]}" if first.year == last.year else _day(first)
    return f"between {opening} and {_day(last)}"


def place_words(event: EventClaim) -> str:
    """Where, in words; for no place the note that says why, if there is one."""
    if event.place is not None:
        return place_name(event.place)
    return missing_place(event.notes) or "not said"


def missing_place(notes: Sequence[str]) -> str | None:
    """The first note about a place that is not known."""
    return next((plain(note) for note in notes if note.startswith("place not known")), None)


def place_name(place: Place) -> str:
    """Name, province and country, and in brackets how wide it is if it is not a point."""
    parts = [_spelled(place)]
    if (
        place.admin1
        and place.level not in _WIDE
        and not place.described
        and not _same(place.admin1, place.name)
    ):
        parts.append(place.admin1)
    if place.country and place.level is not Level.COUNTRY:
        parts.append(place.country)
    extent = _extent(place)
    return ", ".join(parts) + (f" ({extent})" if extent else "")


def _spelled(place: Place) -> str:
    """The gazetteer's name, with the text's spelling before it where they differ."""
    name, text = plain(place.name), plain(place.text)
    if place.described or place.precision > 1:
        return (
            text
            if _same(name, text) or place.described or name.lower() in text.lower()
            else f"{text} = {name}"
        )
    return name if _same(name, text) or not text else f"{text} = {name}"


def _extent(place: Place) -> str:
    if place.precision <= 1:
        return ""
    if place.level in _WIDE and not place.described:
        return f"whole {place.level}" if place.precision >= 3 else f"part of the {place.level}"
    return f"area, about {round(place.radius_km)} km around" if place.lat is not None else "area, not mapped"


def _same(one: str, other: str) -> bool:
    """The same name, but for case, accents and apostrophes: a gazetteer writes Khān Shaykhūn, news Khan Shaykhun."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", plain(name).casefold())
    return "".join(c for c in letters if not unicodedata.combining(c) and c not in _APOSTROPHES)


def count_words(count: Count | None) -> str:
    """``12``, ``12+`` (at least), ``3-5``, ``0-9``; empty when the text gives none."""
    if count is None:
        return ""
    if count.high is None:
        return f"{count.low}+"
    return str(count.low) if count.low == count.high else f"{count.low}-{count.high}"


def actor_words(actors: Sequence[Actor]) -> str:
    """Names joined by commas, each with its unit; empty when nobody is named."""
    return ", ".join(dict.fromkeys(_actor(actor) for actor in actors))


def _actor(actor: Actor) -> str:
    return plain(f"{actor.name} ({actor.unit})" if actor.unit else actor.name)


def source_words(sources: Sequence[Attribution], outlet: str | None = None, own: str = "the report") -> str:
    """Speakers, each with the outlets that relay it; ``own`` when the report speaks in its own voice.

    outlet: the report's own, where it is known anyway; it is left out as the last of those that relay.
    """
    return "; ".join(dict.fromkeys(_source(source, outlet) for source in sources)) or own


def _source(source: Attribution, outlet: str | None) -> str:
    via = source.via[:-1] if source.via and source.via[-1] == outlet else source.via
    return plain(f"{source.speaker}, via {' > '.join(via)}" if via else source.speaker)


def sure_words(confidence: float) -> str:
    """The probability that type, actors, place and date are all right, in per cent."""
    return f"{round(confidence * 100)}%"
