"""Time expressions in context: found with the right words, and resolved to the right days (phrases.tsv)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from edtf import parse_edtf

from dateline.annotate.times import find_times
from dateline.knowledge.calendar import Calendar
from dateline.model.text import Span
from dateline.model.when import Interval

LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "phrases.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def interval(text: str) -> Interval | None:
    if text == "-":
        return None
    first, _, last = text.partition("/")
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.mark.parametrize("line", LINES, ids=[f"{line[0]}@{line[1]}" for line in LINES])
def test_phrase(line: list[str]) -> None:
    marked, published, tense, narrative, edtf, precision = line
    sentence = re.sub(r"[\[\]]", "", marked)
    start = marked.index("[")
    expected = marked[start + 1 : marked.index("]")]
    calendar = Calendar.load()

    found = find_times(sentence, [Span(0, len(sentence))], calendar)
    mention = next(m for m in found if m.span.start <= start < m.span.end)
    assert expected in mention.text

    expression = calendar.read(mention.text)
    assert expression is not None
    resolved = calendar.resolve(expression, interval(published), tense, interval(narrative))
    if edtf == "-":
        assert resolved is None
        return
    assert resolved is not None
    assert resolved.edtf == edtf
    assert resolved.precision == int(precision)
    assert expected.split()[0] in resolved.basis
    parse_edtf(resolved.edtf)


@pytest.mark.parametrize(
    "text",
    [
        "Leaders were given 48 hours to leave the city.",
        "He gave them 48hrs to withdraw within 48 hours.",
        "They must leave in 48 hours.",
        "The siege has lasted for three years.",
        "A 24-year-old man and 5,000 others were held.",
        "Villagers may march, and the sun sat low.",
        "Theresa May said the March 23 Movement withdrew.",
        "The Good Friday Agreement and the Sunday Times.",
        "They pray every Friday, and on Fridays they march.",
        "In all 2,014 people, or 20 percent, fled on foot.",
        "Fighters of the February 17 Brigades held the 14 March Square.",
        "Resolution 2254 was passed by 12 of 15 members.",
    ],
)
def test_no_date_of_an_event(text: str) -> None:
    assert find_times(text, [Span(0, len(text))]) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In May 20 people died.", ["May"]),
        ("On 23 SEPTEMBER 28 people died.", ["23 SEPTEMBER"]),
        ("On May 5, 12 soldiers died.", ["May 5"]),
        (
            "Between 30 December 2020 and 5 January 2021 it rained.",
            ["Between 30 December 2020 and 5 January 2021"],
        ),
        ("Late May, Alsumaria said; since 2014 and in October.", ["Late May", "since 2014", "October"]),
        ("The July 2016 attack and the 2014 war.", ["July 2016", "2014"]),
    ],
)
def test_words_cut_out(text: str, words: list[str]) -> None:
    assert [m.text for m in find_times(text, [Span(0, len(text))])] == words


def test_spans_are_offsets_into_the_whole_text() -> None:
    text = "Nothing here. He came on Friday.\n\nThey left in June 2015."
    spans = [Span(0, 13), Span(14, 32), Span(34, len(text))]
    found = find_times(text, spans)
    assert [m.span.of(text) for m in found] == ["Friday", "June 2015"]
    assert [m.kind for m in found] == ["weekday", "month"]
