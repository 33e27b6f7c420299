"""Bare sentences coded: events, methods, stable ids."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dateline import __version__
from dateline.model.event import Role, Status
from dateline.model.text import Span

if TYPE_CHECKING:
    from dateline.pipeline import Coder

WEDNESDAY = date(2024, 5, 15)
TWO_PARAGRAPHS = (
    "Gunmen killed five farmers in Beni on Monday.\n\nPolice arrested ten people in Lima on Tuesday."
)


def test_two_paragraphs_two_events(coder: Coder) -> None:
    coded = coder.code_text(TWO_PARAGRAPHS, WEDNESDAY)
    assert [e.sub_type for e in coded.events] == ["Attack", "Arrests"]
    assert [e.place.name for e in coded.events if e.place] == ["Beni", "Lima"]
    assert [e.when.edtf for e in coded.events if e.when] == ["2024-05-13", "2024-05-14"]
    assert {(e.role, e.status) for e in coded.events} == {(Role.CURRENT, Status.OCCURRED)}


def test_paragraphs_are_those_of_the_text(coder: Coder) -> None:
    report = coder.code_text(TWO_PARAGRAPHS).report
    assert report.text == TWO_PARAGRAPHS
    assert [span.of(report.text) for span in report.paragraphs] == TWO_PARAGRAPHS.split("\n\n")


def test_without_a_day_of_publication_a_weekday_is_no_day(coder: Coder) -> None:
    coded = coder.code_text(TWO_PARAGRAPHS)
    assert coded.report.published.day is None
    assert all(e.when is None for e in coded.events)


def test_the_day_of_publication_is_taken_over(coder: Coder) -> None:
    published = coder.code_text("Rain fell.", WEDNESDAY).report.published
    assert (published.day, published.edtf) == (WEDNESDAY, "2024-05-15")


@pytest.mark.parametrize("text", ["", "\n\n", "Rain fell on the coast.", "???", "12 34 56"])
def test_texts_without_events(coder: Coder, text: str) -> None:
    coded = coder.code_text(text)
    assert (coded.events, coded.report.text) == ((), text)


def test_ids_are_stable_and_differ(coder: Coder) -> None:
    first, again = coder.code_text(TWO_PARAGRAPHS, WEDNESDAY), coder.code_text(TWO_PARAGRAPHS, WEDNESDAY)
    assert first == again
    assert len({e.id for e in first.events}) == 2
    assert all(len(e.id) == 12 and int(e.id, 16) >= 0 for e in first.events)


def test_the_id_of_a_report_is_that_of_its_text(coder: Coder) -> None:
    one, other = (
        coder.code_text("Gunmen killed a man in Beni."),
        coder.code_text("Gunmen killed a man in Goma."),
    )
    assert one.report.id != other.report.id
    assert one.events[0].id != other.events[0].id


def test_an_earlier_report_leaves_no_trace(coder: Coder) -> None:
    text = "Gunmen attacked it there, killing two drivers."
    before = coder.code_text(text)
    coder.code_text("A convoy left Goma at dawn.")
    assert coder.code_text(text) == before
    assert all(e.place is None for e in before.events)


def test_methods_name_what_made_the_values(coder: Coder) -> None:
    coded = coder.code_text("Gunmen killed five farmers in Beni on Monday, police said.", WEDNESDAY)
    (event,) = coded.events
    assert event.place is not None
    assert event.when is not None
    assert event.fatalities is not None
    used = {a.method for a in (*event.actors, *event.targets)} | {s.method for s in event.sources}
    used |= {event.place.method, event.when.method, event.fatalities.method}
    assert used <= coded.methods.keys()
    assert coder.methods.items() <= coded.methods.items()
    assert coded.methods["dateline"] == __version__
    assert coded.methods["annotate"].startswith("spacy en_")


def test_a_text_without_events_names_only_the_coder(coder: Coder) -> None:
    assert coder.code_text("Rain fell.").methods == coder.methods


def test_rejections_quote_the_text(coder: Coder) -> None:
    text = "The governor urged the army to bomb the hideouts. He suffered a heart attack."
    coded = coder.code_text(text)
    assert coded.events == ()
    assert {r.text for r in coded.rejected} >= {"bomb", "attack"}
    assert all(r.span.of(text) == r.text and r.why for r in coded.rejected)


def test_offsets_count_code_points(coder: Coder) -> None:
    text = "🔥🔥 Ḩawījah — Gunmen killed five farmers in Beni."
    (event,) = coder.code_text(text).events
    start = text.index("killed")
    assert event.trigger.quote.span == Span(start, start + len("killed"))


def test_who_is_killed_in_shelling_does_not_shell(coder: Coder) -> None:
    text = "The state news agency said nine people had been killed in rebel shelling of residential areas of Aleppo on Monday."
    (event,) = coder.code_text(text, WEDNESDAY).events
    assert event.sub_type == "Shelling/artillery/missile attack"
    assert [actor.text for actor in event.actors] == ["rebel"]
    assert [target.text for target in event.targets] == ["people"]


def test_what_a_charity_says_was_hit_is_not_the_charity(coder: Coder) -> None:
    text = (
        "The Karvan hospital was supported by the charity Medecins Sans Frontieres, which said it was destroyed"
        " after being hit by an air strike that killed at least three doctors."
    )
    targets = [t.name for event in coder.code_text(text, WEDNESDAY).events for t in event.targets]
    assert "Doctors Without Borders" not in targets


@pytest.mark.parametrize(
    "text",
    [
        "The gunmen took advantage of the curfew to rest in three villages near Gwoza.",
        "The army said it took a serious view of havens in Afghanistan and may take an effective response.",
    ],
)
def test_to_take_what_is_no_land_takes_no_land(coder: Coder, text: str) -> None:
    assert not [e.sub_type for e in coder.code_text(text).events if "territory" in e.sub_type]


def test_an_irregular_past_is_no_habit(coder: Coder) -> None:
    text = "People came home.\n\nThe Congolese army retook Bunagana as rebels crossed into Uganda."
    assert "Government regains territory" in [e.sub_type for e in coder.code_text(text).events]


def test_an_agency_that_was_told_something_is_no_town(coder: Coder) -> None:
    text = "The police confirmed the attack to Xinhua. Troops were deployed to the area, the army said."
    assert all(e.place is None for e in coder.code_text(text).events)


def test_an_unknown_village_goes_before_the_state_it_lies_in(coder: Coder) -> None:
    text = "Suspected gunmen have killed four persons at Gundara village, in Mangu Local Government of Plateau State."
    (event,) = coder.code_text(text, WEDNESDAY).events
    place = event.place
    assert place is not None
    assert (place.name, place.admin1, place.lat) == ("Gundara", "Plateau", None)


def test_an_exact_number_goes_before_several(coder: Coder) -> None:
    text = (
        "Two policemen were killed and several others wounded in an attack on a checkpoint in Beni, a source said."
        " Two policemen were killed and two others were injured in the attack, the source said."
    )
    (event,) = coder.code_text(text, WEDNESDAY).events
    assert event.injured is not None
    assert (event.injured.low, event.injured.high) == (2, 2)


def test_a_year_in_a_name_dates_nothing(coder: Coder) -> None:
    text = "Ivo Bello, a candidate in the 2019 election in Zamfara, was killed by gunmen along the highway."
    assert all(event.when is None for event in coder.code_text(text, WEDNESDAY).events)


def test_the_victim_of_two_acts_did_neither(coder: Coder) -> None:
    text = "After the attack and abduction of Emir Musa Bello near Bungudu, the road was closed, Nigerian police said."
    assert not [a for event in coder.code_text(text, WEDNESDAY).events for a in event.actors]


def test_who_claims_is_who_speaks(coder: Coder) -> None:
    text = "Three civilians were killed by rebels near Beni, the army said on Thursday, claiming to have killed four rebels."
    events = coder.code_text(text, WEDNESDAY).events
    assert not [a.text for e in events for a in e.actors if a.text == "civilians"]
    assert not [s.speaker for e in events for s in e.sources if s.speaker == "civilians"]


def test_a_separate_encounter_is_an_event_of_its_own(coder: Coder) -> None:
    text = (
        "Rebels said their fighters killed 20 soldiers near Beni on Monday.\n\n"
        "In a separate encounter, three rebels were killed by the army near Beni."
    )
    tolls = {e.fatalities.low for e in coder.code_text(text, WEDNESDAY).events if e.fatalities}
    assert tolls == {20, 3}


def test_a_man_named_is_no_town_and_an_article_no_target(coder: Coder) -> None:
    text = (
        "A yet to be determined number of Congolese soldiers were killed in an ambush by rebels near Beni.\n\n"
        "The rebels killed were identified as Commander Cross, Emanu Cigar and Gazola. They were killed in their sleep."
    )
    events = coder.code_text(text, WEDNESDAY).events
    assert "Gazola" not in {e.place.text for e in events if e.place}
    assert "A" not in {t.text for e in events for t in e.targets}


def test_who_escapes_with_injuries_abducts_nobody(coder: Coder) -> None:
    text = "Twelve rebels were killed near Beni and several others escaped with injuries, the army said."
    assert "Abduction/forced disappearance" not in {
        e.sub_type for e in coder.code_text(text, WEDNESDAY).events
    }


def test_the_day_of_the_announcement_is_not_the_day_of_the_attack(coder: Coder) -> None:
    text = (
        "Two Cameroonian soldiers were killed after separatist forces attacked a brigade in Wum in the Anglophone region"
        " of North West, army spokesman, Colonel Didier Badjeck announced Sunday."
    )
    assert all(e.when is None for e in coder.code_text(text, WEDNESDAY).events)
