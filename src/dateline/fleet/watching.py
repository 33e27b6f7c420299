"""Watching feeds: ask those that are due, fetch their new items, code them into the record; every new item once.

An item is written down, in one transaction with the feed's state, before it is fetched, and settled after it was added: a run
that is killed in between fetches it again, and the record knows the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dateline.acquire import Taken
from dateline.acquire.clock import Clock
from dateline.acquire.polite import Polite
from dateline.errors import SourceBusy, SourceError
from dateline.fleet.adding import TRIED_AGAIN, Adding, Told, Working
from dateline.fleet.logs import Log
from dateline.fleet.polling import Polled, poll
from dateline.model.event import Failed
from dateline.record import feeds
from dateline.record.attempts import KEPT
from dateline.record.feeds import FeedState, Waiting, item_id
from dateline.record.store import Store

EVERY_S = 900.0
"""Seconds between two questions to a feed."""
TRIES = 5
"""So often an item is fetched before it is given up."""
RETRY_S = 600.0
"""Seconds before an item is fetched again; doubled each time."""


@dataclass(slots=True)
class FeedLine:
    """What one round did with a feed. kinds: what became of items, kept ones aside."""

    address: str
    title: str | None = None
    asked: bool = False
    failed: bool = False
    unchanged: bool = False
    says: str | None = None
    new: int = 0
    kept: int = 0
    claims: int = 0
    later: int = 0
    kinds: Counter[str] = field(default_factory=Counter)


class Watch:
    """Some feeds and the record that they are read into."""

    def __init__(
        self,
        store: Store,
        addresses: Sequence[str],
        polite: Polite,
        clock: Clock | None = None,
        every_s: float = EVERY_S,
        log: Log | None = None,
        again: frozenset[str] = TRIED_AGAIN,
    ) -> None:
        self._store = store
        self._addresses = list(addresses)
        self._polite = polite
        self._clock = clock or Clock()
        self._every = every_s
        self._log = log or Log(None)
        self._again = again
        with store.writing() as connection:
            feeds.prepare(connection)

    def round(self, workers: Working, said: Callable[[FeedLine], None] = lambda line: None) -> list[FeedLine]:
        """Ask the feeds that are due, and add the items that wait. ``said`` hears of each feed once it is done with."""
        with self._store.reading() as connection:
            known = feeds.states(connection, self._addresses)
        lines = {state.address: FeedLine(state.address, state.title) for state in known}
        for state in sorted(known, key=lambda s: s.next):
            if not state.gone and state.next <= self._clock.now():
                self._ask(state, lines[state.address])
        self._items(workers, lines)
        told = [line for line in lines.values() if line.asked or line.kept or line.kinds or line.later]
        for line in told:
            self._log.write("feed", **_logged(line))
            said(line)
        return told

    def rest(self) -> float:
        """Seconds until something is due; at least one."""
        with self._store.reading() as connection:
            due = feeds.next_due(connection, self._addresses)
        return max(1.0, (due if due is not None else self._clock.now() + self._every) - self._clock.now())

    def _ask(self, state: FeedState, line: FeedLine) -> None:
        polled = poll(state, self._polite, self._clock.now(), self._every)
        with self._store.writing() as connection:
            new = feeds.put_items(connection, state.address, polled.items, self._clock.now())
            kept = replace(polled.state, newest=self._clock.now()) if new else polled.state
            feeds.put_state(connection, kept)
        _tell(line, polled, len(new))

    def _items(self, workers: Working, lines: dict[str, FeedLine]) -> None:
        of: dict[str, str] = {}

        def tell(told: Told) -> None:
            self._log.page(told)
            line = lines[of.pop(told.source)]
            if told.kind == KEPT:
                line.kept += 1
                line.claims += told.added.claims if told.added is not None and told.added.new else 0
            else:
                line.kinds[told.kind] += 1
            why = told.outcome.reason if isinstance(told.outcome, Failed) else None
            with self._store.writing() as connection:
                report = told.added.report if told.added else None
                feeds.settle(connection, item_id(told.source), told.kind, why, report)

        adding = Adding(self._store, "watch", self._again)
        adding.run(self._fetched(of, lines), workers, tell)

    def _fetched(self, of: dict[str, str], lines: dict[str, FeedLine]) -> Iterator[Taken]:
        """Pages of items that wait. of: address -> feed, of those on their way."""
        after, now = "", self._clock.now()
        while True:
            with self._store.reading() as connection:
                some = feeds.waiting(connection, now, self._addresses, after)
            if not some:
                return
            after = some[-1].id
            for item in some:
                got = self._fetch(item, lines[item.feed])
                if got is not None:
                    of[item.address] = item.feed
                    yield got

    def _fetch(self, item: Waiting, line: FeedLine) -> Taken | None:
        """The page of an item, or why there is none; None where it is to be tried again later."""
        try:
            return Taken(self._polite.fetch(item.address), 1.0, member=True)
        except SourceError as error:
            tries = item.tries + 1
            final = tries >= TRIES or error.kind in {"refused", "not text", "too large"}
            if final:
                return Taken(Failed(item.address, error.kind, error.why), 1.0, member=True)
            asked = error.wait_s if isinstance(error, SourceBusy) else None
            wait = max(RETRY_S * 2 ** (tries - 1), asked or 0.0)
            with self._store.writing() as connection:
                feeds.put_off(connection, item.id, tries, self._clock.now() + wait, error.why)
            line.later += 1
            return None


def _tell(line: FeedLine, polled: Polled, new: int) -> None:
    line.asked = True
    line.title = polled.state.title
    line.new, line.says = new, polled.says
    line.failed, line.unchanged = polled.failed, polled.unchanged


def _logged(line: FeedLine) -> dict[str, Any]:
    return {
        "feed": line.address,
        "failed": line.failed,
        "says": line.says,
        "new": line.new,
        "kept": line.kept,
        "claims": line.claims,
        "later": line.later,
        "not_coded": dict(line.kinds),
    }
