"""``dateline evaluate muc-dates`` on a made-up part of the corpus."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.evaluate.test_muc_dates import KEYS, TEXTS


def test_scores_a_part(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dev-muc3-9001-9002").write_text(TEXTS, encoding="latin-1")
    (tmp_path / "key-dev-9001.muc4").write_text(KEYS, encoding="latin-1")
    told = json.loads(run("evaluate", "muc-dates", tmp_path, "--json").stdout)
    assert (told["templates"], told["right"], told["f1"]) == (2, 2, 1.0)
    assert "f1" in run("evaluate", "muc-dates", tmp_path).stdout


def test_a_folder_without_texts_is_told(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", "muc-dates", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"dateline: {tmp_path}: no texts of MUC in it")
