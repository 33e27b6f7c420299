"""Places of two reports' claims, with their precision and the distance between them."""

from __future__ import annotations

import math
import re

from dateline.reconcile.facts import Facts, Where
from dateline.reconcile.likeness import Likeness

NEAR_KM = 10.0
"""Distance within which two names of towns may stand for one incident between them."""
_EARTH_KM = 6371.0
_WIDE = frozenset({"province", "region", "country", "sea"})
_NAME = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "near outside outskirts area areas between around border borders east eastern west western north northern south southern "
    "road from with village town city district province region camp".split()
)
"""Words of described places that name none."""


def compare_places(one: Facts, other: Facts) -> Likeness:
    """Same, near, one within the other, unknown, or a contradiction: two countries, two provinces, too far apart."""
    a, b = one.where, other.where
    if a is None or b is None:
        return Likeness("place: one not told", "a place is not told")
    if a.country and b.country and a.country != b.country:
        return Likeness(None, f"{a.name} and {b.name} lie in two countries")
    if a.name == b.name or (a.id is not None and a.id == b.id):
        wide = a.level in _WIDE
        name = "place: same wide area" if wide else "place: same"
        return Likeness(name, f"both in {a.name}", _narrow(a) if wide else 1.0)
    return _apart(a, b)


def distance(a: Where, b: Where) -> float | None:
    """Kilometres between two points, great circle; None where one has none."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    p, q = math.radians(a.lat), math.radians(b.lat)
    turn = math.radians(b.lon - a.lon)
    half = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(turn / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _narrow(a: Where) -> float:
    """A small province says more than a country."""
    return max(0.2, 1 - a.reach / 600)


def _apart(a: Where, b: Where) -> Likeness:
    km = distance(a, b)
    if km is None:
        return _unknown(a, b)
    fine = sorted((a, b), key=lambda w: w.reach)
    if fine[1].precision > 1 and km <= fine[1].reach + fine[0].reach:
        return Likeness("place: within", f"{fine[0].name} lies in {fine[1].name}")
    if km <= NEAR_KM:
        return Likeness("place: near", f"{a.name} and {b.name} are {km:.0f} km apart")
    if km <= fine[0].reach + fine[1].reach + NEAR_KM:
        return Likeness("place: may meet", f"{a.name} and {b.name}, {km:.0f} km apart, may be one")
    return Likeness(None, f"{a.name} and {b.name} are {km:.0f} km apart")


def _unknown(a: Where, b: Where) -> Likeness:
    """A place that no gazetteer has: told apart by its province, and by its name."""
    if _words(a) & _words(b):
        return Likeness("place: names alike", f"{a.name} and {b.name} share a name")
    if a.admin1 and b.admin1 and a.admin1 != b.admin1:
        return Likeness(None, f"{a.name} and {b.name} lie in two provinces")
    if max(a.precision, b.precision) == 3:
        return Likeness("place: wide and unknown", f"{a.name} and {b.name}: one is wide, one in no gazetteer")
    return Likeness("place: unknown distance", f"{a.name} and {b.name}: how far is not known")


def _words(place: Where) -> frozenset[str]:
    return frozenset(_NAME.findall(place.name)) - _COMMON
