"""The words beside the bar of ``dateline add``."""

from __future__ import annotations

from dateline.cli.adding_bar import Pace, clock, line
from dateline.fleet.adding import Tally


def test_rate_and_remaining_time_are_those_of_the_last_minute() -> None:
    pace = Pace()
    pace.see(0, 0, 0.0)
    assert (pace.rate, pace.left_s) == (None, None)
    for second in range(1, 101):
        pace.see(second, 1000 + second * 5, 0.5 + second * 0.001)
    assert pace.rate == 5
    assert pace.left_s is not None
    assert round(pace.left_s) == 400


def test_what_is_said() -> None:
    tally, pace = Tally(pages=1200, new=40, known=3, done=0.2), Pace()
    tally.not_coded.update({"not an article: index": 1100, "slow": 2})
    pace.see(0, 0, 0.0)
    pace.see(10, 1200, 0.2)
    assert line(tally, pace) == (
        "1,200 pages | 120.0/s | 0:40 left | 40 new | 3 known | 1,100 index | 2 slow"
    )
    assert clock(3725) == "1:02:05"
