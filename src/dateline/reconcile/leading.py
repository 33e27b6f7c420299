"""Of the values that several reports give for one property: which leads, and by which rule (data/reconcile/leading.yaml)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.errors import KnowledgeError
from dateline.knowledge.datafiles import data_dir, load_yaml
from dateline.model.statement import canonical

Json = Mapping[str, Any]
_FILE = "reconcile/leading.yaml"
_STATUSES = ("occurred", "claimed", "denied", "called off", "planned", "threatened")


@dataclass(frozen=True, slots=True)
class Option:
    """One claim's value of a property. origins: how many independent origins give an equal one.

    published: latest day of its report's publication, ISO, empty where unknown."""

    claim: str
    value: Any
    origins: int
    confidence: float
    current: bool
    published: str


Key = Callable[[Option], Any]


def leading(name: str, options: Sequence[Option]) -> Option | None:
    """The option that leads by the rule of property ``name``; None where no report gives a value."""
    keys = [_KEYS[key] for key in rules()[name]]
    told = sorted((o for o in options if not _empty(o.value)), key=lambda o: o.claim)
    return max(told, key=lambda o: tuple(key(o) for key in keys), default=None)


@cache
def rules() -> dict[str, tuple[str, ...]]:
    """Property -> keys in order. Raises KnowledgeError."""
    made: dict[str, tuple[str, ...]] = {}
    for name, keys in load_yaml(data_dir("reconcile", "leading.yaml")).items():
        unknown = [key for key in keys if key not in _KEYS]
        if unknown:
            raise KnowledgeError(_FILE, name, f"unknown key {unknown[0]!r}; known are {', '.join(_KEYS)}")
        made[name] = tuple(keys)
    return made


def kernel(name: str, value: Any) -> str:
    """What makes two values of a property equal, as text: ids and names, not words, spans or methods."""
    if name in {"actors", "targets"}:
        return canonical(sorted(v["id"] or v["name"].lower() for v in value))
    if name == "place":
        return canonical(value["geonames_id"] or value["name"].lower())
    if name == "date":
        return canonical([value["earliest"], value["latest"]])
    if isinstance(value, Mapping):
        return canonical([value.get("low"), value.get("high")])
    return canonical(value)


def _empty(value: Any) -> bool:
    return value is None or value == []


def _precise(option: Option) -> tuple[float, ...]:
    value = option.value
    if "earliest" in value:
        return (-value["precision"],)
    return (-value["precision"], value["lat"] is not None, -value["radius_km"])


_KEYS: dict[str, Key] = {
    "origins": lambda o: o.origins,
    "precise": _precise,
    "known": lambda o: sum(v["id"] is not None for v in o.value),
    "latest": lambda o: o.published,
    "confident": lambda o: o.confidence,
    "current": lambda o: o.current,
    "happened": lambda o: -_STATUSES.index(o.value),
}
