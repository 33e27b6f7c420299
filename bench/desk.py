"""How fast the desk's questions are answered over many events: ``python bench/desk.py [EVENTS]``, by default a million.

The columns are made at random (a record of that size takes hours to code), so what is measured is filtering, counting, sorting
and drawing; rows are looked up in the record by their ids, 50 a page, whatever its size. Prints the median and the 95th
percentile in milliseconds of each question, with filters and without.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np

from dateline.desk.columns import CODED, Columns, Words
from dateline.desk.counting import drawn, facets, part, timeline
from dateline.desk.matching import Matched
from dateline.desk.questions import Question
from dateline.desk.rows import FIELDS

SIZES = {"type": 6, "sub_type": 25, "status": 6, "role": 2, "review": 4, "country": 120, "place": 60_000}
ACTORS = 20_000
LIMIT_MS = 150.0
ROUNDS = 30
QUESTIONS = {
    "everything": {},
    "a country": {"country": ["1"]},
    "a type and a year": {"type": ["1"], "since": "2018-01-01", "until": "2018-12-31"},
    "an actor": {"actor": "actor 17"},
    "a window": {"bbox": "40,30,50,40"},
    "a place, unsure": {"place": "place 12", "precision": ["2", "3"]},
}


def columns(number: int) -> Columns:
    """Events at random: a few places and actors have most of them, as in the world."""
    pick = np.random.default_rng(1)
    words = {name: Words() for name in (*CODED, "actor")}
    for name, size in SIZES.items():
        for n in range(size):
            words[name].number(f"place {n}{FIELDS}province {n % 700}{FIELDS}" if name == "place" else str(n))
    words["status"].names[0] = "occurred"
    for n in range(ACTORS):
        words["actor"].number(f"{FIELDS}actor {n}")

    def few(size: int, kind: type) -> np.ndarray:
        return np.minimum(pick.exponential(size / 8, number).astype(np.int64), size - 1).astype(kind)

    place = few(SIZES["place"], np.int32)
    spots = (pick.uniform(-40, 60, SIZES["place"]), pick.uniform(-20, 120, SIZES["place"]))
    missing = pick.random(number) < 0.2
    first = pick.integers(734_000, 739_500, number).astype(np.int32)
    ints = {name: few(size, np.int16) for name, size in SIZES.items() if name != "place"}
    ints |= {
        "place": place,
        "earliest": first,
        "latest": first + pick.integers(0, 4, number).astype(np.int32),
        "precision": pick.integers(1, 4, number).astype(np.int8),
        "killed": few(400, np.int32) - 1,
        "origins": (1 + few(8, np.int16)).astype(np.int16),
        "confidence": pick.integers(0, 10**6, number).astype(np.int32),
        "conflicts": np.zeros(number, np.int16),
        "level": np.zeros(number, np.int8),
        "tie": pick.integers(0, 2**40, number),
    }
    lat, lon = (np.where(missing, np.nan, side[place]).astype(np.float32) for side in spots)
    owner = np.repeat(np.arange(number, dtype=np.int32), 2)
    actor = np.minimum(pick.exponential(ACTORS / 40, len(owner)).astype(np.int32), ACTORS - 1)
    ids = np.char.mod("%016x", np.arange(number)).astype("S16")
    return Columns(words, ids, ints, lat, lon, owner, actor)


def routes(held: Columns, asked: Question) -> dict[str, Callable[[], object]]:
    """What each view of the overview asks for, whole but for the rows of the record."""

    def matched() -> Matched:
        return Matched(held, asked, 2, lambda _: held.everything())

    return {
        "events": lambda: part(held, (m := matched()).all, asked.sort, 50, None).rows and int(m.all.sum()),
        "facets": lambda: facets(matched()),
        "timeline": lambda: timeline(held, matched().all, "auto"),
        "map": lambda: drawn(held, matched().all, 4),
    }


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10**6
    held = columns(number)
    print(f"{number:,} events; milliseconds: median, 95th percentile (wall), 95th percentile (processor)")
    worst = 0.0
    for name, filters in QUESTIONS.items():
        asked = Question(**filters)
        for route, ask in routes(held, asked).items():
            ask()
            wall, processor = [], []
            for _ in range(ROUNDS):
                began, used = time.perf_counter(), time.process_time()
                ask()
                wall.append(1000 * (time.perf_counter() - began))
                processor.append(1000 * (time.process_time() - used))
            high = float(np.percentile(wall, 95))
            worst = max(worst, high)
            print(
                f"{name:20} {route:9} {np.median(wall):7.1f} {high:7.1f} {np.percentile(processor, 95):7.1f}"
            )
    print(f"worst 95th percentile: {worst:.0f} ms (limit {LIMIT_MS:.0f})")
    return int(worst > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
