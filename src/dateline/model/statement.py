"""One claimed value, with the words and the method it came from: what the record is made of."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from dateline.model.text import Span

Value: TypeAlias = Any
"""A JSON value: what the contract's field holds, without its words, span and method."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Subject, property, value, words as written, where they stand, in which report, by which method.

    claim: whose property it is.  property: a field of the contract (``place``, ``fatalities``; ``actor`` once for each).
    position: its place in the contract's list, 0 where the field is no list.
    text, span: the words, None where the value was read off the whole clause (status, role, type).
    id: 24 hex digits of SHA-256 over all of it, so that the same reading of the same page is the same statement.
    """

    claim: str
    property: str
    position: int
    value: Value
    text: str | None
    span: Span | None
    report: str
    method: str
    id: str = field(init=False)

    def __post_init__(self) -> None:
        parts = (
            self.claim,
            self.property,
            self.position,
            self.value,
            self.text,
            [self.span.start, self.span.end] if self.span else None,
            self.report,
            self.method,
        )
        object.__setattr__(self, "id", digest(parts)[:24])


def canonical(value: Value) -> str:
    """JSON with one spelling: sorted keys, no spaces, letters as they are."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(value: Value) -> str:
    """SHA-256 of the canonical JSON, 64 hex digits."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()
