"""When a coded value is right: one small function for each kind of value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import TypeVar

from dateline.evaluate.assign import assign
from dateline.evaluate.gold import GoldCount, GoldPlace, Names
from dateline.evaluate.lexicon import lexicon
from dateline.evaluate.names import singular, words
from dateline.model.actor import Actor
from dateline.model.event import Count
from dateline.model.place import Place
from dateline.model.when import Interval

T = TypeVar("T")

NEAR_KM = 25.0
"""Two points this close are the same place (a town and its outskirts)."""
_EARTH_KM = 6371.0


def same_text(expected: Names, got: str) -> bool:
    """Titles, outlets, datelines: equal but for case, accents, punctuation and a leading article."""
    return any(_bare(name) == _bare(got) for name in expected)


def same_place(expected: GoldPlace, got: Place) -> bool:
    """The same feature by id or point where the gold has them, else the same name in the same country."""
    if expected.geonames_id is not None and got.geonames_id is not None:
        return expected.geonames_id == got.geonames_id
    if expected.country and got.country and expected.country != got.country:
        return False
    if expected.lat is not None and expected.lon is not None and got.lat is not None and got.lon is not None:
        return _km(expected.lat, expected.lon, got.lat, got.lon) <= NEAR_KM
    return any(_same_place_name(name, got) for name in expected.names)


def same_interval(expected: Interval, got: Interval) -> bool:
    """Equal, or overlapping with both ends at most one day off."""
    if expected == got:
        return True
    ends = ((expected.earliest, got.earliest), (expected.latest, got.latest))
    return expected.meets(got) and all(_day_apart(one, other) for one, other in ends)


def same_count(expected: GoldCount, got: Count) -> bool:
    """Both ends equal."""
    return expected.low == got.low and expected.high == got.high


def names_of(actor: Actor) -> tuple[str, ...]:
    """All names under which a coded actor may be met: the register's, the text's, the unit's."""
    return tuple(name for name in (actor.name, actor.text, actor.unit) if name)


def match_lists(
    expected: Sequence[Names], got: Sequence[T], same: Callable[[Names, T], bool]
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pair two lists one to one: (pairs, expected left over, got left over).

    What is left over but means an expected one already met (a second accepted wording of it) does not count.
    """
    agree = [[float(same(names, value)) for value in got] for names in expected]
    pairs = assign(agree)
    rows, columns = {i for i, _ in pairs}, {j for _, j in pairs}
    missing = [i for i in range(len(expected)) if i not in rows]
    extra = [j for j in range(len(got)) if j not in columns and not any(row[j] for row in agree)]
    return pairs, missing, extra


def _bare(text: str) -> str:
    return " ".join(words(text)).removeprefix("the ")


def _same_place_name(name: str, got: Place) -> bool:
    wanted = _place_words(name)
    if not wanted:
        return False
    said = _place_words(got.text)
    return wanted in (_place_words(got.name), said) or wanted < said


def _place_words(name: str) -> frozenset[str]:
    found = [singular(word) for word in words(name)]
    return frozenset(word for word in found if word not in lexicon().place_kinds) or frozenset(found)


def _day_apart(one: date | None, other: date | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs((one - other).days) <= 1


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance (haversine) in km of two points in degrees."""
    dlat, dlon = radians(lat2 - lat1), radians(lon2 - lon1)
    half = sin(dlat / 2) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(dlon / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))
