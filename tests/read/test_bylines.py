"""Bylines and lines that are none."""

from __future__ import annotations

import pytest

from dateline.read.bylines import read_byline, read_byline_place, read_note, read_signature
from dateline.read.reader import Reader


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Amina Yusuf", "Amina Yusuf"), ("by Amina Yusuf", "Amina Yusuf"), ("BY AMINA YUSUF, STAFF WRITER", "AMINA YUSUF"),
        ("By Amina Yusuf in Goma | 3 March 2021", "Amina Yusuf"), ("By Amina Yusuf and Tom Okello", "Amina Yusuf and Tom Okello"),
        ("Reported by: Amina Yusuf", "Amina Yusuf"), ("Posted on 3 May 2021 by Amina Yusuf", "Amina Yusuf"), ("Author: Amina Yusuf", "Amina Yusuf"),
        ("Amina Yusuf, Reuters", "Amina Yusuf"), ("Amina Yusuf | Staff Reporter", "Amina Yusuf"), ("By our correspondent", "our correspondent"),
        ("AFP", "AFP"), ("Agence France-Presse . Niamey | Updated at 01:58pm on December 12, 2019", "AFP"), ("Staff Reporter", "Staff Reporter"),
        ("ADA OKORO and SAM BELLO | October 30, 2013 01:57 PM EST | AP", "ADA OKORO and SAM BELLO"),
    ],
)  # fmt: skip
def test_bylines(reader: Reader, line: str, who: str) -> None:
    byline = read_byline(line, reader.outlets, reader.book)
    assert byline is not None
    assert byline.who == who


@pytest.mark.parametrize(
    "line",
    [
        "By Friday evening, the rebels had gone",
        "Gunmen kill six, Reuters reports",
        "By the river",
        "Kirkuk",
        "From the hills, shells fell",
        "Police kill reporter",
    ],
)
def test_no_bylines(reader: Reader, line: str) -> None:
    assert read_byline(line, reader.outlets, reader.book) is None


def test_signatures_and_notes() -> None:
    assert read_signature("Lucía Arango, San Vicente") == ("Lucía Arango", "San Vicente")
    assert read_signature("Amina Yusuf in Goma") == ("Amina Yusuf", "Goma")
    assert read_signature("Gunmen kill six in Goma") is None
    assert read_note("(Reporting by A. Sow in Gao and B. Ba; Editing by C. Diop)") == "A. Sow and B. Ba"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("By Amina Yusuf, Goma", "Goma"),
        ("By AMINA YUSUF in Goma", "Goma"),
        ("By Amina Yusuf in Goma and Tom Okello", None),
        ("By Amina Yusuf, Correspondent", None),
    ],
)
def test_the_town_of_a_byline(line: str, place: str | None) -> None:
    assert read_byline_place(line) == place
