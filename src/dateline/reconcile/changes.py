"""What a recoding made of an event: which of its values differ, by what they mean and not by where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dateline.reconcile.leading import kernel, rules

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Value:
    """A property of an event before and after, as the contract has it."""

    property: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """kind: ``changed`` (values differ), ``new``, ``parted`` (was part of another), ``joined`` (is part of ``now``), ``gone``.

    event: as it is now, or was where it is gone or joined."""

    kind: str
    event: Json
    now: str | None = None
    values: tuple[Value, ...] = ()


def values_changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Value, ...]:
    """Properties of which two views of an event, or two events of the contract, give values that differ in meaning."""
    found = (Value(name, before[name], after[name]) for name in (*rules(), "sources"))
    return tuple(v for v in found if _kernel(v.property, v.before) != _kernel(v.property, v.after))


def _kernel(name: str, value: Any) -> str:
    if not value:
        return ""
    if name == "sources":
        return kernel(name, sorted({source["speaker"].lower() for source in value}))
    return kernel(name, value)
