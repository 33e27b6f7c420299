"""One event as rows of value, words and reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.export.look import Look, plain
from dateline.export.words import interval_words, missing_place, place_name
from dateline.model.actor import Actor
from dateline.model.event import Attribution, Count, EventClaim
from dateline.model.place import Place
from dateline.model.text import Span
from dateline.model.when import When


@dataclass(frozen=True, slots=True)
class Row:
    """label: what kind of value.  value: in plain words.  words: of the text.  how: basis and method."""

    label: str
    value: str
    words: str = ""
    how: str = ""


def rows(event: EventClaim, text: str, look: Look) -> Iterator[Row]:
    """Every value of an event; who, whom, where and when also where they are absent."""
    yield _what(event, look)
    yield from [_actor("who", actor, text, look) for actor in event.actors] or [Row("who", "nobody named")]
    yield from [_actor("whom", actor, text, look) for actor in event.targets] or [Row("whom", "nobody named")]
    yield _where(event.place, look) if event.place else Row("where", missing_place(event.notes) or "not said")
    yield _when(event.when, look) if event.when else Row("when", "not said")
    for label, count in _counts(event):
        yield Row(label, _amount(count), look.quote(plain(count.text)), f"({count.method})")
    yield from [_source(source, text, look) for source in event.sources] or [
        Row("says", "the report, in its own voice")
    ]
    for note in event.notes:
        yield Row("note", plain(note))


def _what(event: EventClaim, look: Look) -> Row:
    crosswalk = f"; PLOVER {event.plover}" if event.plover else ""
    value = f"{event.sub_type} ({event.event_type}{crosswalk})"
    return Row(
        "what",
        value,
        look.quote(plain(event.trigger.quote.text)),
        f"rule {event.trigger.rule.replace('/', ', ')}",
    )


def _actor(label: str, actor: Actor, text: str, look: Look) -> Row:
    about = [str(actor.kind or "kind not known"), *([f"id {actor.id}"] if actor.id else ["in no register"])]
    unit = f", unit {look.quote(plain(actor.unit))}" if actor.unit else ""
    words = look.quote(plain(actor.text))
    if actor.via:
        words += f" = {look.quote(plain(actor.via.of(text)))}"
    return Row(label, f"{plain(actor.name)}{unit} ({', '.join(about)})", words, f"({actor.method})")


def _where(place: Place, look: Look) -> Row:
    kind = {1: "exact", 2: "near, or part of it", 3: "province or wider"}.get(place.precision, "")
    point = f"{_degrees(place)}, within {place.radius_km:g} km" if place.lat is not None else "no coordinates"
    listed = f", GeoNames {place.geonames_id}" if place.geonames_id else ""
    listed = f", P-code {place.pcode}" if place.pcode else listed
    value = f"{place_name(place)}: {kind}; {point}{listed}"
    return Row("where", value, look.quote(plain(place.text)), f"{plain(place.basis)} ({place.method})")


def _degrees(place: Place) -> str:
    lat, lon = place.lat or 0.0, place.lon or 0.0
    return f"{abs(lat):.2f} {'N' if lat >= 0 else 'S'} {abs(lon):.2f} {'E' if lon >= 0 else 'W'}"


def _when(when: When, look: Look) -> Row:
    kind = {1: "to the day", 2: "to a week or so", 3: "to a month or longer"}.get(when.precision, "")
    value = f"{interval_words(when.interval)} [{when.edtf}]: {kind}"
    return Row("when", value, look.quote(plain(when.text)), f"{plain(when.basis)} ({when.method})")


def _counts(event: EventClaim) -> Iterator[tuple[str, Count]]:
    labels = ("killed", "injured", "abducted", "arrested", "displaced")
    counts = (event.fatalities, event.injured, event.abducted, event.arrested, event.displaced)
    for label, count in zip(labels, counts, strict=True):
        if count is not None:
            yield label, count


def _amount(count: Count) -> str:
    if count.high is None:
        return f"at least {count.low}"
    if count.low == count.high:
        return str(count.low)
    return f"up to {count.high}" if count.low == 0 else f"{count.low} to {count.high}"


def _source(source: Attribution, text: str, look: Look) -> Row:
    via = f", via {' > '.join(map(plain, source.via))}" if source.via else ""
    words = look.quote(plain(source.span.of(text))) if source.span else ""
    return Row("says", f"{plain(source.speaker)} ({source.kind}){via}", words, f"({source.method})")


def told_in(event: EventClaim, text: str, look: Look) -> str:
    """The sentences that tell it, quoted; what lies between them left out."""
    return look.quote(" [...] ".join(_sentence(span, text) for span in event.evidence))


def _sentence(span: Span, text: str) -> str:
    return plain(span.of(text))
