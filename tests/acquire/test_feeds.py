"""Feeds and lists of feeds, whole and damaged."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dateline.acquire.feeds import read_feed, read_feed_list
from dateline.errors import SourceError

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Lake Paper</title>
<item><title>One &amp; all</title><link>/one#top</link><guid isPermaLink="false">g1</guid><pubDate>Thu, 01 Jan 2026 10:00:00 +0100</pubDate></item>
<item><title>No page</title></item>
<item><title>Two</title><link>http://paper.example/two</link></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Hill Paper</title><entry><id>tag:1</id><title>A</title>
<link href="https://hill.example/a"/><updated>2026-01-01T00:00:00Z</updated></entry></feed>"""
BASE = "http://paper.example/feed.xml"


def test_rss() -> None:
    feed = read_feed(BASE, f"{RSS}</channel></rss>".encode(), "text/html")
    assert (feed.title, feed.nameless, feed.damaged) == ("Lake Paper", 1, None)
    one, two = feed.items
    assert (one.guid, one.address, one.title, one.published) == (
        "g1", "http://paper.example/one", "One & all", "2026-01-01T09:00:00+00:00",
    )  # fmt: skip
    assert (two.guid, two.address, two.published) == (None, "http://paper.example/two", None)


def test_atom() -> None:
    feed = read_feed("https://hill.example/", ATOM.encode(), "application/atom+xml")
    assert [(i.guid, i.address) for i in feed.items] == [("tag:1", "https://hill.example/a")]


def test_of_a_damaged_feed_what_can_be_read() -> None:
    feed = read_feed(BASE, RSS.encode(), "text/xml")
    assert [i.address for i in feed.items] == ["http://paper.example/one", "http://paper.example/two"]
    assert feed.damaged


@pytest.mark.parametrize(
    "body", [b"", b"<html><body>sorry</body></html>", b"/etc/passwd", b"\x00\x01\x02", b"{}"]
)
def test_what_is_no_feed(body: bytes) -> None:
    with pytest.raises(SourceError, match="is no feed"):
        read_feed(BASE, body, "text/xml")


def test_entities_do_not_explode() -> None:
    nested = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE r [<!ENTITY e0 "{"x" * 1000}">{nested}]><rss version="2.0"><channel><title>&e8;</title></channel></rss>'
    started = time.monotonic()
    feed = read_feed(BASE, bomb.encode(), "text/xml")
    assert len(feed.title) < 100_000
    assert time.monotonic() - started < 10


def test_lists_of_feeds(tmp_path: Path) -> None:
    opml = tmp_path / "a.opml"
    opml.write_text(
        '<?xml version="1.0"?><opml><body><outline text="Lake"><outline xmlUrl="http://a.example/rss"/>'
        '<outline xmlURL="http://b.example/rss"/><outline xmlUrl="http://a.example/rss"/></outline></body></opml>'
    )
    plain = tmp_path / "a.txt"
    plain.write_text("# mine\nhttp://a.example/rss\n\n http://b.example/rss \n")
    assert (
        read_feed_list(str(opml))
        == read_feed_list(str(plain))
        == ["http://a.example/rss", "http://b.example/rss"]
    )
    plain.write_text("http://a.example/rss\nnonsense\n")
    with pytest.raises(SourceError, match="line 2: 'nonsense' is no"):
        read_feed_list(str(plain))
    opml.write_text("<opml><body>")
    with pytest.raises(SourceError, match="is no OPML"):
        read_feed_list(str(opml))
    with pytest.raises(SourceError, match="no such file"):
        read_feed_list(str(tmp_path / "none"))
    plain.write_text("# nothing\n")
    with pytest.raises(SourceError, match="names no feed"):
        read_feed_list(str(plain))
