"""The command line with a fake coder under it: in this process, and as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli import fake_pipeline
from typer.testing import CliRunner, Result

ROOT = Path(__file__).parents[2]

Run = Callable[..., Result]
Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """``run("code", "a.txt")`` on the fake coder."""
    from dateline.cli.app import app

    monkeypatch.setitem(sys.modules, "dateline.pipeline", fake_pipeline)
    monkeypatch.setenv("COLUMNS", "160")

    def invoke(*arguments: object, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(
            app, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False
        )

    return invoke


@pytest.fixture
def start() -> Start:
    """``start("code", "a.txt")``: the same as a process with pipes."""

    def popen(
        *arguments: object, environ: dict[str, str] | None = None, **more: object
    ) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.cli.fake_pipeline", *map(str, arguments)]
        environ = {
            **os.environ,
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
            "COLUMNS": "160",
            **(environ or {}),
        }
        pipes: dict[str, object] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, env=environ, **(pipes | more))  # type: ignore[call-overload, no-any-return]

    return popen


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with two reports and an index."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    for name in ("a.txt", "b-quiet.html", "c-index.html"):
        (folder / name).write_text("words", encoding="utf-8")
    return folder
