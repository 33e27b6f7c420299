"""Areas described in words: near X, 30 km north of X, between X and Y, on the border of X and Y, part of
X."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_areas import Point, distance_km, distances_km, mean, offset
from dateline.knowledge.gazetteer_types import Entry
from dateline.model.place import Level

BEARING = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270,
    "northwest": 315, "upper": 0, "lower": 180,
}  # fmt: skip
NEAR_KM = 15.0
"""How far "near" reaches beyond a town's edge: within the 25 km the field takes for it."""
DIRECTION_KM = 20.0
OUTSKIRTS_KM = 6.0
PART_2_KM = 120.0
"""A part of an area with at most this radius is precision 2; of a wider one, 3."""
ROAD_2_KM = 110.0
"""Half a road up to which an event on it is near its towns (precision 2)."""
BORDER_PAIRS = 4


@dataclass(frozen=True, slots=True)
class Area:
    """A described area: point and radius in km, precision as the field codes it, and how it was laid."""

    point: Point
    radius_km: float
    precision: int
    says: str


def _point(entry: Entry) -> Point | None:
    return None if entry.lat is None or entry.lon is None else (entry.lat, entry.lon)


def _is_town(entry: Entry) -> bool:
    return entry.level in {Level.TOWN, Level.SITE}


def _bearing(words: str | None) -> float | None:
    for word in re.findall(r"[a-z]+", (words or "").lower().replace("-", "")):
        stem = re.sub(r"(?:ern|erly|wards?)$", "", word)
        if stem in BEARING:
            return float(BEARING[stem])
    return None


def describe(
    relation: str, detail: str | None, anchors: Sequence[Entry], gazetteer: Gazetteer
) -> Area | None:
    """The area that the phrase names, or None where the anchors have no point."""
    points = [point for entry in anchors if (point := _point(entry))]
    if not points or len(points) < len(anchors):
        return None
    if len(anchors) >= 2:
        first, second = anchors[0], anchors[1]
        if relation == "border":
            return border(first, second, gazetteer)
        return _between(relation, first, second, points)
    anchor, point = anchors[0], points[0]
    if relation == "distance":
        return _distance(detail or "", anchor, point)
    if relation == "direction":
        return _direction(detail, anchor, point)
    if relation == "part":
        return _part(detail, anchor, point)
    if relation == "outskirts":
        return _outskirts(detail, anchor, point)
    return _near(relation, anchor, point)


def _distance(detail: str, anchor: Entry, point: Point) -> Area:
    km = float(re.match(r"\d+", detail).group()) if re.match(r"\d+", detail) else 10.0  # type: ignore[union-attr]
    bearing = _bearing(detail)
    if bearing is None:
        return Area(
            point, km + anchor.radius_km, 2 if km <= 25 else 3, f"within {km:.0f} km of {anchor.name}"
        )
    spread = round(max(3.0, 0.25 * km + 0.5 * min(anchor.radius_km, 30)), 1)
    return Area(
        offset(point, km, bearing), spread, 2, f"laid {detail.replace(' km', ' km', 1)} of {anchor.name}"
    )


def _direction(detail: str | None, anchor: Entry, point: Point) -> Area:
    km = DIRECTION_KM if _is_town(anchor) else anchor.radius_km + DIRECTION_KM
    bearing = _bearing(detail)
    there = point if bearing is None else offset(point, km, bearing)
    return Area(
        there, round(km + 5, 1), 2 if km <= 50 else 3, f"the side of {anchor.name} that the words name"
    )


def _part(detail: str | None, anchor: Entry, point: Point) -> Area:
    bearing = _bearing(detail)
    there = point if bearing is None else offset(point, 0.5 * anchor.radius_km, bearing)
    radius = round(max(2.0, 0.6 * anchor.radius_km), 1)
    precision = 1 if _is_town(anchor) else 2 if anchor.radius_km <= PART_2_KM else 3
    return Area(there, radius, precision, f"that part of {anchor.name}")


def _outskirts(detail: str | None, anchor: Entry, point: Point) -> Area:
    if not _is_town(anchor):
        return Area(
            point,
            anchor.radius_km,
            3 if anchor.level is not Level.DISTRICT else 2,
            f"the country of {anchor.name}",
        )
    bearing = _bearing(detail)
    there = point if bearing is None else offset(point, anchor.radius_km, bearing)
    return Area(there, round(anchor.radius_km + OUTSKIRTS_KM, 1), 2, f"the ring around {anchor.name}")


def _near(relation: str, anchor: Entry, point: Point) -> Area:
    radius = round(anchor.radius_km + NEAR_KM, 1)
    precision = 2 if radius <= 60 or (relation == "border" and anchor.level is not Level.COUNTRY) else 3
    return Area(
        point,
        radius,
        precision,
        f"around {anchor.name}" if relation == "near" else f"along the edge of {anchor.name}",
    )


def _between(relation: str, first: Entry, second: Entry, points: Sequence[Point]) -> Area:
    apart = distance_km(points[0], points[1])
    middle = mean(points) if abs(points[0][1] - points[1][1]) < 180 else points[0]
    radius = round(apart / 2 + 5, 1)
    way = "half-way on the road between" if relation == "road" else "half-way between"
    return Area(
        middle,
        radius,
        2 if radius <= (ROAD_2_KM if relation == "road" else 60) else 3,
        f"{way} {first.name} and {second.name}, {apart:.0f} km apart",
    )


def border(first: Entry, second: Entry, gazetteer: Gazetteer) -> Area | None:
    """The stretch where two areas meet, from the pairs of their towns that lie closest together."""
    one, other = _point(first), _point(second)
    if one is None or other is None:
        return None
    closest = _apart(_members(first, one, gazetteer), _members(second, other, gazetteer))
    centre = mean(closest)
    spread = max(distance_km(centre, point) for point in closest)
    half = 0.5 * distance_km(one, other) if not (_is_town(first) or _is_town(second)) else 0.0
    radius = round(max(spread + 10.0, min(half, 60.0)), 1)
    says = f"where {first.name} and {second.name} meet, by their nearest towns"
    return Area(centre, radius, 2 if radius <= 40 else 3, says)


def _apart(ones: Sequence[Point], others: Sequence[Point]) -> list[Point]:
    """Middles of the closest pairs, each town used once."""
    used: set[Point] = set()
    middles: list[Point] = []
    for pair in distances_km(ones, others).argsort(axis=None, kind="stable").tolist():
        a, b = ones[pair // len(others)], others[pair % len(others)]
        if a not in used and b not in used:
            used |= {a, b}
            middles.append(mean((a, b)))
            if len(middles) == BORDER_PAIRS:
                break
    return middles


def _members(area: Entry, point: Point, gazetteer: Gazetteer) -> Sequence[Point]:
    if _is_town(area):
        return [point]
    return gazetteer.towns_in(area, 120) or [point]
