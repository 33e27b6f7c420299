"""GeoPackage for QGIS and ArcGIS: a layer ``points`` of exact places, ``areas`` of circles as wide as a place is uncertain."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.export.files.arrow import Rows, needed, schema
from dateline.export.files.geojson import dump
from dateline.export.files.maps import PLACELESS, shape
from dateline.export.files.reading import Json
from dateline.export.files.wkb import wkb

if TYPE_CHECKING:
    from dateline.export.files import Job

_LAYERS = {"points": "Point", "areas": "MultiPolygon"}
_GEOMETRY = "geom"


class GeoPackage:
    """Written by GDAL, batch by batch; both layers are there, also when they are empty."""

    def __init__(self, path: Path, job: Job) -> None:
        self._arrow, self._gdal = needed("pyarrow", "gpkg"), needed("pyogrio", "gpkg")
        self._path, self._about = path, job.about
        columns = schema(self._arrow, dump(job.about.record()).encode())
        geometry = self._arrow.field(
            _GEOMETRY, self._arrow.binary(), metadata={"ARROW:extension:name": "geoarrow.wkb"}
        )
        self._schema = columns.append(geometry).remove_metadata()
        self._rows = {name: Rows(job.sources) for name in _LAYERS}
        self._shapes: dict[str, list[bytes]] = {name: [] for name in _LAYERS}
        self._gdal.set_gdal_config_options({"OGR_CURRENT_DATE": job.about.exported[:19] + "Z"})
        for name in _LAYERS:
            self._flush(name, append=False)

    def add(self, event: Json) -> str | None:
        drawn = shape(event)
        if drawn is None:
            return PLACELESS
        name = "points" if drawn["type"] == "Point" else "areas"
        self._shapes[name].append(wkb(drawn))
        if self._rows[name].add(event):
            self._flush(name, append=True)
        return None

    def _flush(self, name: str, append: bool) -> None:
        shapes, self._shapes[name] = self._shapes[name], []
        rows = [{**row, _GEOMETRY: drawn} for row, drawn in zip(self._rows[name].take(), shapes, strict=True)]
        more: dict[str, Any] = (
            {}
            if append
            else {
                "layer_metadata": dict(self._about.lines()),
                "layer_options": {"DESCRIPTION": "; ".join(f"{k}: {v}" for k, v in self._about.lines())},
            }
        )
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=".*extension")  # the name is the user's to choose
            self._gdal.write_arrow(
                self._arrow.Table.from_pylist(rows, schema=self._schema),
                self._path,
                layer=name,
                driver="GPKG",
                geometry_name=_GEOMETRY,
                geometry_type=_LAYERS[name],
                crs="EPSG:4326",
                append=append or name != next(iter(_LAYERS)),
                **more,
            )

    def close(self) -> None:
        for name in _LAYERS:
            if self._rows[name].rows:
                self._flush(name, append=True)
