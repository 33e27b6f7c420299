"""Coders that stand for other methods: what the real one makes of a page, made otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.record.reports import FILLER

from dateline.model.event import Coded, EventClaim, Failed
from dateline.model.page import Page
from dateline.pipeline import Coder

Change = Callable[[Page, Coded], Coded | Failed]


@dataclass
class Recoder:
    """Codes as ``coder`` does, and then as ``change`` says; ``seen`` counts the pages. Knows what it coded before."""

    coder: Coder
    change: Change = lambda page, coded: coded
    cut: bool = False
    seen: int = 0

    def code_or_fail(self, page: Page) -> Coded | Failed:
        self.seen += 1
        text = page.text.replace(FILLER, "") if self.cut else page.text
        return self.change(page, self.coder.code_page(replace(page, text=text)))

    def code_page(self, page: Page) -> Coded:
        coded = self.code_or_fail(page)
        assert isinstance(coded, Coded)
        return coded


def tolls(by: int) -> Change:
    """Every number of dead is that much higher."""

    def raised(event: EventClaim) -> EventClaim:
        dead = event.fatalities
        if dead is None:
            return event
        high = None if dead.high is None else dead.high + by
        return replace(event, fatalities=replace(dead, low=dead.low + by, high=high))

    return lambda page, coded: replace(coded, events=tuple(map(raised, coded.events)))


def without(sub_type: str, source: str) -> Change:
    """No event of that sub-type is found in that source."""

    def change(page: Page, coded: Coded) -> Coded:
        left = tuple(e for e in coded.events if e.sub_type != sub_type)
        return replace(coded, events=left) if page.source == source else coded

    return change


def refusing(source: str, kind: str = "not an article: index") -> Change:
    return lambda page, coded: (
        Failed(page.source, kind, "looks like a list") if page.source == source else coded
    )
