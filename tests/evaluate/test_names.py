"""When two names mean the same people."""

from __future__ import annotations

import pytest

from dateline.evaluate.names import same_name, same_speaker, singular


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("troops", "Government troops"),
        ("the Government's troops", "government troops"),
        ("farmers", "four farmers"),
        ("a farmer", "Farmers"),
        ("Islamic State", "Islamic State militants"),
        ("Islamic State", "Islamic State group"),
        ("Tehreek-i-Taliban Pakistan", "Tehreek-i-Taliban Pakistan"),
        ("rebels", "guerrillas"),
        ("Sudanese army", "Sudanese troops"),
        ("Military forces of Iraq", "forces"),
        ("people", "persons"),
        ("members of the security forces", "security forces"),
        ("San José farmers", "San Jose farmers"),
        ("policemen", "two policemen"),
        ("women", "woman"),
        ("Iraqi army", "Military forces of Iraq"),
        ("Military Forces of Democratic Republic of Congo", "Congolese army"),
        ("Air Force of Iraq", "Iraqi Air Force"),
        ("Russia", "Russian forces"),
        ("Colombia's government", "Government of Colombia"),
    ],
)
def test_same(one: str, other: str) -> None:
    assert same_name([one], [other])
    assert same_name([other], [one])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Syrian rebels", "Syrian troops"),
        ("Ukrainian forces", "Russian forces"),
        ("police", "police station"),
        ("Military forces of Iraq", "Military forces of Iran"),
        ("protesters", "anti-protest police"),
        ("Hamas", "anti-Hamas protesters"),
        ("farmers", "herders"),
        ("Islamic State", "Islamic Jihad"),
        ("", "police"),
        ("Police Forces of Iraq", "Iraqi army"),
        ("Syria", "Syrian rebels"),
        ("Iraqi army", "Iranian army"),
        ("Iraqi Air Force", "Iraqi army"),
    ],
)
def test_not_same(one: str, other: str) -> None:
    assert not same_name([one], [other])
    assert not same_name([other], [one])


def test_any_of_the_alternatives_suffices() -> None:
    assert same_name(["PDF", "People's Defence Force"], ["x", "People’s Defence Force"])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("army", "army spokesman", True),
        ("a spokesman for the army", "army spokesman", True),
        ("Lieutenant Budza", "Budza", True),
        ("police", "senior police", True),
        ("army", "police spokesman", False),
        ("police", "police source", False),
        ("spokesman", "spokesman", True),
    ],
)
def test_speakers(one: str, other: str, same: bool) -> None:
    assert same_speaker([one], [other]) is same
    assert same_speaker([other], [one]) is same


@pytest.mark.parametrize(
    ("plural", "single"),
    [
        ("militiamen", "militiaman"),
        ("churches", "church"),
        ("companies", "company"),
        ("police", "police"),
        ("forces", "force"),
        ("Hamas".lower(), "hama"),
        ("bus", "bus"),
        ("crisis", "crisis"),
    ],
)
def test_singular(plural: str, single: str) -> None:
    assert singular(plural) == single
