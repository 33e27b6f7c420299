"""Tables row by row: columns by name or as given; a bad row is a failure with its number, and the others come out."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from dateline.acquire import Taking, acquire
from dateline.errors import SettingsError
from dateline.model.event import Failed
from dateline.model.page import Page
from dateline.pipeline import Coder
from dateline.settings import Settings

SETTINGS = Settings(max_bytes=50_000)
TEXT = "Gunmen killed three farmers near Bama in Borno State on Tuesday, the police said.\n\nTwo other farmers were hurt, residents said."
ROW = {
    "headline": "Three farmers killed",
    "body": TEXT,
    "date": "2023-05-11",
    "url": "http://paper.example/1",
}


def taken(path: Path, *columns: str) -> list[Page | Failed]:
    return list(acquire([str(path)], SETTINGS, taking=Taking.of(columns=list(columns))))


def csv_of(*rows: str) -> str:
    return "headline;body;date\n" + "".join(rows)


def test_a_row_is_a_report_with_title_day_and_outlet(tmp_path: Path, coder: Coder) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({**ROW, "publisher": "Lake Paper"}) + "\n")
    (page,) = taken(path)
    assert isinstance(page, Page)
    assert (page.source, page.address) == (f"{path}#1", "http://paper.example/1")
    coded = coder.code_page(page)
    assert coded.report.title == "Three farmers killed"
    assert coded.report.text == TEXT
    assert coded.report.published.edtf == "2023-05-11"
    assert coded.report.outlet == "Lake Paper"
    assert [e.sub_type for e in coded.events] == ["Attack"]


def test_the_same_row_is_the_same_page_wherever_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(ROW) + "\n")
    (tmp_path / "b.jsonl").write_text("\n\n" + json.dumps(ROW) + "\n")
    (one,), (other,) = taken(tmp_path / "a.jsonl"), taken(tmp_path / "b.jsonl")
    assert isinstance(one, Page)
    assert isinstance(other, Page)
    assert one.sha256 == other.sha256
    assert other.source.endswith("b.jsonl#3")


@pytest.mark.parametrize("packing", ["", ".gz", ".zip"])
def test_csv(tmp_path: Path, packing: str) -> None:
    content = csv_of('One;"a; b\nc";2023\n', "\n", "Two;only words;2024\n", "Three;;\n").encode("utf-8-sig")
    path = tmp_path / f"a.csv{packing}"
    if packing == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.csv", content)
    else:
        path.write_bytes(gzip.compress(content) if packing else content)
    got = taken(path)
    pages = [g for g in got if isinstance(g, Page)]
    assert ["<p>a; b</p>" in pages[0].text, "<p>c</p>" in pages[0].text] == [True, True]
    assert [g.source.rpartition("#")[2] for g in got] == ["2", "5", "6"]
    assert isinstance(got[2], Failed)
    assert got[2].reason == "holds no text and no address"


def test_csv_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(
        (
            "title,text\nÉté à Gao," + "Clashes broke out near the town of Gao, police said. " * 20 + "\n"
        ).encode("cp1252")
    )
    (page,) = taken(tmp_path / "a.csv")
    assert isinstance(page, Page)
    assert "Été à Gao" in page.text


def test_a_bad_row_harms_no_other(tmp_path: Path) -> None:
    rows = [
        json.dumps({"text": "a"}),
        "{no json",
        "[1]",
        json.dumps({"text": "x" * 60_000}),
        "[" * 100_000,
        json.dumps({"text": "b"}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    got = taken(tmp_path / "a.jsonl")
    assert [(g.source.rpartition("#")[2], g.kind if isinstance(g, Failed) else "page") for g in got] == [
        ("1", "page"), ("2", "damaged"), ("3", "damaged"), ("4", "too large"), ("5", "too large"), ("6", "page"),
    ]  # fmt: skip
    (tmp_path / "a.csv").write_text("text\na\n" + "x" * 60_000 + "\nb\n")
    assert [type(g).__name__ for g in taken(tmp_path / "a.csv")] == ["Page", "Failed", "Page"]


def test_columns_are_named_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("kop,inhoud\nTitle,Words of a report\n")
    (failed,) = taken(path)
    assert isinstance(failed, Failed)
    assert "--column text=COLUMN (it has kop, inhoud)" in failed.reason
    (page,) = taken(path, "text=inhoud", "title=kop")
    assert isinstance(page, Page)
    assert "<h1>Title</h1>" in page.text
    (absent,) = taken(path, "text=body")
    assert isinstance(absent, Failed)
    assert "no column 'body'" in absent.reason
    with pytest.raises(SettingsError, match="a field of text"):
        Taking.of(columns=["words=inhoud"])


def test_members_of_objects(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"article": {"body": "Words"}, "id": 1}))
    (page,) = taken(tmp_path / "a.jsonl", "text=article.body")
    assert isinstance(page, Page)
    assert "<p>Words</p>" in page.text


def test_text_is_not_markup(tmp_path: Path, coder: Coder) -> None:
    nasty = f"{TEXT} The sign read </script><b>5 & 6</b>."
    (tmp_path / "a.jsonl").write_text(json.dumps({**ROW, "body": nasty}))
    (page,) = taken(tmp_path / "a.jsonl")
    assert isinstance(page, Page)
    assert coder.code_page(page).report.text == nasty


def test_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    path = tmp_path / "a.parquet"
    pq.write_table(
        pa.table(
            {"text": ["a", None, "c"], "url": [None, "no address", "http://p.example/3"], "n": [1, 2, 3]}
        ),
        path,
    )
    got = taken(path)
    assert [type(g).__name__ for g in got] == ["Page", "Failed", "Page"]
    assert got[1].source == f"{path}#2"
    assert isinstance(got[2], Page)
    assert got[2].address == "http://p.example/3"
    path.write_bytes(path.read_bytes()[:-30])
    (failed,) = taken(path)
    assert isinstance(failed, Failed)
    assert "no Parquet" in failed.reason


def test_memory_stays_flat(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as out:
        for n in range(20_000):
            out.write(json.dumps({"text": f"{n} " + "words " * 200}) + "\n")
    tracemalloc.start()
    count = sum(isinstance(g, Page) for g in acquire([str(path)], SETTINGS))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 3_000_000
