"""Bad sources, end to end: one line with name and reason, a record each, the rest goes on, the exit status tells."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.errors.conftest import ARTICLE, Run
from tests.errors.pages import BAD, Bad
from typer.testing import Result

from dateline.export.schema import SCHEMA
from dateline.extract.extractor import Extractor

PATIENCE_S = 30.0
"""No bad page may hold a run up for longer."""


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def complaints(result: Result) -> list[str]:
    return result.stderr.splitlines()


EACH = [
    pytest.param(
        bad, id=bad.name, marks=[pytest.mark.xfail(strict=True, reason=bad.fails)] if bad.fails else []
    )
    for bad in BAD
]


@pytest.mark.parametrize("bad", EACH)
class TestEachBadSource:
    def test_alone_is_one_line_one_record_and_status_2(self, bad: Bad, dateline: Run, tmp_path: Path) -> None:
        source = bad.make(tmp_path)
        started = time.monotonic()
        result = dateline("code", "--format", "jsonl", source)
        assert time.monotonic() - started < PATIENCE_S
        assert result.exit_code == 2
        (record,) = records(result)
        jsonschema.validate(record, SCHEMA)
        assert record["report"]["source"] == source
        assert record["events"] == []
        assert record["error"]["kind"].startswith(bad.kind)
        assert bad.says in record["error"]["reason"]
        (line,) = complaints(result)
        assert line.startswith(f"dateline: {source}: ")
        assert bad.says in line
        assert len(line) > len(f"dateline: {source}: ") + 5

    def test_among_others_does_not_stop_them(
        self, bad: Bad, dateline: Run, tmp_path: Path, article: Path
    ) -> None:
        source = bad.make(tmp_path)
        result = dateline("code", "--format", "jsonl", source, article)
        assert result.exit_code == 1
        first, second = records(result)
        assert first["error"]["kind"].startswith(bad.kind)
        assert second["error"] is None
        assert second["events"]


class TestAddresses:
    def test_a_dead_address(self, dateline: Run, closed_port: int, article: Path) -> None:
        address = f"http://127.0.0.1:{closed_port}/news"
        result = dateline("code", "-f", "jsonl", address, article, ALLOW_PRIVATE_NETWORKS="yes")
        assert result.exit_code == 1
        failed, coded = records(result)
        assert (failed["report"]["source"], failed["error"]["kind"]) == (address, "fetch failed")
        assert "no answer" in failed["error"]["reason"]
        assert coded["events"]
        assert complaints(result) == [f"dateline: {address}: {failed['error']['reason']}"]

    @pytest.mark.parametrize(
        "address",
        [
            "http://127.0.0.1/",
            "http://localhost:8000/page",
            "http://10.1.2.3/page",
            "http://192.168.1.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://[::1]/",
            "http://0.0.0.0/",
        ],
    )
    def test_private_networks_are_refused(self, dateline: Run, address: str) -> None:
        result = dateline("code", "-f", "jsonl", address)
        assert result.exit_code == 2
        (record,) = records(result)
        assert record["error"]["kind"] == "refused"
        assert "private" in record["error"]["reason"]

    @pytest.mark.parametrize("address", ["ftp://example.org/a", "file:///etc/passwd", "http:///nohost"])
    def test_only_http_is_fetched(self, dateline: Run, address: str) -> None:
        result = dateline("code", "-f", "jsonl", address)
        assert result.exit_code == 2
        assert records(result)[0]["error"]["kind"] == "refused"


class TestBytes:
    def test_bad_bytes_in_a_page_are_read_as_far_as_they_go(self, dateline: Run, tmp_path: Path) -> None:
        """A few bytes that are no UTF-8 do not cost the report."""
        file = tmp_path / "mixed.txt"
        file.write_bytes(
            ARTICLE.encode().replace(b"farmers", b"far\xffmers \x80").replace(b"Kwarhi", b"Kw\xe1rhi")
        )
        result = dateline("code", "-f", "jsonl", file)
        assert result.exit_code == 0
        assert records(result)[0]["events"]

    def test_a_page_cut_off_is_read_as_far_as_it_goes(self, dateline: Run, tmp_path: Path) -> None:
        file = tmp_path / "cut.txt"
        file.write_text(ARTICLE[:-60], encoding="utf-8")
        result = dateline("code", "-f", "jsonl", file)
        assert result.exit_code == 0
        assert records(result)[0]["events"]

    def test_the_limit_is_a_setting(self, dateline: Run, article: Path) -> None:
        result = dateline("code", "-f", "jsonl", article, MAX_BYTES="100")
        assert result.exit_code == 2
        assert "100 bytes" in records(result)[0]["error"]["reason"]

    def test_standard_input_with_nothing_in_it(self, dateline: Run) -> None:
        result = dateline("code", "-f", "jsonl", "-", stdin=b"")
        assert result.exit_code == 2
        assert records(result)[0]["report"]["source"] == "-"

    def test_a_name_with_odd_characters(self, dateline: Run, tmp_path: Path) -> None:
        """A name can neither break the line nor steer the terminal."""
        source = str(tmp_path / "a\nb\x1b[31m.txt")
        result = dateline("code", "-f", "jsonl", source)
        assert records(result)[0]["report"]["source"] == source
        assert len(complaints(result)) == 1
        assert "\x1b" not in result.stderr


class TestWholeRun:
    @pytest.fixture
    def mixed(self, tmp_path: Path, article: Path) -> list[str]:
        """Every bad source, with a good one before, among and after them."""
        more = []
        for name in ("b.txt", "c.txt"):
            (tmp_path / name).write_text(
                ARTICLE.replace("Kwarhi", f"Kwarhi {name[0].upper()}"), encoding="utf-8"
            )
            more.append(str(tmp_path / name))
        bad = [entry.make(tmp_path) for entry in BAD]
        return [str(article), *bad[:5], more[0], *bad[5:], more[1]]

    def test_a_record_for_every_source_in_order(self, dateline: Run, mixed: list[str]) -> None:
        result = dateline("code", "--format", "jsonl", *mixed)
        assert result.exit_code == 1
        assert [record["report"]["source"] for record in records(result)] == mixed
        assert sum(record["error"] is None for record in records(result)) == 3
        assert len(complaints(result)) == len(BAD)

    @pytest.mark.parametrize(
        ("format_", "words"),
        [("table", "3 reports read, 14 not coded"), ("csv", "Attack"), ("geojson", '"Attack"')],
    )
    def test_every_format_goes_on(self, dateline: Run, mixed: list[str], format_: str, words: str) -> None:
        result = dateline("code", "--format", format_, *mixed)
        assert result.exit_code == 1
        assert len(complaints(result)) == len(BAD)
        assert words in result.stdout

    def test_explain_goes_on(self, dateline: Run, mixed: list[str]) -> None:
        result = dateline("explain", *mixed)
        assert result.exit_code == 1
        assert len(complaints(result)) == len(BAD)
        assert result.stdout.count("TEXT AS READ") == 3

    def test_all_read_is_status_0_and_silent(self, dateline: Run, article: Path) -> None:
        result = dateline("code", "--format", "jsonl", article)
        assert (result.exit_code, result.stderr) == (0, "")


class TestAFaultOfOurs:
    @pytest.fixture(autouse=True)
    def fault(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Extraction breaks down over one report."""
        extract = Extractor.extract

        def broken(self: Extractor, annotated: Any) -> Any:
            if "Kwarhi" in annotated.report.text:
                raise ZeroDivisionError("division\nby zero")
            return extract(self, annotated)

        monkeypatch.setattr(Extractor, "extract", broken)

    def test_it_is_a_record_and_the_rest_goes_on(self, dateline: Run, article: Path, tmp_path: Path) -> None:
        other = tmp_path / "other.txt"
        other.write_text(ARTICLE.replace("Kwarhi", "Muva"), encoding="utf-8")
        result = dateline("code", "--format", "jsonl", article, other)
        assert result.exit_code == 1
        failed, coded = records(result)
        jsonschema.validate(failed, SCHEMA)
        assert failed["error"]["kind"] == "internal error"
        assert "ZeroDivisionError" in failed["error"]["reason"]
        assert coded["events"]

    def test_it_is_one_line_without_a_traceback(self, dateline: Run, article: Path) -> None:
        result = dateline("code", "--format", "jsonl", article)
        assert result.exit_code == 2
        (line,) = complaints(result)
        assert line.startswith(f"dateline: {article}: ")
        assert "ZeroDivisionError" in line
        assert "Traceback" not in result.stderr

    def test_its_trace_is_logged_for_those_who_ask(
        self, dateline: Run, article: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        dateline("--debug", "code", "--format", "jsonl", article)
        (entry,) = [record for record in caplog.records if record.levelname == "ERROR"]
        assert entry.exc_info is not None
        assert entry.exc_info[0] is ZeroDivisionError


class TestAsAProgram:
    """In a process of its own, where logs of libraries would reach the terminal."""

    def test_stderr_holds_one_line_a_bad_source(self, tmp_path: Path) -> None:
        bad = [
            entry.make(tmp_path) for entry in BAD if entry.name in ("missing", "menu", "page without words")
        ]
        done = subprocess.run(
            [sys.executable, "-c", "from dateline.cli.app import main; main()", "code", "-f", "jsonl", *bad],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 2
        assert [line.startswith("dateline: ") for line in done.stderr.splitlines()] == [True] * len(bad)
        assert len(done.stdout.splitlines()) == len(bad)
