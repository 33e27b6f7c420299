"""``dateline actors``: sources without a verb, and what a user finds and adds."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run

from dateline.knowledge.actors import ActorRegister


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data" / "actors.yaml"


def test_sources_need_no_verb(run: Run, pages: Path) -> None:
    assert run("actors", pages / "a.txt").stdout == run("actors", "show", pages / "a.txt").stdout
    assert run("actors", "-f", "jsonl", pages / "a.txt").stdout.startswith('{"report"')


def test_find_by_id_name_and_part(run: Run) -> None:
    for name in ("al-shabaab", "Al Shabaab", "Shabaab al-Mujahid"):
        assert run("actors", "find", name).stdout.startswith(
            "al-shabaab: Al Shabaab (Rebel group, SO KE ET"
        ), name
    result = run("actors", "find", "Xyzzy Front")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'Xyzzy Front'" in result.stderr


def test_add_a_name(run: Run, file: Path) -> None:
    told = run("actors", "add", "The Black Column", "--for", "islamic-state").stdout
    assert told == f"The Black Column is Islamic State (islamic-state) now: {file}\n"
    entry = ActorRegister.load((file,)).resolve("The Black Column")
    assert entry is not None
    assert entry.id == "islamic-state"


def test_a_name_may_need_its_country(run: Run, file: Path) -> None:
    run("actors", "add", "the Column", "--for", "HSM", "--in-context")
    register = ActorRegister.load((file,))
    assert register.resolve("the Column") is None
    entry = register.resolve("the Column", ["SO"])
    assert entry is not None
    assert entry.id == "al-shabaab"


def test_add_an_actor(run: Run, file: Path) -> None:
    told = run(
        *("actors", "add", "Karvan Front", "--kind", "rebel group", "--countries", "iq,sy"),
        *("--alias", "KF", "--alias", "Karvanis", "--years", "2014-"),
    )
    assert told.stdout == f"Karvan Front (karvan-front, Rebel group) added: {file}\n"
    entry = ActorRegister.load((file,)).resolve("Karvanis")
    assert entry is not None
    assert (entry.name, entry.countries, entry.since) == ("Karvan Front", ("IQ", "SY"), 2014)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["Foo"], "say --for ID"),
        (["  ", "--kind", "Rebel group"], "is no name"),
        (["a|b", "--kind", "Rebel group"], "is no name"),
        (["Foo", "--kind", "gang"], "unknown kind 'gang'; a kind is State forces, Rebel group"),
        (["Foo", "--for", "nobody-known"], "no actor is called 'nobody-known'"),
        (["Foo", "--for", "islamic-state", "--kind", "Rebel group"], "--for adds a name"),
        (["Foo", "--kind", "Rebel group", "--countries", "QQ"], "unknown country 'QQ'"),
        (["Foo", "--kind", "Rebel group", "--years", "soon"], "years must look like"),
        (["Islamic State", "--for", "al-shabaab"], "always means Islamic State"),
        (["Al Shabaab", "--kind", "Rebel group"], "al-shabaab"),
        (["Robert'); DROP TABLE actors;--", "--for", "nobody"], "no actor is called"),
    ],
)
def test_what_cannot_be_added_is_one_line_and_changes_nothing(
    run: Run, file: Path, arguments: list[str], reason: str
) -> None:
    run("actors", "add", "The Black Column", "--for", "islamic-state")
    before = file.read_bytes()
    result = run("actors", "add", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert reason in result.stderr
    assert file.read_bytes() == before


def test_a_name_with_odd_marks_is_kept(run: Run, file: Path) -> None:
    name = 'Robert\'): "DROP" # TABLE'
    assert run("actors", "add", name, "--kind", "Rebel group").exit_code == 0
    assert name in {entry.name for entry in ActorRegister.load((file,))}
