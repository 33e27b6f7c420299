"""Hostile pages, some of every kind of bench/hostile.py: each is accounted for, none is a fault of ours, none holds the rest."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path

from bench.hostile import KINDS, tasks

from dateline.acquire.sources import make_page
from dateline.fleet.pool import Pool
from dateline.fleet.worker import load
from dateline.model.event import Coded, Failed
from dateline.pipeline import Coder
from dateline.settings import Settings

EACH, LIMIT_S = 8, 5.0


def test_some_of_every_kind(tmp_path: Path) -> None:
    number = EACH * len(KINDS)
    became, faults = Counter[str](), []
    with Pool(partial(load, Settings(data_dir=tmp_path), True), 1, LIMIT_S) as pool:
        for task in pool.outcomes(tasks(number, seed=7)):
            assert isinstance(task.outcome, Coded | Failed)
            kind = task.outcome.kind if isinstance(task.outcome, Failed) else "coded"
            became[kind] += 1
            if kind == "internal error":
                faults.append((task.about, task.outcome))
    assert faults == []
    assert became.total() == number
    assert became["coded"] > number / 4


def test_a_number_that_no_count_has_is_none(coder: Coder) -> None:
    text = f"At least {'9' * 400} people were killed by gunmen in Gao on Monday, the mayor said."
    (event,) = coder.code_text(text).events
    assert event.fatalities is None


def test_what_is_nested_below_the_article_is_no_fault(coder: Coder) -> None:
    prose = "<p>Gunmen killed six people in a market in Gao on Monday morning, the mayor of the town said by telephone.</p>"
    page = make_page("deep", f"<html><body>{prose * 5}{'<ul><li>' * 3000}{prose}</body></html>".encode())
    outcome = coder.code_or_fail(page)
    assert not isinstance(outcome, Failed) or outcome.kind == "not an article: not prose"
