"""Workers that need no model: what they do with a page is what the page says."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

from dateline.errors import KnowledgeError
from dateline.fleet.worker import Loaded
from dateline.model.event import Failed
from dateline.model.page import Page


def page(source: str, words: str, size: int = 0) -> Page:
    content = words.encode() + b" " * size
    return Page(source, content, words, "text/plain", "utf-8")


def work(page: Page) -> Failed:
    """``sleep 0.3``, ``hang`` (with the interpreter locked), ``die``, ``die once PATH``; else a refusal that says who made it."""
    order, _, rest = page.text.strip().partition(" ")
    if order == "sleep":
        time.sleep(float(rest))
    elif order == "hang":
        re.match(r"(a+)+$", "a" * 40 + "b")
    elif order == "die":
        marker = Path(rest.removeprefix("once ")) if rest else None
        if marker is None or not marker.exists():
            if marker:
                marker.touch()
            os._exit(9)
    return Failed(page.source, "done", str(os.getpid()))


def make() -> Loaded:
    return Loaded(work, "lacks a part")


def broken() -> Loaded:
    raise KnowledgeError("codebook/attack.yaml", "triggers", "is not a list")


def stillborn() -> Loaded:
    os._exit(3)


def tell_all(page: Page) -> Failed:
    """Says all that came of a page."""
    return Failed(page.source, "seen", repr(page))


def seen() -> Loaded:
    return Loaded(tell_all, "lacks a part")
