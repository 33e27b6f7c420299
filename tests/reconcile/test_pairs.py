"""Whether claims of two reports are one event: what each comparison answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline.model.when import Interval
from dateline.reconcile.facts import Facts, Where, Who
from dateline.reconcile.pairs import features, judge
from dateline.recording import Scale

DAY = date(2021, 3, 8)


def days(first: int, last: int | None = None) -> Interval:
    return Interval(DAY.replace(day=first), DAY.replace(day=last or first))


def somebody(id_: str | None, *words: str, kind: str | None = None) -> Who:
    return Who(id_, kind, frozenset(words))


TOWN = Where("bama", 1, "town", 1, 11.5, 13.7, 5.0, "Borno", "NG")
RAID = Facts(
    claim="a", report="ra", article="ra", outlet="A", type="Violence against civilians", sub_type="Attack",
    status="occurred", current=True, actors=(somebody("boko-haram"),), targets=(somebody(None, "farmers", kind="Civilians"),), where=TOWN,
    days=days(8), published=days(9), dead=(11, 11), hurt=None, words=frozenset({"fighters", "killed", "farmers", "near"}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({}, "type: same sub-type"),
        ({"type": "Battles", "sub_type": "Armed clash"}, "type: kin"),
        ({"type": "Strategic developments", "sub_type": "Looting/property destruction"}, "type: kin"),
        ({"where": None}, "place: one not told"),
        ({"where": replace(TOWN, name="konduga", id=2, lat=11.6)}, "place: may meet"),
        ({"where": replace(TOWN, name="old bama", id=None, lat=None, lon=None)}, "place: names alike"),
        ({"where": replace(TOWN, name="gwoza", id=None, lat=None, lon=None)}, "place: unknown distance"),
        ({"where": replace(TOWN, name="the east", id=None, lat=None, precision=3)}, "place: wide and unknown"),
        ({"days": days(9)}, "date: next day"),
        ({"days": None}, "date: news of one week"),
        ({"days": None, "published": days(20)}, "date: older news"),
        ({"actors": (somebody("islamic-state"),)}, "actors: others"),
        ({"targets": (somebody(None, "herd"),)}, "targets: kind not known"),
        ({"targets": (somebody(None, "lorry", kind="x"),)}, "targets: another kind"),
        ({"actors": (somebody("x"),), "targets": (somebody("boko-haram"),)}, "actors: one side crossed"),
        ({"dead": (13, None)}, "dead: close"),
        ({"dead": (60, None)}, "dead: far"),
    ],
)  # fmt: skip
def test_answers(changes: dict[str, object], answer: str) -> None:
    other = replace(RAID, claim="b", report="rb", **changes)  # type: ignore[arg-type]
    found, back = features(RAID, other), features(other, RAID)
    assert found is not None
    assert answer in found
    assert found == back
    assert found.keys() <= Scale.load().weights.keys()


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "planned"},
        {"type": "Protests", "sub_type": "Peaceful protest"},
        {"where": replace(TOWN, country="CM")},
        {"where": replace(TOWN, name="jos", id=9, lat=9.9, lon=8.9)},
        {"where": replace(TOWN, name="x", id=None, lat=None, admin1="Yobe")},
        {"days": days(12)},
        {"days": None, "published": days(7)},
        {"days": None, "published": days(28)},
    ],
)
def test_contradictions_cannot_be_outweighed(changes: dict[str, object]) -> None:
    other = replace(RAID, claim="b", report="rb", **changes)  # type: ignore[arg-type]
    assert features(RAID, other) is None
    assert judge(RAID, other, Scale.load().weights).probability == 0


def test_sub_types_of_a_mixed_type_are_different_acts() -> None:
    arrests = replace(RAID, type="Strategic developments", sub_type="Arrests")
    assert features(arrests, replace(arrests, sub_type="Agreement")) is None


def test_an_army_and_the_forces_of_its_state_belong_together() -> None:
    soldiers = replace(RAID, actors=(somebody("armed-forces-of-the-democratic-republic-of-the-congo"),))
    for force, answer in (("military", "kin"), ("police", "kin")):
        found = features(soldiers, replace(RAID, actors=(somebody(f"state:CD:{force}"),)))
        assert found is not None
        assert f"actors: {answer}" in found
    found = features(soldiers, replace(RAID, actors=(somebody("state:RW:military"),)))
    assert found is not None
    assert "actors: others" in found
