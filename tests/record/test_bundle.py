"""The evidence for one event: whole, checkable, and nothing in it leads out of its folder."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from sqlalchemy import update
from tests.record.reports import EVERY, RAID
from tests.record.test_record import fill, raid

from dateline.bundling import bundle, gather
from dateline.errors import NotInRecord, RecordError
from dateline.export.bundle import write_bundle
from dateline.pipeline import Coder
from dateline.record import schema
from dateline.record.decide import Decision
from dateline.record.store import Store, members
from dateline.recording import decide

HOSTILE = replace(
    RAID[1],
    source="../../../etc/cron.d/<script>alert(1)</script>",
    address="https://borno.example/../../x?<b>",
    headers=(("content-type", "text/html"), ("x-odd", "<img src=x onerror=alert(1)>")),
)


def bundled(record: str, path: Path) -> zipfile.ZipFile:
    with Store.open(record) as store:
        bundle(store, raid(record)["id"][:8], path)
    return zipfile.ZipFile(path)


def test_everything_is_there_and_as_the_manifest_says(record: str, coder: Coder, tmp_path: Path) -> None:
    fill(record, coder, EVERY)
    event = raid(record)
    with Store.open(record) as store:
        with store.reading() as connection:
            claims = members(connection, [event["id"]])[event["id"]]
        decide(store, Decision("ana", "accept", claims, "seen the hospital's list"))
    made = bundled(record, tmp_path / "b.zip")
    manifest = json.loads(made.read("manifest.json"))
    assert {f["path"] for f in manifest["files"]} | {"manifest.json", "SHA256SUMS"} == set(made.namelist())
    for file in manifest["files"]:
        assert hashlib.sha256(made.read(file["path"])).hexdigest() == file["sha256"]
        assert len(made.read(file["path"])) == file["bytes"]
    pages = {p.sha256: p.content for p in EVERY}
    originals = [n for n in made.namelist() if n.startswith("originals/")]
    assert len(originals) == 3
    for name in originals:
        assert made.read(name) == pages[name.removeprefix("originals/").removesuffix(".original")]
    assert json.loads(made.read("event.json"))["id"] == event["id"]
    (decision,) = [json.loads(line) for line in made.read("decisions.jsonl").splitlines()]
    assert decision["why"] == "seen the hospital's list"
    assert {json.loads(line)["kind"] for line in made.read("log.jsonl").splitlines()} == {
        "capture",
        "report",
        "decision",
    }


def test_quotes_stand_where_their_offsets_say(record: str, coder: Coder, tmp_path: Path) -> None:
    fill(record, coder, EVERY)
    made = bundled(record, tmp_path / "b.zip")
    rows = [json.loads(line) for line in made.read("statements.jsonl").splitlines()]
    quoted = [r for r in rows if r["span"]]
    assert len(quoted) > 10
    for row in quoted:
        text = made.read(f"reports/{row['report']}.txt").decode()
        if row["text"] is not None:
            assert text[slice(*row["span"])] == row["text"]
        assert row["around"] in text


def test_the_sums_are_checked_by_the_usual_tool(record: str, coder: Coder, tmp_path: Path) -> None:
    fill(record, coder, RAID)
    bundled(record, tmp_path / "b.zip").extractall(tmp_path / "out")
    check = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path / "out", check=False).returncode == 0
    (tmp_path / "out" / "event.json").write_text("{}")
    assert subprocess.run(check, cwd=tmp_path / "out", check=False, capture_output=True).returncode == 1


def test_no_name_leads_out_and_no_word_from_outside_is_markup(
    record: str, coder: Coder, tmp_path: Path
) -> None:
    fill(record, coder, [RAID[0], HOSTILE])
    made = bundled(record, tmp_path / "b.zip")
    for name in made.namelist():
        assert not name.startswith("/")
        assert ".." not in name
        assert all(c.isalnum() or c in "./" for c in name)
    sheet = made.read("custody.html").decode()
    page = html.fromstring(sheet)
    assert "<script>alert(1)</script>" in page.text_content()
    assert page.xpath("//script | //img | //a | //iframe | //b | //@onerror | //@href | //@src") == []
    assert "default-src 'none'" in sheet
    assert HOSTILE.sha256 in page.text_content()
    assert "x-odd: <img src=x onerror=alert(1)>" in page.text_content()


def test_an_id_that_is_none_is_refused(record: str, coder: Coder, tmp_path: Path) -> None:
    fill(record, coder, RAID)
    with Store.open(record) as store, store.reading() as connection:
        evidence = gather(connection, store, raid(record)["id"])
    odd = replace(evidence, reports=[{**evidence.reports[0], "id": "../../../tmp/x"}])
    with pytest.raises(RecordError, match="is no id"):
        write_bundle(tmp_path / "b.zip", odd)


def test_changed_evidence_is_not_handed_on(record: str, coder: Coder, tmp_path: Path) -> None:
    fill(record, coder, RAID)
    event = raid(record)["id"]
    with Store.open(record) as store:
        with store.writing() as connection:
            connection.execute(update(schema.originals).values(content=b"other"))
        with pytest.raises(RecordError, match="bytes were changed"):
            bundle(store, event, tmp_path / "b.zip")
        with pytest.raises(NotInRecord):
            bundle(store, "ffffffff", tmp_path / "b.zip")
    assert list(tmp_path.glob("*b.zip*")) == []


def test_the_same_evidence_is_the_same_file(record: str, coder: Coder, tmp_path: Path) -> None:
    fill(record, coder, RAID)
    with Store.open(record) as store, store.reading() as connection:
        evidence = gather(connection, store, raid(record)["id"])
    for name in ("one", "two"):
        write_bundle(tmp_path / name, evidence)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
