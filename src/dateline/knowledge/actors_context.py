"""What the names found in one report mean there: evidence first, then the names that need it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.knowledge.actors import ActorHit, Scan
from dateline.knowledge.actors_choice import Choice, choose
from dateline.knowledge.actors_entries import Need
from dateline.knowledge.nouns import Nouns
from dateline.model.text import Span

_MOSTLY_CAPITALS = 0.7


@dataclass(frozen=True, slots=True)
class Settled:
    """A name of the register in the text with the entry it means there, or none where it stays open."""

    hit: ActorHit
    choice: Choice

    @property
    def span(self) -> Span:
        return self.hit.span


def report_countries(scan: Scan) -> tuple[str, ...]:
    """Countries that the words of a report name, main one first."""
    counts = Counter(code for hit in scan.countries for code in hit.codes if len(hit.codes) == 1)
    return tuple(code for code, _ in counts.most_common())


def settle(
    scan: Scan,
    text: str,
    nouns: Nouns,
    countries: Sequence[str],
    not_after: frozenset[str],
    *,
    year: int | None = None,
) -> list[Settled]:
    """The names that mean an actor in this report, in order of the text; names whose needs are not met are
    left out.
    """
    told = weigh(scan, text, nouns, countries, not_after, year=year)
    return [item for item in told if item.choice.entry or item.choice.tied]


def weigh(
    scan: Scan,
    text: str,
    nouns: Nouns,
    countries: Sequence[str],
    not_after: frozenset[str],
    *,
    year: int | None = None,
) -> list[Settled]:
    """Every name of the register in the report with what it means there, also those that mean nobody there."""
    named = _beyond_doubt(scan, countries, year)
    settled = []
    for hit in scan.actors:
        beside = _beside_group_noun(hit, scan, text, nouns)
        candidates = [
            c
            for c in hit.candidates
            if c.need is not Need.NAME or _acronym_can_stand(hit, scan, text, not_after)
        ]
        settled.append(Settled(hit, choose(candidates, countries, year, named, beside)))
    return settled


def _beyond_doubt(scan: Scan, countries: Sequence[str], year: int | None) -> frozenset[str]:
    """Ids that the report names by a name that needs nothing."""
    ids = set()
    for hit in scan.actors:
        sure = [c for c in hit.candidates if c.need is Need.NOTHING]
        choice = choose(sure, countries, year)
        if choice.entry:
            ids.add(choice.entry.id)
    return frozenset(ids)


def _beside_group_noun(hit: ActorHit, scan: Scan, text: str, nouns: Nouns) -> bool:
    """True for "IS militants", "PMF fighters": a noun for armed people follows on the name."""
    if hit.last + 1 >= len(scan.words):
        return False
    word = scan.words[hit.last + 1]
    if text[hit.span.end : word.start] not in {" ", "-", "’s ", "'s "}:
        return False
    return bool(nouns.classes(word.text) & {"armed", "affiliate"})


@lru_cache(maxsize=64)
def _mostly_capitals(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > _MOSTLY_CAPITALS * len(letters)


def _acronym_can_stand(hit: ActorHit, scan: Scan, text: str, not_after: frozenset[str]) -> bool:
    """False for an "IS" that is a verb: in a line of capitals, or stressed after "this", "he" ..."""
    start = text.rfind("\n", 0, hit.span.start) + 1
    end = text.find("\n", hit.span.end)
    if _mostly_capitals(text[start : end if end >= 0 else len(text)]):
        return False
    return hit.first == 0 or scan.words[hit.first - 1].key not in not_after
