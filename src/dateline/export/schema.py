"""The JSON Schema of one record of the output contract. What each field means at length: docs/record.md."""

from __future__ import annotations

from typing import Any, TypeAlias

from dateline.model.actor import ActorKind
from dateline.model.event import Role, Status
from dateline.model.place import Level

Schema: TypeAlias = dict[str, Any]


def _text(about: str, **more: Any) -> Schema:
    return {"type": "string", "description": about, **more}


def _integer(about: str, **more: Any) -> Schema:
    return {"type": "integer", "description": about, **more}


def _number(about: str, low: float, high: float | None = None) -> Schema:
    bounds = {"minimum": low} if high is None else {"minimum": low, "maximum": high}
    return {"type": "number", "description": about, **bounds}


def _flag(about: str) -> Schema:
    return {"type": "boolean", "description": about}


def _list(of: Schema, about: str) -> Schema:
    return {"type": "array", "description": about, "items": of}


def _object(about: str, fields: dict[str, Schema]) -> Schema:
    return {"type": "object", "description": about, "required": list(fields), "properties": fields}


def _one_of(values: Any, about: str) -> Schema:
    return {"type": "string", "description": about, "enum": [str(value) for value in values]}


def _or_null(schema: Schema) -> Schema:
    """The same, or null where there is no such value."""
    nullable = {**schema, "type": [schema["type"], "null"]}
    if "enum" in schema:
        nullable["enum"] = [*schema["enum"], None]
    return nullable


def _day(about: str) -> Schema:
    return _or_null(_text(about, format="date", pattern=r"^\d{4}-\d{2}-\d{2}$"))


def _span(about: str) -> Schema:
    offset = {"type": "integer", "minimum": 0}
    return {
        "type": "array",
        "description": about,
        "prefixItems": [offset, offset],
        "minItems": 2,
        "maxItems": 2,
    }


_METHOD = _text("Name of what made the value")
_EDTF = _or_null(_text("The same days in EDTF (ISO 8601-2)"))

_DATELINE = _object(
    "The words before the first sentence that say where it was filed",
    {
        "place": _or_null(_text("The town as written")),
        "agency": _or_null(_text("The agency or outlet that filed it")),
        "day": _or_null(_text("A date printed in the dateline, as written")),
        "span": _or_null(_span("Where the place stands in text")),
    },
)

_BASIS = _object(
    "One reason for the date",
    {
        "kind": _text("metadata, address, byline, dateline, updated, masthead, capture or text_bound"),
        "span": _or_null(_span("The words in text; null for evidence outside of it")),
        "quote": _or_null(_text("Those words")),
        "says": _text("What they say about the date"),
    },
)

_REJECTED_DATE = _object(
    "A date that the page offers and that was not believed",
    {
        "date": _day("The day"),
        "kind": _text("Where it stood, as in basis"),
        "why": _text("Why it was not believed"),
    },
)

_PUBLISHED = _object(
    "When the report was published: a day where both ends agree, else bounds",
    {
        "earliest": _day("First day it can have been"),
        "latest": _day("Last day it can have been"),
        "edtf": _EDTF,
        "basis": _list(_BASIS, "The reasons"),
        "rejected": _list(_REJECTED_DATE, "Dates that were not believed"),
    },
)

_FURNITURE = _object(
    "A piece of the page that is not news",
    {"text": _text("Its words"), "why": _text("The rule that left it out")},
)

_REPORT = _object(
    "The article as it was read",
    {
        "id": _or_null(_text("Content id of the report; null for a failed source")),
        "source": _text("What the user named: a path, an address or -"),
        "address": _or_null(_text("The address it was fetched from, after redirects")),
        "sha256": _or_null(_text("SHA-256 of the page's bytes")),
        "title": _or_null(_text("The headline")),
        "outlet": _or_null(_text("Who published it")),
        "byline": _or_null(_text("Who wrote it")),
        "language": _or_null(_text("ISO 639-1 code")),
        "dateline": _or_null(_DATELINE),
        "published": _PUBLISHED,
        "text": _text("The article without furniture; every span counts Unicode code points into it"),
        "paragraphs": _list(_span("A paragraph"), "Paragraphs, in order"),
        "captions": _list(_text("A caption"), "Captions of photographs and maps, kept out of text"),
        "furniture": _list(_FURNITURE, "What was left out of the page"),
        "sections": _list(_text("A section or tag"), "Sections and tags that the page names"),
        "truncated": _flag("True where the text breaks off"),
    },
)

_TRIGGER = _object(
    "The words that made it an event",
    {
        "text": _text("The words"),
        "span": _span("Where they stand"),
        "rule": _text("The entry of the codebook"),
    },
)

_ACTOR = _object(
    "Someone who did it, or to whom it was done",
    {
        "name": _text("The register's name, else the words of the text"),
        "id": _or_null(_text("Id in the register of actors")),
        "kind": _or_null(_one_of(ActorKind, "What sort of actor")),
        "unit": _or_null(_text("A part of the actor that the text names")),
        "country": _or_null(_text("ISO 3166 alpha-2")),
        "text": _text("The words used"),
        "span": _span("Where they stand"),
        "via": _or_null(_span("The mention that a pronoun or a definite noun was resolved to")),
        "method": _METHOD,
    },
)

_PLACE = _object(
    "Where it happened",
    {
        "text": _text("The words used"),
        "span": _or_null(_span("Where they stand; null where the place comes from outside the text")),
        "name": _text("The gazetteer's name, or the words of a described area"),
        "geonames_id": _or_null(_integer("GeoNames id")),
        "pcode": _or_null(_text("P-code of one of the user's own places")),
        "lat": _or_null(_number("Latitude, WGS 84", -90, 90)),
        "lon": _or_null(_number("Longitude, WGS 84", -180, 180)),
        "admin1": _or_null(_text("Province")),
        "country": _or_null(_text("ISO 3166 alpha-2")),
        "level": _one_of(Level, "What kind of place"),
        "precision": _integer("1 exact, 2 near or part of a region, 3 province or wider", enum=[1, 2, 3]),
        "radius_km": _number("How far from the point the truth may lie", 0),
        "described": _flag("True for an area known only from the words of the text"),
        "near": _list(_integer("GeoNames id"), "The places that a described area is described by"),
        "basis": _text("Why this place"),
        "confidence": _number("How sure the place is", 0, 1),
        "method": _METHOD,
    },
)

_DATE = _object(
    "When it happened",
    {
        "earliest": _day("First day it can have been"),
        "latest": _day("Last day it can have been"),
        "edtf": _EDTF,
        "precision": _integer("1 the day, 2 within a week or so, 3 a month or longer", enum=[1, 2, 3]),
        "text": _text("The words used"),
        "span": _or_null(_span("Where they stand")),
        "basis": _text("How the words were turned into days"),
        "method": _METHOD,
    },
)


def _count(about: str) -> Schema:
    fields = {
        "low": _integer("At least so many", minimum=0),
        "high": _or_null(_integer("At most so many; null where the text sets no upper end", minimum=0)),
        "text": _text("The words used"),
        "span": _span("Where they stand"),
        "method": _METHOD,
    }
    return _or_null(_object(about, fields))


_SOURCE = _object(
    "Someone who says so",
    {
        "speaker": _text("As written; an outlet by its usual name"),
        "kind": _text("What sort of source"),
        "via": _list(_text("An outlet"), "Outlets that relay it, from the first to hear it to this one"),
        "span": _or_null(_span("Where the speaker is named")),
        "method": _METHOD,
    },
)

_EVENT = _object(
    "One event as this report tells it",
    {
        "id": _text("Content id of the event claim"),
        "role": _one_of(Role, "Newly reported, or recalled"),
        "status": _one_of(Status, "What kind of statement the text makes"),
        "type": _text("One of the 6 event types of the codebook"),
        "sub_type": _text("One of its 25 sub-event types"),
        "plover": _or_null(_text("The nearest PLOVER event type")),
        "trigger": _TRIGGER,
        "evidence": _list(_span("A sentence"), "The sentences that tell it"),
        "actors": _list(_ACTOR, "Who did it"),
        "targets": _list(_ACTOR, "To whom or what it was done"),
        "place": _or_null(_PLACE),
        "date": _or_null(_DATE),
        "fatalities": _count("Killed"),
        "injured": _count("Injured"),
        "abducted": _count("Abducted"),
        "arrested": _count("Arrested"),
        "displaced": _count("Displaced"),
        "sources": _list(_SOURCE, "Who says so; empty where the report speaks in its own voice"),
        "confidence": _number("Probability that type, actors, place and date are all right", 0, 1),
        "notes": _list(_text("A sentence"), "What a reader should know, such as why a value is absent"),
    },
)

_REJECTION = _object(
    "Words that look like an event and are none",
    {"span": _span("Where they stand"), "text": _text("The words"), "why": _text("Why it is no event")},
)

_ERROR = _object(
    "Why a source gave no report",
    {"kind": _text("What kind of failure"), "reason": _text("A sentence for the person at the keyboard")},
)

SCHEMA: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Dateline record",
    **_object(
        "What came out of one source. Fields may be added; these names and meanings stay.",
        {
            "report": _REPORT,
            "events": _list(_EVENT, "What it says happened, in the order of the text"),
            "rejected": _list(_REJECTION, "What looked like an event and was not taken for one"),
            "error": _or_null(_ERROR),
            "methods": {
                "type": "object",
                "description": "Name and version of what made the record",
                "additionalProperties": {"type": "string"},
            },
        },
    ),
}
