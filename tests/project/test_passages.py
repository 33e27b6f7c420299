"""The passages that the encoder learns from can be read, and the check of them finds what is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CHECK = Path(__file__).parents[2] / "bench" / "passages" / "check.py"


def _check(*files: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(CHECK), *map(str, files)], capture_output=True, text=True, check=False
    )


def test_every_passage_can_be_read() -> None:
    done = _check()
    assert done.returncode == 0, done.stdout
    assert int(done.stdout.splitlines()[-2].split()[0]) > 2000


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("[Gunmen]{A1} [stormed]{T1=raid} the post.", "unknown type"),
        ("[Gunmen]{A2} [stormed]{T1=attack} the post.", "event 2 has no T2=TYPE"),
        ("[Gunmen]{A1} [stormed]{T1=attack} the [post.", "bracket"),
        ("[Gunmen]{Q1} [stormed]{T1=attack} the post.", "cannot read 'Q1'"),
        ("[stormed]{T1=attack} and [burned]{T1=looting}.", "opened twice"),
        ("A heart [attack]{N=health}.", "unknown reason"),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path: Path, line: str, fault: str) -> None:
    file = tmp_path / "new.txt"
    file.write_text(f"# a comment\n{line}\n", encoding="utf-8")
    done = _check(file)
    assert done.returncode == 1
    assert f"{file}:2: " in done.stdout
    assert fault in done.stdout
