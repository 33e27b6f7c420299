"""The command line with the real coder under it, loaded once."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli.app import app
from dateline.pipeline import Coder
from dateline.settings import Settings

Run = Callable[..., Result]

ARTICLE = """Gunmen raid village near Mubi

MUBI, Nigeria, March 4, 2021 (Savanna Wire) - Gunmen on motorcycles attacked the village of Kwarhi near Mubi on Wednesday night and \
killed five farmers, a police spokesman said on Thursday.

The attackers burned twelve houses and drove off cattle before soldiers arrived from the town, residents told the agency by telephone.

No group has said that it was behind the raid. The governor of Adamawa visited the survivors and promised them food and seed.
"""
"""An invented report with one event."""


@pytest.fixture
def dateline(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``dateline("code", "a.txt", MAX_BYTES="100")``: the verb in this process; settings in capitals."""

    def load(settings: Settings, progress: object = None) -> Coder:
        return replace(coder, settings=settings)

    monkeypatch.setattr(Coder, "load", load)
    monkeypatch.setenv("COLUMNS", "160")

    def invoke(*arguments: object, stdin: bytes | None = None, **settings: str) -> Result:
        words = [str(argument) for argument in arguments]
        environ = {f"DATELINE_{name}": value for name, value in settings.items()}
        return CliRunner().invoke(app, words, input=stdin, env=environ, catch_exceptions=False)

    return invoke


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A page that can be coded."""
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


@pytest.fixture
def closed_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port
