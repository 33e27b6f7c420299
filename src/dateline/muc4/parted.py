"""Whether a sentence tells of the incident told before or of another one of the same type.

The features are those of template-doc-part1.v7, section 5: another place, another day, other perpetrators; and words such
as "another" and "meanwhile". The weights are learned from keys (bench/train_muc4.py)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence

from dateline.muc4.entities import Entity
from dateline.muc4.features import of_sentence
from dateline.muc4.marked import Reading

PARTED = "another incident"
"""The chooser: ``yes`` or ``no``."""
_DAY = re.compile(
    r"\b(?:\d{1,2} (?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|YESTERDAY|TODAY|TONIGHT|LAST NIGHT|THIS MORNING"
    r"|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|LAST (?:WEEK|MONTH|YEAR)|(?:DAYS?|WEEKS?|MONTHS?|YEARS?) AGO)\b"
)
_ARTICLE = frozenset(
    {
        "A",
        "AN",
        "THE",
        "THIS",
        "THAT",
        "ANOTHER",
        "OTHER",
        "TWO",
        "SECOND",
        "FIRST",
        "THREE",
        "SAME",
        "SIMILAR",
    }
)
_CUES = frozenset(
    "ANOTHER SECOND THIRD SIMILAR SEPARATE ALSO MEANWHILE SAME FIRST LATER SUBSEQUENTLY FURTHERMORE MOREOVER OTHER OTHERS"
    " ELSEWHERE PREVIOUS"
    " EARLIER RECENT SIMULTANEOUSLY SHORTLY LATEST INCIDENTS ATTACKS ACTIONS ALREADY RECALLED MONTHS YEARS AGO".split()
)
_OPENING = 4
_MANY = 3


def features(
    reading: Reading, before: Sequence[int], number: int, things: Sequence[Entity], kind: str
) -> Iterator[str]:
    """What speaks for or against another incident of a type. before: the sentences of the incident told so far."""
    last = max(before)
    yield f"type={kind}"
    yield f"gap={min(number - last, _MANY)}"
    between = reading.text[reading.sentences[last].start : reading.sentences[number].start]
    yield f"paragraphs={min(between.count(chr(10) * 2), _MANY)}"
    yield f"told={min(len(before), _MANY)}"
    words = of_sentence(reading, number)
    yield from (f"opens={word}" for word in words[:_OPENING])
    yield from (f"cue={word}" for word in _CUES & set(words))
    yield from (f"noun={a} {b}" for a, b in itertools.pairwise(words) if a in _ARTICLE)
    yield from (f"day={told}" for told in _compared(_days(reading, before), _days(reading, [number])))
    for head in ("place", "victim_name", "victim_desc", "target", "perp_ind", "perp_org"):
        yield from (
            f"{head}={told}" for told in _compared(_named(reading, head, before, things), _named(reading, head, [number], things))
        )  # fmt: skip


def _compared(one: Collection[str], other: Collection[str]) -> Iterator[str]:
    if one and other:
        yield "same" if set(one) & set(other) else "new"
    else:
        yield f"{'some' if one else 'none'} {'some' if other else 'none'}"


def _days(reading: Reading, numbers: Sequence[int]) -> set[str]:
    return {m[0] for n in numbers for m in _DAY.finditer(reading.sentences[n].of(reading.text).upper())}


def _named(reading: Reading, head: str, numbers: Sequence[int], things: Sequence[Entity]) -> set[str]:
    if head == "place":
        return {
            reading.words(m).upper() for m in reading.marks if m.head == "place" and m.sentence in numbers
        }
    return {thing.words for thing in things if thing.head == head and thing.sentences & set(numbers)}
