"""Bytes -> text: which encoding, and is it text at all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file (RIFF)"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ\x90", "a program (Windows)"),
    (b"\xd0\xcf\x11\xe0", "an old office document (OLE)"),
    (b"SQLite format 3", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
    (b"wOF", "a font"),
    (b"ID3", "a sound file"),
)
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What browsers take these labels for (WHATWG Encoding Standard, "names and labels").
LABELS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
SAMPLE = 65_536
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)


class NotTextError(ValueError):
    """The bytes are no text; the message says what they are instead."""


def decode(content: bytes, charset: str | None = None) -> tuple[str, str]:
    """Text and codec name of ``content``; ``charset`` is what HTTP said. Raises NotTextError.

    Order: byte order mark, UTF-16 by its pattern of NULs, UTF-8 where it fits (hardly any other text does by
    chance), the charset of HTTP, of <meta> or of <?xml?>, then a guess. Line ends become a single newline.
    """
    codec = _bom(content)
    if codec is None:
        refuse_binary(content)
        codec = _utf16(content) or _declared_or_guessed(content, charset)
    text = content.decode(codec, errors="replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), codec


def refuse_binary(content: bytes) -> None:
    """Raise NotTextError for known file types, and for bytes with many control characters or NULs."""
    head = content[:SAMPLE]
    for magic, what in MAGIC:
        if head.startswith(magic):
            raise NotTextError(f"is {what}, not a page of text")
    if head[4:8] == b"ftyp":
        raise NotTextError("is a video or an image (ISO media), not a page of text")
    if _utf16(content):
        return
    if b"\0" in content:
        raise NotTextError("is binary: it holds NUL bytes")
    controls = len(head) - len(head.translate(None, CONTROLS))
    if controls > max(2, len(head) // 200):
        raise NotTextError("is binary: it is full of control characters")


def _bom(content: bytes) -> str | None:
    return next((codec for mark, codec in BOMS if content.startswith(mark)), None)


def _utf16(content: bytes) -> str | None:
    """UTF-16 without a byte order mark: in mostly Latin text every other byte is NUL."""
    head = content[:2000]
    if len(head) < 4 or len(content) % 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _declared_or_guessed(content: bytes, charset: str | None) -> str:
    if _is_utf8(content):
        return "utf-8"
    for codec in _declared(content, charset):
        if codec != "utf-8" and _fits(content, codec):
            return codec
    return _mostly_ascii(content) or _guess(content)


def _declared(content: bytes, charset: str | None) -> Iterator[str]:
    labels = [charset] if charset else []
    labels += [m.group(1).decode("ascii") for p in (_META, _XML) if (m := p.search(content[:4096]))]
    for label in labels:
        try:
            name = codecs.lookup(label.strip("\"' ")).name
        except LookupError:
            continue
        yield LABELS.get(name, name)


def _is_utf8(content: bytes) -> bool:
    """UTF-8, or UTF-8 with few damaged characters (a page cut off in the middle of one)."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        sample = content[: 4 * SAMPLE]
        text = sample.decode("utf-8", errors="replace")
        broken = text.count("\ufffd")
        good = len(text) - broken - sum(1 for byte in sample if byte < 128)
        return good > 20 * broken
    return True


def _fits(content: bytes, codec: str) -> bool:
    try:
        text = content[: 4 * SAMPLE].decode(codec, errors="replace")
    except (LookupError, UnicodeError):
        return False
    return text.count("\ufffd") <= len(text) // 200


def _mostly_ascii(content: bytes) -> str | None:
    """Western text with a few bytes above 127 (curly quotes, dashes, an accent) is Windows-1252."""
    sample = content[: 4 * SAMPLE]
    high = sum(1 for byte in sample if byte > 127)
    return "cp1252" if high <= 0.02 * len(sample) and _fits(content, "cp1252") else None


def _guess(content: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:SAMPLE], threshold=0.35).best()
    if best is None or not _fits(content, best.encoding):
        raise NotTextError("is not text: no known encoding explains its bytes")
    return codecs.lookup(best.encoding).name
