"""Which place an event gets: by the best link, finer where one lies in the other, and never another's point."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dateline.ground.claims_place import choose_place
from dateline.model.draft import PlaceLink
from dateline.model.event import Coded
from dateline.model.mentions import PlaceMention
from dateline.model.place import Level, Place, Unplaced
from dateline.model.text import Span

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.model.event import EventClaim
    from dateline.pipeline import Coder

WEDNESDAY = date(2024, 5, 15)


@dataclass
class Names:
    """Place names of a report, as they are linked and grounded."""

    links: list[PlaceLink] = field(default_factory=list)
    grounded: dict[Span, Place | Unplaced] = field(default_factory=dict)

    def add(self, found: Place | Unplaced, link: str, level: Level | None = None) -> None:
        start = len(self.links) * 20
        span = Span(start, start + len(found.text))
        self.links.append(
            PlaceLink(PlaceMention(span, found.text, ((found.text, span),), "GPE"), link, level)
        )
        self.grounded[span] = replace(found, span=span)


def place(
    name: str,
    level: Level = Level.TOWN,
    admin1: str | None = "Nord-Kivu",
    country: str = "CD",
    precision: int = 1,
) -> Place:
    return Place(
        name,
        None,
        name,
        level,
        precision,
        5.0,
        "named",
        "test",
        sum(map(ord, name)),
        1.0,
        29.0,
        admin1,
        country,
        confidence=0.9,
    )


def unknown(name: str) -> Unplaced:
    return Unplaced(name, Span(0, len(name)), f"no entry of the gazetteer is called {name}")


BENI, GOMA = place("Beni"), place("Goma")
NORD_KIVU = place("Nord-Kivu", Level.PROVINCE, precision=3)
CONGO = place("DR Congo", Level.COUNTRY, None, precision=3)
KAMPALA = place("Kampala", country="UG", admin1="Central Region")


def choose(
    *named: tuple[Place | Unplaced, str], home: str | None = None
) -> tuple[Place | None, tuple[str, ...]]:
    names = Names()
    for found, link in named:
        names.add(found, link)
    return choose_place(names.links, names.grounded, home)


def test_no_link_no_place() -> None:
    assert choose() == (None, ())


def test_the_clause_goes_before_the_sentence() -> None:
    found, notes = choose((GOMA, "sentence"), (BENI, "clause"))
    assert found is not None
    assert (found.name, notes) == ("Beni", ())


def test_a_place_from_elsewhere_in_the_sentence_is_noted() -> None:
    found, notes = choose((GOMA, "sentence"))
    assert found is not None
    assert found.name == "Goma"
    assert notes == ("place: named in the same sentence, not in the event's own clause",)


@pytest.mark.parametrize("wide", [NORD_KIVU, CONGO], ids=lambda p: p.name)
def test_the_finer_place_inside_the_named_one(wide: Place) -> None:
    found, _ = choose((wide, "clause"), (BENI, "clause"))
    assert found is not None
    assert found.name == "Beni"


@pytest.mark.parametrize("wide", [NORD_KIVU, CONGO], ids=lambda p: p.name)
def test_a_place_outside_the_named_one_is_not_inside_it(wide: Place) -> None:
    found, _ = choose((wide, "clause"), (KAMPALA, "clause"))
    assert found is not None
    assert found.name == wide.name


def test_a_town_of_another_clause_makes_nothing_finer() -> None:
    found, _ = choose((NORD_KIVU, "clause"), (BENI, "sentence"))
    assert found is not None
    assert found.name == "Nord-Kivu"


def test_a_town_is_not_made_wider() -> None:
    found, _ = choose((BENI, "clause"), (CONGO, "clause"))
    assert found is not None
    assert found.name == "Beni"


def test_an_unknown_name_has_no_point() -> None:
    found, notes = choose((unknown("Qorvanda"), "clause"))
    assert found is not None
    assert (found.name, found.lat, found.lon, found.geonames_id, found.radius_km) == (
        "Qorvanda",
        None,
        None,
        None,
        0.0,
    )
    assert notes == ("place not known: no entry of the gazetteer is called Qorvanda",)


@pytest.mark.parametrize("link", ["clause", "sentence", "there", "before", "dateline"])
def test_no_other_place_lends_an_unknown_one_its_point(link: str) -> None:
    found, _ = choose((unknown("Qorvanda"), "clause"), (BENI, link))
    assert found is not None
    assert (found.name, found.lat, found.geonames_id) == ("Qorvanda", None, None)


def test_an_unknown_name_keeps_the_province_named_beside_it() -> None:
    found, _ = choose((unknown("Qorvanda"), "clause"), (NORD_KIVU, "clause"))
    assert found is not None
    assert (found.admin1, found.country, found.lat) == ("Nord-Kivu", "CD", None)


def test_an_unknown_name_takes_no_province_of_another_clause() -> None:
    found, _ = choose((unknown("Qorvanda"), "clause"), (NORD_KIVU, "sentence"), home="UG")
    assert found is not None
    assert (found.admin1, found.country) == (None, "UG")


def test_there_says_that_it_points_back() -> None:
    found, notes = choose((BENI, "there"))
    assert found is not None
    assert found.name == "Beni"
    assert found.basis.endswith("the text points back to it")
    assert notes == ("place: Beni, named before",)


@pytest.mark.parametrize("wide", [CONGO, place("Lake Kivu", Level.SEA)], ids=lambda p: p.name)
def test_there_is_no_country_and_no_sea(wide: Place) -> None:
    assert choose((wide, "there")) == (None, ())


def test_there_is_no_unknown_name() -> None:
    assert choose((unknown("Qorvanda"), "there")) == (None, ())


def test_the_town_is_the_town_and_not_the_province() -> None:
    names = Names()
    names.add(NORD_KIVU, "there", Level.TOWN)
    names.add(GOMA, "there", Level.TOWN)
    found, _ = choose_place(names.links, names.grounded)
    assert found is not None
    assert found.name == "Goma"


# From the text: name of the place, GeoNames id known?, precision
TEXTS = [
    ("Gunmen killed two traders in Kaduna state, in the town of Zaria.", "Zaria", True),
    ("Two traders were killed in Kenya on Monday, in Garissa County.", "Garissa", True),
    ("Fighting broke out in Beni, North Kivu, on Monday.", "Beni", True),
    ("Rebels attacked the village of Qorvanda. Beni and Goma were calm.", "Qorvanda", False),
    ("Soldiers entered Beni. Gunmen shot two of them dead there.", "Beni", True),
    ("The rebels attacked Goma on Monday. They also looted shops in the town.", "Goma", True),
]


def last(coder: Coder, text: str) -> EventClaim:
    return coder.code_text(text, WEDNESDAY).events[-1]


@pytest.mark.parametrize(("text", "name", "known"), TEXTS)
def test_place_of_the_last_event(coder: Coder, text: str, name: str, known: bool) -> None:
    found = last(coder, text).place
    assert found is not None
    assert (found.name, found.geonames_id is not None, found.lat is not None) == (name, known, known)


def test_an_unknown_village_of_a_province_is_not_exact(coder: Coder) -> None:
    found = last(coder, "Rebels attacked the village of Qorvanda in North Kivu on Monday.").place
    assert found is not None
    assert found.name == "Qorvanda"
    assert found.lat is None or found.precision == 3


def test_there_is_noted(coder: Coder) -> None:
    assert (
        "place: Goma, named before"
        in last(coder, "A convoy left Goma at dawn. Gunmen attacked it there, killing two drivers.").notes
    )


def test_no_place_is_made_up(coder: Coder) -> None:
    assert last(coder, "Gunmen killed two traders on Monday.").place is None


@pytest.mark.parametrize(("km", "name"), [(1.0, "near Butembo"), (500.0, "Beni")])
def test_a_town_makes_a_described_area_finer_only_inside_it(km: float, name: str) -> None:
    area = replace(place("near Butembo", Level.REGION, precision=2), radius_km=km, described=True, lat=2.0)
    found, _ = choose((area, "clause"), (BENI, "clause"))
    assert found is not None
    assert found.name == name


BORDER_TOWN = (
    "Congolese soldiers retook the town of Rutshuru on Monday, and fighters fled across the border into Uganda. "
    "Civilians had gone to Kampala. The government regained control of the town by midday, a spokesman said."
)


def test_the_government_of_a_border_town_is_not_the_neighbours(coder: Coder) -> None:
    actors = {
        actor.name for event in coder.code_text(BORDER_TOWN, WEDNESDAY).events for actor in event.actors
    }
    assert actors
    assert not any("Uganda" in name for name in actors)


FILED = (
    "Soldiers retake town\n\nMonday, 13 May 2024\n\nQORVANDA, Congo (AP) - The Congolese army retook the town of Qorvanda "
    "on Sunday, officials said.\n\nHundreds of civilians had fled across the border to Uganda before the fighting. "
    "Uganda took many of them to Kampala.\n\nThe government regained control of Qorvanda by midday, a spokesman said.\n"
)


def test_a_town_of_no_gazetteer_lies_where_the_dateline_says(coder: Coder, tmp_path: Path) -> None:
    page = tmp_path / "report.txt"
    page.write_text(FILED, encoding="utf-8")
    coded = next(iter(coder.code([str(page)])))
    assert isinstance(coded, Coded)
    assert {e.place.country for e in coded.events if e.place and e.place.name.lower() == "qorvanda"} == {"CD"}
