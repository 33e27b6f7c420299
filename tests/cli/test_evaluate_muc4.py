"""``dateline evaluate muc4`` on made-up files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.evaluate.test_muc4 import KEYS, TEXTS


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "texts").write_text(TEXTS, encoding="latin-1")
    (tmp_path / "keys").write_text(KEYS, encoding="latin-1")
    return tmp_path / "texts", tmp_path / "keys"


def test_scores_given_templates(run: Run, files: tuple[Path, Path]) -> None:
    texts, keys = files
    told = json.loads(
        run("evaluate", "muc4", "--texts", texts, "--keys", keys, "--given", keys, "--json").stdout
    )
    assert told["rows"]["ALL TEMPLATES"]["F"] == 100.0
    assert told["six_fields"]["micro"]["R"] == 100.0
    table = run("evaluate", "muc4", "--texts", texts, "--keys", keys, "--given", keys).stdout
    assert "ALL TEMPLATES" in table
    assert "PerpOrg" in table
    six = run("evaluate", "muc4", "--texts", texts, "--keys", keys, "--given", keys, "--six-fields").stdout
    assert "ALL TEMPLATES" not in six


def test_several_files_follow_an_option(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    one, other = TEXTS.split("\n\n\n")
    (tmp_path / "one").write_text(one)
    (tmp_path / "other").write_text(other)
    given = run(
        "evaluate", "muc4", "--texts", tmp_path / "one", tmp_path / "other", "--keys", files[1], "--given", files[1], "--json"
    )  # fmt: skip
    assert json.loads(given.stdout)["slots"]["INCIDENT: TYPE"]["COR"] == 2


def test_writes_texts_and_keys_with_other_names(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    texts, keys = files
    folder = tmp_path / "new"
    assert (
        run(
            "evaluate", "muc4", "--texts", texts, "--keys", keys, "--swap-names", "1", "--swapped", folder
        ).exit_code
        == 0
    )
    assert "DALVO" in TEXTS
    assert "DALVO" not in (folder / "texts").read_text() + (folder / "keys").read_text()
    again = run(
        "evaluate",
        "muc4",
        "--texts",
        folder / "texts",
        "--keys",
        folder / "keys",
        "--given",
        folder / "keys",
        "--json",
    )
    assert json.loads(again.stdout)["rows"]["ALL TEMPLATES"]["F"] == 100.0


def test_errors_are_one_line(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    _texts, keys = files
    (tmp_path / "empty").write_text("nothing")
    result = run("evaluate", "muc4", "--texts", tmp_path / "empty", "--keys", keys)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"dateline: {tmp_path / 'empty'}: no message begins in it")
    (tmp_path / "other").write_text(TEXTS.replace("MUC3-90", "MUC3-80"))
    result = run("evaluate", "muc4", "--texts", tmp_path / "other", "--keys", keys, "--given", keys)
    assert "no message of it is among the texts" in result.stderr


def test_without_an_encoder_the_error_names_it(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    result = run("evaluate", "muc4", "--texts", files[0], "--keys", files[1], "--encoder", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the encoder cannot be read" in result.stderr
