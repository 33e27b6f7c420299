"""Days of calendars that are reckoned, not sighted: the Jewish Passover, and the Solar Hijri year of Iran and Afghanistan."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

from dateline.model.when import Interval

SOLAR_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "farvardin hamal", "ordibehesht sawr saur", "khordad jawza", "tir saratan", "mordad asad", "shahrivar sunbula",
            "mehr mizan", "aban aqrab", "azar qaws", "dey jadi", "bahman dalw", "esfand hut hoot",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
"""Month names in Iran and in Afghanistan."""
_SOLAR_ERA = 621  # years from the Gregorian year in which a Solar Hijri year begins
_LONG_MONTHS = 6  # of 31 days; the others have 30, and the last 29 in most years


def passover(year: int) -> date:
    """The first day of Passover (15 Nisan) in a Gregorian year, by Gauss' rule."""
    shift = (3 * (year // 100) - 5) // 4
    a, b = (12 * year + 12) % 19, year % 4
    days = -1.904412361576 + 1.554241796621 * a + 0.25 * b - 0.003177794022 * year + shift
    whole, rest = int(days), days - int(days)
    weekday = (whole + 3 * year + 5 * b + 2 - shift) % 7
    late = weekday in {2, 4, 6} or (weekday == 0 and a > 11 and rest >= 0.897723765)
    later = weekday == 1 and a > 6 and rest >= 0.632870370
    return date(year, 3, 1) + timedelta(days=whole + 21 + (2 if later else 1 if late else 0))


def solar_span(year: int, month: int, first: int, last: int, slack: int = 1) -> Interval:
    """Days ``first`` to ``last`` of a Solar Hijri month, widened by ``slack`` days on each side."""
    opening = date(year + _SOLAR_ERA, 3, 20 if isleap(year + _SOLAR_ERA) else 21)
    before = 30 * (month - 1) + min(month - 1, _LONG_MONTHS)
    start = opening + timedelta(days=before - 1)
    return Interval(start + timedelta(days=first - slack), start + timedelta(days=last + slack))
