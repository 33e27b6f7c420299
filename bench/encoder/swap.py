"""Replaces names by others, so that a model cannot learn them by heart."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

import yaml
from corpus import Item

_LISTS = yaml.safe_load((Path(__file__).parents[1] / "data" / "training-names.yaml").read_text("utf-8"))
_SYLLABLES, _FIRST, _LAST = (_LISTS[name].split() for name in ("syllables", "given", "family"))
_KINDS: list[str] = _LISTS["groups"]


class Swapper:
    """Draws names of towns, groups and people that no corpus holds; ``places`` and ``groups`` are names to draw from."""

    def __init__(self, places: Sequence[str], groups: Sequence[str]) -> None:
        self._places, self._groups = places, groups

    def place(self, rng: random.Random) -> str:
        if rng.random() < 0.4:
            return "".join(rng.choices(_SYLLABLES, k=rng.randint(2, 3))).capitalize()
        return rng.choice(self._places)

    def group(self, rng: random.Random) -> str:
        if rng.random() < 0.15:
            return "".join(rng.choices("ABCDEFGHIJKLMNOPQRSTUVWZ", k=rng.randint(3, 5)))
        if rng.random() < 0.5:
            return rng.choice(_KINDS).format(self.place(rng)).strip()
        return rng.choice(self._groups)

    def person(self, rng: random.Random, words: int) -> str:
        if words == 1:
            return rng.choice(_LAST)
        return " ".join([*rng.choices(_FIRST, k=min(words - 1, 2)), rng.choice(_LAST)])


def swap(item: Item, names: dict[str, str], swapper: Swapper, rng: random.Random) -> Item:
    """The item with each name of ``names`` (name to kind: place, group, person) that it holds replaced by another of its
    kind, the same everywhere; spans move along."""
    present = [n for n in names if n in item.text]
    if not present:
        return item
    chosen = {n: _draw(n, names[n], swapper, rng) for n in present if rng.random() < 0.75}
    if not chosen:
        return item
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(n) for n in sorted(chosen, key=len, reverse=True)) + r")(?!\w)"
    )
    parts: list[str] = []
    moves: list[tuple[int, int, int]] = []  # old start, old end, length of the new
    at = 0
    for match in pattern.finditer(item.text):
        new = chosen[match[0]]
        parts += [item.text[at : match.start()], new]
        moves.append((match.start(), match.end(), len(new)))
        at = match.end()
    parts.append(item.text[at:])

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        return _move(span[0], moves, False), _move(span[1], moves, True)

    return item.moved("".join(parts), moved)


def _draw(name: str, kind: str, swapper: Swapper, rng: random.Random) -> str:
    if kind == "place":
        return swapper.place(rng)
    if kind == "group":
        return swapper.group(rng)
    return swapper.person(rng, len(name.split()))


def _move(at: int, moves: list[tuple[int, int, int]], end: bool) -> int:
    shift = 0
    for start, stop, length in moves:
        if at >= stop:
            shift += length - (stop - start)
        elif at > start:  # inside a replaced name: its edge
            return start + shift + (length if end else 0)
        else:
            break
    return at + shift
