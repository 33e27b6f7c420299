"""KML 2.2, written as it comes: a placemark an event, with its days and columns; for Google Earth and field tools."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from dateline.export.files.about import UNREVIEWED
from dateline.export.files.flat import flat
from dateline.export.files.maps import PLACELESS, shape
from dateline.export.files.reading import HAPPENED, Json
from dateline.export.look import plain

if TYPE_CHECKING:
    from dateline.export.files import Job

_NS = "http://www.opengis.net/kml/2.2"
_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="{ns}"><Document>\n'
_STYLES = {"machine": "80ffffff", "reviewed": "ff00a5ff", "other": "80b4b4b4"}
"""Style -> colour (alpha, blue, green, red): of events that occurred, by review; of plans, claims and denials."""


class Kml:
    """machine-only events and those that are no deed have styles of their own; their folder of data says so too."""

    def __init__(self, path: Path, job: Job) -> None:
        self._job = job
        self._file = path.open("wb")
        self._file.write(_OPEN.format(ns=_NS).encode())
        for element in self._head():
            self._write(element)

    def _head(self) -> Iterator[etree._Element]:
        pairs = self._job.about.lines()
        yield _element("name", dict(pairs)["title"])
        yield _element("description", "\n".join(f"{name}: {value}" for name, value in pairs))
        for name, colour in _STYLES.items():
            style = etree.Element("Style", id=name)
            for part in ("IconStyle", "LineStyle", "PolyStyle"):
                inner = etree.SubElement(style, part)
                inner.append(_element("color", colour))
            yield style
        yield _data(pairs)

    def add(self, event: Json) -> str | None:
        geometry = shape(event)
        if geometry is None:
            return PLACELESS
        values = flat(event, self._job.sources)
        mark = etree.Element("Placemark", id=f"e{event['id']}")
        mark.append(_element("name", _name(event)))
        mark.append(_element("description", values["notes"]))
        mark.extend(_span(values))
        mark.append(_element("styleUrl", f"#{_style(event)}"))
        mark.append(_data((name, _words(v)) for name, v in values.items() if name != "notes"))
        mark.append(_geometry(geometry))
        self._write(mark)
        return None

    def _write(self, element: etree._Element) -> None:
        self._file.write(etree.tostring(element, encoding="utf-8") + b"\n")

    def close(self) -> None:
        self._file.write(b"</Document></kml>\n")
        self._file.close()


def _name(event: Json) -> str:
    status = "" if event["status"] == HAPPENED else f" ({event['status']})"
    machine = f" [{UNREVIEWED}]" if event["review"] == "machine" else ""
    return f"{event['sub_type']}{status}, {event['place']['name']}{machine}"


def _style(event: Json) -> str:
    if event["status"] != HAPPENED:
        return "other"
    return "machine" if event["review"] == "machine" else "reviewed"


def _span(values: dict[str, Any]) -> Iterator[etree._Element]:
    """The days, where at least one end is known."""
    ends = [(n, v) for n, v in (("begin", values["date_earliest"]), ("end", values["date_latest"])) if v]
    if ends:
        span = etree.Element("TimeSpan")
        span.extend(_element(name, value.isoformat()) for name, value in ends)
        yield span


def _words(value: Any) -> str:
    """As XML Schema writes it: true and false in small letters."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _data(pairs: Any) -> etree._Element:
    extended = etree.Element("ExtendedData")
    for name, value in pairs:
        data = etree.SubElement(extended, "Data", name=name)
        data.append(_element("value", value))
    return extended


def _geometry(shape: dict[str, Any]) -> etree._Element:
    if shape["type"] == "Point":
        made = etree.Element("Point")
        made.append(_element("coordinates", _corners([shape["coordinates"]])))
        return made
    if shape["type"] == "Polygon":
        return _polygon(shape["coordinates"])
    made = etree.Element("MultiGeometry")
    for part in shape["coordinates"]:
        made.append(_polygon(part))
    return made


def _polygon(rings: Any) -> etree._Element:
    made = etree.Element("Polygon")
    ring = etree.SubElement(etree.SubElement(made, "outerBoundaryIs"), "LinearRing")
    ring.append(_element("coordinates", _corners(rings[0])))
    return made


def _corners(points: Any) -> str:
    return " ".join(f"{lon},{lat}" for lon, lat in points)


def _element(name: str, text: str) -> etree._Element:
    made = etree.Element(name)
    made.text = plain(text) if name != "description" else "\n".join(map(plain, text.split("\n")))
    return made
