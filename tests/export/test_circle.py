"""Circles on the globe."""

from __future__ import annotations

from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

import pytest

from dateline.export.circle import CORNERS, circle


def distance_km(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    lon1, lat1, lon2, lat2 = map(radians, (lon1, lat1, lon2, lat2))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(half))


def area(ring: list[list[float]]) -> float:
    """Signed, in square degrees; positive for counter-clockwise."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


@pytest.mark.parametrize(
    ("lon", "lat", "km"), [(43.8, 35.3, 60), (-70.0, -33.0, 5), (0.0, 0.0, 900), (25.0, 68.0, 200)]
)
def test_every_corner_lies_at_the_radius(lon: float, lat: float, km: float) -> None:
    shape = circle(lon, lat, km)
    (ring,) = shape["coordinates"]
    assert shape["type"] == "Polygon"
    assert len(ring) == CORNERS + 1
    assert ring[0] == ring[-1]
    assert area(ring) > 0
    assert all(distance_km(lon, lat, x, y) == pytest.approx(km, rel=0.001) for x, y in ring)


@pytest.mark.parametrize("lon", [179.5, -179.5])
def test_a_circle_over_the_date_line_is_cut_in_two(lon: float) -> None:
    shape = circle(lon, -17.0, 200)
    rings = [polygon[0] for polygon in shape["coordinates"]]
    assert shape["type"] == "MultiPolygon"
    assert len(rings) == 2
    assert all(-180 <= x <= 180 for ring in rings for x, _ in ring)
    assert all(area(ring) > 0 and ring[0] == ring[-1] for ring in rings)
    assert sum(map(area, rings)) == pytest.approx(area(circle(0.0, -17.0, 200)["coordinates"][0]), rel=0.01)


@pytest.mark.parametrize("lat", [88.0, -88.0])
def test_a_circle_over_a_pole_is_the_cap(lat: float) -> None:
    (ring,) = circle(10.0, lat, 500)["coordinates"]
    assert {abs(x) for x, _ in ring} == {180.0}
    assert max(abs(y) for _, y in ring) == 90.0
    assert area(ring) > 0
