"""Scores on phrases of time, with made-up sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError, SourceMissing
from dateline.evaluate.date_phrases import DateScores, Phrase, read_phrases
from dateline.knowledge.calendar_edtf import edtf, precision, read_edtf
from dateline.model.text import Span
from dateline.model.when import Interval, When

FRIDAY = "They came on [Friday].\t2021-03-07\tpast\t-\t2021-03-05\t1"


def phrases(tmp_path: Path, *lines: str) -> tuple[Phrase, ...]:
    file = tmp_path / "phrases.tsv"
    file.write_text("# a comment\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return read_phrases(file)


def days(first: str, last: str = "") -> When:
    span = Interval(date.fromisoformat(first), date.fromisoformat(last or first))
    return When(span, edtf(span), precision(span), "", None, "", "test")


def test_a_line_is_read(tmp_path: Path) -> None:
    text = "A [May] march in [June].\t2021-03-01/2021-03-07\tunknown\t2021-03-02\tnone\t-\theld-out"
    one, other = phrases(tmp_path, FRIDAY, text)
    assert (one.text, [s.of(one.text) for s in one.spans], one.held_out) == (
        "They came on Friday.",
        ["Friday"],
        False,
    )
    assert (other.text, [s.of(other.text) for s in other.spans]) == ("A May march in June.", ["May", "June"])
    assert (other.published, other.held_out) == (Interval(date(2021, 3, 1), date(2021, 3, 7)), True)
    assert (other.narrative, other.precision) == (Interval(date(2021, 3, 2), date(2021, 3, 2)), None)


@pytest.mark.parametrize(
    ("answer", "found", "field"),
    [
        ("2021-03-05\t1", days("2021-03-05"), "right"),
        ("2021-03\t3", days("2021-03-01", "2021-03-31"), "right"),
        ("2021-03-05~\t1", days("2021-03-05"), "right"),
        ("2021-03-05\t2", days("2021-03-05"), "wrong"),
        ("2021-03-05\t1", days("2021-03-04"), "wrong"),
        ("2021-03-05\t1", None, "missing"),
        ("-\t-", None, "absent_kept"),
        ("-\t-", days("2021-03-05"), "absent_filled"),
        ("none\t-", None, "absent_filled"),
    ],
)
def test_how_an_answer_counts(tmp_path: Path, answer: str, found: When | None, field: str) -> None:
    (phrase,) = phrases(tmp_path, f"They came on [Friday].\t2021-03-07\tpast\t-\t{answer}")
    scores = DateScores()
    scores.add(phrase, [(Span(13, 19), found)])
    told = scores.to_dict()["dev"]
    assert told[field] == 1
    assert told["phrases"] == 1
    assert bool(scores.list_misses()) == (field not in {"right", "absent_kept"})


def test_a_time_beside_the_brackets_does_not_count(tmp_path: Path) -> None:
    (phrase,) = phrases(
        tmp_path, "The [Friday] mosque was hit on Monday.\t2021-03-07\tpast\t-\tnone\t-\theld-out"
    )
    scores = DateScores()
    scores.add(phrase, [(Span(29, 35), days("2021-03-01"))])
    assert scores.to_dict()["held_out"]["absent_kept"] == 1
    assert scores.list_misses() == ""
    assert "held-out" in scores.table()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("They came on [Friday].\t2021-03-07\tpast", "3 columns"),
        ("They came on Friday.\t2021-03-07\tpast\t-\t2021-03-05\t1", "in brackets"),
        ("They came on [Friday].\t2021-02-30\tpast\t-\t2021-03-05\t1", "day is out of range"),
        ("They came on [Friday].\t2021-03-07\tpresent\t-\t2021-03-05\t1", "tense 'present'"),
        ("They came on [Friday].\t2021-03-07\tpast\t-\t2021-03-05\tone", "'one'"),
        (f"{FRIDAY}\tlater", "'later', not held-out"),
        ("# nothing", "no phrase"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, line: str, reason: str) -> None:
    with pytest.raises(KnowledgeError, match=reason) as raised:
        phrases(tmp_path, line)
    assert "phrases.tsv" in str(raised.value)
    assert reason == "no phrase" or "line 3" in str(raised.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match="no such file"):
        read_phrases(tmp_path / "none.tsv")
    (tmp_path / "latin.tsv").write_bytes(b"caf\xe9\t")
    with pytest.raises(KnowledgeError, match="not UTF-8"):
        read_phrases(tmp_path / "latin.tsv")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021-03-05", "2021-03-05", "2021-03-05"),
        ("2021-02~", "2021-02-01", "2021-02-28"),
        ("2021/2022", "2021-01-01", "2022-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("../2021-03-05", None, "2021-03-05"),
        ("2014/..", "2014-01-01", None),
    ],
)
def test_edtf_is_read(text: str, first: str | None, last: str | None) -> None:
    ends = (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
    assert read_edtf(text) == Interval(*ends)


@pytest.mark.parametrize("text", ["20XX-03-05", "202X-08", "soon", "2021-02-30", "2022/2021", ""])
def test_other_edtf_is_left_alone(text: str) -> None:
    assert read_edtf(text) is None
