"""Lists of addresses and sitemaps, fetched politely from a server on this machine, in simulated time."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.acquire.web_server import Simulated, Site, serve

from dateline.acquire import Intake, Taking
from dateline.acquire.polite import Polite
from dateline.errors import AddressRefused, FetchFailed
from dateline.model.event import Failed
from dateline.model.page import Page
from dateline.settings import Settings

OPEN = Settings(allow_private_networks=True, host_delay_s=2.0)
PAGE = b"<!doctype html><html><p>Two men were hurt near the mill.</p></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as made:
        for name in "abc":
            made.put(f"/{name}.html", PAGE + name.encode())
        yield made


def taken(site: Site, *arguments: object, kind: str = "auto") -> tuple[list[Page | Failed], Simulated]:
    clock = Simulated()
    intake = Intake(OPEN, Taking.of(kind), polite=Polite(OPEN, clock))
    return [t.got for t in intake.take([str(a) for a in arguments])], clock


def test_each_address_is_fetched_once_with_pauses(tmp_path: Path, site: Site) -> None:
    path = tmp_path / "today.urls"
    path.write_text(
        f"# mine\n{site.base}/a.html\n\n{site.base}/none\nnonsense\n{site.base}/a.html\n{site.base}/b.html\n"
    )
    got, clock = taken(site, path)
    assert [g.source for g in got] == [
        f"{site.base}/a.html",
        f"{site.base}/none",
        f"{path}#5",
        f"{site.base}/b.html",
    ]
    assert [isinstance(g, Page) for g in got] == [True, False, False, True]
    assert "404" in got[1].reason  # type: ignore[union-attr]
    assert f"named in {path}#4" in got[1].reason  # type: ignore[union-attr]
    assert site.asked == ["/robots.txt", "/a.html", "/none", "/b.html"]
    assert clock.passed == 3 * OPEN.host_delay_s


def test_gdelts_events_name_reports(tmp_path: Path, site: Site) -> None:
    row = "\t".join(["123", "20261101", "190", "Bama, Borno, Nigeria", f"{site.base}/a.html"])
    path = tmp_path / "20261101.export.CSV"
    path.write_text(f"{row}\n{row}\n")
    got, _ = taken(site, path)
    assert [type(g).__name__ for g in got] == ["Page"]


def test_rows_with_an_address_alone_are_fetched(tmp_path: Path, site: Site) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"id,url\n1,{site.base}/a.html\n2,{site.base}/b.html\n")
    got, _ = taken(site, path)
    assert [g.source for g in got] == [f"{site.base}/a.html", f"{site.base}/b.html"]


def test_sitemaps_and_those_they_name(site: Site) -> None:
    names = "http://www.sitemaps.org/schemas/sitemap/0.9"
    urls = "".join(f"<url><loc> {site.base}/{n}.html </loc><lastmod>2026-11-01</lastmod></url>" for n in "ab")
    site.put(
        "/inner.xml.gz",
        gzip.compress(f'<urlset xmlns="{names}">{urls}</urlset>'.encode()),
        kind="application/gzip",
    )
    loop = f"<sitemap><loc>{site.base}/sitemap.xml</loc></sitemap>"
    inner = f"<sitemap><loc>{site.base}/inner.xml.gz</loc></sitemap><sitemap><loc>{site.base}/gone.xml</loc></sitemap>"
    site.put(
        "/sitemap.xml",
        f'<sitemapindex xmlns="{names}">{inner}{loop}</sitemapindex>'.encode(),
        kind="text/xml",
    )
    got, _ = taken(site, f"{site.base}/sitemap.xml")
    assert [g.source for g in got if isinstance(g, Page)] == [f"{site.base}/a.html", f"{site.base}/b.html"]
    reasons = " ".join(g.reason for g in got if isinstance(g, Failed))
    assert "answered 404" in reasons
    assert "floors deep" in reasons


def test_robots_txt_is_heeded(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private/\nCrawl-delay: 7\n", kind="text/plain")
    site.put("/private/x.html", PAGE)
    site.put("/to", b"", status=302, more={"Location": "/private/x.html"})
    clock = Simulated()
    polite = Polite(OPEN, clock)
    assert polite.fetch(f"{site.base}/a.html").content.endswith(b"a")
    for path in ("/private/x.html", "/to"):
        with pytest.raises(AddressRefused, match=r"robots\.txt"):
            polite.fetch(site.base + path)
    assert "/private/x.html" not in site.asked
    assert polite.ready_in(site.base) == 7


def test_a_host_whose_robots_txt_fails_is_left_alone_for_a_while(site: Site) -> None:
    site.put("/robots.txt", b"", status=503)
    clock = Simulated()
    polite = Polite(OPEN, clock)
    for _ in range(3):
        with pytest.raises(FetchFailed, match="left alone"):
            polite.fetch(f"{site.base}/a.html")
    assert site.asked == ["/robots.txt"]
    site.put("/robots.txt", b"", status=404)
    clock.sleep(601)
    assert polite.fetch(f"{site.base}/a.html").content.endswith(b"a")


def test_private_networks_are_refused(site: Site) -> None:
    with pytest.raises(AddressRefused, match="private"):
        Polite(Settings(), Simulated()).fetch(f"{site.base}/a.html")
