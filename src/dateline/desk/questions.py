"""What is asked of the record, as it stands in the address bar: the filters of every list of the desk."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

Sort: TypeAlias = Literal["date", "-date", "confidence", "-confidence", "fatalities", "-fatalities"]
Short: TypeAlias = Annotated[str, Field(max_length=200)]
MANY = 40
"""Values of one filter."""


def _day(text: str) -> str:
    if len(text) != 10:
        raise ValueError("expected a day as YYYY-MM-DD")
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise ValueError("expected a day as YYYY-MM-DD") from error
    return text


Day: TypeAlias = Annotated[str, AfterValidator(_day)]
Several: TypeAlias = Annotated[list[Short], Field(max_length=MANY)]


class Question(BaseModel):
    """Filters; an empty one lets everything through. Of a filter that is repeated, any value will do; filters must all hold.

    text: words, or how they begin, among names, places and titles.  actor: an id of the register, or part of a name.
    place: part of a place's name.  bbox: west,south,east,north in degrees.  since, until: days, both included.
    precision: 1, 2, 3, or ``none`` for events without a place, ``unmapped`` for those without coordinates.
    origins: at least so many.
    """

    model_config = ConfigDict(frozen=True)

    text: Annotated[str | None, Field(max_length=400)] = None
    type: Several = []
    sub_type: Several = []
    actor: Short | None = None
    place: Short | None = None
    country: Several = []
    bbox: Short | None = None
    since: Day | None = None
    until: Day | None = None
    status: Several = []
    role: Several = []
    review: Several = []
    precision: Annotated[list[Literal["1", "2", "3", "none", "unmapped"]], Field(max_length=5)] = []
    origins: Annotated[int | None, Field(ge=0, le=10**4)] = None
    sort: Sort = "-date"

    @field_validator("bbox")
    @classmethod
    def _is_box(cls, text: str | None) -> str | None:
        if text:
            box_of(text)
        return text or None

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """west, south, east, north; west above east crosses the 180th meridian."""
        return box_of(self.bbox) if self.bbox else None


class Paged(Question):
    """A question, and how much of its answer. cursor: ``next`` of the page before."""

    limit: Annotated[int, Field(ge=1, le=500)] = 50
    cursor: Short | None = None


def box_of(text: str) -> tuple[float, float, float, float]:
    """``43,34,45,36``; degrees beyond the edge of the map are cut off there. Raises ValueError."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise ValueError("expected west,south,east,north in degrees") from error
    if not all(abs(degrees) <= 100_000 for degrees in (west, south, east, north)) or south > north:
        raise ValueError("degrees out of range, or south above north")
    if east - west >= 360:
        west, east = -180.0, 180.0
    return _turned(west), max(south, -90.0), _turned(east), min(north, 90.0)


def _turned(lon: float) -> float:
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180
