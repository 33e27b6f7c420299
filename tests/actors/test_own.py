"""A user's own actors: read beside the register, added by program, and clear about what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.actors import ActorRegister
from dateline.knowledge.actors_entries import Need
from dateline.knowledge.actors_lexicon import ActorLexicon
from dateline.knowledge.actors_own import add_actor, add_name, own_file
from dateline.settings import Settings

KARVAN = "karvan-front:\n  name: Karvan Front\n  kind: Rebel group\n  countries: IQ\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return own_file(Settings(data_dir=tmp_path))


def test_an_actor_and_a_name_of_ones_own_are_read(file: Path) -> None:
    file.write_text(KARVAN + "islamic-state:\n  aka: The Black Column\n  in_context: [BLC, BC]\n", "utf-8")
    register = ActorRegister.load((file,))
    assert register.resolve("Karvan Front") == register.get("karvan-front")
    black = register.resolve("The Black Column")
    assert black is not None
    assert black.id == "islamic-state"
    assert register.resolve("BC") is None
    assert register.resolve("BC", ("IQ",)) == black
    assert register.resolve("Daesh") == black


def test_no_file_is_no_fault(file: Path) -> None:
    assert ActorLexicon.load(own=file).register.resolve("Karvan Front") is None


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        ("islamic-state:\n  name: Other\n  kind: Rebel group\n", "line 1, islamic-state", "already"),
        (KARVAN + KARVAN, "line 5, karvan-front", "stands in line 1"),
        ("\n# x\nno-such:\n  aka: Karvan\n", "line 3, no-such", "needs a name and a kind"),
        ("a-front:\n  name: A Front\n  kind: Wizards\n", "line 1, a-front", "unknown kind 'Wizards'; one of"),
        ("a-front:\n  name: A Front\n  kind: Rebel group\n  countries: IRQ\n", "line 1, a-front", "'IRQ'"),
        (
            "a-front:\n  name: A Front\n  kind: Rebel group\n  parent: b\n",
            "line 1, a-front",
            "unknown parent",
        ),
        ("a-front:\n  name: Boko Haram\n  kind: Rebel group\n", "line 1, a-front", "always means Boko Haram"),
        ("hamas:\n  aka: Daesh\n", "line 1, hamas", "always means Islamic State"),
        ("hamas:\n  aka: they\n", "line 1, hamas", "is no name"),
        ("hamas: Daesh\n", "line 1, hamas", "needs at least"),
        ("hamas:\n  aka: 'x\n", "line", ""),
        ("- hamas\n", "", "expected ids"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(file: Path, content: str, place: str, reason: str) -> None:
    file.write_text(content, "utf-8")
    with pytest.raises(KnowledgeError) as raised:
        ActorRegister.load((file,))
    told = str(raised.value)
    assert told.startswith(str(file))
    assert place in told
    assert reason in told
    assert "\n" not in told


def test_added_actors_and_names_are_there_at_the_next_start(file: Path) -> None:
    made = add_actor(file, {"name": "Karvan Front", "kind": "Rebel group", "countries": "IQ", "aka": "KVF"})
    assert made.id == "karvan-front"
    add_name(file, "karvan-front", "Front of “Karvan”: the first")
    add_name(file, "karvan-front", "KF", Need.CONTEXT)
    add_name(file, "islamic-state", "Black Column")
    add_name(file, "islamic-state", "Column of Black")
    register = ActorRegister.load((file,))
    assert {a.text: a.need for a in register.entry("karvan-front").aliases} == {
        "Karvan Front": Need.NOTHING,
        "KVF": Need.NOTHING,
        "Front of “Karvan”: the first": Need.NOTHING,
        "KF": Need.CONTEXT,
    }
    for name in ("Black Column", "Column of Black"):
        assert register.resolve(name) == register.entry("islamic-state")


def test_names_join_what_was_written_by_hand(file: Path) -> None:
    file.write_text(
        "hamas:\n  aka: 'Qumra''s Men'  # ours\nislamic-state:\n  aka: Black Column # ours\n", "utf-8"
    )
    add_name(file, "hamas", "Qumra Men")
    add_name(file, "islamic-state", "Column of Black")
    register = ActorRegister.load((file,))
    for name, actor in (
        ("Qumra's Men", "hamas"),
        ("Qumra Men", "hamas"),
        ("Column of Black", "islamic-state"),
    ):
        assert register.resolve(name) == register.entry(actor)


@pytest.mark.parametrize(
    ("actor_id", "name", "reason"),
    [
        ("no-such", "Karvan", "no such actor"),
        ("hamas", "Daesh", "always means"),
        ("hamas", "they", "is no name"),
        ("../x", "Karvan", "small letters"),
    ],
)
def test_a_wrong_addition_leaves_the_file_as_it_was(
    file: Path, actor_id: str, name: str, reason: str
) -> None:
    file.write_text(KARVAN, "utf-8")
    with pytest.raises(KnowledgeError, match=reason) as raised:
        add_name(file, actor_id, name)
    assert str(raised.value).startswith(str(file))
    assert file.read_text("utf-8") == KARVAN
    assert [p.name for p in file.parent.iterdir()] == [file.name]


def test_a_value_over_several_lines_is_left_to_its_writer(file: Path) -> None:
    file.write_text("hamas:\n  aka: >-\n    Qumra Men |\n    Men of Qumra\n", "utf-8")
    with pytest.raises(KnowledgeError, match="line 2, hamas: add 'Qumra' by hand"):
        add_name(file, "hamas", "Qumra")
