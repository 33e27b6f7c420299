"""An hour at the newsstand: every new item once and none missed, whatever feeds do; each host asked as rarely as it wants."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.acquire.web_server import Simulated, serve
from tests.fleet.inline import Inline
from tests.fleet.newsstand import Newsstand

from dateline.acquire.polite import Polite
from dateline.cli.watching import said
from dateline.fleet.watching import FeedLine, Watch
from dateline.model.event import Failed
from dateline.model.page import Page
from dateline.record import feeds
from dateline.record.store import Store
from dateline.settings import Settings

OPEN = Settings(allow_private_networks=True)
EVERY_S = 300.0


def quiet(page: Page) -> Failed:
    return Failed(page.source, "not an article: brief", "one sentence")


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    made = Newsstand(Simulated(), hosts=36, each=240.0)
    with serve(made.site, host="0.0.0.0"):
        yield made


def watch(store: Store, stand: Newsstand, hosts: range | None = None) -> Watch:
    addresses = [f"{stand.address(h)}/feed" for h in hosts or range(stand.hosts)]
    return Watch(store, addresses, Polite(OPEN, stand.clock), stand.clock, EVERY_S)


def test_an_hour_at_the_newsstand(stand: Newsstand, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "r.db"), make=True) as store:
        watching = watch(store, stand)
        while stand.clock.passed < 3600:
            watching.round(Inline(quiet))
            stand.clock.sleep(watching.rest())
        expected = stand.expected()
        while stand.clock.passed < 3600 + 5000:
            watching.round(Inline(quiet))
            stand.clock.sleep(watching.rest())
        assert expected - set(stand.served) == set()
        assert set(stand.served.values()) == {1}
        assert stand.too_soon == []
        with store.reading() as connection:
            states = {s.address: s for s in feeds.states(connection)}
            settled = [(state, n) for _, state, n in feeds.counts(connection) if state != feeds.WAITING]
        assert sum(n for _, n in settled) >= len(expected)
        for host in range(stand.hosts):
            state, temper = states[f"{stand.address(host)}/feed"], stand.temper(host)
            assert state.gone == (temper == "gone later")
            assert state.asked.endswith("/new" if temper == "moved" else "/feed")
            if temper == "moved":
                assert stand.asked[(host, "/feed")] == 1
            if temper == "never":
                assert stand.asked[(host, "/feed")] < 8, "a feed that fails is asked ever more rarely"
                assert state.trouble == "answered 503"
            if temper == "robots":
                assert stand.asked[(host, "/feed")] == 0
                assert "robots.txt" in (state.trouble or "")


def test_killed_between_any_two_steps_it_goes_on(stand: Newsstand, tmp_path: Path) -> None:
    """A run ends at a random page (before it is settled); the next one has every item, and no page is coded twice."""
    chance, coded = random.Random(3), []

    class Stopped(Exception):
        pass

    def work(page: Page) -> Failed:
        if chance.random() < 0.15:
            raise Stopped
        coded.append(page.source)
        return quiet(page)

    hosts = range(6)
    with Store.open(str(tmp_path / "r.db"), make=True) as store:
        stops = 0
        while stand.clock.passed < 1800:
            watching = watch(store, stand, hosts)
            try:
                watching.round(Inline(work))
                stand.clock.sleep(watching.rest())
            except Stopped:
                stops += 1
        assert stops > 5
        wanted = {
            a for a in stand.expected() if any(a.startswith(f"{stand.address(h)}/item/") for h in hosts)
        }
        while stand.clock.passed < 3600:
            watching.round(Inline(quiet))
            stand.clock.sleep(watching.rest())
        assert len(wanted) > 40
        assert wanted - set(stand.served) == set()
        assert len(coded) == len(set(coded))


def test_lines_say_what_was_done(stand: Newsstand, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "r.db"), make=True) as store:
        lines = {line.address: line for line in watch(store, stand).round(Inline(quiet))}

    def of(temper: str) -> str:
        host = next(h for h in range(stand.hosts) if stand.temper(h) == temper)
        return said(lines[f"{stand.address(host)}/feed"])

    assert of("well").startswith("Paper 0: 1 new; 1 not an article: brief")
    assert "moved to" in of("moved")
    assert of("never").endswith("answered 503; asked again in 10 min")
    assert "asked again in 10 min" in of("429")
    assert "damaged" in of("cut")
    assert "1 to be fetched again later" in of("items fail at first")
    assert "robots.txt" in of("robots")
    assert said(FeedLine("http://a.example/", unchanged=True, asked=True)) == "http://a.example/: unchanged"
    kept = FeedLine("http://a.example/", "A", asked=True, new=2, kept=2, claims=1)
    assert said(kept) == "A: 2 new; 2 kept (1 claim)"


def test_a_feed_that_fails_for_a_week_is_dead(tmp_path: Path) -> None:
    stand = Newsstand(Simulated(), hosts=16, each=1e9)
    with serve(stand.site, host="0.0.0.0"), Store.open(str(tmp_path / "r.db"), make=True) as store:
        watching, said_last = watch(store, stand, range(15, 16)), ""
        while stand.clock.passed < 9 * 86_400:
            for line in watching.round(Inline(quiet)):
                said_last = line.says or ""
            stand.clock.sleep(watching.rest())
        assert "dead for 9 days" in said_last
        assert "asked again in 24 h" in said_last
        assert stand.asked[(15, "/feed")] < 20
