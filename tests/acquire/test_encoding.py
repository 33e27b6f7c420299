"""Bytes to text."""

from __future__ import annotations

import pytest

from dateline.acquire.encoding import NotTextError, decode

ENGLISH = "“We lost everything,” said Zoë — a teacher in the town of N’Djamena. The army’s answer came late."
RUSSIAN = "Неизвестные вооружённые люди напали на село в ночь на понедельник, сообщил глава района. " * 4
ARABIC = (
    "هاجم مسلحون مجهولون القرية فجر يوم الاثنين كما قال سكان من المنطقة وأضاف المصدر أن منزلين قد احترقا في الهجوم "
    * 4
)


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "utf-16-le", "utf-16-be"]
)
def test_english_in_any_encoding(codec: str) -> None:
    assert decode(ENGLISH.encode(codec))[0] == ENGLISH


@pytest.mark.parametrize(
    ("text", "codec"), [(RUSSIAN, "koi8-r"), (RUSSIAN, "cp1251"), (ARABIC, "cp1256"), (RUSSIAN, "iso8859-5")]
)
def test_other_scripts_declared_or_guessed(text: str, codec: str) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={codec}"></head><body>{text}</body></html>'
    assert text in decode(page.encode(codec))[0]
    assert decode(text.encode(codec), charset=codec)[0] == text
    guessed = decode(text.encode(codec))[0]
    assert sum(a == b for a, b in zip(guessed, text, strict=False)) > 0.9 * len(text)


def test_a_wrong_label_does_not_win_over_utf8() -> None:
    assert decode(ENGLISH.encode(), charset="iso-8859-1") == (ENGLISH, "utf-8")
    assert decode(b'<meta charset="latin-1">' + ENGLISH.encode())[0].endswith(ENGLISH)
    assert decode(ENGLISH.encode("cp1252"), charset="utf-8")[0] == ENGLISH
    assert decode(ENGLISH.encode(), charset="no-such-charset")[0] == ENGLISH


def test_latin1_is_read_as_browsers_do() -> None:
    assert decode("“quoted” — it’s".encode("cp1252"), charset="iso-8859-1") == ("“quoted” — it’s", "cp1252")


def test_utf8_cut_off_inside_a_character_stays_utf8() -> None:
    text, codec = decode(("“é” " * 50).encode()[:-2])
    assert codec == "utf-8"
    assert text.startswith("“é” “é”")


def test_line_ends_become_newlines() -> None:
    assert decode(b"a\r\nb\rc\n")[0] == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7 ...", "PDF"), (b"\x89PNG\r\n\x1a\n123", "PNG"), (b"PK\x03\x04abc", "ZIP"), (b"\x7fELF\x02", "ELF"), (b"\x1f\x8b\x08abc", "gzip"),
        (b"abc\0def" * 20, "NUL"), (bytes(range(1, 9)) * 100, "control"), (b"{\\rtf1 hello}", "RTF"), (b"\0\0\0\x18ftypmp42", "ISO media"),
    ],
)  # fmt: skip
def test_binaries_are_named(content: bytes, what: str) -> None:
    with pytest.raises(NotTextError, match=what):
        decode(content)
