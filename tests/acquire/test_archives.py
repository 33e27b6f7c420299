"""WARC and WACZ: every page comes out, every member that is none says why and where, and damage costs no neighbour."""

from __future__ import annotations

import gzip
import io
import random
import tracemalloc
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter

from dateline.acquire import acquire
from dateline.model.event import Failed
from dateline.model.page import Page
from dateline.settings import Settings

BODY = (
    "<!doctype html><html><body><p>Two men were hurt near the mill — “badly”, police said.</p></body></html>"
)
SETTINGS = Settings(max_bytes=100_000)


def record(
    name: str,
    body: bytes,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    more: str = "",
    length: int | None = None,
) -> bytes:
    """A response record of http://paper.example/NAME, as crawlers write it."""
    length_line = f"Content-Length: {len(body)}\r\n" if "chunked" not in more else ""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{length_line}{more}\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: http://paper.example/{name}\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def taken(path: Path, settings: Settings = SETTINGS) -> tuple[list[Page], list[Failed]]:
    got = list(acquire([str(path)], settings))
    return [g for g in got if isinstance(g, Page)], [g for g in got if isinstance(g, Failed)]


@pytest.mark.parametrize("packed", [True, False])
def test_a_crawl(tmp_path: Path, packed: bool) -> None:
    pieces = [
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n",
        record("a", BODY.encode()),
        record("gone", b"no", status="404 Not Found"),
        record("pic", b"\x89PNG", kind="image/png"),
        record("empty", b""),
        record("b", BODY.encode("cp1252"), kind="text/html; charset=windows-1252"),
    ]
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    path.write_bytes(b"".join(gzip.compress(p) if packed else p for p in pieces))
    pages, failed = taken(path)
    assert [p.address for p in pages] == ["http://paper.example/a", "http://paper.example/b"]
    assert [p.text for p in pages] == [BODY, BODY]
    assert pages[0].captured == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert pages[0].content == BODY.encode()
    offset = sum(len(gzip.compress(p) if packed else p) for p in pieces[:1])
    assert pages[0].source == f"{path}#{offset}"
    assert [f.kind for f in failed] == ["not a page", "not a page", "not text"]
    assert "answered 404" in failed[0].reason
    assert "image/png" in failed[1].reason


def test_packings_and_chunks_are_taken_off(tmp_path: Path) -> None:
    brotli = io.BytesIO()
    with BrotliWriter(brotli) as writer:
        writer.write(BODY.encode())
    raw = zlib.compressobj(wbits=-15)
    chunked = (
        b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in (BODY.encode()[:20], BODY.encode()[20:]))
        + b"0\r\n\r\n"
    )
    path = tmp_path / "a.warc"
    path.write_bytes(
        record("gzip", gzip.compress(BODY.encode()), more="Content-Encoding: gzip\r\n")
        + record("deflate", zlib.compress(BODY.encode()), more="Content-Encoding: deflate\r\n")
        + record("raw", raw.compress(BODY.encode()) + raw.flush(), more="Content-Encoding: deflate\r\n")
        + record("br", brotli.getvalue(), more="Content-Encoding: br\r\n")
        + record("chunked", chunked, more="Transfer-Encoding: chunked\r\n")
        + record("odd", BODY.encode(), more="Content-Encoding: rot13\r\n")
    )
    pages, failed = taken(path)
    assert [p.text for p in pages] == [BODY] * 5
    assert [f.reason for f in failed] == ["holds damaged rot13 data"]


def test_damage_costs_only_its_record(tmp_path: Path) -> None:
    members = [gzip.compress(record(name, f"{BODY}{name}".encode())) for name in "abcde"]
    broken = bytearray(members[2])
    broken[40:60] = bytes(20)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join([*members[:2], bytes(broken), b"not a record at all", *members[3:]]))
    pages, failed = taken(path)
    assert [p.address[-1] for p in pages if p.address] == ["a", "b", "d", "e"]
    assert [f.kind for f in failed] == ["damaged"]
    offset = len(members[0]) + len(members[1])
    assert failed[0].source == f"{path}#{offset}" or failed[0].source == f"{path}#{len(members[0])}"


def test_damage_between_plain_records(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record("a", BODY.encode()) + b"garbage\r\n\r\n" + record("b", BODY.encode()))
    pages, failed = taken(path)
    assert [p.address for p in pages] == ["http://paper.example/a", "http://paper.example/b"]
    assert len(failed) == 1


def test_an_archive_that_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record("a", BODY.encode()) + record("b", BODY.encode())[:-40])
    pages, failed = taken(path)
    assert [p.address for p in pages] == ["http://paper.example/a"]
    assert "is cut off" in failed[0].reason


def test_bombs_are_refused_in_bounded_memory(tmp_path: Path) -> None:
    inside = gzip.compress(b"a" * 20_000_000)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(
        gzip.compress(record("large", b"a" * 20_000_000))
        + gzip.compress(record("bomb", inside, more="Content-Encoding: gzip\r\n"))
        + gzip.compress(
            record(
                "chunks",
                b"f4240\r\n" + b"a" * 1_000_000 + b"\r\n0\r\n\r\n",
                more="Transfer-Encoding: chunked\r\n",
            )
        )
        + gzip.compress(record("last", BODY.encode()))
    )
    tracemalloc.start()
    pages, failed = taken(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [p.address for p in pages] == ["http://paper.example/last"]
    assert [f.kind for f in failed] == ["too large"] * 3
    assert peak < 5_000_000


@pytest.mark.parametrize("seed", [*range(40), 505])
def test_damage_anywhere_costs_only_what_it_touches(tmp_path: Path, seed: int) -> None:
    """Bytes changed, cut out or put in: every record that was not touched comes out, once; the rest are named failures."""
    chance = random.Random(seed)
    members = [record(str(n), f"{BODY}{n}".encode()) for n in range(12)]
    parts = [gzip.compress(member) if seed % 2 else member for member in members]
    data, owner = bytearray(b"".join(parts)), [n for n, part in enumerate(parts) for _ in part]
    touched = set[int]()
    for _ in range(3):
        at, much = chance.randrange(len(data)), chance.randrange(1, 40)
        new = chance.choice((b"", chance.randbytes(much), chance.randbytes(2 * much)))
        touched |= set(owner[at : at + much])
        data[at : at + much], owner[at : at + much] = new, [-1] * len(new)
    path = tmp_path / ("a.warc.gz" if seed % 2 else "a.warc")
    path.write_bytes(data)
    pages, failed = taken(path)
    found = [p.address for p in pages]
    assert {f"http://paper.example/{n}" for n in range(12) if n not in touched} <= set(found)
    assert len({p.source for p in pages}) == len(pages)
    assert all(f.source.startswith(str(path)) and f.kind and f.reason for f in failed)


def test_wacz(tmp_path: Path) -> None:
    path = tmp_path / "site.wacz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/one.warc.gz", gzip.compress(record("a", BODY.encode())))
        archive.writestr(
            "archive/two.warc.gz",
            gzip.compress(record("b", BODY.encode())) + b"?" * 50 + gzip.compress(record("c", BODY.encode())),
            compress_type=zipfile.ZIP_DEFLATED,
        )
    pages, failed = taken(path)
    assert [p.address[-1] for p in pages if p.address] == ["a", "b", "c"]
    assert pages[0].source == f"{path}/archive/one.warc.gz#0"
    assert [f.kind for f in failed] == ["damaged"]


@pytest.mark.parametrize(
    ("name", "content"), [("a.wacz", b"PK no"), ("b.warc.gz", b"nothing like it"), ("c.wacz", b"")]
)
def test_files_that_are_no_archive(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    pages, failed = taken(tmp_path / name)
    assert not pages
    assert [f.source.partition("#")[0] for f in failed] == [str(tmp_path / name)] * (
        1 if content or "wacz" in name else 0
    )


def test_archives_in_a_folder_are_taken(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(record("a", BODY.encode()))
    (tmp_path / "b.html").write_text(BODY)
    (tmp_path / "c.csv").write_text("text\nwords\n")
    pages, failed = taken(tmp_path)
    assert ([Path(p.source).name for p in pages], failed) == (["a.warc#0", "b.html"], [])


def test_absent_archives_are_missing(tmp_path: Path) -> None:
    (failed,) = acquire([str(tmp_path / "no.warc.gz")], SETTINGS)
    assert isinstance(failed, Failed)
    assert failed.kind == "missing"
