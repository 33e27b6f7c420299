"""The date slot of MUC templates, on made-up messages and keys of that form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError, SourceMissing
from dateline.evaluate.muc_dates import SlotScores, answer, judge, plain
from dateline.evaluate.muc_files import (
    Message,
    Template,
    read_date,
    read_messages,
    read_templates,
    write_date,
)
from dateline.model.when import Interval
from dateline.muc4.times import times

TEXTS = """DEV-MUC3-9001 (INVENTED)

   PORT ARDUN, 14 MAR 89 (ARDUN RADIO) -- [TEXT] TWO BRIDGES WERE BLOWN UP LAST
NIGHT NEAR TELMO, THE ARMY SAID TODAY.

   ON 11 MARCH GUNMEN KIDNAPPED MAYOR RUY DALVO IN HERIN.


DEV-MUC3-9002 (INVENTED)

   PORT ARDUN, NO DATE -- [SPEECH] [TEXT] WE MOURN OUR DEAD.
"""
KEYS = """;;; a remark
0.  MESSAGE: ID                     DEV-MUC3-9001 (INVENTED)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  13 MAR 89
3.  INCIDENT: LOCATION              ARDUN: TELMO (TOWN)
4.  INCIDENT: TYPE                  BOMBING
12. PHYS TGT: ID                    "TWO BRIDGES" / "BRIDGES"
                                    "THE \\"OLD\\" MILL"

0.  MESSAGE: ID                     DEV-MUC3-9001 (INVENTED)
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
2.  INCIDENT: DATE                  (10 MAR 89 - 11 MAR 89) / 11 MAR 89
3.  INCIDENT: LOCATION              ARDUN: HERIN (TOWN)
4.  INCIDENT: TYPE                  KIDNAPPING
18. HUM TGT: NAME                   "RUY DALVO"

0.  MESSAGE: ID                     DEV-MUC3-9002 (INVENTED)
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
"""
FILED = date(1989, 3, 14)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "dev-muc3-9001-9002").write_text(TEXTS, encoding="latin-1")
    (tmp_path / "key-dev-9001.muc4").write_text(KEYS, encoding="latin-1")
    return tmp_path


def days(text: str) -> Interval:
    found = read_date(text)
    assert found is not None
    return found


def test_texts_and_keys_are_read(corpus: Path) -> None:
    messages, (one, other) = read_messages(corpus), read_templates(corpus)
    assert {m.id: m.filed for m in messages.values()} == {"DEV-MUC3-9001": FILED, "DEV-MUC3-9002": None}
    assert messages["DEV-MUC3-9001"].text.startswith("[TEXT] TWO BRIDGES")
    assert one.strings("PHYS TGT: ID") == ("TWO BRIDGES", "BRIDGES", "THE OLD MILL")
    assert (other.number, other.dates) == ("2 (OPTIONAL)", (days("10 MAR 89 - 11 MAR 89"), days("11 MAR 89")))


@pytest.mark.parametrize("text", ["21 JAN 89", "15 JAN 89 - 21 JAN 89", "- 21 JAN 89"])
def test_dates_are_read_and_written(text: str) -> None:
    assert write_date(days(text)) == text


@pytest.mark.parametrize("text", ["-", "*", "OCT 18", "31 FEB 89", "11 NOV"])
def test_what_is_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("key", "got", "score"),
    [
        ("26 AUG 89", "26 AUG 89", 1.0),
        ("26 AUG 89", "25 AUG 89", 0.0),
        ("- 26 AUG 89", "- 26 AUG 89", 1.0),
        ("25 AUG 89 - 26 AUG 89", "26 AUG 89", 0.5),
        ("- 26 AUG 89", "26 AUG 89", 0.5),
        ("- 26 AUG 89", "25 AUG 89", 0.5),
        ("- 26 AUG 89", "27 AUG 89", 0.0),
        ("- 26 AUG 89", "20 AUG 89 - 25 AUG 89", 0.5),
        ("25 AUG 89 - 26 AUG 89", "- 26 AUG 89", 0.5),
        ("26 AUG 89", "- 26 AUG 89", 0.5),
        ("25 AUG 89", "- 26 AUG 89", 0.0),
        ("24 AUG 89 - 25 AUG 89", "- 26 AUG 89", 0.0),
        ("26 AUG 89", "25 AUG 89 - 26 AUG 89", 0.0),
    ],
)
def test_answers_count_as_the_guidelines_say(key: str, got: str, score: float) -> None:
    assert judge(days(key), days(got)) == score


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GUNMEN KIDNAPPED RUY DALVO ON 11 MARCH IN HERIN. TODAY THE MARKET OPENED.", "11 MAR 89"),
        ("GUNMEN KIDNAPPED RUY DALVO YESTERDAY.", "13 MAR 89"),
        ("GUNMEN KIDNAPPED RUY DALVO OVERNIGHT, POLICE SAID.", "13 MAR 89 - 14 MAR 89"),
        ("IT WAS REPORTED TODAY THAT GUNMEN KIDNAPPED RUY DALVO.", "- 14 MAR 89"),
        ("POLICE SAID TODAY THAT ON 11 MARCH GUNMEN KIDNAPPED RUY DALVO.", "11 MAR 89"),
        ("GUNMEN KIDNAPPED RUY DALVO ON SATURDAY.", "- 14 MAR 89"),
        ("GUNMEN KIDNAPPED RUY DALVO LAST WEEK.", "- 14 MAR 89"),
        ("THE ROAD IS SHUT SINCE 1 MARCH, WHEN RUY DALVO WAS KIDNAPPED.", "01 MAR 89"),
        ("RUY DALVO WAS KIDNAPPED. TALKS OPEN TOMORROW.", "- 14 MAR 89"),
        (
            "A BANK WAS ROBBED YESTERDAY.\n\nIT RAINED.\n\nIT SNOWED.\n\nRUY DALVO WAS KIDNAPPED.",
            "- 14 MAR 89",
        ),
    ],
)
def test_which_date_an_incident_gets(text: str, expected: str) -> None:
    slots = {
        "INCIDENT: TYPE": "KIDNAPPING",
        "INCIDENT: LOCATION": "ARDUN: HERIN (TOWN)",
        "HUM TGT: NAME": '"RUY DALVO"',
    }
    got = answer(Template("X", "1", slots), Message("X", text, FILED), times)
    assert got is not None
    assert write_date(got) == expected


def test_without_a_dateline_nothing_is_made_up() -> None:
    slots = {"INCIDENT: TYPE": "KIDNAPPING", "HUM TGT: NAME": '"RUY DALVO"'}
    assert (
        answer(Template("X", "1", slots), Message("X", "RUY DALVO WAS KIDNAPPED YESTERDAY.", None), times)
        is None
    )


def test_f_counts_half_for_what_is_partly_right() -> None:
    scores = SlotScores()
    for key, got in [
        ("26 AUG 89", "26 AUG 89"),
        ("- 26 AUG 89", "26 AUG 89"),
        ("26 AUG 89", None),
        ("-", "26 AUG 89"),
    ]:
        template = Template("X", "1", {"INCIDENT: DATE": key})
        scores.add(template, days(got) if got else None)
    told = scores.to_dict()
    assert (told["right"], told["partly_right"], told["missing"], told["spurious"]) == (1, 1, 1, 1)
    assert (told["recall"], told["precision"], told["f1"]) == (0.5, 0.5, 0.5)
    assert "X template 1: 26 AUG 89 -> got nothing" in scores.misses


def test_lines_are_joined_paragraphs_kept() -> None:
    assert plain("   A\nB  C\n\n   D") == "A B C\nD"


def test_a_broken_corpus_is_named(corpus: Path) -> None:
    with pytest.raises(SourceMissing, match="no texts of MUC"):
        read_messages(corpus / "none")
    (corpus / "key-dev-9001.muc4").write_text(
        "2.  INCIDENT: DATE                  13 MAR 89\n", encoding="latin-1"
    )
    with pytest.raises(KnowledgeError, match=r"key-dev-9001\.muc4, line 1: a slot before MESSAGE: ID"):
        read_templates(corpus)
