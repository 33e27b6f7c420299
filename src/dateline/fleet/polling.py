"""Asking one feed: conditionally, and less and less often while it fails. What its answer means is decided here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.acquire.feeds import ACCEPT, Feed, Item, read_feed
from dateline.acquire.polite import Polite
from dateline.acquire.web import Answer
from dateline.errors import SourceError
from dateline.record.feeds import FeedState

LONGEST_S = 86_400.0
"""A feed that fails is asked once a day at least."""
DEAD_AFTER_S = 7 * 86_400.0
"""A feed that failed for so long is called dead."""
GONE, UNCHANGED, OK = 410, 304, 200


@dataclass(frozen=True, slots=True)
class Polled:
    """state: as it is to be kept.  items: what the feed lists.  says: what is worth a line; None where all is in order."""

    state: FeedState
    items: tuple[Item, ...] = ()
    says: str | None = None
    failed: bool = False
    unchanged: bool = False


def poll(state: FeedState, polite: Polite, now: float, every_s: float) -> Polled:
    """Ask a feed. now: seconds since 1970.  every_s: seconds between two questions while all is well."""
    try:
        answer = polite.ask(state.asked, ACCEPT, _conditions(state))
        if answer.status == GONE:
            gone = replace(state, checked=now, gone=True, trouble="gone (410)")
            return Polled(gone, says="gone for good (answered 410); not asked any more", failed=True)
        if answer.status == UNCHANGED:
            return _moved(state, answer, Polled(_well(state, now, every_s), unchanged=True))
        if answer.status != OK:
            return _failing(state, f"answered {answer.status}", now, every_s, answer.wait_s)
        feed = read_feed(answer.address, answer.body, answer.headers.get("content-type", ""))
    except SourceError as error:
        return _failing(state, error.why, now, every_s, getattr(error, "wait_s", None))
    well = replace(
        _well(state, now, every_s),
        title=feed.title or state.title,
        etag=answer.headers.get("etag"),
        modified=answer.headers.get("last-modified"),
    )
    return _moved(state, answer, Polled(well, feed.items, _faults(feed)))


def _conditions(state: FeedState) -> tuple[tuple[str, str], ...]:
    """Headers by which a feed that has not changed says only so (RFC 9110, 13.1)."""
    pairs = (("If-None-Match", state.etag), ("If-Modified-Since", state.modified))
    return tuple((name, value) for name, value in pairs if value)


def _well(state: FeedState, now: float, every_s: float) -> FeedState:
    return replace(state, checked=now, next=now + every_s, fails=0, failing_since=None, trouble=None)


def _failing(state: FeedState, why: str, now: float, every_s: float, asked_s: float | None) -> Polled:
    """Each failure doubles the pause; Retry-After can only lengthen it."""
    fails, since = state.fails + 1, state.failing_since or now
    wait = min(LONGEST_S, max(every_s * 2 ** min(fails, 30), asked_s or 0.0))
    made = replace(state, checked=now, next=now + wait, fails=fails, failing_since=since, trouble=why)
    dead = f"; dead for {(now - since) / 86_400:.0f} days" if is_dead(made, now) else ""
    return Polled(made, says=f"{why}{dead}; asked again in {_duration(wait)}", failed=True)


def is_dead(state: FeedState, now: float) -> bool:
    """Gone, or failing for DEAD_AFTER_S."""
    return state.gone or (state.failing_since is not None and now - state.failing_since >= DEAD_AFTER_S)


def _moved(state: FeedState, answer: Answer, polled: Polled) -> Polled:
    """A feed that every redirect says has moved for good is asked there from now on."""
    if answer.moved is None or answer.moved == state.asked:
        return polled
    says = f"moved to {answer.moved}; asked there from now on, please change the list"
    return replace(polled, state=replace(polled.state, asked=answer.moved), says=_joined(says, polled.says))


def _faults(feed: Feed) -> str | None:
    damaged = f"its XML is damaged ({feed.damaged}); what could be read was" if feed.damaged else None
    nameless = f"{feed.nameless} items name no page" if feed.nameless else None
    return _joined(damaged, nameless)


def _joined(*parts: str | None) -> str | None:
    return "; ".join(part for part in parts if part) or None


def _duration(seconds: float) -> str:
    minutes = max(1, round(seconds / 60))
    return f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} h"
