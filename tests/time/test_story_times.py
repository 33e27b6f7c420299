"""Times that point at events of the story rather than at the day of publication."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from dateline.annotate.times import find_times
from dateline.ground.dates import counted_from, ground_time
from dateline.knowledge.calendar import Calendar
from dateline.knowledge.calendar_mentions import AFTER, STORY, from_story, is_superlative, time_of_when_clause
from dateline.model.mentions import TimeMention
from dateline.model.report import Published, Report
from dateline.model.text import Span
from dateline.model.when import Interval, When

CALENDAR = Calendar.load()
WRITTEN = date(2017, 6, 14)  # a Wednesday


def report(text: str) -> Report:
    published = Published(Interval(WRITTEN, WRITTEN), WRITTEN.isoformat())
    return Report("r", "r.txt", None, None, None, "en", text, (Span(0, len(text)),), published=published)


def times(text: str) -> tuple[TimeMention, ...]:
    return find_times(text, [Span(0, len(text))])


def story(day: int, text: str = "Sunday") -> When:
    when = date(2017, 6, day)
    return When(Interval(when, when), when.isoformat(), 1, text, None, "", "test")


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Hours after the explosions, soldiers came.", "Hours after", AFTER),
        ("The raids come two days after fighters clashed.", "two days after", AFTER),
        ("It began just weeks before the vote.", "just weeks before", AFTER),
        ("The day after the attack, they left.", "The day after", AFTER),
        ("Two days later, they left.", "Two days later", STORY),
        ("The day before, they left.", "The day before", STORY),
        ("They left the same evening.", "the same evening", STORY),
        ("A week after that it signed a paper.", "A week after that", STORY),
        ("Before dawn, they left.", "Before dawn", STORY),
        ("They left two days ago.", "two days ago", "relative"),
        ("They left on the 12th.", "the 12th", "day"),
    ],
)
def test_kinds(text: str, words: str, kind: str) -> None:
    (mention,) = times(text)
    assert (mention.text, mention.kind) == (words, kind)
    assert from_story(mention) is (kind in {AFTER, STORY})


@pytest.mark.parametrize(
    "text",
    [
        "They held the town for a few hours before pulling out.",
        "The fire burned for two days after the blast.",
        "He was held for almost three weeks before he was freed.",
        "Day after day they waited.",
        "They move by night and sleep at home.",
        "Every June they march.",
        "The Christmas market and the Al-Arbaeen area were shut.",
        "They came soon and left in a hurry.",
    ],
)
def test_no_time_of_an_event(text: str) -> None:
    assert times(text) == ()


def test_a_time_of_day_beside_a_day_says_nothing_more() -> None:
    assert [m.text for m in times("They came before dawn on Sunday. By noon it was over.")] == [
        "Sunday",
        "By noon",
    ]
    assert [m.text for m in times("On Sunday they came at about midday.")] == ["Sunday"]


def test_the_event_behind_after_lies_before() -> None:
    text = "The raids come two days after fighters clashed with the army."
    (mention,) = times(text)
    behind = ground_time(mention, report(text), CALENDAR, narrative=story(11), inside=True)
    ahead = ground_time(mention, report(text), CALENDAR, narrative=story(11), inside=False)
    assert behind is not None
    assert ahead is not None
    assert (behind.edtf, ahead.edtf) == ("2017-06-09", "2017-06-13")
    assert ground_time(mention, report(text), CALENDAR, narrative=story(11)) is None


@pytest.mark.parametrize(
    ("words", "inside", "edtf"),
    [("Sunday", False, "2017-06-11"), ("Sunday", True, "2017-06-11"), ("late on Sunday", False, "2017-06-11/2017-06-12"),
     ("Sunday night", False, "2017-06-11/2017-06-12"), ("dawn on Sunday", True, "2017-06-10/2017-06-11")],
)  # fmt: skip
def test_hours_stay_within_the_day_unless_midnight_is_near(words: str, inside: bool, edtf: str) -> None:
    text = "Hours after the blast, soldiers came."
    (mention,) = times(text)
    when = ground_time(mention, report(text), CALENDAR, narrative=story(11, words), inside=inside)
    assert when is not None
    assert when.edtf == edtf


def test_a_named_day_behind_after_is_what_counts() -> None:
    text = "Gunmen came on Monday. A day after Friday's attack, the town was empty."
    monday, mention, friday = times(text)
    assert (monday.text, mention.text, friday.text) == ("Monday", "A day after", "Friday")
    origin = counted_from(mention, times(text), report(text), CALENDAR, main=story(12))
    assert origin is not None
    assert origin.edtf == "2017-06-09"
    when = ground_time(mention, report(text), CALENDAR, narrative=origin, inside=False)
    assert when is not None
    assert when.edtf == "2017-06-10"


def test_the_time_told_before_is_what_counts_else_the_main_event() -> None:
    text = "Late May, the militia killed sixteen. A week after that it signed a paper."
    _, mention = times(text)
    origin = counted_from(mention, times(text), report(text), CALENDAR, main=story(12))
    assert origin is not None
    assert origin.text == "Late May"
    when = ground_time(mention, report(text), CALENDAR, narrative=origin)
    assert when is not None
    assert (when.interval.earliest, when.interval.latest) == (date(2017, 5, 28), date(2017, 6, 7))
    alone = "A week after that it signed a paper."
    assert counted_from(times(alone)[0], times(alone), report(alone), CALENDAR, main=story(12)) == story(12)
    assert counted_from(times(alone)[0], times(alone), report(alone), CALENDAR) is None


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("It was the deadliest since August, when gunmen came.", "August", "month"),
        ("They have been here since Monday.", "Monday", "weekday"),
        ("They have been here since around 2014.", "2014", "year"),
        ("They left on Monday.", "Monday", "weekday"),
        ("They fled before Christmas.", "Christmas", "feast"),
    ],
)
def test_the_time_of_a_when_clause(text: str, words: str, kind: str) -> None:
    bare = time_of_when_clause(times(text)[0])
    assert (bare.text, bare.kind, bare.span.of(text)) == (words, kind, words)


def test_deadliest_since_is_no_date_of_the_event() -> None:
    rare = "The bombing was the deadliest in the state since August, when gunmen came."
    assert is_superlative(times(rare)[0], rare)
    plain = "The town has been held by the group since August."
    assert not is_superlative(times(plain)[0], plain)
    assert not is_superlative(times("The worst came in August.")[0], "The worst came in August.")


@pytest.mark.parametrize(
    ("before", "words", "edtf"),
    [
        ("The mayor came back on Friday.\n\n", "The same morning, a body was found.", "2017-06-09"),
        (
            "It was on Friday night.\n\nThey met on Monday.\n\n",
            "The same night, a bomb went off.",
            "2017-06-09",
        ),
        (
            "The mayor came back on Friday.\n\nIt was quiet.\n\n",
            "The same day, a body was found.",
            "2017-06-12",
        ),
        ("They came in December.\n", "By the end of that day, 40 were dead.", "2016-12"),
        ("They came in December.\n\n", "By the end of that day, 40 were dead.", "2017-06-12"),
    ],
)
def test_words_that_point_back_count_from_the_time_told_before(before: str, words: str, edtf: str) -> None:
    text = before + words
    starts = [m.end() for m in re.finditer(r"\A|\n\n", text)]
    spans = [Span(a, b) for a, b in zip(starts, [*(s - 2 for s in starts[1:]), len(text)], strict=True)]
    told = replace(report(text), paragraphs=tuple(spans))
    mentions = find_times(text, [Span(0, len(text))])
    origin = counted_from(mentions[-1], mentions, told, CALENDAR, main=story(12))
    assert origin is not None
    assert origin.edtf == edtf


def test_days_later_do_not_lie_after_publication() -> None:
    first, second = (
        "The raid follows one on 3 June that killed two.",
        "A few days later gunmen burned a mill.",
    )
    text = f"{first}\n\n{second}"
    told = replace(report(text), paragraphs=(Span(0, len(first)), Span(len(first) + 2, len(text))))
    june, mention = times(text)
    origin = counted_from(mention, (june, mention), told, CALENDAR, main=story(13))
    assert origin is not None
    assert origin.text == "3 June"
    assert counted_from(mention, (june, mention), told, CALENDAR, main=story(1)) == story(1)
