"""The scores of MUC-4 as a table, in the columns of its own score report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_COLUMNS = ("POS", "ACT", "COR", "PAR", "INC", "SPU", "MIS", "NON", "REC", "PRE", "F")
_SIX_COLUMNS = ("given", "asked", "P", "R", "F")


def report(slots: Mapping[str, Any] | None, six: Mapping[str, Any] | None) -> str:
    """All slots, the rows below them, and the six fields; what is None is left out."""
    parts = []
    if slots is not None:
        lines = [_row("SLOT", _COLUMNS)]
        lines += [_row(name, [told[c] for c in _COLUMNS]) for name, told in slots["slots"].items()]
        lines += [_row(name, [told[c] for c in _COLUMNS]) for name, told in slots["rows"].items()]
        found = slots["filtering"]
        lines.append(f"messages with an incident: recall {found['REC']:.2f}, precision {found['PRE']:.2f}")
        parts.append("\n".join(lines))
    if six is not None:
        lines = [_row("SIX FIELDS", _SIX_COLUMNS)]
        lines += [_row(name, [told[c] for c in _SIX_COLUMNS]) for name, told in six.items()]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _row(name: str, cells: Any) -> str:
    told = (f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in cells)
    return f"{name:<29}" + "".join(f"{cell:>7}" for cell in told)
