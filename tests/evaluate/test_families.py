"""Families of reports: their form, and how they are scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.evaluate.families import KINDS, SPLITS, load_families

WHOLE = """kind: relay
about: a shot
reports: {a: "Gunmen shot a mayor.", b: "A mayor was shot, A said."}
events: {mayor shot: {origins: 1, told: {a: shot a mayor, b: was shot | A mayor}}}
"""


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "one.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_family_is_read(tmp_path: Path) -> None:
    write(tmp_path / "tune", WHOLE)
    (family,) = load_families(tmp_path, "tune")
    (event,) = family.events
    assert (family.name, family.kind, family.split) == ("one", "relay", "tune")
    assert event.told == {"a": ("shot a mayor",), "b": ("was shot", "A mayor")}
    assert event.origins == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: relay", "kind: rumour", "'rumour' is none of relay"),
        ("about: a shot", "says: a shot", "about: missing"),
        ("a: shot a mayor", "a: shot the mayor", "mayor shot.told.a.*does not stand in the report"),
        ("a: shot a mayor", "z: shot a mayor", "told.z.*no report of that letter"),
        ("reports: {", "reports: [{", "line 4"),
    ],
)
def test_what_is_broken_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = write(tmp_path / "tune", WHOLE.replace(old, new))
    with pytest.raises(KnowledgeError, match=said) as error:
        load_families(tmp_path)
    assert "one.yaml" in str(error.value)
    assert file.exists()


def test_a_folder_without_families_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no family of reports"):
        load_families(tmp_path)


def test_the_bundled_families(root: Path) -> None:
    families = load_families(root / "examples" / "families")
    assert len(families) >= 48
    assert {(f.kind, f.split) for f in families} == {(k, s) for k in KINDS for s in SPLITS}
    assert all(2 <= len(f.reports) <= 6 for f in families)
    assert all(len(f.events) > 1 or len(e.told) > 1 for f in families for e in f.events)
