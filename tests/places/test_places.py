"""Finding and grounding places: what a coder would object to if it were wrong."""

from __future__ import annotations

import pytest

from dateline.knowledge.gazetteer_areas import distance_km
from dateline.model.place import Level, Place, Unplaced

SEED_LIKE = (
    "The group decided to close offices of its so-called “Diyala State” in Hawija and ordered leaders to leave in 48 hours. "
    "The move aims at relocating those command centers to Mutaibija, a region on the borders between Diyala and Salahuddin, "
    "which had also served as a destination for members fleeing Hawija. Hawija and other neighboring areas in southwest "
    "Kirkuk have been under its control since 2014. Iraqi forces are fighting in Mosul."
)


def test_seed_like_text(placer) -> None:
    found = placer.ground(SEED_LIKE, taken=("Diyala State",))
    hawija = found["Hawija"]
    assert isinstance(hawija, Place)
    assert (hawija.geonames_id, hawija.precision, hawija.admin1, hawija.country) == (
        390188,
        1,
        "Kirkuk",
        "IQ",
    )
    assert hawija.radius_km <= 10
    assert "Diyala State" not in found
    assert "Iraqi" not in found
    described = next(p for text, p in found.items() if text.startswith("Mutaibija"))
    assert isinstance(described, Place)
    assert (described.name, described.geonames_id, described.described) == ("Mutaibija", None, True)
    assert set(described.near) == {96965, 91695}
    assert described.precision >= 2
    assert "borders between Diyala and Salahuddin" in described.basis
    part = found["southwest Kirkuk"]
    assert isinstance(part, Place)
    assert (part.described, part.precision, part.country) == (True, 2, "IQ")


def test_the_same_text_with_other_places(placer) -> None:
    text = (
        "Fighters moved to Zurzula, a village on the border between Borno and Adamawa, the Nigerian army said. "
        "Gwoza and other areas in southern Borno were calm."
    )
    found = placer.ground(text)
    described = next(p for words, p in found.items() if words.startswith("Zurzula"))
    assert isinstance(described, Place)
    assert (described.name, described.country, described.geonames_id) == ("Zurzula", "NG", None)
    assert isinstance(found["Gwoza"], Place)


def test_taken_spans_are_no_places(placer) -> None:
    text = "Fighters of Islamic State and its Nineveh State attacked Tikrit in Iraq."
    assert set(placer.ground(text, taken=("Islamic State", "Nineveh State"))) == {"Tikrit"}


def test_distance_is_laid_off(placer) -> None:
    found = placer.ground("A bomb went off 30 km north of Kirkuk in Iraq.")
    place = found["30 km north of Kirkuk"]
    assert isinstance(place, Place)
    assert distance_km((place.lat, place.lon), (35.468, 44.392)) == pytest.approx(30, abs=1)
    assert place.lat > 35.6
    assert place.near == (94787,)


def test_between_lies_in_the_middle(placer) -> None:
    found = placer.ground("The convoy was ambushed between Gao and Menaka in Mali.")
    place = found["between Gao and Menaka"]
    assert isinstance(place, Place)
    assert place.radius_km >= 130
    assert len(place.near) == 2


def test_an_unknown_name_is_not_pinned_and_says_so(placer) -> None:
    place = placer.ground("Gunmen shot two men in Xuzurbi on Monday, Iraqi police said.")["Xuzurbi"]
    assert isinstance(place, Place)
    assert (place.name, place.lat, place.geonames_id, place.country, place.precision) == (
        "Xuzurbi",
        None,
        None,
        "IQ",
        1,
    )
    assert "Xuzurbi" in place.basis


def test_unknown_village_takes_its_container(placer) -> None:
    text = "Gunmen killed five people in the village of Zurzuli in Gwoza district, Borno state, Nigeria."
    place = placer.ground(text)["Zurzuli"]
    assert isinstance(place, Place)
    assert (place.name, place.geonames_id, place.described, place.admin1) == ("Zurzuli", None, True, "Borno")
    assert place.precision == 2, "the container's point is shown as an area, never as an exact pin"
    assert place.radius_km > 10
    assert "Gwoza" in place.basis


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Gunmen shot two men near Xuzurbi on Monday, Iraqi police said.", "Xuzurbi", 2),
        ("Gunmen shot two men in Xuzurbi district on Monday, Iraqi police said.", "Xuzurbi", 2),
        ("Rebels overran the garrison of Bourem in Mali.", "Bourem", 1),
        ("Congolese soldiers took Nuzuri, about 25 kilometres north of Bunia.", "Nuzuri", 1),
    ],
)
def test_precision_is_that_of_the_words(placer, text: str, name: str, precision: int) -> None:
    place = next(
        p for p in placer.ground(text).values() if isinstance(p, Place) and name.lower() in p.name.lower()
    )
    assert place.precision == precision


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A bomb hit a Shiite mosque in Kabul, Afghan police said.", "Shiite"),
        ("Armed men seized two Catholic priests in Haiti.", "Catholic"),
        ("Soldiers fought the Santa Rosa de Lima gang in Mexico.", "Santa Rosa de Lima"),
        ("Tuareg rebels attacked a camp in Kidal, Mali.", "Tuareg"),
    ],
)
def test_peoples_and_gangs_are_no_places(placer, text: str, word: str) -> None:
    assert not any(word in found for found in placer.ground(text))


def test_a_foreign_namesake_is_not_taken(placer) -> None:
    """Hawija has no rival, but a small foreign town of the name in the text must not be pinned."""
    place = placer.ground("Iraqi police found three bodies in Zandvoort, in Kirkuk province, Iraq.")[
        "Zandvoort"
    ]
    assert not (isinstance(place, Place) and place.country == "NL")


def test_level_is_told_apart(placer) -> None:
    found = placer.ground("Clashes in Kirkuk province; a mortar hit Kirkuk city, Iraqi officials said.")
    levels = {p.level for p in found.values() if isinstance(p, Place)}
    assert levels <= {Level.PROVINCE, Level.TOWN}
    province = placer.ground("Two soldiers died in Kirkuk province, Iraq.")["Kirkuk"]
    assert isinstance(province, Place)
    assert (province.level, province.precision) == (Level.PROVINCE, 3)


def test_bare_name_of_town_and_province_says_so(placer) -> None:
    place = placer.ground("Iraqi forces entered Kirkuk at dawn.")["Kirkuk"]
    assert isinstance(place, Place)
    assert "level uncertain" in place.basis


def test_home_country_of_the_outlet_decides(placer) -> None:
    text = "Three people were hurt in Tripoli on Monday."
    lebanon = placer.ground(text, home=("LB",))["Tripoli"]
    libya = placer.ground(text, home=("LY",))["Tripoli"]
    assert isinstance(libya, Place)
    assert libya.country == "LY"
    assert isinstance(lebanon, Unplaced) or lebanon.country == "LB"


def test_containers_are_grounded_too_but_are_no_mentions(placer, nlp, gazetteer) -> None:
    from dateline.annotate.places import find_places

    text = "Gunmen attacked a checkpoint in Hawija, Kirkuk, on Tuesday."
    mentions = find_places(nlp(text), text, gazetteer, ())
    assert [m.text for m in mentions] == ["Hawija"]
    assert mentions[0].within is not None
    assert mentions[0].within[0] == "Kirkuk"


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "....", "12345", "a" * 5000, "“”’‘", "IN", "In In In"])
def test_odd_texts(placer, text: str) -> None:
    assert all(isinstance(p, Place | Unplaced) for p in placer.ground(text).values())


def test_a_choice_tells_its_rival_and_its_lead(placer) -> None:
    text = "A car bomb killed two policemen in Tripoli on Monday, Lebanese troops said."
    choice = placer.choices(text)["Tripoli"]
    assert choice.entry is choice.best
    assert (choice.best.country, choice.rival.country) == ("LB", "LY")
    assert choice.margin > 0


def test_a_doubtful_name_has_a_best_reading_but_no_entry(placer) -> None:
    choice = placer.choices("Three men were shot in Springfield.")["Springfield"]
    assert choice.entry is None
    assert choice.best is not None
    assert choice.rival is not None
