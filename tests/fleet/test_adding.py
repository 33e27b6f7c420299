"""Adding: each page once, whatever was done before; the result of many workers is that of one; stopped anywhere, it goes on."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from tests.acquire.test_archives import record as warc_record
from tests.conftest import ROOT
from tests.fleet.inline import Inline
from tests.record.reports import EVERY

from dateline.acquire import Intake
from dateline.fleet import adding as module
from dateline.fleet.adding import EVERYTHING, TRIED_AGAIN, Adding, Told
from dateline.fleet.worker import Work
from dateline.model.event import Coded, Failed
from dateline.model.page import Page
from dateline.pipeline import Coder
from dateline.read.triage import Triage
from dateline.record.attempts import attempts, runs
from dateline.record.find import Question, find
from dateline.record.store import Store
from dateline.recording import check
from dateline.settings import Settings

INDEX = b"<!doctype html><html><body>" + b"<p><a href='/x'>Read more here</a></p>" * 40 + b"</body></html>"


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    path = tmp_path / "crawl.warc.gz"
    pieces = [warc_record(page.source, page.content) for page in EVERY]
    pieces += [
        warc_record("index", INDEX),
        warc_record("pic", b"\x89PNG", kind="image/png"),
        warc_record("no", b"", "404 No"),
    ]
    path.write_bytes(b"".join(gzip.compress(piece) for piece in pieces))
    return path


def add(
    record: str, source: Path, work: Work, again: frozenset[str] = TRIED_AGAIN
) -> tuple[Adding, list[Told]]:
    told: list[Told] = []
    with Store.open(record, make=True) as store:
        adding = Adding(store, again=again)
        adding.run(Intake(Settings(), known=adding.knows).take([str(source)]), Inline(work), told.append)
    return adding, told


def content(record: str) -> list[dict[str, Any]]:
    with Store.open(record) as store:
        assert check(store).faults == ()
        with store.reading() as connection:
            return list(find(connection, Question()))


def test_an_archive_and_again(tmp_path: Path, crawl: Path, coder: Coder) -> None:
    record = str(tmp_path / "r.db")
    first, told = add(record, crawl, coder.code_or_fail)
    assert (first.tally.new, first.tally.known, first.tally.failed) == (len(EVERY), 0, 0)
    assert first.tally.not_coded.total() == 3
    assert first.tally.done == 1.0
    assert [t.quiet for t in told] == [True] * 7
    before = content(record)

    def forbidden(page: Page) -> Coded | Failed:
        raise AssertionError(f"{page.source} is coded twice")

    again, _ = add(record, crawl, forbidden)
    assert (again.tally.new, again.tally.known) == (0, len(EVERY))
    assert again.tally.again.total() == 1
    assert content(record) == before


def test_faults_of_ours_are_tried_again(tmp_path: Path, crawl: Path, coder: Coder) -> None:
    record = str(tmp_path / "r.db")
    first, told = add(record, crawl, lambda page: Failed(page.source, "internal error", "ValueError: no"))
    assert first.tally.failed == 5
    assert [t.quiet for t in told][:2] == [False, False]
    second, _ = add(record, crawl, coder.code_or_fail)
    assert second.tally.new == len(EVERY)


def test_what_triage_turns_away_is_kept_with_its_score_and_coded_when_everything_is(
    tmp_path: Path, coder: Coder
) -> None:
    record, fair = str(tmp_path / "r.db"), tmp_path / "fair.txt"
    fair.write_text(
        "Seeds for every gardener\n\nThe library will lend seeds to gardeners from Saturday, and the bakery sells tickets for "
        "the concert in the park. The choir still looks for two tenors, and the cake with the most cherries wins a prize."
    )
    work = partial(coder.code_or_fail, triage=Triage.load())
    first, (told,) = add(record, fair, work)
    assert (told.kind, first.tally.new, first.tally.not_coded["turned away"]) == ("turned away", 0, 1)
    with Store.open(record) as store, store.reading() as connection:
        (row,) = connection.execute(select(attempts))
        assert 0 < row.score < 0.1
        assert f"score {row.score:.3f}" in row.why
    assert add(record, fair, work)[0].tally.again == {"turned away": 1}
    everything, (told,) = add(record, fair, coder.code_or_fail, again=EVERYTHING)
    assert (told.kind, everything.tally.new) == ("kept", 1)


def test_the_score_of_a_kept_page_is_kept(tmp_path: Path, crawl: Path, coder: Coder) -> None:
    record = str(tmp_path / "r.db")
    add(record, crawl, partial(coder.code_or_fail, triage=Triage.load()))
    with Store.open(record) as store, store.reading() as connection:
        scores = [row.score for row in connection.execute(select(attempts).where(attempts.c.kind == "kept"))]
    assert len(scores) == len(EVERY)
    assert all(0.07 < score <= 1 for score in scores)


def test_another_version_tries_what_was_turned_down(
    tmp_path: Path, crawl: Path, coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = str(tmp_path / "r.db")
    add(record, crawl, coder.code_or_fail)
    monkeypatch.setattr("dateline.record.attempts.__version__", "99")
    seen: list[str] = []

    def work(page: Page) -> Coded | Failed:
        seen.append(page.address or "")
        return coder.code_or_fail(page)

    add(record, crawl, work)
    assert seen == ["http://paper.example/index"]


def test_pages_of_a_list_are_fetched_once_over_several_runs(tmp_path: Path, coder: Coder) -> None:
    with Store.open(str(tmp_path / "r.db"), make=True) as store:
        adding = Adding(store)
        address = "http://paper.example/1"
        got = replace(EVERY[0], source=address)
        from dateline.acquire import Taken

        adding.run([Taken(got, 1.0, True), Taken(Failed("http://paper.example/2", "fetch failed", "no"), 1.0, True)],
                   Inline(coder.code_or_fail), lambda told: None)  # fmt: skip
        assert adding.knows(address)
        assert not adding.knows("http://paper.example/2")


def command(record: Path, source: Path, jobs: int, *more: str) -> list[str]:
    return [
        sys.executable,
        "-c",
        "from dateline.cli.app import main; main()",
        "add",
        str(source),
        "--record",
        str(record),
        "--jobs",
        str(jobs),
        *more,
    ]


@pytest.fixture
def environ() -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        "DATELINE_DATA_DIR": str(ROOT / "none"),
    }


def test_two_workers_make_the_record_of_one(tmp_path: Path, crawl: Path, environ: dict[str, str]) -> None:
    one, two, log = tmp_path / "one.db", tmp_path / "two.db", tmp_path / "log"
    first = subprocess.run(command(one, crawl, 1), env=environ, capture_output=True, text=True, check=True)
    assert "4 new reports" in first.stdout
    assert "Not coded: " in first.stdout
    subprocess.run(command(two, crawl, 2, "--log", str(log)), env=environ, check=True, capture_output=True)
    assert content(str(one)) == content(str(two))
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert [line["what"] for line in lines].count("kept") == 4
    with Store.open(str(two)) as store, store.reading() as connection:
        known = {r for e in find(connection, Question()) for r in (x["id"] for x in e["reports"])}
    assert known <= {line.get("report") for line in lines}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_stopped_it_goes_on(
    tmp_path: Path, crawl: Path, environ: dict[str, str], how: signal.Signals, coder: Coder
) -> None:
    whole, record = str(tmp_path / "whole.db"), tmp_path / "r.db"
    add(whole, crawl, coder.code_or_fail)
    log = tmp_path / "log"
    process = subprocess.Popen(
        command(record, crawl, 2, "--log", str(log)), env=environ, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 60
    while not (log.exists() and log.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(random.Random(int(how)).uniform(0, 0.1))
    assert log.stat().st_size, "nothing was coded in a minute"
    process.send_signal(how)
    assert process.stderr is not None
    said = process.stderr.read()
    assert process.wait(30) in {130, -9, 0}
    if process.returncode == 130:
        assert "go on" in said
    adding, _ = add(str(record), crawl, coder.code_or_fail)
    assert adding.tally.kept == len(EVERY)
    assert content(str(record)) == content(whole)


def test_ctrl_c_in_a_statement_waits_for_the_end_of_its_transaction(
    tmp_path: Path, crawl: Path, coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite that is interrupted within a statement would keep the run's own last words out."""
    record = str(tmp_path / "r.db")
    put, calls = module.add, []

    def interrupted(store: Store, page: Page, coded: Coded) -> Any:
        calls.append(page.source)
        with store.writing() as connection:
            raw: Any = connection.connection.driver_connection
            raw.create_function("stop", 0, lambda: signal.raise_signal(signal.SIGINT))
            connection.exec_driver_sql("SELECT stop()")
        return put(store, page, coded)

    monkeypatch.setattr(module, "add", interrupted)
    with pytest.raises(KeyboardInterrupt):
        add(record, crawl, coder.code_or_fail)
    assert len(calls) == 1
    monkeypatch.undo()
    adding, _ = add(record, crawl, coder.code_or_fail)
    assert adding.tally.new == len(EVERY)


def test_the_buffer_is_written_at_the_end_and_between(
    tmp_path: Path, crawl: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_FLUSH_AT", 2)
    adding, _ = add(
        str(tmp_path / "r.db"), crawl, lambda page: Failed(page.source, "not an article: index", "a list")
    )
    assert not adding._buffer
    with Store.open(str(tmp_path / "r.db")) as store, store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(attempts)) == 7
        (run,) = connection.execute(select(runs))
        assert run.ended
        assert (run.pages, run.kept, run.waiting) == (7, 0, 0)
