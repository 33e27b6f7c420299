"""What ended well before publication is recalled, not reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.reconcile.telling import on, told

from dateline.model.event import EventClaim, Role
from dateline.model.report import UNDATED, Published, Report
from dateline.model.when import Interval
from dateline.reconcile.recency import LONG, RECENT, by_date, by_dates

PUBLISHED = date(2024, 5, 15)


def report(earliest: date | None = PUBLISHED, latest: date | None = PUBLISHED) -> Report:
    bare = Report("r", "-", None, None, None, "en", "", ())
    return replace(
        bare, published=Published(Interval(earliest, latest), None) if earliest or latest else UNDATED
    )


def claim(first: date | None, last: date | None = None) -> EventClaim:
    bare = told(0).claim
    return bare if first is None else replace(bare, when=on(first, last))


def days_before(days: int) -> date:
    return PUBLISHED - timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "role"),
    [
        (0, Role.CURRENT),
        (1, Role.CURRENT),
        (RECENT.days, Role.CURRENT),
        (RECENT.days + 1, Role.BACKGROUND),
        (400, Role.BACKGROUND),
    ],
)
def test_role_by_distance(days: int, role: Role) -> None:
    assert by_date(claim(days_before(days)), report()).role is role


def test_the_last_possible_day_counts() -> None:
    assert by_date(claim(days_before(LONG.days), days_before(3)), report()).role is Role.CURRENT


def test_a_stretch_that_began_long_ago_is_the_course_of_things() -> None:
    found = by_date(claim(days_before(LONG.days + 1), days_before(3)), report())
    assert (found.role, found.notes) == (
        Role.BACKGROUND,
        ("background: a stretch that began 61 days before publication",),
    )


def test_a_stretch_counts_from_the_first_day_that_publication_can_be() -> None:
    bounded = report(PUBLISHED - timedelta(days=10), PUBLISHED)
    assert by_date(claim(days_before(LONG.days + 10), days_before(3)), bounded).role is Role.CURRENT
    assert by_date(claim(days_before(LONG.days + 11), days_before(3)), bounded).role is Role.BACKGROUND


def test_the_first_possible_day_of_publication_counts() -> None:
    """A page known only to be of May may be of its first day."""
    bounded = report(date(2024, 5, 1), date(2024, 5, 31))
    assert by_date(claim(date(2024, 4, 20)), bounded).role is Role.CURRENT
    assert by_date(claim(date(2024, 4, 10)), bounded).role is Role.BACKGROUND


def test_days_to_come_are_current() -> None:
    assert by_date(claim(PUBLISHED + timedelta(days=30)), report()).role is Role.CURRENT


@pytest.mark.parametrize("undated", [report(None, None), report(None, PUBLISHED)])
def test_an_undated_page_moves_nothing(undated: Report) -> None:
    assert by_date(claim(days_before(400)), undated).role is Role.CURRENT


def test_an_event_without_a_day_is_left_alone() -> None:
    bare = claim(None)
    assert by_date(bare, report()) is bare


def test_the_note_says_how_far() -> None:
    assert by_date(claim(days_before(30)), report()).notes == (
        "background: ended 30 days before publication",
    )


def test_background_stays_as_it_is() -> None:
    told_so = replace(claim(days_before(400)), role=Role.BACKGROUND)
    assert by_date(told_so, report()) is told_so


def test_what_is_a_week_older_than_the_main_event_is_background() -> None:
    report = Report("r", "-", None, None, None, "en", "", ())
    main, near, old = (told(n, day=date(2024, 5, d)).claim for n, d in enumerate((14, 8, 3)))
    assert [c.role for c in by_dates([main, near, old], report)] == [
        Role.CURRENT,
        Role.CURRENT,
        Role.BACKGROUND,
    ]
