"""``add``, ``events``, ``show``, ``decide`` and ``verify``, as a team uses them one after another."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result
from tests.fleet.inline import Inline
from tests.record.recoders import Recoder, refusing, tolls
from tests.record.reports import EVERY, TWIN
from typer.testing import CliRunner

from dateline.cli import adding, keep
from dateline.cli.app import app
from dateline.pipeline import Coder

Run = Callable[..., Result]


@pytest.fixture
def run(coder: Coder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """``run("events")`` on the real coder and the record of this test."""
    monkeypatch.setattr(adding, "workers", lambda using, jobs, everything: Inline(coder.code_or_fail))
    monkeypatch.setattr(keep, "load_coder", lambda using: coder)
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("DATELINE_RECORD", str(tmp_path / "team.db"))

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(a) for a in arguments], catch_exceptions=False)

    return invoke


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "downloads"
    folder.mkdir()
    for page in EVERY:
        (folder / page.source).write_bytes(page.content)
    return folder


def events(run: Run, *more: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("events", "--format", "jsonl", *more).stdout.splitlines()]


def test_a_days_work(run: Run, downloads: Path) -> None:
    (downloads / "bad.txt").write_text("", encoding="utf-8")
    added = run("add", downloads)
    assert added.exit_code == 1, "one page could not be read"
    assert "4 new reports" in added.stdout
    assert "is empty" in added.stderr
    again = run("add", downloads)
    assert "0 new reports with 0 claims added; 4 known already; 1 not coded." in again.stdout

    table = run("events", "--text", "bama").stdout
    assert "Boko Haram" in table
    assert "3 / 3" in table
    (raid,) = events(run, "--origins", 2)
    assert {"reports", "origins", "review", "grade", "statements", "conflicts"} <= raid.keys()
    (row,) = csv.DictReader(StringIO(run("events", "--origins", 2, "--format", "csv").stdout))
    assert (row["event_id"], row["reports"], row["fatalities_low"]) == (raid["id"], "3", "13")

    shown = run("show", str(raid["id"])[:8]).stdout
    assert "REPORTS DIFFER" in shown
    assert '"13"' in shown
    assert json.loads(run("show", raid["id"], "--format", "jsonl").stdout) == raid

    decided = run("decide", "accept", raid["id"], "--who", "ana", "--why", "seen the hospital's list")
    assert decided.exit_code == 0
    assert [e["id"] for e in events(run, "--review", "accepted")] == [raid["id"]]
    assert "seen the hospital's list" in run("show", raid["id"]).stdout
    decision = decided.stdout.split()[1].rstrip(":")
    assert run("decide", "undo", decision, "--who", "ben").exit_code == 0
    assert events(run, "--review", "accepted") == []

    whole = run("verify")
    assert whole.exit_code == 0
    assert whole.stdout.startswith("whole: 4 originals, 4 reports")


def test_split_and_merge_by_report(run: Run, downloads: Path) -> None:
    run("add", downloads)
    (raid,) = events(run, "--origins", 2)
    report = next(r["id"] for r in raid["reports"] if r["outlet"] == "Borno Dispatch")  # type: ignore[attr-defined]
    assert run("decide", "split", raid["id"], report, "--who", "ana").exit_code == 0
    first, second = (e["id"] for e in events(run, "--text", "bama") if e["sub_type"] == "Attack")
    assert run("decide", "merge", first, second, "--who", "ana").exit_code == 0
    assert len(events(run, "--origins", 2)) == 1


def test_a_correction_is_checked_before_it_is_written(run: Run, downloads: Path) -> None:
    run("add", downloads)
    (raid,) = events(run, "--origins", 2)
    for given in ("colour=1", "fatalities={", None):
        options = ("--set", given) if given else ()
        wrong = run("decide", "correct", raid["id"], *options, "--who", "ana")
        assert wrong.exit_code == 2
        assert wrong.stderr.startswith("dateline: correct:")
    value = json.dumps({**raid["fatalities"], "low": 12, "high": 12})  # type: ignore[dict-item]
    assert run("decide", "correct", raid["id"], "--set", f"fatalities={value}", "--who", "ana").exit_code == 0
    (raid,) = events(run, "--origins", 2)
    assert raid["fatalities"]["low"] == 12  # type: ignore[index]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("events",), "no such record"),
        (("show", "0123456789"), "no such record"),
        (("verify",), "no such record"),
        (("events", "--area", "1,2,3"), "expected west,south,east,north"),
        (("events", "--area", "1,50,3,40"), "south above north"),
    ],
)
def test_errors_are_one_line(run: Run, arguments: tuple[str, ...], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_changed_record_is_told(run: Run, downloads: Path, tmp_path: Path) -> None:
    run("add", downloads)
    path = tmp_path / "team.db"
    content = path.read_bytes()
    assert content.count(b"farmers near Bama") > 3
    path.write_bytes(content.replace(b"killed 11 farmers near Bama", b"killed 99 farmers near Bama"))
    result = run("verify")
    assert result.exit_code == 1
    assert "was changed" in result.stderr
    assert result.stdout.startswith("NOT whole")


def test_coding_anew(run: Run, downloads: Path, coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", downloads)
    (raid,) = events(run, "--origins", 2)
    run("decide", "accept", raid["id"], "--who", "ana", "--why", "both papers agree")
    same = run("recode")
    assert same.exit_code == 0
    assert "No event changed." in same.stdout
    assert "4 reports coded anew; 0 read otherwise than before." in same.stdout
    assert "nothing to do" in run("recode").stdout

    monkeypatch.setattr(keep, "load_coder", lambda using: Later(coder, tolls(2)))
    before = events(run)
    tried = run("recode", "--dry-run")
    assert "fatalities: 13 -> 15" in tried.stdout
    assert "4 would read otherwise" in tried.stdout
    assert events(run) == before
    assert not list(downloads.parent.glob("*recode*"))
    done = run("recode", "--format", "jsonl")
    changes = {c["event"]: c for c in map(json.loads, done.stdout.splitlines())}
    assert changes[raid["id"]]["change"] == "changed"
    assert changes[raid["id"]]["review"] == "accepted"
    assert "1 decision wants a look: dateline review" in done.stderr
    assert "both papers agree" in run("review").stdout
    (item,) = map(json.loads, run("review", "--format", "jsonl").stdout.splitlines())
    assert (item["kind"], item["event"]) == ("told otherwise", raid["id"])
    assert run("verify").exit_code == 0

    twin = str(downloads / TWIN.source)
    monkeypatch.setattr(keep, "load_coder", lambda using: Later(coder, refusing(twin, "internal error")))
    failed = run("recode")
    assert failed.exit_code == 1
    assert f"{twin}: looks like a list; it stays as it was" in failed.stderr


class Later(Recoder):
    """Methods of their own, by name."""

    @property
    def methods(self) -> dict[str, str]:
        return {"dateline": self.change.__qualname__}
