"""A person's values for an event, completed to what the contract holds; what makes no sense is refused before it is written."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from dateline.desk.questions import Day
from dateline.knowledge.calendar_edtf import edtf, precision
from dateline.knowledge.codebook import Codebook
from dateline.model.actor import ActorKind
from dateline.model.event import Role, Status
from dateline.model.place import Level
from dateline.model.when import Interval

Json: TypeAlias = dict[str, Any]
METHOD = "person"
NO_WORDS = [0, 0]
"""Span of a value that a person knows from elsewhere: the contract wants one where it wants words."""
Words: TypeAlias = Annotated[str, Field(max_length=2000)]
Name: TypeAlias = Annotated[str, Field(min_length=1, max_length=300)]
Code: TypeAlias = Annotated[str, Field(pattern="^[A-Z]{2}$")]
_BASIS = "set by a person"


def _ordered(span: tuple[int, int]) -> tuple[int, int]:
    if span[0] > span[1]:
        raise ValueError("a span begins before it ends")
    return span


Offset: TypeAlias = Annotated[int, Field(ge=0, le=10**8)]
Place: TypeAlias = Annotated[tuple[Offset, Offset], AfterValidator(_ordered)]


@cache
def codebook() -> Codebook:
    return Codebook.load()


def _sub_type(name: str) -> str:
    try:
        codebook().event_type(name)
    except KeyError as error:
        raise ValueError(f"no sub-event type {name!r} in the codebook") from error
    return name


class Given(BaseModel):
    """text, span: the words of the report that say so, where a person marked them."""

    model_config = ConfigDict(extra="ignore")

    text: Words | None = None
    span: Place | None = None

    def words(self, text: str | None = None) -> Json:
        """The contract's fields of a value's words."""
        return {"text": self.text or text or "", "span": list(self.span or NO_WORDS), "method": METHOD}


class ActorGiven(Given):
    """Who did it, or to whom it was done."""

    name: Name
    id: Annotated[str | None, Field(max_length=200)] = None
    kind: ActorKind | None = None
    unit: Annotated[str | None, Field(max_length=300)] = None
    country: Code | None = None

    def value(self) -> Json:
        own = {
            "name": self.name,
            "id": self.id,
            "kind": self.kind,
            "unit": self.unit,
            "country": self.country,
        }
        return {**own, "via": None, **self.words(self.name)}


class PlaceGiven(Given):
    """Where: a place of the gazetteer, or a point on the map. radius_km: how far off the truth may lie."""

    name: Name
    lat: Annotated[float | None, Field(ge=-90, le=90, allow_inf_nan=False)] = None
    lon: Annotated[float | None, Field(ge=-180, le=180, allow_inf_nan=False)] = None
    level: Level = Level.TOWN
    precision: Annotated[int, Field(ge=1, le=3)] = 1
    radius_km: Annotated[float | None, Field(ge=0, le=20_000, allow_inf_nan=False)] = None
    geonames_id: Annotated[int | None, Field(ge=-(2**53), le=2**53)] = None
    pcode: Annotated[str | None, Field(max_length=100)] = None
    admin1: Annotated[str | None, Field(max_length=300)] = None
    country: Code | None = None
    described: bool = False

    @model_validator(mode="after")
    def _both(self) -> PlaceGiven:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("give lat and lon, or neither")
        return self

    def value(self) -> Json:
        names = (
            "name",
            "geonames_id",
            "pcode",
            "lat",
            "lon",
            "admin1",
            "country",
            "level",
            "precision",
            "described",
        )
        radius = {1: 5.0, 2: 25.0, 3: 100.0}[self.precision] if self.radius_km is None else self.radius_km
        own = {"radius_km": radius, "near": [], "basis": _BASIS, "confidence": 1.0}
        return {**{n: getattr(self, n) for n in names}, **own, **self.words(self.name)}


class DateGiven(Given):
    """When: the first and last day it can have been; one of them may be open."""

    earliest: Day | None = None
    latest: Day | None = None

    @model_validator(mode="after")
    def _order(self) -> DateGiven:
        if self.earliest is None and self.latest is None:
            raise ValueError("give earliest, latest, or both; null for a date that is not said")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError("earliest lies after latest")
        return self

    def value(self) -> Json:
        ends = Interval(_day(self.earliest), _day(self.latest))
        own = {
            "earliest": self.earliest,
            "latest": self.latest,
            "edtf": edtf(ends),
            "precision": precision(ends),
        }
        return {**own, "basis": _BASIS, **self.words()}


class CountGiven(Given):
    """How many: at least, and at most (null: no upper end)."""

    low: Annotated[int, Field(ge=0, le=10**7)]
    high: Annotated[int | None, Field(ge=0, le=10**7)] = None

    @model_validator(mode="after")
    def _order(self) -> CountGiven:
        if self.high is not None and self.high < self.low:
            raise ValueError("high lies below low")
        return self

    def value(self) -> Json:
        shown = (
            f"{self.low}+"
            if self.high is None
            else str(self.low)
            if self.high == self.low
            else f"{self.low}-{self.high}"
        )
        return {"low": self.low, "high": self.high, **self.words(shown)}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


class Corrections(BaseModel):
    """Properties and their right values; what is not named stays, and null says that the reports do not give it."""

    model_config = ConfigDict(extra="forbid")

    status: Status | None = None
    role: Role | None = None
    sub_type: Annotated[str, AfterValidator(_sub_type)] | None = None
    actors: Annotated[list[ActorGiven], Field(max_length=50)] | None = None
    targets: Annotated[list[ActorGiven], Field(max_length=50)] | None = None
    place: PlaceGiven | None = None
    date: DateGiven | None = None
    fatalities: CountGiven | None = None
    injured: CountGiven | None = None
    abducted: CountGiven | None = None
    arrested: CountGiven | None = None
    displaced: CountGiven | None = None

    @model_validator(mode="after")
    def _some(self) -> Corrections:
        if not self.model_fields_set:
            raise ValueError("name a property and its value")
        for name in ("status", "role", "sub_type", "actors", "targets"):
            if name in self.model_fields_set and getattr(self, name) is None:
                raise ValueError(f"{name} cannot be null")
        return self

    def values(self) -> dict[str, Any]:
        """Property -> the contract's value, of those that were given."""
        return {
            name: _value(getattr(self, name))
            for name in type(self).model_fields
            if name in self.model_fields_set
        }


def _value(given: Any) -> Any:
    if isinstance(given, list):
        return [_value(each) for each in given]
    if isinstance(given, ActorGiven | PlaceGiven | DateGiven | CountGiven):
        return given.value()
    return given if given is None else str(given)
