"""GeoJSON geometries as well-known binary (OGC Simple Features), little-endian."""

from __future__ import annotations

from collections.abc import Sequence
from struct import pack
from typing import Any

_POINT, _POLYGON, _MULTIPOLYGON = 1, 3, 6


def wkb(shape: dict[str, Any]) -> bytes:
    """A Point as such; a Polygon or MultiPolygon as a MultiPolygon, so that a layer holds one type."""
    if shape["type"] == "Point":
        return _head(_POINT) + pack("<dd", *shape["coordinates"])
    parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return _head(_MULTIPOLYGON) + pack("<I", len(parts)) + b"".join(map(_polygon, parts))


def _polygon(rings: Sequence[Sequence[Sequence[float]]]) -> bytes:
    return _head(_POLYGON) + pack("<I", len(rings)) + b"".join(map(_ring, rings))


def _ring(corners: Sequence[Sequence[float]]) -> bytes:
    return pack("<I", len(corners)) + b"".join(pack("<dd", x, y) for x, y in corners)


def _head(kind: int) -> bytes:
    return pack("<BI", 1, kind)
