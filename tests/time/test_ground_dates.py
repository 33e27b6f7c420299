"""ground_time: a mention in a report becomes a When, or nothing; the publication date is never put in for it."""

from __future__ import annotations

from datetime import date

from dateline.annotate.times import find_times
from dateline.ground.dates import contradiction, ground_time
from dateline.knowledge.calendar import Calendar
from dateline.model.mentions import TimeMention
from dateline.model.report import UNDATED, Published, Report
from dateline.model.text import Span
from dateline.model.when import Interval, When


def report(text: str, published: Published) -> Report:
    return Report("r", "r.txt", None, None, None, "en", text, (Span(0, len(text)),), published=published)


def only_mention(text: str) -> TimeMention:
    (mention,) = find_times(text, [Span(0, len(text))])
    return mention


ON_14_JUNE = Published(Interval(date(2017, 6, 14), date(2017, 6, 14)), "2017-06-14")


def test_words_and_span_are_kept() -> None:
    text = "Gunmen attacked a post on Friday night."
    when = ground_time(only_mention(text), report(text, ON_14_JUNE), Calendar.load(), tense="past")
    assert when is not None
    assert when.text == "Friday night"
    assert when.span is not None
    assert when.span.of(text) == "Friday night"
    assert when.edtf == "2017-06-09"
    assert "2017-06-14" in when.basis


def test_nothing_without_an_anchor() -> None:
    text = "Gunmen attacked a post on Friday."
    assert ground_time(only_mention(text), report(text, UNDATED), Calendar.load(), tense="past") is None


def test_the_storys_day_anchors_two_days_earlier() -> None:
    text = "Two days earlier, a convoy was hit."
    story = When(Interval(date(2017, 6, 9), date(2017, 6, 9)), "2017-06-09", 1, "Friday", None, "", "test")
    when = ground_time(
        only_mention(text), report(text, ON_14_JUNE), Calendar.load(), tense="past", narrative=story
    )
    assert when is not None
    assert when.interval.earliest == date(2017, 6, 7)
    assert ground_time(only_mention(text), report(text, ON_14_JUNE), Calendar.load(), tense="past") is None


def test_a_past_date_after_publication_is_noted() -> None:
    text = "The bridge was blown up on 5 August 2017."
    mention = only_mention(text)
    note = contradiction(mention, report(text, ON_14_JUNE), Calendar.load(), tense="past")
    assert note is not None
    assert "after publication" in note
    when = ground_time(mention, report(text, ON_14_JUNE), Calendar.load(), tense="past")
    assert when is not None
    assert note in when.basis
    assert contradiction(mention, report(text, ON_14_JUNE), Calendar.load(), tense="future") is None


def test_a_date_within_publication_is_not_noted() -> None:
    text = "The bridge was blown up on 13 June 2017."
    assert contradiction(only_mention(text), report(text, ON_14_JUNE), Calendar.load(), tense="past") is None


def test_a_weekday_says_nothing_where_publication_is_open() -> None:
    since_2015 = Published(Interval(date(2015, 1, 1), None), "2015-01-01/..")
    years = Published(Interval(date(2012, 1, 1), date(2022, 6, 28)), "2012-01-01/2022-06-28")
    for published in (since_2015, years):
        for text in ("Gunmen attacked a post on Monday.", "Shelling went on since Friday."):
            assert ground_time(only_mention(text), report(text, published), Calendar.load()) is None
    text = "Gunmen attacked a post in March 2016."
    when = ground_time(only_mention(text), report(text, since_2015), Calendar.load())
    assert when is not None
    assert when.edtf == "2016-03"
