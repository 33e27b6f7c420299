"""``dateline code``: formats, output, errors, exit status, interruption."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Run, Start

from dateline.cli.code import Format
from dateline.cli.output import Output
from dateline.cli.run import Plan
from dateline.cli.run import run as run_over
from dateline.export import FORMATS, exporter
from dateline.export.look import Look
from dateline.model.event import Failed


def records(text: str) -> list[dict[str, dict[str, object]]]:
    return [json.loads(line) for line in text.splitlines()]


class TestExitStatus:
    def test_0_when_all_were_read(self, run: Run, pages: Path) -> None:
        result = run("code", pages / "a.txt", pages / "b-quiet.html")
        assert result.exit_code == 0
        assert result.stderr == ""

    def test_1_when_some_failed_and_the_rest_goes_on(self, run: Run, pages: Path) -> None:
        result = run(
            "code", "--format", "jsonl", pages / "c-index.html", pages / "missing.txt", pages / "a.txt"
        )
        assert result.exit_code == 1
        assert [record["error"] is None for record in records(result.stdout)] == [False, False, True]
        assert result.stderr.splitlines() == [
            f"dateline: {pages / 'c-index.html'}: looks like a list of headlines",
            f"dateline: {pages / 'missing.txt'}: no such file or folder",
        ]

    @pytest.mark.parametrize("format_", FORMATS)
    def test_2_when_nothing_could_be_done(self, run: Run, pages: Path, format_: str) -> None:
        result = run("code", "--format", format_, pages / "missing.txt")
        assert result.exit_code == 2
        assert result.stderr.splitlines() == [f"dateline: {pages / 'missing.txt'}: no such file or folder"]

    @pytest.mark.parametrize("arguments", [(), ("--format", "xls", "a.txt"), ("--nonsense", "a.txt")])
    def test_2_for_bad_usage(self, run: Run, arguments: tuple[str, ...]) -> None:
        result = run("code", *arguments)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert "Usage" in result.stderr

    @pytest.mark.parametrize(
        ("variable", "value", "words"),
        [
            ("DATELINE_MAX_BYTES", "lots", "DATELINE_MAX_BYTES='lots'"),
            ("DATELINE_NLP_MODEL", "broken", "codebook/attack.yaml, triggers: is not a list"),
            ("DATELINE_NLP_MODEL", "absent", "no spaCy pipeline is installed"),
        ],
    )
    def test_2_for_bad_settings_and_knowledge(
        self, run: Run, pages: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, words: str
    ) -> None:
        monkeypatch.setenv(variable, value)
        result = run("code", pages)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr.startswith("dateline: ")
        assert words in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_what_a_coder_must_do_without_is_one_line(
    run: Run, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_NLP_MODEL", "poor")
    result = run("code", pages / "a.txt")
    assert "dateline: tagger.npz: damaged; places are found by rules alone" in result.stderr.splitlines()
    assert result.stdout


def test_a_reason_that_names_its_source_is_not_doubled(capsys: pytest.CaptureFixture[str]) -> None:
    failures = [Failed("a.txt", "missing", "no such file"), Failed("x://a", "refused", "x://a is no address")]
    made = exporter("jsonl", Look())
    tally = run_over(failures, 2, made, Output(Path(os.devnull)), Plan(bar=False, failures=True))
    assert capsys.readouterr().err == "dateline: a.txt: no such file\ndateline: x://a is no address\n"
    assert (tally.failed, tally.status) == (2, 2)


def test_the_formats_of_the_command_line_are_those_of_the_exporters() -> None:
    assert tuple(Format) == FORMATS


class TestFormats:
    def test_the_table_is_what_a_person_sees(self, run: Run, pages: Path) -> None:
        result = run("code", pages)
        assert "NEWLY REPORTED" in result.stdout
        assert "2 reports read, 1 not coded: 2 events newly reported, 2 in the background." in result.stdout
        assert f"{pages / 'c-index.html'}: looks like a list of headlines" in result.stdout
        assert "\x1b" not in result.stdout

    def test_json_lines(self, run: Run, pages: Path) -> None:
        found = records(run("code", "--format", "jsonl", pages).stdout)
        assert [record["report"]["source"] for record in found] == [
            str(pages / name) for name in ("a.txt", "b-quiet.html", "c-index.html")
        ]

    def test_csv(self, run: Run, pages: Path) -> None:
        result = run("code", "-f", "csv", pages)
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        assert [row["event_id"] for row in rows] == ["e-raid", "e-move", "e-seizure", "e-held"]

    def test_geojson(self, run: Run, pages: Path) -> None:
        document = json.loads(run("code", "-f", "geojson", pages).stdout)
        assert len(document["features"]) == 4
        assert len(document["failed"]) == 1

    def test_standard_input(self, run: Run) -> None:
        (record,) = records(run("code", "-f", "jsonl", "-", stdin="Überfall".encode()).stdout)
        assert (record["report"]["source"], record["report"]["title"]) == ("-", "Überfall")


class TestOutput:
    @pytest.mark.parametrize("format_", FORMATS)
    def test_a_file_gets_what_the_screen_would_get(
        self, run: Run, pages: Path, tmp_path: Path, format_: str
    ) -> None:
        target = tmp_path / "out"
        result = run("code", "-f", format_, "-o", target, pages / "a.txt")
        assert result.stdout == ""
        if format_ != "table":
            assert (
                target.read_bytes().decode()
                == run("code", "-f", format_, pages / "a.txt").stdout_bytes.decode()
            )
        assert "Attack" in target.read_text(encoding="utf-8")

    def test_a_file_keeps_its_lines_when_loading_fails(
        self, run: Run, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        target = tmp_path / "out"
        target.write_text("yesterday's work", encoding="utf-8")
        monkeypatch.setenv("DATELINE_NLP_MODEL", "broken")
        assert run("code", "-o", target, pages).exit_code == 2
        assert target.read_text(encoding="utf-8") == "yesterday's work"

    def test_a_source_is_never_overwritten(self, run: Run, pages: Path) -> None:
        result = run("code", "-o", pages / "a.txt", pages)
        assert result.exit_code == 2
        assert "would be overwritten" in result.stderr
        assert (pages / "a.txt").read_text(encoding="utf-8") == "words"

    @pytest.mark.parametrize(
        ("target", "words"), [("no/such/out", "there is no folder"), ("", "is a folder")]
    )
    def test_a_place_that_cannot_be_written_is_said_first(
        self, run: Run, pages: Path, tmp_path: Path, target: str, words: str
    ) -> None:
        result = run("code", "-o", tmp_path / target, pages)
        assert result.exit_code == 2
        assert words in result.stderr

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
    def test_a_full_disk_is_one_line(self, run: Run, pages: Path) -> None:
        result = run("code", "-f", "jsonl", "-o", "/dev/full", pages)
        assert result.exit_code == 2
        assert result.stderr == "dateline: /dev/full: cannot be written: No space left on device\n"


class TestAsAProcess:
    def test_records_are_written_as_they_are_made(self, start: Start, pages: Path) -> None:
        (pages / "d-slow.txt").write_text("words", encoding="utf-8")
        with start("code", "-f", "jsonl", pages) as process:
            assert process.stdout is not None
            first = json.loads(process.stdout.readline())
            assert process.poll() is None
            assert first["report"]["source"].endswith("a.txt")
            process.kill()

    @pytest.mark.parametrize("format_", FORMATS)
    def test_ctrl_c_leaves_what_was_coded_whole(
        self, start: Start, pages: Path, tmp_path: Path, format_: str
    ) -> None:
        (pages / "d-slow.txt").write_text("words", encoding="utf-8")
        process = start("code", "-f", format_, pages)
        wait_for_line(process)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        assert process.returncode == 130
        assert b"stopped after 3 of 4 sources; what was coded is written" in err
        assert b"Traceback" not in err
        text = out.decode()
        if format_ == "jsonl":
            assert len(records(text)) == 3
        elif format_ == "geojson":
            assert len(json.loads(text)["features"]) == 4
        elif format_ == "csv":
            assert len(list(csv.DictReader(io.StringIO(text)))) == 4
        else:
            assert text.endswith("in the background.\n")

    @pytest.mark.parametrize("format_", FORMATS)
    def test_a_reader_that_went_away_is_no_error(self, start: Start, pages: Path, format_: str) -> None:
        reader, writer = os.pipe()
        process = start("code", "-f", format_, pages, stdout=writer)
        os.close(writer)
        os.close(reader)
        _, err = process.communicate(timeout=20)
        assert process.returncode == 141
        assert b"Traceback" not in err
        assert b"BrokenPipe" not in err

    def test_ascii_terminals_get_ascii(self, start: Start, pages: Path) -> None:
        out, err = start("code", pages, environ={"PYTHONIOENCODING": "ascii"}).communicate(timeout=20)
        assert out.isascii()
        assert b"Traceback" not in err
        assert b"Osk, Tal" in out


def wait_for_line(process: subprocess.Popen[bytes]) -> None:
    """Until the failure of the third source was said: the fourth sleeps."""
    assert process.stderr is not None
    assert b"list of headlines" in process.stderr.readline()
    time.sleep(0.3)
