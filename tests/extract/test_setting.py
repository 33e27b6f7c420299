"""Which place and which time of a sentence belong to its event. All incidents are invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.extract.reading import claim

from dateline.export.contract import to_record
from dateline.model.event import Coded, Status
from dateline.pipeline import Coder

PUBLISHED = date(2021, 3, 5)  # a Friday


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        (
            "Gunmen killed three farmers in Gwoza, Nigerian police told reporters in Maiduguri.",
            "killed",
            "Gwoza",
        ),
        (
            "Smoke hung over Gwoza in Nigeria on Monday. The chairman told newsmen on Tuesday in Maiduguri that the"
            " attackers stormed the village and killed five people.",
            "stormed",
            "Gwoza",
        ),
        ("In Gwoza, Nigerian police said, gunmen killed three farmers.", "killed", "Gwoza"),
        (
            "The market of Torodi, some sixty kilometres south-west of Niamey, was attacked by gunmen on Saturday, the army said.",
            "attacked",
            "Torodi",
        ),
        (
            "Three of the drones launched at Mykolaiv were shot down, Ukraine's southern command said.",
            "shot down",
            "Mykolaiv",
        ),
        ("Farmers of Gwoza district fought herders on Monday, Nigerian police said.", "fought", "Gwoza"),
        (
            "Rebels captured Zuzuri, a post on the coast of Cabo Delgado in Mozambique, on Monday.",
            "captured",
            "Zuzuri",
        ),
    ],
)
def test_place_of_the_event_not_of_the_speaker(coder: Coder, text: str, word: str, place: str) -> None:
    found = claim(coder.code_text(text, PUBLISHED), word).place
    assert found is not None
    assert place in found.text


def test_nobodys_home_is_the_place(coder: Coder) -> None:
    text = "Gunmen killed an engineer from Lahore and wounded his guard, Pakistani police said on Monday."
    assert all(
        e.place is None or "Lahore" not in e.place.text for e in coder.code_text(text, PUBLISHED).events
    )


@pytest.mark.parametrize(
    "text",
    [
        "Speaking with newsmen on Tuesday, the governor confirmed that gunmen killed two farmers in Gwoza.",
        "Reacting to the incident on Tuesday, the governor said gunmen killed two farmers in Gwoza.",
    ],
)
def test_a_clause_of_speaking_beside_the_saying_dates_the_saying(coder: Coder, text: str) -> None:
    assert claim(coder.code_text(text, PUBLISHED), "killed").when is None


@pytest.mark.parametrize(
    ("text", "word", "earliest", "latest"),
    [
        (
            "The road has been shut since February, when gunmen shot dead 11 farmers in Gwoza in Nigeria.",
            "shot",
            "2021-02-01",
            "2021-02-28",
        ),
        (
            "The army said on Wednesday that gunmen killed two farmers in Gwoza on Monday.",
            "killed",
            "2021-03-01",
            "2021-03-01",
        ),
        (
            "Gunmen killed two farmers in Gwoza on Monday, the army said on Wednesday.",
            "killed",
            "2021-03-01",
            "2021-03-01",
        ),
    ],
)
def test_time_of_the_event_not_of_the_saying(
    coder: Coder, text: str, word: str, earliest: str, latest: str
) -> None:
    when = claim(coder.code_text(text, PUBLISHED), word).when
    assert when is not None
    assert (str(when.interval.earliest), str(when.interval.latest)) == (earliest, latest)


def test_the_story_s_place_holds_for_what_it_goes_on_to_tell_its_day_does_not(coder: Coder) -> None:
    text = (
        "Gunmen killed three farmers in Gwoza on Tuesday, Nigerian police said.\n\nThe governor visited the market."
        "\n\nHe promised help.\n\nThe road was open.\n\nHe left.\n\nYouths set tyres on fire in protest outside his office."
    )
    told = claim(coder.code_text(text, PUBLISHED), "fire")
    assert told.place is not None
    assert (told.place.name, told.when) == ("Gwoza", None)
    assert "main event" in told.place.basis


def test_what_happened_elsewhere_takes_nothing_from_the_story(coder: Coder) -> None:
    text = (
        "Gunmen killed three farmers in Gwoza on Tuesday, Nigerian police said.\n\n"
        "Elsewhere, gunmen abducted two nurses."
    )
    told = claim(coder.code_text(text, PUBLISHED), "abducted")
    assert (told.place, told.when) == (None, None)


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("The market of Gwoza in Nigeria was quiet on Wednesday.", "2021-03-03"),
        ("Nigerian police said on Wednesday that the road was open.", None),
        ("The market of Gwoza in Nigeria has been quiet since last year.", None),
        (
            "Fighters killed a judge in Gwoza in Nigeria on Monday. Hours later a bomb hurt two men.",
            "2021-03-01",
        ),
    ],
)
def test_a_paragraph_stays_at_the_day_it_tells_of(coder: Coder, lead: str, day: str | None) -> None:
    text = f"{lead} Then gunmen attacked a police post and killed two officers."
    when = claim(coder.code_text(text, PUBLISHED), "attacked").when
    assert (when.edtf if when is not None else None) == day


def test_a_place_of_the_clause_goes_before_the_province_that_it_points_to(coder: Coder) -> None:
    text = (
        "Gunmen killed a judge in Gwoza in Nigeria on Monday.\n\n"
        "Lawyers across the state stayed at home, and some marched to the palace in Maiduguri."
    )
    place = claim(coder.code_text(text, PUBLISHED), "marched").place
    assert place is not None
    assert place.text == "Maiduguri"


def test_the_same_road_is_where_the_report_was_before(coder: Coder) -> None:
    text = (
        "A mine killed four soldiers near Gwoza in Nigeria on Monday. Two days before, a lorry had been destroyed by"
        " a bomb on the same road."
    )
    place = claim(coder.code_text(text, PUBLISHED), "destroyed").place
    assert place is not None
    assert "Gwoza" in place.text


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("It had been quiet in Gwoza in Nigeria.", "Gwoza"),
        ("The governor announced his plans in Gwoza in Nigeria.", None),
        ("Villagers prayed in Nigeria.", None),
    ],
)
def test_a_paragraph_stays_where_it_is_set(coder: Coder, lead: str, place: str | None) -> None:
    text = f"{lead} Then gunmen killed two policemen."
    found = claim(coder.code_text(text, PUBLISHED), "killed").place
    assert (found.text if found is not None else None) == place


@pytest.mark.parametrize(
    "told", ["Rebels plan to attack a police post", "Rebels denied having attacked a police post"]
)
def test_what_is_planned_or_denied_need_not_be_there(coder: Coder, told: str) -> None:
    found = claim(coder.code_text(f"It had been quiet in Gwoza in Nigeria. {told}.", PUBLISHED), "attack")
    assert found.place is None


def test_each_of_two_acts_has_its_own_place_and_day(coder: Coder) -> None:
    coded = coder.code_text("Rebels attacked Beni on Monday and shelled Goma on Tuesday.", PUBLISHED)
    told = [(e.place.name, e.when.edtf) for e in coded.events if e.place and e.when]
    assert told == [("Beni", "2021-03-01"), ("Goma", "2021-03-02")]


@pytest.mark.parametrize(
    ("text", "word", "edtf"),
    [
        (
            "Convoys have been suspended since the end of January, when fighters blew up a bridge near Goma.",
            "blew up",
            "2021-01-21~/2021-01-31~",
        ),
        (
            "At least 21 civilians have been killed in Conakry since the protests began in October.",
            "killed",
            "2020-10-01/2021-03-05",
        ),
        (
            "Clashes which began in October have left more than 160 people dead across Manipur.",
            "lashes",
            "2020-10-01/2021-03-05",
        ),
        (
            "The army recaptured Goma, which had been in the hands of insurgents since March last year.",
            "hands",
            "2020-03",
        ),
        (
            "The workers were set down on Monday in Goma, 17 days after they had been kidnapped by gunmen near Sake.",
            "kidnapped",
            "2021-02-12",
        ),
        (
            "Rebels kidnapped a priest near Goma on Tuesday, one day after three nurses were abducted by gunmen in Sake.",
            "abducted",
            "2021-03-01",
        ),
        ("Elders called off a march planned in Goma for Sunday.", "march", "2021-03-07"),
        (
            "Protesters blocked the highway at Goma for the fifth day on Friday.",
            "blocked",
            "2021-03-01/2021-03-05",
        ),
        (
            "Rioters burned shops in Goma on Tuesday. By Thursday noon 500 people had been detained, police said.",
            "detained",
            "2021-03-02/2021-03-04",
        ),
    ],
)
def test_days_that_words_beside_the_date_shift(coder: Coder, text: str, word: str, edtf: str) -> None:
    when = claim(coder.code_text(text, PUBLISHED), word).when
    assert when is not None
    assert when.edtf == edtf


def test_houses_burned_in_a_raid_do_not_name_it(coder: Coder) -> None:
    text = "Gunmen burned houses in Gwoza in Nigeria on Monday. Police said the attackers stormed the village and killed five people."
    (event,) = coder.code_text(text, PUBLISHED).events
    assert event.sub_type == "Attack"
    assert event.fatalities is not None


def test_there_may_be_a_country_of_the_sentence(coder: Coder) -> None:
    text = (
        "Thousands have come from Sudan since war broke out there in January between the army and a militia."
    )
    place = claim(coder.code_text(text, PUBLISHED), "war").place
    assert place is not None
    assert place.name == "Sudan"


def test_a_toll_over_months_is_no_single_town_s(coder: Coder) -> None:
    text = (
        "Police shot dead two protesters in Conakry in Guinea on Monday.\n\n"
        "At least 21 civilians have been killed since the protests began in October."
    )
    found = next(
        e for e in coder.code_text(text, PUBLISHED).events if e.fatalities and e.fatalities.low == 21
    )
    assert found.place is None


def test_an_act_on_another_country_s_things_is_not_where_the_last_one_was(coder: Coder) -> None:
    text = (
        "An Israeli drone hit the village of Yaroun in southern Lebanon on Thursday, killing two men."
        " Hezbollah said its fighters targeted several Israeli sites."
    )
    assert claim(coder.code_text(text, PUBLISHED), "targeted").place is None


def test_the_country_is_no_town_named_before(coder: Coder) -> None:
    text = "Rebels shelled Taiz in Yemen on Thursday.\n\nThe rebels seized much of the country in 2014."
    assert all("Taiz" not in e.place.name for e in coder.code_text(text, PUBLISHED).events[1:] if e.place)


def test_what_is_recalled_of_another_year_was_elsewhere(coder: Coder) -> None:
    text = (
        "Gunmen shot dead a teacher in Aden in Yemen on Thursday.\n\nIn 2014 the rebels seized Saada."
        "\n\nIn 2015 the Saudi-led coalition bombed the rebels."
    )
    assert claim(coder.code_text(text, PUBLISHED), "bombed").place is None


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen raided two hamlets near Gwoza, burning huts in attacks that killed two and sent people fleeing, nurses said Wednesday.",
        "The army of Nigeria says it goes after camps, announcing Wednesday it killed a bandit leader near Gwoza.",
        "Police sealed off the market of Gwoza and arrested four men who had come as porters, the mayor, Ali Bura, said on Wednesday.",
    ],
)
def test_the_day_of_the_saying_wherever_the_parse_hangs_it(coder: Coder, text: str) -> None:
    assert all(event.when is None for event in coder.code_text(text, PUBLISHED).events)


def test_a_state_is_no_word_of_saying(coder: Coder) -> None:
    text = "Gunmen attacked a village in Borno state late Wednesday, shooting three people, Nigerian police said."
    when = coder.code_text(text, PUBLISHED).events[0].when
    assert when is not None
    assert when.edtf == "2021-03-03"


def test_the_day_of_a_dateline_with_its_region_is_no_day_of_an_event(coder: Coder, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Raiders hit hill villages\n\nMarch 5, 2021\n\nDiphu (Assam), Mar 05: Gunmen attacked four villages in the"
        " hills of Assam, an officer said here today. Two huts were set on fire and nine people had to leave them.\n",
        encoding="utf-8",
    )
    (coded,) = coder.code([str(page)])
    assert isinstance(coded, Coded)
    assert claim(coded, "attacked").when is None


def test_a_day_that_contradicts_publication_is_noted_in_the_record(coder: Coder) -> None:
    text = "Gunmen killed three farmers in Gwoza in Nigeria on 5 August 2021, police said."
    (event,) = to_record(coder.code_text(text, PUBLISHED))["events"]
    assert event["date"]["earliest"] == "2021-08-05"
    assert any("lies after publication (2021-03-05)" in note for note in event["notes"])


def test_a_place_near_an_unknown_village_keeps_its_precision(coder: Coder) -> None:
    text = "On the road from Juba to Nimule, gunmen shot at a bus near Xuzurbi on Sunday, South Sudanese police said."
    event = claim(coder.code_text(text, PUBLISHED), "shot")
    assert event.place is not None
    assert (event.place.name, event.place.precision) == ("Xuzurbi", 2)


def test_a_weekday_ends_the_frame_of_a_paragraph(coder: Coder) -> None:
    text = (
        "The village of Tamba near Gwoza in Nigeria had been in the hands of rebels since 2018."
        " Soldiers attacked it on Tuesday and killed four rebels. Gunmen later abducted two traders on the road."
    )
    told = claim(coder.code_text(text, PUBLISHED), "abducted")
    assert told.when is not None
    assert (told.when.edtf, told.role.value) == ("2021-03-02", "current")


def test_those_freed_on_a_day_were_not_taken_on_it(coder: Coder) -> None:
    text = "On Monday troops freed nine farmers near Gwoza in Nigeria who had been abducted by gunmen."
    assert claim(coder.code_text(text, PUBLISHED), "abducted").when is None


def test_a_past_day_of_those_to_be_driven_out_is_not_that_of_a_plan(coder: Coder) -> None:
    text = "The army of Nigeria is moving to retake Gwoza from the forces of Umar Sali, who entered the town on Tuesday."
    assert all(e.when is None for e in coder.code_text(text, PUBLISHED).events if e.status is Status.PLANNED)


def test_how_rare_an_act_is_does_not_date_it(coder: Coder) -> None:
    text = "The raid followed the heaviest clashes in Gwoza in Nigeria since September, which left nine soldiers dead."
    assert all(event.when is None for event in coder.code_text(text, PUBLISHED).events)
