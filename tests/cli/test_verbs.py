"""The other verbs, and what all of them promise."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.cli.conftest import ROOT, Run
from tests.export.samples import CODED, EMPTY, FAILED, RAID, REPORT, SEIZURE

from dateline import __version__
from dateline.cli.demo import Surest, find_examples
from dateline.errors import SourceMissing
from dateline.export.schema import SCHEMA

VERBS = (
    "code",
    "explain",
    "add",
    "watch",
    "fleet",
    "status",
    "forget",
    "backup",
    "restore",
    "events",
    "show",
    "decide",
    "verify",
    "demo",
    "evaluate",
    "schema",
    "version",
    "gazetteer",
)


def test_help_names_every_verb(run: Run) -> None:
    text = run("--help").stdout
    assert all(verb in text for verb in VERBS)
    assert "0 all read, 1 some failed, 2 nothing could be done" in text


def test_help_is_fast() -> None:
    loaded = "import sys, dateline.cli.app; print(sorted(m for m in sys.modules if m in ('spacy','rich.table','lxml','httpx','yaml')))"
    assert subprocess.check_output([sys.executable, "-c", loaded], text=True) == "[]\n"
    command = [sys.executable, "-m", "tests.cli.fake_pipeline", "--help"]
    fastest = min(_seconds(command) for _ in range(3))
    assert fastest < 1.0, f"--help took {fastest:.2f} s at best of 3"


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - started


class TestExplain:
    def test_shows_the_report(self, run: Run, pages: Path) -> None:
        result = run("explain", pages / "a.txt")
        assert result.exit_code == 0
        assert "EVENT 1  Attack | occurred | newly reported | 82% sure" in result.stdout
        assert "Leave a Reply" not in result.stdout
        assert "Leave a Reply" in run("explain", "--furniture", pages / "a.txt").stdout

    def test_says_why_there_is_nothing_to_show(self, run: Run, pages: Path) -> None:
        result = run("explain", pages / "c-index.html")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"dateline: {pages / 'c-index.html'}: looks like a list of headlines\n"


def test_schema_is_printed(run: Run) -> None:
    assert json.loads(run("schema").stdout) == SCHEMA


@pytest.mark.parametrize("arguments", [("version",), ("--version",)])
def test_version(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).stdout == f"dateline {__version__}\n"


class TestDemo:
    def test_codes_the_examples_and_points_on(self, run: Run) -> None:
        result = run("demo")
        assert result.exit_code == 0
        assert "NEWLY REPORTED" in result.stdout
        assert "dateline explain " in result.stdout
        example = result.stdout.rstrip().rsplit(" ", 1)[1]
        assert (Path.cwd() / example).is_file()

    def test_points_to_the_report_with_the_surest_new_event(self) -> None:
        doubtful = replace(CODED, events=(replace(RAID, confidence=0.3), replace(SEIZURE, confidence=0.99)))
        sure = replace(CODED, report=replace(REPORT, source="sure.txt"))
        shown = Surest()
        assert shown.pointer() == ""
        assert list(shown.watch([FAILED, doubtful, sure, EMPTY, doubtful])) == [
            FAILED,
            doubtful,
            sure,
            EMPTY,
            doubtful,
        ]
        assert shown.pointer().endswith("dateline explain sure.txt\n")

    def test_finds_examples_beside_the_source_or_here(self, tmp_path: Path) -> None:
        (tmp_path / "here" / "examples" / "dev").mkdir(parents=True)
        assert (
            find_examples((tmp_path / "site-packages", tmp_path / "here")) == tmp_path / "here" / "examples"
        )

    def test_says_so_where_there_are_none(self, tmp_path: Path) -> None:
        with pytest.raises(SourceMissing, match="clone of the project"):
            find_examples((tmp_path,))


class TestEvaluate:
    @pytest.fixture
    def asked(self, monkeypatch: pytest.MonkeyPatch) -> list[object]:
        """What the scorer was asked for; it answers with made-up scores."""
        from dateline.evaluate import examples

        asked: list[object] = []

        def score(folder: Path, code: object, split: str | None = None) -> SimpleNamespace:
            asked.extend([folder, split, code(str(folder / "a.txt"))])  # type: ignore[operator]
            return SimpleNamespace(
                table=lambda: "field  F1",
                to_dict=lambda: {"overall": 0.9},
                list_misses=lambda: "a.txt: missing",
            )

        monkeypatch.setattr(examples, "evaluate_folder", score)
        return asked

    def test_prints_a_table(self, run: Run, pages: Path, asked: list[object]) -> None:
        assert run("evaluate", pages, "--split", "dev").stdout == "field  F1\n"
        assert asked[:2] == [pages, "dev"]

    @pytest.mark.parametrize(
        "folder", [["examples"], ["examples/"], ["examples", "examples"], ["./examples"]]
    )
    def test_the_folder_may_be_called_like_the_measure(
        self,
        run: Run,
        tmp_path: Path,
        asked: list[object],
        folder: list[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        (tmp_path / "examples").mkdir()
        monkeypatch.chdir(tmp_path)
        assert run("evaluate", *folder, "--split", "dev", "--misses").exit_code == 0
        assert run("evaluate", "--split", "held-out", folder[-1]).exit_code == 0
        assert [asked[:2], asked[3:5]] == [[Path("examples"), "dev"], [Path("examples"), "held-out"]]

    def test_a_measure_that_is_mistyped_is_no_folder(self, run: Run) -> None:
        result = run("evaluate", "toponym", "lgl.xml")
        assert result.exit_code == 2
        assert "toponyms" in result.stderr

    def test_help_lists_the_measures(self, run: Run) -> None:
        assert "examples" in run("evaluate", "--help").stdout
        assert "--misses" in run("evaluate", "examples", "--help").stdout

    def test_prints_json(self, run: Run, pages: Path, asked: list[object]) -> None:
        assert json.loads(run("evaluate", pages, "--json").stdout) == {"overall": 0.9}
        assert asked[1] is None

    def test_lists_misses(self, run: Run, pages: Path, asked: list[object]) -> None:
        assert run("evaluate", pages, "--misses").stdout == "field  F1\n\na.txt: missing\n"
        assert len(asked) == 3


class TestEvaluateToponyms:
    XML = (
        "<articles><article><text>In Ardun.</text><toponym><start>3</start><end>8</end><extractedName>Ardun"
        "</extractedName><latitude>1</latitude><longitude>2</longitude></toponym></article></articles>"
    )

    def test_scores_each_file(self, run: Run, tmp_path: Path) -> None:
        files = [tmp_path / "one.xml", tmp_path / "two.xml"]
        for file in files:
            file.write_text(self.XML, encoding="utf-8")
        told = run("evaluate", "toponyms", *files).stdout
        assert "one.xml: 1 documents, 1 mentions" in told
        assert "two.xml: 1 documents, 1 mentions" in told
        assert "missed  Ardun" in run("evaluate", "toponyms", files[0], "--misses").stdout
        (record, _) = json.loads(run("evaluate", "toponyms", *files, "--json").stdout)
        assert (record["file"], record["given"]["answered"]) == (str(files[0]), 0.0)

    def test_a_broken_file_is_told_before_anything_is_loaded(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "broken.xml").write_text("<articles>", encoding="utf-8")
        result = run("evaluate", "toponyms", tmp_path / "broken.xml")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"dateline: {tmp_path / 'broken.xml'}, line 1: not well-formed XML")


class TestEvaluateDates:
    LINES = (
        "They came on [Friday].\t2021-03-07\tpast\t-\t2021-03-05\t1\theld-out\n"
        "[Two days later] they left.\t2021-03-20\tpast\t2021-03-05\t2021-03-08\t1\n"
    )

    def test_scores_both_parts(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "phrases.tsv"
        file.write_text(self.LINES, encoding="utf-8")
        told = json.loads(run("evaluate", "dates", file, "--json").stdout)
        assert (told["held_out"]["accuracy"], told["dev"]["accuracy"]) == (1.0, 0.0)
        told = run("evaluate", "dates", file, "--misses").stdout
        assert "line 2: Two days later they left.  2021-03-08 -> got 2021-03-07 precision 1" in told

    def test_a_broken_file_is_told(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "broken.tsv").write_text("They came.\n", encoding="utf-8")
        result = run("evaluate", "dates", tmp_path / "broken.tsv")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"dateline: {tmp_path / 'broken.tsv'}, line 1: 1 columns")


def test_gazetteer_build_says_where_it_lies(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline.knowledge.gazetteer import Gazetteer, digest

    built: list[Path] = []
    monkeypatch.setenv("DATELINE_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(
        Gazetteer,
        "open",
        lambda settings, progress: built.append(settings.cache_dir) or SimpleNamespace(close=lambda: None),
    )
    assert run("gazetteer", "build").stdout == f"{tmp_path / f'gazetteer-{digest()}.sqlite'}\n"
    assert built == [tmp_path]


class TestOnATerminal:
    def show(self, *arguments: object, **environ: str) -> str:
        """What a terminal of 100 columns is sent."""
        main, side = pty.openpty()
        command = [sys.executable, "-m", "tests.cli.fake_pipeline", *map(str, arguments)]
        settings = {**os.environ, "COLUMNS": "100", "TERM": "xterm", "PYTHONIOENCODING": "utf-8", **environ}
        process = subprocess.Popen(command, stdout=side, stderr=side, stdin=side, env=settings, cwd=ROOT)
        os.close(side)
        sent = b""
        while True:
            try:
                piece = os.read(main, 65536)
            except OSError:
                break
            if not piece:
                break
            sent += piece
        os.close(main)
        process.wait(timeout=20)
        return sent.decode()

    def test_colours_and_lines(self, pages: Path) -> None:
        text = self.show("code", pages)
        assert "\x1b[1mNEWLY REPORTED" in text
        assert "───" in text

    def test_no_color_is_obeyed(self, pages: Path) -> None:
        text = self.show("explain", pages / "a.txt", NO_COLOR="1")
        assert "\x1b[3" not in text
        assert "<farmers>[1:target]" in text

    def test_a_failure_is_said_once(self, pages: Path) -> None:
        assert self.show("code", pages).count("list of headlines") == 1

    def test_a_bar_for_many_sources(self, pages: Path) -> None:
        for number in range(5):
            (pages / f"{number}.txt").write_text("words", encoding="utf-8")
        assert "/8" in self.show("code", pages)
