"""GeoJSON (RFC 7946): a feature an event, written as it comes; what the export says of itself stands beside the features."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.export.files.flat import flat
from dateline.export.files.maps import PLACELESS, shape
from dateline.export.files.reading import Json

if TYPE_CHECKING:
    from dateline.export.files import Job


class GeoJson:
    def __init__(self, path: Path, job: Job) -> None:
        self._job = job
        self._file = path.open("w", encoding="utf-8")
        about = dump(job.about.record())
        self._file.write(f'{{"type": "FeatureCollection",\n"metadata": {about},\n"features": [')
        self._between = "\n"

    def add(self, event: Json) -> str | None:
        geometry = shape(event)
        if geometry is None:
            return PLACELESS
        properties = flat(event, self._job.sources)
        made = {"type": "Feature", "id": event["id"], "geometry": geometry, "properties": properties}
        self._file.write(self._between + dump(made))
        self._between = ",\n"
        return None

    def close(self) -> None:
        self._file.write("\n]}\n")
        self._file.close()


def dump(value: Any) -> str:
    """JSON on one line; days as ISO text, lone surrogates as escapes."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False, default=str)
    return line.encode("utf-8", "backslashreplace").decode("utf-8")
