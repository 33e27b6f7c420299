"""``dateline watch``, as cron and a person at a terminal see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from tests.acquire.web_server import Simulated, Site, serve
from tests.fleet.inline import Inline
from tests.record.reports import EVERY
from typer.testing import CliRunner

from dateline.cli import adding, watching
from dateline.cli.app import app
from dateline.errors import RecordError
from dateline.fleet.watching import Watch
from dateline.pipeline import Coder

Run = Callable[..., Result]


class Evening(Simulated):
    """A clock on which somebody presses Ctrl-C in the evening."""

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        if self.passed > 3 * 3600:
            raise KeyboardInterrupt


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as made:
        items = "".join(f"<item><title>x</title><link>/{p.source}</link></item>" for p in EVERY)
        made.put(
            "/rss",
            f"<rss version='2.0'><channel><title>Lake</title>{items}</channel></rss>".encode(),
            kind="text/xml",
        )
        for page in EVERY:
            made.put(f"/{page.source}", page.content)
        yield made


@pytest.fixture
def run(coder: Coder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, site: Site) -> Run:
    clock = Evening()
    monkeypatch.setattr(adding, "workers", lambda using, jobs, everything: Inline(coder.code_or_fail))
    monkeypatch.setattr(watching, "clock_of", lambda: clock)
    monkeypatch.setenv("DATELINE_ALLOW_PRIVATE_NETWORKS", "yes")
    monkeypatch.setenv("DATELINE_RECORD", str(tmp_path / "team.db"))
    (tmp_path / "feeds.txt").write_text(f"{site.base}/rss\n{site.base}/none\n")

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(
            app, ["watch", str(tmp_path / "feeds.txt"), *map(str, arguments)], catch_exceptions=False
        )

    return invoke


def test_once(run: Run, site: Site) -> None:
    first = run("--once")
    assert first.exit_code == 1, "one feed failed"
    lines = first.stdout.splitlines()
    assert lines[0].startswith("Lake: 4 new; 4 kept (4 claims)")
    assert lines[1] == f"{site.base}/none: answered 404; asked again in 30 min"
    assert lines[2].endswith("2 feeds asked, 1 failed; 4 new items, 4 pages kept.")
    again = run("--once")
    assert "0 feeds asked" in again.stdout


def test_until_it_is_stopped(run: Run, site: Site) -> None:
    result = run("--every", 30)
    assert result.exit_code == 130
    assert "Run the same again to go on" in result.stderr
    assert result.stdout.count("Lake: ") == 1, "a feed without news has no line"
    assert site.asked.count("/rss") > 4
    assert all(site.asked.count(f"/{page.source}") == 1 for page in EVERY)


def test_a_record_that_goes_away_is_waited_for(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, real = [], Watch.round

    def away(self: Watch, *more: object) -> object:
        asked.append(self)
        if len(asked) < 3:
            raise RecordError("team.db", "no server answers at that address")
        return real(self, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(Watch, "round", away)
    result = run()
    assert result.stderr.count("no server answers at that address; tried again in 60 s") == 2
    assert "Lake: 4 new; 4 kept" in result.stdout


def test_a_list_that_names_no_feed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feeds.txt").write_text("")
    result = run()
    assert result.exit_code == 2
    assert "names no feed" in result.stderr
