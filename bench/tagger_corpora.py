"""Marked place names of the corpora that the place tagger learns from, and copies of them with other names.

A mark says where a name stands, whether it counts (a name without coordinates may be told or not), and how it is used."""

from __future__ import annotations

import json
import random
import re
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.knowledge.gazetteer_words import place_words
from dateline.knowledge.spelling import kinds

USES = ("literal", "demonym", "modifier", "embedded", "speaker")
"""A place itself; its people or adjective; a noun before another; part of an organisation's name; the state that acts."""
_NAME = re.compile(r"[\w'’.-]+(?: (?:of |and |the |al-)?[A-Z][\w'’.-]+)*")
_FIRST = ("Lake", "River", "Mount", "North", "South", "East", "West", "New", "St.", "Fort")


@dataclass(frozen=True, slots=True)
class Mark:
    """``use`` is None where the corpus does not say."""

    start: int
    end: int
    counts: bool
    free: bool
    use: str | None


@dataclass(frozen=True, slots=True)
class Text:
    """One document. ``number``: its index in the file; even ones are for learning, odd ones for the test."""

    corpus: str
    number: int
    text: str
    marks: tuple[Mark, ...]


def toponym_file(path: Path) -> Iterator[Text]:
    """Documents of lgl.xml or geowebnews.xml."""
    for number, article in enumerate(ET.parse(path).getroot().iter("article")):
        text = article.findtext("text") or ""
        marks = {mark for element in article.iter("toponym") if (mark := _mark(element, text))}
        yield Text(path.stem, number, text, tuple(sorted(marks, key=lambda m: (m.start, m.end, m.counts))))


def _mark(element: ET.Element, text: str) -> Mark | None:
    start = int(element.findtext("start") or 0)
    name = element.findtext("phrase") or element.findtext("extractedName") or ""
    near = [start, *range(max(0, start - 5), start + 6)]
    start = next((at for at in near if text.startswith(name, at)), -1)
    if start < 0:
        return None
    tag = element.find("gaztag")
    kind, modifier = element.findtext("type"), element.findtext("modifierType")
    counts = bool(tag.findtext("lat") if tag is not None else element.findtext("latitude"))
    free = not counts and kind in {None, "Demonym", "Language", "Coercion"}
    return Mark(start, start + len(name), counts, free, _use(kind, modifier) if counts else None)


def _use(kind: str | None, modifier: str | None) -> str | None:
    if kind is None:
        return None
    if kind.startswith("Embedded"):
        return "embedded"
    if "Modifier" in kind:
        return "modifier" if modifier == "Noun" else "demonym"
    return {"Demonym": "demonym", "Metonymic": "speaker"}.get(kind, "literal")


def re3d(folder: Path) -> Iterator[Text]:
    """Reports with locations and nationalities; names only, without an article."""
    number = 0
    for source in sorted(path for path in folder.iterdir() if path.is_dir()):
        entities: dict[str, list[dict[str, object]]] = {}
        for line in (source / "entities.json").read_text(encoding="utf-8").splitlines():
            entity = json.loads(line)
            entities.setdefault(entity["documentId"], []).append(entity)
        for line in (source / "documents.json").read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            found = entities.get(document["_id"], [])
            bodies = {(e["begin"], e["end"]) for e in found if e["type"] == "Organisation"}
            marks = {mark for e in found if (mark := _entity(e, document["text"], bodies))}
            yield Text("re3d", number, document["text"], tuple(sorted(marks, key=lambda m: (m.start, m.end))))
            number += 1


def _entity(entity: dict[str, object], text: str, bodies: set[tuple[object, object]]) -> Mark | None:
    start, end = int(str(entity["begin"])), int(str(entity["end"]))
    name = text[start:end]
    if entity["type"] not in {"Location", "Nationality"} or name != entity["value"]:
        return None
    bare = re.sub(r"^[Tt]he ", "", name)
    if not bare[:1].isupper() or not _NAME.fullmatch(bare):
        return None
    use = "demonym" if entity["type"] == "Nationality" else None if (start, end) in bodies else "literal"
    return Mark(end - len(bare), end, True, False, use)


class Swapper:
    """Makes copies in which most places bear another name, so that names are not learned by heart."""

    def __init__(self, gazetteer: Path, seed: int) -> None:
        self._random = random.Random(seed)
        with sqlite3.connect(gazetteer) as db:
            rows = db.execute("SELECT name, level, population FROM place ORDER BY id").fetchall()
        plain = [(n, level, people) for n, level, people in rows if n.isascii() and len(n) < 22]
        self._random.shuffle(plain)
        self._small = [n for n, level, people in plain if level == "town" and people < 30_000][:30_000]
        self._big = [n for n, level, people in plain if level == "town" and people >= 60_000]
        self._areas = [n for n, level, _ in plain if level in {"province", "country"}]

    def swapped(self, text: Text, share: float) -> Text:
        """A copy of a text, each of its names replaced with that probability, the same everywhere."""
        names: dict[str, str] = {}
        parts: list[str] = []
        marks: list[Mark] = []
        last = length = 0
        for mark in text.marks:
            if mark.start < last:
                continue
            name = text.text[mark.start : mark.end]
            if name not in names:
                swap = self._may_swap(name, mark) and self._random.random() < share
                names[name] = self._other(name) if swap else name
            parts += [text.text[last : mark.start], names[name]]
            start = length + mark.start - last
            length, last = start + len(names[name]), mark.end
            marks.append(replace(mark, start=start, end=length))
        return replace(text, text="".join([*parts, text.text[last:]]), marks=tuple(marks))

    @staticmethod
    def _may_swap(name: str, mark: Mark) -> bool:
        named = name[:1].isupper() and "." not in name and len(name) > 2
        return (
            named and (mark.counts or mark.free) and mark.use != "demonym" and not place_words().demonym(name)
        )

    def _other(self, name: str) -> str:
        """Another name with the same words of kind: "Tarrant County" keeps its County."""
        words = name.split()
        head = words[0] + " " if len(words) > 1 and words[0] in _FIRST else ""
        tail = " " + words[-1] if len(words) > 1 and words[-1].lower() in kinds().level_of else ""
        new = self._new()
        new = head + (new.split()[0] if head or tail else new) + tail
        return new.upper() if name.isupper() and len(name) > 3 else new

    def _new(self) -> str:
        draw = self._random.random()
        if draw < 0.25:
            first, second = (
                self._random.choice(self._small).split()[0],
                self._random.choice(self._small).split()[0],
            )
            return (
                (first[: max(2, len(first) // 2)] + second[len(second) // 2 :].lower())
                .replace("-", "")
                .capitalize()
            )
        return self._random.choice(self._small if draw < 0.7 else self._big if draw < 0.85 else self._areas)


def texts(folder: Path) -> Sequence[Text]:
    """All documents of the corpora in the folder."""
    files = [folder / "toponyms" / name for name in ("lgl.xml", "geowebnews.xml")]
    return [*(text for file in files for text in toponym_file(file)), *re3d(folder / "re3d")]
