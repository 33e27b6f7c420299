"""Files, folders and standard input."""

from __future__ import annotations

import io
import os
import random
import time
from pathlib import Path

import pytest

from dateline.acquire import acquire, find_sources, load
from dateline.errors import SourceError, SourceMissing, SourceNotText, SourceTooLarge
from dateline.model.event import Failed
from dateline.model.page import Page
from dateline.settings import Settings

TEXT = "Two men were hurt in a clash near the town on Monday, police said.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(cache_dir=tmp_path / "cache")


def test_a_file_becomes_a_page(tmp_path: Path, settings: Settings) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    page = load(str(file), settings)
    assert (page.text, page.media_type, page.encoding, page.address, page.captured) == (
        TEXT,
        "text/plain",
        "utf-8",
        None,
        None,
    )
    assert page.content == TEXT.encode()
    assert len(page.sha256) == 64


def test_html_is_known_by_its_content(tmp_path: Path, settings: Settings) -> None:
    for name, content, kind in (
        ("a.txt", "<!DOCTYPE html><html><p>x", "text/html"), ("b.html", TEXT, "text/plain"), ("c.txt", "<p>a</p><p>b</p>", "text/html"),
        ("d.txt", "5 < 6 and <b>bold</b>", "text/plain"),
    ):  # fmt: skip
        (tmp_path / name).write_text(content)
        assert load(str(tmp_path / name), settings).media_type == kind


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.html",
        "sub/c.htm",
        "sub/deep/d.md",
        "e.gold.json",
        "f.jpg",
        ".hidden.txt",
        ".git/g.txt",
        "sub/h.XHTML",
        "i.text",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    found = [os.path.relpath(s, tmp_path) for s in find_sources([str(tmp_path)]) if isinstance(s, str)]
    assert found == ["a.html", "b.txt", "i.text", "sub/c.htm", "sub/deep/d.md", "sub/h.XHTML"]


def test_a_file_named_twice_comes_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert len(list(find_sources([str(tmp_path / "a.txt"), str(tmp_path)]))) == 1


def test_a_named_file_may_have_any_ending(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "report.asp").write_text(TEXT)
    assert load(str(tmp_path / "report.asp"), settings).text == TEXT


def test_bad_sources_do_not_stop_the_others(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "bin.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "none").mkdir()
    arguments = [
        str(tmp_path / "missing.txt"),
        str(tmp_path / "none"),
        str(tmp_path),
        "ftp://example.org/x",
        "-",
    ]
    results = list(acquire(arguments, settings, io.BytesIO(TEXT.encode())))
    pages = [r.source for r in results if isinstance(r, Page)]
    assert pages == [str(tmp_path / "good.txt"), "-"]
    failed = {os.path.basename(r.source): r.kind for r in results if isinstance(r, Failed)}
    assert failed == {
        "missing.txt": "missing",
        "none": "missing",
        "bin.txt": "not text",
        "empty.txt": "not text",
        "x": "refused",
    }
    assert all(r.reason and "\n" not in r.reason for r in results if isinstance(r, Failed))


def test_fifty_megabytes_of_noise_are_refused_at_once(tmp_path: Path, settings: Settings) -> None:
    file = tmp_path / "noise.txt"
    file.write_bytes(random.Random(3).randbytes(1_000_000) * 50)
    start = time.monotonic()
    with pytest.raises(SourceTooLarge, match="20,000,000 bytes"):
        load(str(file), settings)
    with pytest.raises(SourceNotText):
        load(str(file), Settings(cache_dir=tmp_path, max_bytes=60_000_000))
    assert time.monotonic() - start < 2


def test_endless_input_is_cut_at_the_limit(settings: Settings, tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            assert size > 0
            return b"x" * size

    with pytest.raises(SourceTooLarge):
        load("-", Settings(cache_dir=tmp_path, max_bytes=1000), Endless())  # type: ignore[arg-type]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission(tmp_path: Path, settings: Settings) -> None:
    file = tmp_path / "secret.txt"
    file.write_text(TEXT)
    file.chmod(0)
    with pytest.raises(SourceError, match="cannot be read"):
        load(str(file), settings)


def test_missing_and_folder(tmp_path: Path, settings: Settings) -> None:
    for source in (tmp_path / "no.txt", tmp_path):
        with pytest.raises(SourceMissing):
            load(str(source), settings)
