"""Measures spelling guesses: how many spellings of the news are met by their spelling key alone, and how many names are met
that are not there.

python bench/spelling.py [--misses]

The gazetteer is built without data/places/spellings.tsv. A spelling that no key meets is asked for in its own country (right
within 25 km of its entry), and in a neighbour with the same language, where it is absent: what is answered there is invented."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from dateline.knowledge import gazetteer_build
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_areas import distance_km
from dateline.knowledge.gazetteer_news import read_spellings
from dateline.knowledge.gazetteer_types import Candidate, Entry, Match

NEIGHBOUR = {
    "AF": "IR", "IR": "AF", "PK": "AF", "IQ": "SY", "SY": "IQ", "LB": "SY", "PS": "SY", "JO": "IQ", "YE": "IQ", "SA": "YE",
    "EG": "LY", "LY": "EG", "SD": "EG", "DZ": "TN", "TN": "DZ", "UA": "BY", "RU": "UA", "GE": "AM", "AM": "AZ", "AZ": "TR",
    "TR": "AZ", "ET": "SO", "SO": "ET", "SS": "SD", "ML": "NE", "NE": "ML", "BF": "ML", "TD": "NE", "NG": "NE", "IN": "PK",
    "BD": "IN", "MM": "BD", "KG": "UZ", "TJ": "UZ", "ER": "ET", "CF": "TD", "CM": "TD", "IL": "SY",
}  # fmt: skip
CLOSE_KM = 25.0


def same(one: Entry | None, other: Entry | None) -> bool:
    if one is None or other is None or one.lat is None or other.lat is None:
        return False
    return one.id == other.id or distance_km((one.lat, one.lon or 0), (other.lat, other.lon or 0)) <= CLOSE_KM


def guess(found: Sequence[Candidate]) -> Entry | None:
    return found[0].entry if found and found[0].match is Match.SPELLING else None


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", action="store_true", help="list wrong and invented places")
    show = parser.parse_args().misses
    score: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "bare.sqlite"
        with patch.object(gazetteer_build, "read_spellings", tuple):
            gazetteer_build.build(target)
        bare = Gazetteer.at(target)
        for item in read_spellings():
            if item.country not in NEIGHBOUR or bare.candidates(item.spelling):
                continue
            score["asked"] += 1
            there, true = guess(bare.candidates(item.spelling, [item.country])), bare.entry(item.id)
            score["right" if same(there, true) else "none" if there is None else "wrong"] += 1
            abroad = guess(bare.candidates(item.spelling, [NEIGHBOUR[item.country]]))
            score["invented"] += abroad is not None
            if show and there is not None and not same(there, true):
                print(f"wrong     {item.spelling}, {item.country}: {there.name}")
            if show and abroad is not None:
                print(f"invented  {item.spelling}, {item.country}: {abroad.name}, {abroad.country}")
        bare.close()
    asked = max(1, score["asked"])
    print(f"{score['asked']} spellings that the gazetteer does not have")
    for key, says in (
        ("right", "met in their country"),
        ("wrong", "met wrongly there"),
        ("invented", "met where they are absent"),
    ):
        print(f"  {says:<28}{score[key] / asked:6.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
