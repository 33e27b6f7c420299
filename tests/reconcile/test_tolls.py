"""One toll of an event, out of figures that add up, replace one another, or differ by who gives them."""

from __future__ import annotations

import pytest
from tests.reconcile.telling import count, told

from dateline.model.draft import Figure, Told
from dateline.model.event import Attribution
from dateline.model.mentions import Amount
from dateline.model.text import Span
from dateline.reconcile.tolls import toll

Range = tuple[int, int | None]


def figure(low: int, high: int | None, relation: str = "told", speaker: str | None = None) -> Figure:
    speakers = frozenset() if speaker is None else frozenset({speaker})
    return Figure("killed", Amount(low, high, Span(0, 1), str(low), relation), speakers)


def act(low: int, high: int | None, *figures: Figure, speaker: str | None = None) -> Told:
    sources = () if speaker is None else (Attribution(speaker, None, (), Span(0, 1), "test"),)
    return told(0, dead=count(low, high), sources=sources, figures=figures)


@pytest.mark.parametrize(
    ("telling", "expected"),
    [
        pytest.param(act(13, 13, figure(6, 6, speaker="official"), speaker="commissioner"), (6, 13), id="two parties differ"),
        pytest.param(act(38, None, figure(24, 24, speaker="police"), speaker="residents"), (24, None), id="an open end stays"),
        pytest.param(act(13, 13, figure(6, 6, speaker="police"), speaker="police spokesman"), (13, 13), id="one party"),
        pytest.param(act(13, 13, figure(6, 6)), (13, 13), id="nobody known to differ"),
        pytest.param(act(2, 2, figure(3, 3, "total")), (3, 3), id="a toll that rose"),
        pytest.param(act(2, 2, figure(1, 1, "more")), (3, 3), id="a later death"),
        pytest.param(act(12, None, figure(48, 48)), (48, 48), id="a number for dozens"),
        pytest.param(act(14, None, figure(0, 14, speaker="police"), speaker="residents"), (14, 14), id="up to as many"),
        pytest.param(act(14, 14, figure(0, 20)), (14, 14), id="up to more"),
        pytest.param(act(3, None, figure(2, 2)), (3, None), id="no word: three at least and two"),
        pytest.param(act(50, None, figure(48, 48)), (50, None), id="a number too low for the open end"),
    ],
)  # fmt: skip
def test_toll(telling: Told, expected: Range) -> None:
    found = toll([telling], "killed")
    assert found is not None
    assert (found.low, found.high) == expected
