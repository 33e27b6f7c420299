"""Reads corpora of toponyms in the formats of LGL (also TR-News) and GeoWebNews.

Both are XML: articles with a ``text`` and ``toponym`` elements with ``start`` and ``end``, in characters of it.
LGL gives the place as ``gaztag`` with ``geonameid``, ``lat`` and ``lon``; GeoWebNews as ``geonamesID``, ``latitude`` and
``longitude``."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dateline.errors import KnowledgeError
from dateline.model.text import Span

REACH = 5
"""Characters by which an offset may be wrong and is put right."""


class Half(StrEnum):
    """Documents by the parity of their index in the file: even ones for looking at, odd ones held out."""

    DEV = "dev"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Toponym:
    """A marked place name. point: (lat, lon); None for one marked without, which no answer can be right for."""

    span: Span
    id: int | None
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its marks. realigned: marks whose offset was put right.  lost: marks whose words are not there."""

    text: str
    toponyms: tuple[Toponym, ...]
    realigned: int = 0
    lost: int = 0


def read_documents(path: Path, half: Half | None = None) -> tuple[Document, ...]:
    """The articles of a file, or of one half. Raises KnowledgeError naming what is wrong and where."""
    articles = list(_root(path).iter("article"))
    documents = [
        _document(article, f"article {number + 1}", path)
        for number, article in enumerate(articles)
        if half is None or number % 2 == (half is Half.TEST)
    ]
    if not any(document.toponyms for document in documents):
        raise KnowledgeError(
            str(path), "", "no article with toponyms; expected the format of LGL or GeoWebNews"
        )
    return tuple(documents)


def _root(path: Path) -> ET.Element:
    try:
        return ET.fromstring(path.read_bytes())
    except OSError as error:
        raise KnowledgeError(str(path), "", f"cannot be read: {error.strerror}") from error
    except ET.ParseError as error:
        line, column = error.position
        raise KnowledgeError(
            str(path), f"line {line}", f"not well-formed XML at column {column + 1}"
        ) from error


def _document(article: ET.Element, place: str, path: Path) -> Document:
    text = article.findtext("text") or ""
    found: dict[Span, Toponym] = {}
    realigned = lost = 0
    for number, element in enumerate(article.iter("toponym"), start=1):
        try:
            start, end = _offset(element, "start"), _offset(element, "end")
            name = _first(element, "phrase", "extractedName") or text[max(0, start) : max(0, end)]
            span = _aligned(start, name, text)
            toponym = None if span is None else Toponym(span, _id(element), _point(element))
        except ValueError as error:
            raise KnowledgeError(str(path), f"{place}, toponym {number}", str(error)) from error
        if toponym is None:
            lost += 1
            continue
        realigned += toponym.span.start != start
        found.setdefault(toponym.span, toponym)
    return Document(text, tuple(found[span] for span in sorted(found)), realigned, lost)


def _offset(element: ET.Element, name: str) -> int:
    said = element.findtext(name, "")
    try:
        return int(said)
    except ValueError:
        raise ValueError(f"{name} is to be an offset, not {said!r}") from None


def _aligned(wanted: int, name: str, text: str) -> Span | None:
    """Where ``name`` stands in the text, at the offset or within REACH of it; the nearest such place."""
    around = range(max(0, wanted - REACH), wanted + REACH + 1)
    near = [start for start in around if name and text.startswith(name, start)]
    start = min(near, key=lambda start: abs(start - wanted), default=None)
    return None if start is None else Span(start, start + len(name))


def _id(element: ET.Element) -> int | None:
    tag = element.find("gaztag")
    said = tag.get("geonameid") if tag is not None else element.findtext("geonamesID")
    return int(said) if said and said.strip().isdecimal() else None


def _point(element: ET.Element) -> tuple[float, float] | None:
    lat, lon = _first(element, "gaztag/lat", "latitude"), _first(element, "gaztag/lon", "longitude")
    if not (lat and lon):
        return None
    try:
        point = float(lat), float(lon)
    except ValueError as error:
        raise ValueError(f"coordinates are to be degrees, not {lat!r} and {lon!r}") from error
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise ValueError(f"coordinates out of range: {lat}, {lon}")
    return point


def _first(element: ET.Element, *paths: str) -> str | None:
    return next((text.strip() for path in paths if (text := element.findtext(path)) and text.strip()), None)
