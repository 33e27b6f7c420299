"""Places, days and tolls of real wordings, on invented incidents: each with the value a careful coder gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline.export.files.acled import geo_precision
from dateline.model.event import EventClaim
from dateline.model.place import Place
from dateline.pipeline import Coder

DAY = date(2024, 5, 15)  # a Wednesday


def code(coder: Coder, text: str) -> tuple[EventClaim, ...]:
    return coder.code_text(text, DAY).events


def place(coder: Coder, text: str) -> Place:
    found = code(coder, text)[0].place
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Soldiers clashed with gunmen in the Hay Suleiman quarter of Mopti on Monday.", "Hay Suleiman", 1),
        ("Soldiers clashed with rebels in Wadi Tolme, south of Kirkuk, on Monday.", "Wadi Tolme", 2),
        ("In South Sudan, youths raided cattle camps between Bor and Tolme on Monday.", "between Bor and Tolme", 2),
        ("In Mali, gunmen ambushed a bus en route from the village of Tolme to Korrel on Monday.", "en route from the village of Tolme to Korrel", 2),
        ("Bandits struck Tolme in Baringo South, Kenya, on Monday, killing two herders.", "Tolme", 3),
    ],
)  # fmt: skip
def test_how_finely_a_place_is_told(coder: Coder, text: str, name: str, precision: int) -> None:
    found = place(coder, text)
    assert (found.name, found.precision) == (name, precision)


def test_part_of_a_hyphenated_name_is_no_place_of_its_own(coder: Coder) -> None:
    found = place(coder, "In Mali, gunmen attacked the camp at Goma-Tolme on Monday, killing two soldiers.")
    assert found.country == "ML"
    assert found.lat is None or found.name != "Goma"


def test_where_newsmen_were_told_is_not_where_it_was(coder: Coder) -> None:
    text = "Confirming the attack to newsmen on Friday, in Jos, the officer, Ishaku Takwa, said that bandits killed two farmers."
    assert all(event.place is None for event in code(coder, text))


def test_a_kind_behind_an_unknown_name_makes_it_a_place(coder: Coder) -> None:
    text = "Two villagers and a soldier were killed and several houses burnt when gunmen attacked Rikwe-Chongu village in Plateau State."
    assert place(coder, text).name == "Rikwe-Chongu"


def test_capitals_behind_an_article_are_a_body_not_a_town(coder: Coder) -> None:
    (event,) = code(coder, "The ELN attacked a patrol on Friday, killing two soldiers.")
    assert event.place is None
    assert place(coder, "Rebels attacked a town in the DRC on Friday, killing two soldiers.").country == "CD"


def test_places_tell_whose_acronym_it_is(coder: Coder) -> None:
    """The report never names Colombia."""
    text = "Rebels of the ELN attacked a post in Popayan on Friday, killing two soldiers. Others fled to Barranquilla, Bucaramanga and Villavicencio."
    (event,) = code(coder, text)
    assert [actor.id for actor in event.actors] == ["national-liberation-army-colombia"]


def test_a_name_for_people_is_no_place(coder: Coder) -> None:
    found = place(coder, "Gunmen kidnapped a Norwegian and a Filipina on Panay Island on Monday.")
    assert found.name != "Filipina"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On Monday the rebels beheaded three farmers in Tolme, and the army shelled a camp in Korrel.", "Tolme"),
        ("To the south, in Abyan, gunmen ambushed a patrol of soldiers in Wadi Tolme, east of Mudiyah, on Monday.", "Wadi Tolme"),
        ("In the Bekaa, a trader was kidnapped on Monday on the road to Brital.", "road to Brital"),
        ("Gunmen killed a driver of a contractor in Zahle, in Lebanon, on Monday.", "Zahlé"),
        ("In Bukidnon, communist rebels snatched two guards at a checkpoint they had put up in Malaybalay on Saturday.", "Malaybalay"),
        ("In Kandahar province, meanwhile, six people were wounded when a grenade was lobbed at a fair in Tolme town.", "Tolme"),
    ],
)  # fmt: skip
def test_the_finest_place_of_the_act_itself(coder: Coder, text: str, name: str) -> None:
    assert name in place(coder, text).name


def titled(coder: Coder, title: str, text: str, published: date = DAY) -> tuple[EventClaim, ...]:
    """The events of a report that has a headline."""
    bare = coder.code_text(text, published).report
    return coder.code_report(replace(bare, title=title)).events


def test_weekdays_of_a_bulletin_are_those_of_the_week_it_is_headed_with(coder: Coder) -> None:
    text = "Armed men burned four houses in Tolme on Friday afternoon."
    assert [e.when and e.when.edtf for e in titled(coder, "Weekly field report, 2-8 May", text)] == [
        "2024-05-03"
    ]
    assert [e.when and e.when.edtf for e in titled(coder, "Houses burned", text)] == ["2024-05-10"]


def test_the_town_of_the_headline_is_where_the_first_act_was(coder: Coder) -> None:
    text = "The square of Kidal was quiet this morning.\n\nSoldiers opened fire on Monday at protesters, killing two."
    (event,) = titled(coder, "Two killed as soldiers fire on crowd in Kidal", text)
    assert event.place is not None
    assert event.place.name == "Kidal"


def test_nights_are_counted_as_days_are(coder: Coder) -> None:
    text = (
        "Gunmen killed two farmers in Kidal on 3 May. Two nights later soldiers burned twelve houses in Gao."
    )
    assert [e.when and e.when.edtf for e in code(coder, text)] == ["2024-05-03", "2024-05-05"]


def test_what_was_taken_bit_by_bit_was_taken_over_that_time(coder: Coder) -> None:
    (event,) = code(coder, "Iraqi forces have retaken nearly half of Mosul since October 2023.")
    assert event.when is not None
    assert event.when.edtf == "2023-10-01/2024-05-15"


def test_the_point_of_a_district_is_no_town_s() -> None:
    assert geo_precision({"precision": 1, "level": "district", "lat": 1.0, "described": False}) == 2
    assert geo_precision({"precision": 1, "level": "town", "lat": 1.0, "described": False}) == 1
    assert geo_precision({}) is None
