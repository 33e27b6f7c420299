"""Scores recognition and resolution of place names on corpora of toponyms, as the field reports them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.evaluate.reliability import Answer, Reliability
from dateline.evaluate.toponym_files import Document, Toponym
from dateline.knowledge.gazetteer_areas import distance_km
from dateline.model.place import Place, Unplaced
from dateline.model.text import Span

CLOSE_KM = 161.0
"""A hundred miles: the distance up to which the field takes a point for right."""
Places = Mapping[Span, Place | Unplaced]


@dataclass(frozen=True, slots=True)
class Geoparser:
    """What is scored. find: the place names of a text, each with its place.  resolve: the places of names that are given."""

    find: Callable[[str], Places]
    resolve: Callable[[str, Sequence[Span]], Places]


@dataclass(frozen=True, slots=True)
class Judged:
    """One gold mention with what was answered. km: distance, None where nothing with a point was answered."""

    name: str
    gold: Toponym
    place: Place | Unplaced | None

    @property
    def km(self) -> float | None:
        place, point = self.place, self.gold.point
        if not isinstance(place, Place) or place.lat is None or place.lon is None or point is None:
            return None
        return distance_km(point, (place.lat, place.lon))

    @property
    def close(self) -> bool:
        return self.km is not None and self.km <= CLOSE_KM

    @property
    def same_id(self) -> bool:
        return (
            self.gold.id is not None
            and isinstance(self.place, Place)
            and self.place.geonames_id == self.gold.id
        )

    @property
    def right(self) -> bool:
        """Near enough, or the very entry, wherever its point was put."""
        return self.close or self.same_id

    @property
    def answer(self) -> Answer:
        placed = isinstance(self.place, Place) and self.place.lat is not None
        return Answer(self.place.confidence if placed and isinstance(self.place, Place) else None, self.right)


@dataclass(slots=True)
class ToponymScores:
    """Counts over the documents of one file. given: gold mentions resolved as given.  told: the same end to end."""

    documents: int = 0
    characters: int = 0
    seconds: float = 0.0
    realigned: int = 0
    lost: int = 0
    pointless: int = 0
    predicted: int = 0
    exact: int = 0
    touching: int = 0
    given: list[Judged] = field(default_factory=list)
    told: list[Judged] = field(default_factory=list)
    strict: int = 0
    extra: Counter[str] = field(default_factory=Counter)

    def add(self, document: Document, geoparser: Geoparser) -> None:
        """Score one document."""
        began = time.perf_counter()
        found = geoparser.find(document.text)
        self.seconds += time.perf_counter() - began
        golds = [g for g in document.toponyms if g.point is not None]
        pointless = {g.span for g in document.toponyms if g.point is None}
        self._count(document, len(pointless))
        given = geoparser.resolve(document.text, [g.span for g in golds])
        for gold in golds:
            name = gold.span.of(document.text)
            self.given.append(Judged(name, gold, given.get(gold.span)))
            touching = [span for span in found if span.overlaps(gold.span)]
            best = gold.span if gold.span in found else touching[0] if touching else None
            self.strict += best == gold.span
            self.told.append(Judged(name, gold, found[best] if best is not None else None))
        marked = {g.span for g in golds}
        for span in found:
            if span not in pointless:
                self._predicted(span, marked, document.text)

    def _count(self, document: Document, pointless: int) -> None:
        self.documents += 1
        self.characters += len(document.text)
        self.realigned += document.realigned
        self.lost += document.lost
        self.pointless += pointless

    def _predicted(self, span: Span, marked: set[Span], text: str) -> None:
        self.predicted += 1
        self.exact += span in marked
        if any(span.overlaps(gold) for gold in marked):
            self.touching += 1
        else:
            self.extra[span.of(text)] += 1

    @property
    def reliability(self) -> Reliability:
        """How far the confidence of given mentions can be trusted."""
        return Reliability.of([judged.answer for judged in self.given])

    def to_dict(self) -> dict[str, object]:
        """For JSON; shares are of 1."""
        met = sum(judged.place is not None for judged in self.told)
        return {
            "documents": self.documents,
            "mentions": len(self.given),
            "without_coordinates": self.pointless,
            "realigned": self.realigned,
            "lost": self.lost,
            "characters": self.characters,
            "seconds": round(self.seconds, 2),
            "recognition": {
                "strict": _prf(self.exact, self.predicted, self.strict, len(self.told)),
                "overlap": _prf(self.touching, self.predicted, met, len(self.told)),
            },
            "given": _accuracy(self.given),
            "end_to_end": _accuracy(self.told),
            "reliability": self.reliability.to_dict(),
        }

    def misses(self, most: int) -> Iterator[tuple[int, str]]:
        """The commonest errors, with how often each was made."""
        errors: Counter[str] = Counter()
        for judged in self.given:
            if not judged.right:
                errors[f"wrong   {judged.name}: {_told(judged)}"] += 1
        for judged in self.told:
            if judged.place is None:
                errors[f"missed  {judged.name}"] += 1
        errors.update({f"extra   {words}": number for words, number in self.extra.items()})
        yield from ((number, words) for words, number in errors.most_common(most))


def _accuracy(judged: Sequence[Judged]) -> dict[str, float | None]:
    """Shares of all gold mentions; distances over those answered."""
    distances = sorted(j.km for j in judged if j.km is not None)
    number, with_id = len(judged), sum(j.gold.id is not None for j in judged)
    return {
        "within_161_km": _share(sum(j.close for j in judged), number),
        "by_id": _share(sum(j.same_id for j in judged), with_id),
        "within_161_km_or_by_id": _share(sum(j.right for j in judged), number),
        "answered": _share(len(distances), number),
        "median_km": round(distances[len(distances) // 2], 1) if distances else None,
    }


def _prf(hits: int, predicted: int, met: int, gold: int) -> dict[str, float | None]:
    precision, recall = _share(hits, predicted), _share(met, gold)
    both = (precision or 0.0) + (recall or 0.0)
    f1 = None if precision is None or recall is None else 2 * precision * recall / both if both else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _told(judged: Judged) -> str:
    place = judged.place
    if not isinstance(place, Place):
        return f"not placed ({place.why})" if place else "not placed"
    km = judged.km
    off = "no point" if km is None else f"{km:,.0f} km off"
    return f"{place.name}, {place.country or 'no country'}, {off}"
