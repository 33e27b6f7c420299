"""Circles on the globe as GeoJSON polygons (RFC 7946: counter-clockwise, cut at the 180th meridian)."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import Any, TypeAlias

EARTH_KM = 6371.0
CORNERS = 48

Point: TypeAlias = tuple[float, float]
"""Longitude, latitude in degrees."""


def circle(lon: float, lat: float, radius_km: float) -> dict[str, Any]:
    """A Polygon, or a MultiPolygon where the circle crosses the 180th meridian.

    A circle around a pole is drawn as the cap down to its lowest latitude.
    """
    reach = degrees(radius_km / EARTH_KM)
    if abs(lat) + reach >= 90:
        return _polygon(_cap(lat, reach))
    ring = _ring(lon, lat, radius_km / EARTH_KM)
    if all(-180 <= x <= 180 for x, _ in ring):
        return _polygon(ring)
    side = -360 if max(x for x, _ in ring) > 180 else 360
    halves = [_clip(ring), _clip([(x + side, y) for x, y in ring])]
    return {"type": "MultiPolygon", "coordinates": [[_closed(half)] for half in halves if half]}


def _ring(lon: float, lat: float, angle: float) -> list[Point]:
    """Corners counter-clockwise; longitudes run on beyond 180 so that the ring has no jump."""
    return [_corner(lon, lat, angle, -2 * pi * i / CORNERS) for i in range(CORNERS)]


def _corner(lon: float, lat: float, angle: float, bearing: float) -> Point:
    phi = radians(lat)
    up = sin(phi) * cos(angle) + cos(phi) * sin(angle) * cos(bearing)
    sideways = atan2(sin(bearing) * sin(angle) * cos(phi), cos(angle) - sin(phi) * up)
    return lon + degrees(sideways), degrees(asin(up))


def _cap(lat: float, reach: float) -> list[Point]:
    """Everything from the circle's edge to the pole, as a band around the globe."""
    if lat >= 0:
        low, high = max(lat - reach, -90.0), 90.0
    else:
        low, high = -90.0, min(lat + reach, 90.0)
    return [(-180.0, low), (180.0, low), (180.0, high), (-180.0, high)]


def _clip(ring: list[Point]) -> list[Point]:
    """The part of a ring between the 180th meridians (Sutherland-Hodgman, one edge each side)."""
    return _cut(_cut(ring, 180.0, 1), -180.0, -1)


def _cut(ring: list[Point], edge: float, side: int) -> list[Point]:
    kept: list[Point] = []
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        inside0, inside1 = side * x0 <= side * edge, side * x1 <= side * edge
        if inside0:
            kept.append((x0, y0))
        if inside0 != inside1:
            kept.append((edge, y0 + (y1 - y0) * (edge - x0) / (x1 - x0)))
    return kept


def _polygon(ring: list[Point]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [_closed(ring)]}


def _closed(ring: list[Point]) -> list[list[float]]:
    rounded = [[round(x, 5), round(y, 5)] for x, y in ring]
    return [*rounded, rounded[0]]
