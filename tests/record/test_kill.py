"""Killed at any moment, or with another writer beside it, a record is whole, and adding goes on where it stopped."""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT
from tests.record.reports import EVERY, page

from dateline.pipeline import Coder
from dateline.record.find import Question, find
from dateline.record.store import Store
from dateline.recording import check

KILLS = 6
"""Moments on each store; bench/record_kill.py takes as many as one likes."""


@pytest.fixture(scope="module")
def work(coder: Coder) -> list[tuple[Any, Any]]:
    more = [
        page(
            f"more-{n}",
            f"Paper {n}",
            f"2023-05-{10 + n}",
            f"Boko Haram fighters kill {n + 2} farmers near Bama",
            f"Boko Haram fighters killed {n + 2} farmers near Bama in Nigeria's Borno State on {day}, the police said.",
        )
        for n, day in enumerate(("Tuesday", "Wednesday", "Thursday", "Friday"))
    ]
    return [(p, coder.code_page(p)) for p in (*EVERY, *more)]


def start(pickled: Path, record: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.record.adding", pickled, record],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def put(path: Path, work: Sequence[tuple[Any, Any]]) -> Path:
    path.write_bytes(pickle.dumps(list(work)))
    return path


def content(record: str) -> list[dict[str, Any]]:
    with Store.open(record) as store:
        assert check(store).faults == ()
        with store.reading() as connection:
            return list(find(connection, Question()))


def test_killed_while_adding(record: str, tmp_path: Path, work: list[tuple[Any, Any]]) -> None:
    pickled = put(tmp_path / "work", work)
    whole = str(tmp_path / "whole.db")
    assert start(pickled, whole).wait(60) == 0
    chance = random.Random(7)
    for _ in range(KILLS):
        process = start(pickled, record)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.12))
        process.kill()
        process.wait()
        with Store.open(record) as store:
            assert check(store).faults == ()
    assert start(pickled, record).wait(60) == 0
    assert content(record) == content(whole)


def test_two_writers_at_once(record: str, tmp_path: Path, work: list[tuple[Any, Any]]) -> None:
    whole = str(tmp_path / "whole.db")
    assert start(put(tmp_path / "work", work), whole).wait(60) == 0
    halves = [put(tmp_path / "a", work[::2]), put(tmp_path / "b", work[1::2])]
    both = [start(half, record) for half in halves]
    assert [process.wait(90) for process in both] == [0, 0]
    assert content(record) == content(whole)
