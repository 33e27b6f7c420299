"""The time, as the record writes it down."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """UTC to the second, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")
