"""Names on the map, from the gazetteer: the larger the place, the farther out it is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

import numpy as np
from fastapi import APIRouter, Query
from numpy.typing import NDArray

from dateline.desk.failing import Refused
from dateline.desk.people import Reader
from dateline.desk.questions import box_of
from dateline.desk.wiring import Desk
from dateline.knowledge.gazetteer import Gazetteer

Json: TypeAlias = dict[str, Any]
router = APIRouter(prefix="/api", tags=["overview"])
MOST = 80
"""Labels of one window."""
ZOOMS = {
    "country": (0, 6),
    "sea": (2, 7),
    "province": (4.5, 8),
    "town": (4, 23),
    "site": (10, 23),
    "district": (8, 11),
}
"""Level -> from which zoom to which its names are drawn."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Places with coordinates, the most important first; rank: 0 is the most important."""

    names: list[str]
    levels: NDArray[np.str_]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> Labels:
        weights = {"country": 10**10, "sea": 10**9, "province": 10**6}
        rows = sorted(
            (row for row in gazetteer.located() if row[1] in ZOOMS),
            key=lambda r: (-(r[4] + weights.get(r[1], 0)), r[0]),
        )
        return cls(
            [r[0] for r in rows], np.array([r[1] for r in rows], dtype=str), np.array([r[2] for r in rows], float),
            np.array([r[3] for r in rows], float),
        )  # fmt: skip

    def inside(self, box: tuple[float, float, float, float], zoom: float) -> list[Json]:
        """The most important places of a window that are named at this zoom."""
        west, south, east, north = box
        named = [level for level, (low, high) in ZOOMS.items() if low <= zoom < high]
        fits = np.isin(self.levels, named) & (self.lat >= south) & (self.lat <= north)
        across = (self.lon >= west, self.lon <= east)
        fits &= (across[0] & across[1]) if west <= east else (across[0] | across[1])
        return [
            {
                "name": self.names[n],
                "lat": float(self.lat[n]),
                "lon": float(self.lon[n]),
                "rank": rank,
                "level": str(self.levels[n]),
            }
            for rank, n in enumerate(np.flatnonzero(fits)[:MOST])
        ]


@router.get("/labels")
def labels(
    desk: Desk,
    person: Reader,
    bbox: Annotated[str, Query(max_length=200)] = "-180,-90,180,90",
    zoom: Annotated[float, Query(ge=0, le=22)] = 4,
) -> Json:
    """Names of places in a window, the most important first."""
    del person
    try:
        box = box_of(bbox)
    except ValueError as error:
        raise Refused(422, f"bbox: {error}", "not valid") from error
    return {"labels": desk.labels().inside(box, zoom)}
