"""Words that stand for a place without being its name: adjectives, abbreviations, sites; and names side by side."""

from __future__ import annotations

import pytest

from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_types import Match
from dateline.knowledge.gazetteer_words import place_words
from dateline.knowledge.spelling import DATA
from dateline.model.place import Level, Place


@pytest.mark.parametrize("word", place_words().adjectives)
def test_every_adjective_names_an_area(gazetteer: Gazetteer, word: str) -> None:
    name = place_words().adjectives[word]
    assert any(c.match <= Match.ALTERNATE for c in gazetteer.candidates(name)), name


@pytest.mark.parametrize(
    "line", [x for x in (DATA / "abbreviations.tsv").read_text().splitlines() if x[0] != "#"]
)
def test_every_abbreviation_stands_for_an_entry(gazetteer: Gazetteer, line: str) -> None:
    _, id_, country, name = line.split("\t")
    entry = gazetteer.entry(int(id_))
    assert entry is not None
    assert (entry.country, entry.name) == (country, name)


@pytest.mark.parametrize(
    ("word", "id_"), [("European", 6255148), ("Texans", 4736286), ("Chinese", 1814991), ("American", 6252001)]
)
def test_people_stand_for_their_country_or_region(placer, word: str, id_: int) -> None:
    place = placer.given(f"The {word} spoke of peace.", word)[word]
    assert isinstance(place, Place)
    assert place.geonames_id == id_


@pytest.mark.parametrize(
    ("text", "short", "id_"),
    [
        ("Two men were shot in Camden, S.C., on Monday.", "S.C.", 4597040),
        ("Police in Ky. are looking for a gunman.", "Ky.", 6254925),
        ("Fires burn near Kelowna, BC, in Canada.", "BC", 5909050),
    ],
)
def test_abbreviations(placer, text: str, short: str, id_: int) -> None:
    place = placer.given(text, short)[short]
    assert isinstance(place, Place)
    assert place.geonames_id == id_


def test_a_shortened_name_is_the_full_one(gazetteer: Gazetteer) -> None:
    full = {c.entry.id for c in gazetteer.candidates("Mount Pleasant")}
    assert full <= {c.entry.id for c in gazetteer.candidates("Mt. Pleasant")}


def test_a_street_lies_in_the_town_named_beside_it(placer) -> None:
    found = placer.given(
        "Vendors in Harare were driven from Zuzuva Street, Zimbabwean police said.", "Harare", "Zuzuva Street"
    )
    town, street = found["Harare"], found["Zuzuva Street"]
    assert isinstance(street, Place)
    assert (street.described, street.country, street.geonames_id) == (True, "ZW", None)
    assert street.near == (town.geonames_id,)
    assert street.confidence < town.confidence
    assert "beside it" in street.basis


def test_a_site_lies_where_its_name_says(placer) -> None:
    place = placer.given("A crowd stormed the Peshawar Zuzuva Hospital.", "Peshawar Zuzuva Hospital")
    assert place["Peshawar Zuzuva Hospital"].country == "PK"


def test_an_embassy_does_not_lie_in_its_country(placer) -> None:
    found = placer.given(
        "A mob burned flags before the Embassy of Sweden in Baghdad.", "Embassy of Sweden", "Baghdad"
    )
    assert found["Embassy of Sweden"].country == "IQ"


def test_an_unknown_village_is_not_put_into_the_town_beside_it(placer) -> None:
    place = placer.given("Gunmen raided Xuzurbi near Peshawar.", "Xuzurbi", "Peshawar")["Xuzurbi"]
    assert place.lat is None


def test_a_name_lies_in_the_name_right_behind_it(placer) -> None:
    found = placer.given(
        "Gunmen shot a judge in Alexandria, Louisiana, on Monday.", "Alexandria", "Louisiana"
    )
    assert found["Alexandria"].admin1 == "Louisiana"
    assert found["Louisiana"].level is Level.PROVINCE


def test_the_port_of_a_name_is_that_of_its_town(placer) -> None:
    found = placer.ground("Masked men looted shops in the port of Esmeraldas, Ecuadorean police said.")
    place = next(p for p in found.values() if isinstance(p, Place))
    assert (place.level, place.country) == (Level.TOWN, "EC")


def test_a_region_of_several_countries_lies_in_the_one_named_with_it(placer) -> None:
    place = placer.ground("Drones struck boats in the Mandara mountains in Nigeria.")["Mandara mountains"]
    assert (place.name, place.country) == ("Mandara mountains", "NG")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A crowd threw stones at officers at Borrow Drive on Monday.", "Borrow Drive"),
        ("Lecturers held a sit-in in front of Tolme University on Friday.", "Tolme University"),
        ("Students lit candles outside the Kesral Press Club.", "Kesral Press Club"),
        ("Gunmen set a bus alight on Avenida Quirino, police said.", "Avenida Quirino"),
        ("Candles were lit in front of the Palace of Culture.", "Palace of Culture"),
        ("Troops fired on a crowd at the Oruné roundabout.", "Oruné"),
        ("Two soldiers stepped on a mine in the sector La Quebra on Friday.", "La Quebra"),
        ("Planes bombed a camp in the surroundings of El Tolmar.", "El Tolmar"),
        ("Inhabitants of El Tolmar said that soldiers sacked houses.", "El Tolmar"),
        ("15 May, Borlu (Kessari): Gunmen killed a herder.", "Borlu"),
        ("In Kano\u2019s Tolmerna, workers blocked the road.", "Tolmerna"),
        ("A grenade was thrown at a taxi rank in Tolme das Pedras.", "Tolme das Pedras"),
        ("Police seized rifles in Bagh-i-Tolme on Sunday.", "Bagh-i-Tolme"),
    ],
)
def test_words_around_a_name_make_it_a_place(placer, text: str, name: str) -> None:
    """Whatever recognition takes the name for."""
    assert name in {named for mention in placer.find(text) for named, _ in mention.names}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The wounded were treated at Sahel Tolme Hospital.", "Sahel Tolme Hospital"),
        ("A student of Tolme University was shot dead.", "Tolme University"),
        ("The Tolme Press Club condemned the raid.", "Tolme Press Club"),
        ("The raid was discussed in the Tolme Security Council.", "Tolme Security Council"),
    ],
)
def test_other_words_leave_a_site_alone(placer, text: str, name: str) -> None:
    """Somebody's employer, a speaker, where the wounded are treated."""
    assert not [mention for mention in placer.find(text) if mention.text.endswith(name)]


def test_outside_a_site_is_at_it(placer) -> None:
    found = placer.ground("In Karachi, relatives held a sit-in outside the Tolme Press Club.")
    site = found["Tolme Press Club"]
    assert isinstance(site, Place)
    assert (site.name, site.precision, site.country) == ("Tolme Press Club", 1, "PK")
