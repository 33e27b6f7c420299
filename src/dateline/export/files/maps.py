"""What map formats draw of an event: a point where the place is exact, else a circle as wide as the place is uncertain."""

from __future__ import annotations

from typing import Any

from dateline.export.circle import circle
from dateline.export.files.reading import Json

PLACELESS = "no place to draw"


def shape(event: Json) -> dict[str, Any] | None:
    """A GeoJSON geometry, None where no coordinates are known."""
    place = event["place"]
    if place is None or place["lat"] is None or place["lon"] is None:
        return None
    if place["precision"] == 1 and not place["described"]:
        return {"type": "Point", "coordinates": [place["lon"], place["lat"]]}
    return circle(place["lon"], place["lat"], place["radius_km"])
