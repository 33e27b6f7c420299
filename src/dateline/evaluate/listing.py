"""The list of misses: what was missed, made up or wrong, to read through page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dateline.evaluate.verdicts import Miss

_TYPES = frozenset({"event", "sub_type", "event_type"})


def list_misses(misses: Sequence[Miss]) -> str:
    """A line a miss under its page; an event missed or made up is one line with all its values."""
    lines: list[str] = []
    for file, found in groupby(misses, key=lambda miss: miss.file):
        lines += [file, *_page(list(found))]
    return "\n".join(lines)


def _page(misses: Sequence[Miss]) -> Iterator[str]:
    whole = {_owner(miss) for miss in misses if miss.field == "event"}
    for miss in misses:
        if miss.field == "event":
            yield _line(miss, f"{miss.expected or miss.got}{_values(miss, misses)}")
        elif _owner(miss) not in whole or not miss.about:
            yield _line(miss, _difference(miss))


def _values(event: Miss, misses: Sequence[Miss]) -> str:
    parts = [m for m in misses if _owner(m) == _owner(event) and m.field not in _TYPES]
    return "".join(f"; {part.field} {part.expected or part.got}" for part in parts)


def _owner(miss: Miss) -> tuple[str, str]:
    return miss.verdict.value, miss.about


def _difference(miss: Miss) -> str:
    got = f"got {miss.got}" if miss.got else ""
    return " -> ".join(part for part in (miss.expected, got) if part)


def _line(miss: Miss, words: str) -> str:
    about = f"   [{miss.about[:80]}]" if miss.about else ""
    return f"  {miss.verdict.value:<9}{miss.field:<12}{words}{about}"
