"""Which events fit a question: a mask for each filter, so that a facet can be counted without its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TypeAlias

import numpy as np

from dateline.desk.columns import Columns, Mask
from dateline.desk.questions import Question
from dateline.desk.rows import EPOCH, FIELDS, NO_DAY, NONE

Found: TypeAlias = Callable[[str], Mask]
"""Words that a person typed -> the events that have them."""
_LISTED = ("type", "sub_type", "status", "role", "review", "country")


class Matched:
    """The masks of one question on one snapshot. ``all`` is what fits; ``without(name)`` leaves one filter out."""

    def __init__(self, columns: Columns, asked: Question, clearance: int, text: Found) -> None:
        self.columns = columns
        self._open = columns.ints["level"] <= clearance
        self._asked, self._text = asked, text

    @cached_property
    def _masks(self) -> dict[str, Mask]:
        return dict(_masks(self.columns, self._asked, self._text))

    @cached_property
    def all(self) -> Mask:
        """Events that fit."""
        return self.without("")

    def without(self, name: str) -> Mask:
        """Events that fit every filter but this one."""
        if name and name not in self._masks:
            return self.all
        fits = self._open.copy()
        for other, mask in self._masks.items():
            if other != name:
                fits &= mask
        return fits


def _masks(columns: Columns, asked: Question, text: Found) -> Iterator[tuple[str, Mask]]:
    ints = columns.ints
    for name in _LISTED:
        if wanted := getattr(asked, name):
            numbers = [columns.words[name].known(_cased(name, value)) for value in wanted]
            yield name, _any_of(ints[name], [n for n in numbers if n != NONE])
    if asked.precision:
        yield "precision", _precise(columns, asked.precision)
    if asked.since:
        yield "since", (ints["latest"] >= _number(asked.since)) & (ints["latest"] != NO_DAY)
    if asked.until:
        yield "until", (ints["earliest"] <= _number(asked.until)) & (ints["earliest"] != NO_DAY)
    if asked.origins:
        yield "origins", ints["origins"] >= asked.origins
    if asked.box:
        yield "bbox", inside(columns, asked.box)
    if asked.actor:
        yield "actor", with_actor(columns, asked.actor)
    if asked.place:
        yield "place", at_place(columns, asked.place)
    if asked.text and asked.text.strip():
        yield "text", text(asked.text)


def _cased(name: str, value: str) -> str:
    return value.upper() if name == "country" else value


def _any_of(column: np.ndarray, numbers: list[int]) -> Mask:
    if not numbers:
        return np.zeros(len(column), np.bool_)
    fits: Mask = column == numbers[0]
    for number in numbers[1:]:
        fits |= column == number
    return fits


def _precise(columns: Columns, wanted: Sequence[str]) -> Mask:
    numbers = [NONE if p == "none" else int(p) for p in wanted if p != "unmapped"]
    fits = _any_of(columns.ints["precision"], numbers)
    return fits | ~columns.placed() if "unmapped" in wanted else fits


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal() - EPOCH


def inside(columns: Columns, box: tuple[float, float, float, float]) -> Mask:
    """Events with a point in the box: west, south, east, north."""
    west, south, east, north = box
    fits: Mask = (columns.lat >= south) & (columns.lat <= north)
    eastward, westward = columns.lon >= west, columns.lon <= east
    fits &= (eastward & westward) if west <= east else (eastward | westward)
    return fits


def with_actor(columns: Columns, wanted: str) -> Mask:
    """Events one of whose actors or targets has this id, or this in its name."""
    lower = wanted.lower()

    def has(entry: str) -> bool:
        known, _, name = entry.partition(FIELDS)
        return lower == known or lower in name.lower()

    names = columns.words["actor"].names
    hit = np.fromiter((has(name) for name in names), np.bool_, len(names))
    fits = np.zeros(len(columns), np.bool_)
    if len(columns.actor):
        fits[columns.owner[hit[columns.actor]]] = True
    return fits


def at_place(columns: Columns, wanted: str) -> Mask:
    """Events with this in the name, the words or the province of their place."""
    lower, names = wanted.lower(), columns.words["place"].names
    hit = np.fromiter(
        (any(lower in p for p in name.lower().split(FIELDS)) for name in names), np.bool_, len(names)
    )
    hit = np.append(hit, False)  # the last stands for NONE
    fits: Mask = hit[columns.ints["place"]]
    return fits
