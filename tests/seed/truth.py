"""What a careful coder says of the seed, and of each changed copy of it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("copies.yaml")


@dataclass(frozen=True, slots=True)
class Spot:
    """A town by its coordinates (degrees, WGS 84): which gazetteer entry names it is the coder's affair."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of the seed: what is replaced in the text, in order, and the truth that follows.

    town: where the group's offices are.  city: where the battle goes on, whose days bound publication.
    opened: days in which the headquarters were opened.  area: the words of the described place.
    never: names of provinces that the units are called after, and towns of the furniture: no event lies there.
    killed: the lowest number executed.  fails: check -> why it does not hold yet.
    """

    name: str
    why: str
    replace: tuple[tuple[str, str], ...]
    published: tuple[str, str]
    masthead: str | None
    dateline: str
    outlet: str
    via: tuple[str, ...]
    speaker: str
    group: str
    town: Spot
    city: Spot
    opened: tuple[str, str]
    since: str
    begun: str
    area: str
    never: tuple[str, ...]
    killed: int
    fails: dict[str, str] = field(default_factory=dict)


def copies() -> list[Copy]:
    """All copies; each takes what it does not say from the first one, the seed itself."""
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    seed = {"fails": {}, **entries[0]}
    return [_copy({**seed, **entry, "fails": seed["fails"] | entry.get("fails", {})}) for entry in entries]


def changed(text: str, copy: Copy) -> str:
    """The seed's text with the replacements made. Raises ValueError where one finds nothing to replace."""
    for old, new in copy.replace:
        if old not in text:
            raise ValueError(f"{copy.name}: {old!r} is not in the text")
        text = text.replace(old, new)
    return text


def _copy(entry: dict[str, object]) -> Copy:
    unknown = set(entry) - {field.name for field in fields(Copy)}
    if unknown:
        raise ValueError(f"{FILE.name}: {entry['name']}: unknown keys {sorted(unknown)}")
    made = {key: Spot(*value) if key in ("town", "city") else _frozen(value) for key, value in entry.items()}  # type: ignore[misc]
    return Copy(**made)  # type: ignore[arg-type]


def _frozen(value: object) -> object:
    """Lists as tuples, days as ISO text."""
    if isinstance(value, date):
        return value.isoformat()
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
