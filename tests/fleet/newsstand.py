"""A newsstand of feeds on this machine, in simulated time: each host has a feed and a temper, and puts out items as time passes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from hashlib import sha256

from tests.acquire.web_server import Simulated, Site

TEMPERS = (
    "well", "atom", "etag", "modified", "no guid", "same guid, new link", "moved", "away", "500 at times", "429", "404 first",
    "cut", "html at times", "items fail at first", "gone later", "never", "robots", "shared link",
)  # fmt: skip
SHOWN = 6
"""Items that a feed lists at once."""


@dataclass
class Newsstand:
    """hosts: how many.  each: seconds between two items of a host.  served: how often each item was answered with a page."""

    clock: Simulated
    hosts: int
    each: float
    site: Site = field(default_factory=Site)
    served: Counter[str] = field(default_factory=Counter)
    asked: Counter[tuple[int, str]] = field(default_factory=Counter)
    too_soon: list[str] = field(default_factory=list)
    _last: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.site.answering = self.answer

    def temper(self, host: int) -> str:
        return TEMPERS[host % len(TEMPERS)]

    def address(self, host: int) -> str:
        port = self.site.base.rpartition(":")[2]
        return f"http://127.1.{host // 250}.{host % 250 + 1}:{port}"

    def out(self, host: int) -> int:
        """How many items the host has put out by now."""
        if self.temper(host) == "gone later" and self.clock.passed > 1800:
            return int((1800 - host) // self.each) + 1
        return int((self.clock.passed - host) // self.each) + 1

    def expected(self) -> set[str]:
        """Addresses of all items that a watcher must have by now, a poll ago."""
        found = set()
        for host in range(self.hosts):
            if self.temper(host) not in {"never", "robots"}:
                found |= {self.link(host, n) for n in range(self.out(host))}
        return found

    def link(self, host: int, number: int) -> str:
        if self.temper(host) == "shared link":
            return f"{self.address(0)}/shared/{number}"
        return f"{self.address(host)}/item/{number}"

    def answer(self, path: str, headers: Mapping[str, str]) -> tuple[int, bytes, dict[str, str]]:
        ip = headers["host"].partition(":")[0].split(".")
        host = int(ip[2]) * 250 + int(ip[3]) - 1
        key = headers["host"]
        if self.clock.now() - self._last.get(key, 0) < 1.9:
            self.too_soon.append(f"{key}{path}")
        self._last[key] = self.clock.now()
        self.asked[(host, path)] += 1
        if path == "/robots.txt":
            rules = b"User-agent: *\nDisallow: /\n" if self.temper(host) == "robots" else b""
            return 200, rules, {"Content-Type": "text/plain"}
        if path.startswith(("/item/", "/shared/")):
            return self._item(host, path)
        return self._feed(host, path, headers)

    def _item(self, host: int, path: str) -> tuple[int, bytes, dict[str, str]]:
        if self.temper(host) == "items fail at first" and self.asked[(host, path)] < 3:
            return 502, b"", {}
        self.served[f"{self.address(host)}{path.partition('?')[0]}"] += 1
        return (
            200,
            f"<!doctype html><html><p>Item {path} of {host}.</p></html>".encode(),
            {"Content-Type": "text/html"},
        )

    def _feed(self, host: int, path: str, headers: Mapping[str, str]) -> tuple[int, bytes, dict[str, str]]:
        temper, nth = self.temper(host), self.asked[(host, path)]
        if temper == "moved" and path == "/feed":
            return 301, b"", {"Location": "/new"}
        if temper == "away" and path == "/feed":
            return 302, b"", {"Location": "/other"}
        refused = {
            "500 at times": (500, {}, nth % 4 == 0),
            "429": (429, {"Retry-After": "400"}, nth % 3 == 1),
            "404 first": (404, {}, nth == 1),
            "never": (503, {}, True),
            "gone later": (410, {}, self.clock.passed > 2400),
        }.get(temper)
        if refused and refused[2]:
            return refused[0], b"", refused[1]
        if temper == "html at times" and nth % 3 == 0:
            return 200, b"<html><body>We will be back soon</body></html>", {"Content-Type": "text/html"}
        body = self._body(host)
        tag = f'"{sha256(body).hexdigest()[:12]}"'
        when = formatdate(self.clock.now() - (self.clock.passed - host) % self.each, usegmt=True)
        if temper == "etag" and headers.get("if-none-match") == tag:
            return 304, b"", {"ETag": tag}
        if temper == "modified" and headers.get("if-modified-since") == when:
            return 304, b"", {}
        said = {"etag": {"ETag": tag}, "modified": {"Last-Modified": when}}.get(temper, {})
        return 200, body, {"Content-Type": "application/rss+xml", **said}

    def _body(self, host: int) -> bytes:
        temper, newest = self.temper(host), self.out(host)
        numbers = range(max(0, newest - SHOWN), newest)
        if temper == "atom":
            entries = "".join(
                f"<entry><id>tag:{host}:{n}</id><title>N{n}</title><link href='{self.link(host, n)}'/></entry>"
                for n in numbers
            )
            return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Paper {host}</title>{entries}</feed>".encode()
        items = []
        for n in reversed(numbers):
            guid = "" if temper == "no guid" else f"<guid isPermaLink='false'>{host}-{n}</guid>"
            tail = f"?at={int(self.clock.passed)}" if temper == "same guid, new link" else ""
            items.append(f"<item><title>N{n}</title><link>{self.link(host, n)}{tail}</link>{guid}</item>")
        end = "" if temper == "cut" else "</channel></rss>"
        return f"<rss version='2.0'><channel><title>Paper {host}</title>{''.join(items)}{end}".encode()
