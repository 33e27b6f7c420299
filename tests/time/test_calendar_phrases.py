"""Time expressions in context: found with the right words, and resolved to the right days (phrases.tsv)."""

from __future__ import annotations

from pathlib import Path

import pytest
from edtf import parse_edtf

from dateline.annotate.times import find_times
from dateline.cli.evaluate_dates import resolved
from dateline.evaluate.date_phrases import NO_TIME, DateScores, Phrase, read_phrases
from dateline.model.text import Span

PHRASES = read_phrases(Path(__file__).parent / "phrases.tsv")
MADE_ON = [p for p in PHRASES if not p.held_out]
HELD_OUT = 0.95
"""What the issue on grounding asks of phrases that no rule was made on."""


@pytest.mark.parametrize("phrase", MADE_ON, ids=[f"line {p.line}: {p.text}" for p in MADE_ON])
def test_phrase(phrase: Phrase) -> None:
    scores = DateScores()
    found = resolved(phrase)
    scores.add(phrase, found)
    assert [got for _, got in scores.misses] == []
    for span, when in found:
        if when is not None:
            parse_edtf(when.edtf)
            assert span.of(phrase.text).split()[0] in when.basis


def test_phrases_held_out() -> None:
    scores = DateScores()
    for phrase in PHRASES:
        scores.add(phrase, resolved(phrase))
    told = scores.to_dict()["held_out"]
    assert told["phrases"] >= 0.33 * len(PHRASES)
    assert told["accuracy"] >= HELD_OUT
    assert told["f1"] >= HELD_OUT


def test_at_least_400_phrases_and_every_answer_is_edtf() -> None:
    assert len(PHRASES) >= 400
    for phrase in PHRASES:
        if phrase.days not in {"-", NO_TIME}:
            parse_edtf(phrase.days)


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
        ("On Tuesday [18 April] and Friday (April 21) they came.", ["Tuesday [18 April", "Friday (April 21"]),
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
