"""Families of reports: their form, and how they are scored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.errors import KnowledgeError
from dateline.evaluate.clusters import b_cubed
from dateline.evaluate.families import KINDS, SPLITS, load_families
from dateline.evaluate.family_scores import FamilyScores, Mention
from dateline.measuring import code_families, record_families, score_families

if TYPE_CHECKING:
    from dateline.pipeline import Coder

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


def mention(event: str, report: str, made: str | None, family: str = "f") -> Mention:
    return Mention(family, "relay", event, report, f"{event}{report}" if made else None, made)


def test_b_cubed_of_a_joined_and_a_missed_claim() -> None:
    """x is told by a, b and c, y by b and c; y's claim of c went to x, and x's of c was missed."""
    mentions = (
        mention("x", "a", "1"), mention("x", "b", "1"), mention("x", "c", None),
        mention("y", "b", "2"), mention("y", "c", "1"), mention("z", "a", "1", "g"),
    )  # fmt: skip
    scores = FamilyScores(2, 4, (), mentions, ())
    found, every = scores.over_found, scores.over_all
    assert found.precision == pytest.approx((2 / 4 + 2 / 4 + 1 + 1 / 4 + 1 / 4) / 5)
    assert found.recall == pytest.approx((1 + 1 + 1 / 2 + 1 / 2 + 1) / 5)
    assert every.precision == found.precision
    assert every.recall == pytest.approx((2 / 3 + 2 / 3 + 0 + 1 / 2 + 1 / 2 + 1) / 6)
    assert scores.to_dict()["pairs"]["relay"] == {
        "same": 2, "joined of same": 1, "different": 3, "apart of different": 1
    }  # fmt: skip
    assert scores.across() == 3
    assert len(scores.wrong()) == 3
    assert [m.key for m in scores.missed()] == [("f", "x", "c")]


def test_no_mentions_make_no_score() -> None:
    assert b_cubed({}, {}).f1 == 0


def test_a_family_goes_the_whole_road(root: Path, coder: Coder) -> None:
    families = load_families(root / "examples" / "families" / "tune" / "twins-helmand-two-bombs.yaml")
    named: list[str] = []
    told = code_families(coder, families, named.append)
    scores = score_families(told, record_families(told))
    assert named == [f"twins-helmand-two-bombs/{letter}" for letter in "abc"]
    assert scores.unread == ()
    assert len(scores.mentions) == 5
    assert scores.to_dict()["pairs"]["twins"]["apart of different"] >= 1
    assert "over all gold claims" in scores.table()
