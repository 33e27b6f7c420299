"""Fetching, against a server on this machine."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.acquire import load
from dateline.acquire.guard import is_private
from dateline.acquire.web import fetch
from dateline.errors import AddressRefused, FetchFailed, SourceNotText, SourceTooLarge
from dateline.settings import Settings

PAGE = "<!doctype html><html><body><p>Two men were hurt near the town on Monday, police said — “twice”.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/drip":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
            for _ in range(30):
                self.wfile.write(b"X-A: 1\r\n")
                self.wfile.flush()
                time.sleep(0.1)
            return
        if path == "/to":
            self.send_response(302)
            self.send_header("Location", self.path.partition("?")[2])
            self.end_headers()
            return
        status, kind, body, packing = {
            "/page": (200, "text/html; charset=windows-1252", PAGE.encode("cp1252"), None),
            "/packed": (200, "text/html; charset=utf-8", gzip.compress(PAGE.encode()), "gzip"),
            "/bomb": (200, "text/html", gzip.compress(b"a" * 30_000_000), "gzip"),
            "/broken": (200, "text/html", b"no gzip at all", "gzip"),
            "/large": (200, "text/html", b"a" * 300_000, None),
            "/image": (200, "image/png", b"\x89PNG", None),
            "/liar": (200, "text/html", b"%PDF-1.4 ...", None),
            "/empty": (200, "text/html", b"", None),
            "/error": (503, "text/html", b"sorry", None),
        }.get(path, (404, "text/html", b"no", None))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if packing:
            self.send_header("Content-Encoding", packing)
        if path != "/large":
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:
        return


class Six(ThreadingHTTPServer):
    address_family = socket.AF_INET6


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()


OPEN = Settings(allow_private_networks=True, timeout_s=5)
CLOSED = Settings(timeout_s=5)


def only_home(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Stands in for is_private: the test server's own address counts as public, everything else private stays so."""
    return str(address) != "127.0.0.1" and is_private(address)


def test_a_page(server: str) -> None:
    page = load(server + "/page#top", OPEN)
    assert page.text == PAGE
    assert page.encoding == "cp1252"
    assert page.media_type == "text/html"
    assert page.address == server + "/page"
    assert page.source == server + "/page#top"
    assert page.captured is not None
    assert page.captured.tzinfo is not None
    assert ("content-type", "text/html; charset=windows-1252") in page.headers
    assert fetch(server + "/packed", OPEN).text == PAGE


def test_redirects_are_followed_and_counted(server: str) -> None:
    assert load(server + "/to?/page", OPEN).address == server + "/page"
    with pytest.raises(FetchFailed, match="redirects"):
        load(
            server + "/to?/to?" + "/to?" * 8 + "/page", Settings(allow_private_networks=True, max_redirects=2)
        )


def test_private_addresses_are_refused(server: str) -> None:
    port = server.rsplit(":", 1)[1]
    for host in (
        "127.0.0.1",
        "localhost",
        "[::1]",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "10.0.0.1",
        "169.254.169.254",
        "192.168.1.1",
    ):
        with pytest.raises(AddressRefused):
            load(f"http://{host}:{port}/page", CLOSED)


def test_a_redirect_into_a_private_network_is_refused(server: str) -> None:
    port = server.rsplit(":", 1)[1]
    assert fetch(server + "/page", CLOSED, only_home).text == PAGE
    for target in (
        f"http://127.0.0.2:{port}/page",
        f"http://[::1]:{port}/page",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "http://2130706434/",
    ):
        with pytest.raises(AddressRefused):
            fetch(f"{server}/to?{target}", CLOSED, only_home)


def test_a_name_that_changes_its_answer_gains_nothing(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the address that was checked is the one connected to."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str, port: int, *args: object, **more: object) -> object:
        if host != "news.example":
            return real(host, port, *args, **more)  # type: ignore[arg-type]
        asked.append(host)
        answer = "127.0.0.1" if len(asked) == 1 else "127.0.0.9"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answer, port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    port = server.rsplit(":", 1)[1]
    assert fetch(f"http://news.example:{port}/page", CLOSED, only_home).text == PAGE
    assert asked == ["news.example"]
    with pytest.raises(AddressRefused):
        fetch(f"http://news.example:{port}/page", CLOSED, only_home)


def test_ipv6_of_this_machine() -> None:
    try:
        httpd = Six(("::1", 0), Handler)
    except OSError:
        pytest.skip("no IPv6 here")
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    address = f"http://[::1]:{httpd.server_address[1]}/page"
    assert load(address, OPEN).text == PAGE
    with pytest.raises(AddressRefused):
        load(address, CLOSED)
    httpd.shutdown()


@pytest.mark.parametrize(
    ("path", "error", "words"),
    [
        ("/image", FetchFailed, "image/png"), ("/error", FetchFailed, "503"), ("/none", FetchFailed, "404"), ("/broken", FetchFailed, "damaged"),
        ("/liar", SourceNotText, "PDF"), ("/empty", SourceNotText, "empty"),
    ],
)  # fmt: skip
def test_answers_that_are_no_page(server: str, path: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        load(server + path, OPEN)


def test_limits_on_size_hold_while_reading_and_unpacking(server: str) -> None:
    small = Settings(allow_private_networks=True, max_bytes=100_000)
    for path in ("/large", "/bomb"):
        with pytest.raises(SourceTooLarge):
            load(server + path, small)


def test_a_server_that_drips_is_left_at_the_deadline(server: str) -> None:
    start = time.monotonic()
    with pytest.raises(FetchFailed, match="within 1 s"):
        load(server + "/drip", Settings(allow_private_networks=True, timeout_s=1))
    assert time.monotonic() - start < 3


def test_dead_addresses_and_names() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchFailed, match="no answer"):
        load(f"http://127.0.0.1:{port}/", OPEN)
    with pytest.raises(FetchFailed, match=r"not known|resolved"):
        load("http://no-such-host.invalid/", OPEN)
    for address in ("ftp://example.org/a", "http://", "http://user:pw@example.org/"):
        with pytest.raises(AddressRefused):
            load(address, OPEN)


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "127.0.0.1",
        "169.254.1.1",
        "224.0.0.1",
        "240.0.0.1",
        "0.0.0.0",
        "100.64.0.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:db8::1",
        "fec0::1",
    ],
)
def test_private_and_reserved(address: str) -> None:
    assert is_private(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_public(address: str) -> None:
    assert not is_private(ipaddress.ip_address(address))
