"""Mentions of places, dates and actors as a list for the terminal, what is said alike in one row."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from dateline.export.listing import Row, listing
from dateline.export.look import Look, plain
from dateline.export.readings import NameOf, Reading, Readings
from dateline.export.words import interval_words, published_words, sure_words
from dateline.model.actor import ActorReading
from dateline.model.event import Failed
from dateline.model.place import Level, Place, PlaceReading, Rival
from dateline.model.report import Report
from dateline.model.text import Span
from dateline.model.when import DateReading, When

SHOWN = 3
"""Places of the text that a row names; of the others it gives the number."""
OUT_OF_SIGHT = 6.0
"""Lead, in natural-log odds, from which a runner-up is not shown."""
_LEADS = ((3.0, "far behind"), (1.0, "behind"), (float("-inf"), "close behind"))
_LIKELIEST = "likeliest"
_USES = {"people": "its people are meant", "organisation": "stands in the name of an organisation"}
_UNDATED = "The day of publication is not known: give it with --published DATE."
_DATE_PRECISION = {1: "to the day", 2: "to the week", 3: "to the month or wider"}


_HEADS = {
    PlaceReading: ("at", "words", "is", "id", "level", "point", "within", "sure"),
    DateReading: ("at", "words", "is", "EDTF", "precision", "sure"),
    ActorReading: ("at", "words", "is", "id", "kind", "sure"),
}


class ReadingsTable:
    """A list for each source, as it comes."""

    def __init__(self, look: Look, name_of: NameOf) -> None:
        self._look = look
        self._name_of = name_of

    def add(self, outcome: Readings | Failed) -> str:
        """The list of a source that could be read; of others standard error tells."""
        if isinstance(outcome, Failed):
            return ""
        head = Text(_head_of(outcome.report), "bold")
        if not outcome.mentions:
            return self._look.render(head, "none named\n")
        rows = [(reading.span, self._row(reading)) for reading in outcome.mentions]
        columns = _HEADS[type(outcome.mentions[0])]
        drawn = listing(columns, _joined(rows), self._look, ("sure", "within"))
        return self._look.render(head, drawn, *([_UNDATED] if _undated(outcome) else []))

    def finish(self) -> str:
        return ""

    def _row(self, reading: Reading) -> Row:
        if isinstance(reading, PlaceReading):
            return _place_row(reading)
        if isinstance(reading, DateReading):
            return _date_row(reading)
        return _actor_row(reading, self._name_of)


def _undated(outcome: Readings) -> bool:
    """A date could not be told that a known day of publication would have told."""
    lost = any(isinstance(m, DateReading) and m.when is None for m in outcome.mentions)
    return lost and outcome.report.published.day is None


def _head_of(report: Report) -> str:
    """What was read, and when it was published."""
    title = plain(report.title or "")
    source = "standard input" if report.source == "-" else plain(report.source)
    return f"{source}{': ' if title else ''}{title} ({published_words(report.published)})"


def _place_row(reading: PlaceReading) -> Row:
    place, words = reading.place, plain(reading.text)
    words = f"- {words}" if reading.inside else words
    if not isinstance(place, Place):
        notes = (place.why, *_or(_rival(reading.runner_up), _LIKELIEST))
        return Row((words, "not placed", "", "", "", "", ""), notes, faint=True)
    id_ = place.pcode or (str(place.geonames_id) if place.geonames_id else "")
    name, level = _name(place.name, place.admin1, place.country, place.level), str(place.level)
    if place.described and place.name == place.text:
        where = ", ".join(part for part in (place.admin1, place.country) if part)
        name, level = f"in {where}" if where else "", "area"
    elif place.described:
        level = "area"
    point, within = "no point", ""
    if place.lat is not None and place.lon is not None:
        point, within = f"{place.lat:.3f}, {place.lon:.3f}", f"{place.radius_km:.0f} km"
    cells = (words, name, id_, level, point, within, sure_words(place.confidence))
    use = (_USES[reading.use],) if reading.use in _USES else ()
    notes = (*use, place.basis, *_runner_up(reading))
    return Row(cells, notes, faint=place.lat is None)


def _runner_up(reading: PlaceReading) -> tuple[str, ...]:
    """The next best place, unless it is so far behind that nobody would think of it."""
    margin, rival = reading.margin, _rival(reading.runner_up)
    if margin is None or margin > OUT_OF_SIGHT:
        return ()
    if isinstance(reading.place, Place) and reading.place.lat is None:
        return _or(rival, _LIKELIEST)
    how = next(words for least, words in _LEADS if margin >= least)
    return _or(f"{rival}, {how}" if rival else "", "runner-up")


def _rival(rival: Rival | None) -> str:
    if rival is None:
        return ""
    id_ = f", {rival.geonames_id}" if rival.geonames_id else ""
    return f"{_name(rival.name, rival.admin1, rival.country, rival.level)} ({rival.level}{id_})"


def _name(name: str, admin1: str | None, country: str | None, level: Level) -> str:
    parts = [name]
    if admin1 and admin1 != name and level not in {Level.COUNTRY, Level.SEA}:
        parts.append(admin1)
    if country and level is not Level.COUNTRY:
        parts.append(country)
    return ", ".join(parts)


def _date_row(reading: DateReading) -> Row:
    words, when, other = plain(reading.text), reading.when, reading.runner_up
    if when is None:
        return Row((words, "no date", "", "", ""), (reading.why,), faint=True)
    apart = reading.contradiction and reading.contradiction not in reading.why
    notes = (reading.why, *((reading.contradiction,) if apart and reading.contradiction else ()))
    if other is not None:
        turned = "ahead" if _later(other, when) else "past"
        notes = (*notes, f"runner-up: {interval_words(other.interval)}, were it told as {turned}")
    cells = (words, interval_words(when.interval), when.edtf, _DATE_PRECISION.get(when.precision, ""))
    return Row((*cells, sure_words(reading.confidence)), notes, faint=reading.contradiction is not None)


def _later(one: When, other: When) -> bool:
    first, second = one.interval.earliest, other.interval.earliest
    return first is not None and second is not None and first > second


def _actor_row(reading: ActorReading, name_of: NameOf) -> Row:
    words, actor, other = plain(reading.text), reading.actor, reading.runner_up
    rival = f"{name_of(other) or other} ({other})" if other else ""
    if actor is None:
        return Row((words, "nobody known", "", "", ""), (reading.why, *_or(rival, _LIKELIEST)), faint=True)
    name = f"{actor.name} ({actor.unit})" if actor.unit else actor.name
    kind = str(actor.kind) if actor.kind else ""
    notes = (reading.why, *_or(rival, "runner-up"))
    return Row((words, name, actor.id or "", kind, sure_words(reading.confidence)), notes)


def _or(words: str, which: str) -> tuple[str, ...]:
    return (f"{which}: {words}",) if words else ()


def _joined(rows: Sequence[tuple[Span, Row]]) -> list[Row]:
    """Rows that say the same, as one, with where each of them stands."""
    spans: dict[Row, list[Span]] = {}
    for span, row in rows:
        spans.setdefault(row, []).append(span)
    return [Row((_at(found), *row.cells), row.notes, row.faint) for row, found in spans.items()]


def _at(spans: Sequence[Span]) -> str:
    shown = ", ".join(f"{span.start}-{span.end}" for span in spans[:SHOWN])
    more = len(spans) - SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
