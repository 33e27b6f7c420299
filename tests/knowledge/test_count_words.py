"""Quantities as words: counts.yaml read the way a coder reads them."""

from __future__ import annotations

import pytest
from tests.known import bug

from dateline.knowledge.counts import CountWords
from dateline.knowledge.datafiles import data_dir, load_yaml

WORDS = CountWords.load()
CASES = load_yaml(data_dir("languages", "en", "counts.yaml"))["cases"]
# What needs the noun or the sentence: tests/extract/test_counts.py.
NEEDS_A_NOUN = frozenset({"one", "none"})

# docs/coding.md and the header of counts.yaml
TABLE = [
    ("12", (12, 12)),
    ("1,250", (1250, 1250)),
    ("twenty-three", (23, 23)),
    ("three hundred", (300, 300)),
    pytest.param("two thousand five hundred", (2500, 2500), marks=bug("the last hundreds stand alone")),
    ("one hundred and six", (106, 106)),
    ("dozens", (12, None)),
    ("tens", (10, None)),
    ("scores", (20, None)),
    ("several", (3, None)),
    ("a few", (3, None)),
    ("hundreds", (100, None)),
    ("thousands", (1000, None)),
    ("tens of thousands", (10000, None)),
    ("hundreds of thousands", (100000, None)),
    ("half a dozen", (6, 6)),
    ("two dozen", (24, 24)),
    ("several hundred", (300, None)),
    ("at least 12", (12, None)),
    ("no fewer than 40", (40, None)),
    ("more than 300", (300, None)),
    ("300 or more", (300, None)),
    ("up to nine", (0, 9)),
    ("as many as 50", (0, 50)),
    ("fewer than 20", (0, 20)),
    ("nearly 200", (180, 200)),
    ("about 30", (30, 30)),
    ("between three and five", (3, 5)),
    ("ten to fifteen", (10, 15)),
    ("from 40 to 60", (40, 60)),
    ("three or four", (3, 4)),
    ("many", None),
    ("some", None),
    ("countless", None),
    ("soldiers", None),
]


@pytest.mark.parametrize(("words", "expected"), TABLE)
def test_quantity(words: str, expected: tuple[int, int | None] | None) -> None:
    assert WORDS.read(words.split()) == expected


@pytest.mark.parametrize(
    "case", [c for c in CASES if c["category"] not in NEEDS_A_NOUN], ids=lambda c: c["word"]
)
def test_case_of_the_data_file(case: dict[str, object]) -> None:
    wanted = case["range"]
    assert WORDS.read(str(case["word"]).split()) == (tuple(wanted) if isinstance(wanted, list) else None)


def test_a_sentence_is_read_at_its_first_quantity() -> None:
    assert WORDS.read("at least 12 people and 3 dogs".split()) == (12, None)


@pytest.mark.parametrize(
    ("word", "of"),
    [
        ("kill", "killed"),
        ("wound", "injured"),
        ("abduct", "abducted"),
        ("arrest", "arrested"),
        ("displace", "displaced"),
        ("dead", "killed"),
    ],
)
def test_what_a_word_counts(word: str, of: str) -> None:
    assert WORDS.harm[word] == of


@pytest.mark.parametrize("word", ["casualty", "seize", "capture", "flee"])
def test_uncertain_words_count_nothing_by_themselves(word: str) -> None:
    assert word not in WORDS.harm


def test_houses_and_days_are_never_people() -> None:
    assert {"house", "day", "vehicle", "km"} <= WORDS.not_people
