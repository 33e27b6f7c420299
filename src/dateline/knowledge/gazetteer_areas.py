"""Distances, and the point and reach of an area made from the towns in it."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EARTH_KM = 6371.0
Point = tuple[float, float]


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance of two points (lat, lon in degrees)."""
    lat_a, lat_b = radians(a[0]), radians(b[0])
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def distances_km(ones: Sequence[Point], others: Sequence[Point]) -> NDArray[np.float64]:
    """Great-circle distances of all pairs, a row for each of ``ones``."""
    import numpy as np

    a, b = np.radians(ones)[:, np.newaxis], np.radians(others)[np.newaxis]
    half = np.sin((b - a) / 2) ** 2
    half = half[..., 0] + np.cos(a[..., 0]) * np.cos(b[..., 0]) * half[..., 1]
    found: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, half)))
    return found


def offset(point: Point, km: float, bearing: float) -> Point:
    """The point ``km`` away in the direction ``bearing`` (degrees, clockwise from north)."""
    lat, lon, turn, angle = radians(point[0]), radians(point[1]), radians(bearing), km / EARTH_KM
    new_lat = asin(sin(lat) * cos(angle) + cos(lat) * sin(angle) * cos(turn))
    new_lon = lon + atan2(sin(turn) * sin(angle) * cos(lat), cos(angle) - sin(lat) * sin(new_lat))
    return degrees(new_lat), (degrees(new_lon) + 540) % 360 - 180


def middle(points: Sequence[Point]) -> Point:
    """Middle of the box around the points; boxes across the date line are taken the short way round."""
    lats = [lat for lat, _ in points]
    lons = [lon for _, lon in points]
    if max(lons) - min(lons) > 180:
        lons = [lon % 360 for lon in lons]
    lon = (max(lons) + min(lons)) / 2
    return (max(lats) + min(lats)) / 2, (lon + 180) % 360 - 180


def mean(points: Sequence[Point]) -> Point:
    """Mean of the points; meant for small areas."""
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def reach(centre: Point, points: Sequence[Point], share: float = 0.95) -> float:
    """Distance from the centre within which ``share`` of the points lie, km."""
    far = sorted(
        hypot((lat - centre[0]) * 111.2, (lon - centre[1]) * 111.2 * cos(radians(centre[0])))
        for lat, lon in points
    )
    return far[min(len(far) - 1, int(share * len(far)))]


def disc_radius(area_km2: float) -> float:
    """Radius of the disc of that area, km."""
    return sqrt(area_km2 / pi)


def town_radius(population: int) -> float:
    """How far a town of so many people reaches, km: about 3 for a village, 20 for a city of five million."""
    return min(25.0, round(3 + population**0.5 / 130, 1)) if population else 5.0
