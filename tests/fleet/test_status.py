"""``dateline status`` and the Prometheus endpoint, on a record with a run and feeds, at a given moment."""

from __future__ import annotations

import json
import urllib.request
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import update
from typer.testing import CliRunner

from dateline.acquire.feeds import Item
from dateline.cli.app import app
from dateline.errors import SettingsError
from dateline.fleet.metrics import serve, text
from dateline.fleet.status import Status, status_of
from dateline.record import attempts, feeds
from dateline.record.attempts import Attempt, Run
from dateline.record.feeds import FeedState, item_id
from dateline.record.store import Store

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
AGO = NOW.timestamp()


@pytest.fixture
def record(tmp_path: Path) -> str:
    path = str(tmp_path / "r.db")
    with Store.open(path, make=True) as store, store.writing() as connection:
        attempts.prepare(connection)
        feeds.prepare(connection)
        attempts.put(connection, [Attempt(f"{n}", f"p{n}", "kept", None, 2.0) for n in range(3)])
        attempts.put(
            connection,
            [Attempt("x", "p9", "slow", "took longer", 60.0), Attempt("", "p8", "fetch failed", "404")],
        )
        scores = {"t1": 0.01, "t2": 0.06, "t3": 0.05, "t4": 0.03}
        turned = [Attempt(name, name, "turned away", "no sign", 0.1, score) for name, score in scores.items()]
        attempts.put(connection, turned)
        connection.execute(update(attempts.attempts).values(at=(NOW - timedelta(minutes=30)).isoformat()))
        old = (NOW - timedelta(hours=5)).isoformat()
        connection.execute(update(attempts.attempts).where(attempts.attempts.c.source == "p0").values(at=old))
        for name, quiet, ended in (("one", 10, None), ("two", 900, None), ("three", 900, "yes")):
            attempts.put_run(
                connection, Run(name, "add", (NOW - timedelta(hours=1)).isoformat(), 0.25, 3610, 40, 7, ended)
            )
            at = (NOW - timedelta(seconds=quiet)).isoformat()
            connection.execute(update(attempts.runs).where(attempts.runs.c.id == name).values(updated=at))
        good = FeedState(
            "http://a.example/rss",
            "http://a.example/rss",
            "Lake",
            checked=AGO - 60,
            next=AGO,
            newest=AGO - 600,
        )
        feeds.put_state(connection, good)
        feeds.put_state(connection, replace(good, address="http://b.example/", asked="http://c.example/", title=None, fails=3,
                                            failing_since=AGO - 8 * 86_400, trouble="answered 503"))  # fmt: skip
        when = (NOW - timedelta(hours=3)).isoformat()
        items = [Item(None, f"http://a.example/{n}", "", when if n else None) for n in range(3)]
        feeds.put_items(connection, good.address, items, AGO - 7200)
        feeds.settle(connection, item_id("http://a.example/1"), "kept", None, "r1")
        feeds.settle(connection, item_id("http://a.example/2"), "slow", "long", None)
    return path


def found(record: str) -> Status:
    with Store.open(record) as store, store.reading() as connection:
        return status_of(connection, "r", NOW)


def test_what_is_found(record: str) -> None:
    status = found(record)
    assert status.pages == {"turned away": 4, "kept": 3, "fetch failed": 1, "slow": 1}
    assert status.last_hour == {"turned away": 4, "kept": 2, "fetch failed": 1, "slow": 1}
    assert (status.coded, status.coding_s) == (8, pytest.approx(66.4))
    assert [(p.score, p.source) for p in status.nearest] == [(0.06, "t2"), (0.05, "t3"), (0.03, "t4")]
    assert {r.id: r.state for r in status.runs} == {"one": "running", "two": "stopped", "three": "ended"}
    assert next(r.rate for r in status.runs if r.id == "one") == pytest.approx(3610 / 3590)
    lake, other = status.feeds
    assert (lake.state, lake.kept, lake.waiting, lake.not_coded) == ("ok", 1, 1, 1)
    assert lake.newest_item_s == 600
    assert lake.newest_report_s == 3 * 3600
    assert (other.state, other.moved_to, other.newest_report_s) == ("dead", "http://c.example/", None)


def test_prometheus_reads_it(record: str) -> None:
    families = {f.name: f for f in text_string_to_metric_families(text(found(record)))}
    pages = {s.labels["kind"]: s.value for s in families["dateline_pages"].samples}
    assert pages == {"turned away": 4, "kept": 3, "fetch failed": 1, "slow": 1}
    ages = {s.labels["feed"]: s.value for s in families["dateline_feed_newest_report_age_seconds"].samples}
    assert ages == {"http://a.example/rss": 10_800}
    assert [s.value for s in families["dateline_feed_up"].samples] == [1, 0]
    assert [s.labels["run"] for s in families["dateline_run_pages"].samples] == ["add one"]


def test_the_endpoint(record: str) -> None:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    end = serve(str(port), lambda: found(record))
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
            assert b"dateline_items_waiting 1.0" in answer.read()
        with pytest.raises(SettingsError, match="cannot be listened at"):
            serve(str(port), lambda: found(record))
    finally:
        end()
    with pytest.raises(SettingsError, match="expected PORT"):
        serve("high", lambda: found(record))


def test_the_verb(record: str) -> None:
    def run(*arguments: str) -> str:
        result = CliRunner().invoke(app, ["status", "--record", record, *arguments], catch_exceptions=False)
        assert result.exit_code == 0
        return result.stdout

    table = run()
    assert "3 kept, 1 fetch failed, 1 slow" in table
    assert "dead    http://b.example/: newest report none yet" in table
    assert table.index("dead ") < table.index("ok ")
    facts = [json.loads(line) for line in run("--format", "jsonl").splitlines()]
    assert [f["what"] for f in facts] == ["record", "run", "run", "run", "feed", "feed"]
    assert "dateline_rows" in run("--format", "prometheus")


def test_a_record_that_nothing_was_tried_on(tmp_path: Path) -> None:
    path = str(tmp_path / "new.db")
    Store.open(path, make=True).close()
    status = found(path)
    assert (status.pages, status.runs, status.feeds) == ({}, (), ())
    assert status.held == {"reports": 0, "claims": 0, "events": 0, "decisions": 0}
