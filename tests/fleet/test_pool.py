"""Worker processes: everything comes out once, in order, whatever pages do to the process that codes them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fleet.fakes import broken, make, page, stillborn

from dateline.errors import DatelineError
from dateline.fleet import pool as module
from dateline.fleet.pool import Pool, Task
from dateline.model.event import Failed


def run(pool: Pool, *orders: str) -> list[Failed]:
    tasks = (Task(n, page(f"p{n}", words)) for n, words in enumerate(orders))
    done = list(pool.outcomes(tasks))
    assert [task.about for task in done] == list(range(len(orders)))
    outcomes = [task.outcome for task in done]
    assert all(isinstance(o, Failed) and o.source == f"p{n}" for n, o in enumerate(outcomes))
    return outcomes  # type: ignore[return-value]


def test_in_order_over_several_workers() -> None:
    with Pool(make, 3, 30) as pool:
        outcomes = run(pool, *(f"sleep {0.05 * (n % 3)}" for n in range(30)))
        assert {o.kind for o in outcomes} == {"done"}
        assert len({o.reason for o in outcomes}) == 3
        assert pool.lacks == "lacks a part"
        assert pool.replaced == 0


@pytest.mark.parametrize("order", ["sleep 60", "hang"])
def test_a_slow_page_is_stopped_and_holds_nobody(order: str) -> None:
    with Pool(make, 2, 1.0) as pool:
        started = time.monotonic()
        outcomes = run(pool, "x", order, *["y"] * 20, "sleep 0.1")
        assert time.monotonic() - started < 20
        assert [o.kind for o in outcomes] == ["done", "slow", *["done"] * 21]
        assert "longer than 1 s" in outcomes[1].reason
        assert pool.replaced == 1


def test_a_worker_that_ends_is_replaced_and_its_page_tried_again(tmp_path: Path) -> None:
    with Pool(make, 2, 30) as pool:
        outcomes = run(pool, "x", f"die once {tmp_path / 'seen'}", "die", *["y"] * 10)
        assert [o.kind for o in outcomes] == ["done", "done", "internal error", *["done"] * 10]
        assert "exit status 9" in outcomes[2].reason
        assert pool.replaced == 3


def test_a_worker_killed_from_outside_loses_nothing() -> None:
    with Pool(make, 2, 30) as pool:
        outcomes = []
        for task in pool.outcomes(Task(n, page(f"p{n}", "sleep 0.05")) for n in range(40)):
            outcomes.append(task.outcome)
            if task.about in {5, 20}:
                pool._workers[0]._process.kill()
        assert [o.source for o in outcomes if o] == [f"p{n}" for n in range(40)]
        assert {o.kind for o in outcomes if o} == {"done"}


def test_reading_waits_for_the_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WINDOW", 8)
    read = 0

    def pages() -> Iterator[Task[int]]:
        nonlocal read
        for n in range(50):
            read += 1
            yield Task(n, page(f"p{n}", "x"))

    with Pool(make, 2, 30) as pool:
        for written, task in enumerate(pool.outcomes(pages())):
            assert task.about == written
            assert read <= written + 1 + 8


def test_large_pages_count_by_their_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WINDOW_BYTES", 3_000_000)
    read = 0

    def pages() -> Iterator[Task[int]]:
        nonlocal read
        for n in range(12):
            read += 1
            yield Task(n, page(f"p{n}", "x", 1_000_000))

    with Pool(make, 2, 30) as pool:
        for written, _ in enumerate(pool.outcomes(pages())):
            assert read <= written + 1 + 3
    assert read == 12


def test_what_is_done_already_keeps_its_place() -> None:
    ready = Failed("p1", "missing", "no such file")
    tasks = [Task(0, page("p0", "sleep 0.2")), Task(1, outcome=ready), Task(2), Task(3, page("p3", "x"))]
    with Pool(make, 1, 30) as pool:
        done = list(pool.outcomes(tasks))
    assert [t.about for t in done] == [0, 1, 2, 3]
    assert done[1].outcome is ready
    assert done[2].outcome is None


def test_workers_that_cannot_work_are_an_error() -> None:
    with Pool(broken, 2, 30) as pool, pytest.raises(DatelineError, match="is not a list"):
        list(pool.outcomes([Task(0, page("p0", "x"))]))
    with Pool(stillborn, 1, 30) as pool, pytest.raises(DatelineError, match="exit status 3"):
        list(pool.outcomes([Task(0, page("p0", "x"))]))


def test_leaving_ends_the_workers() -> None:
    with Pool(make, 2, 30) as pool:
        run(pool, "x", "y", "z")
        processes = [w._process for w in pool._workers]
    assert not any(p.is_alive() for p in processes)
