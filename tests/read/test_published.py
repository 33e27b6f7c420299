"""When a report was published: candidates judged, text bounds found, reasons kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.knowledge.calendar import Calendar
from dateline.knowledge.chronology import Chronology
from dateline.model.report import DateCandidate, Dateline, Published, Report
from dateline.model.text import Span
from dateline.model.when import Interval
from dateline.read.published import publish

CALENDAR = Calendar.load()
CHRONOLOGY = Chronology.load()
SERVED = DateCandidate(date(2024, 4, 24), "masthead", "Wednesday, April 24, 2024")


def published(text: str, *candidates: DateCandidate, day: str | None = None) -> Published:
    dateline = Dateline("Town", None, Span(0, 4), day) if day else None
    report = Report(
        "r",
        "r.txt",
        None,
        None,
        None,
        "en",
        text,
        (Span(0, len(text)),),
        date_candidates=candidates,
        dateline=dateline,
    )
    result = publish(report, CHRONOLOGY, CALENDAR)
    for basis in result.published.basis:
        if basis.span is not None:
            assert basis.span.of(text) == basis.quote
        assert basis.says
    return result.published


def on(*day: int, kind: str = "metadata") -> DateCandidate:
    return DateCandidate(date(*day), kind, "where it stood")


NEWS = (
    "The source said the move comes with victory in {place} operations approaching and possible operations in the hills.\n\n"
    "{late}, an agency quoted a source saying that the group had opened offices in the town.\n\n"
    "The town has been under the group's control since {year}.\n\n"
    "The army is currently using most of its military effort in {place}, the group's stronghold, where commanders said recently "
    "they became in control over nearly 90 percent of territory since operations launched to retake the city in {month}."
)


@pytest.mark.parametrize(
    ("place", "month", "late", "year", "edtf"),
    [
        ("Mosul", "October", "Late May", 2014, "2017-06-01/2017-07-10"),
        ("Mosul", "October", "Late March", 2014, "2017-04-01/2017-07-10"),
        ("Mosul", "October", "Early June", 2014, "2017-06-11/2017-07-10"),
        ("Mosul", "October", "Late December", 2014, "2017-01-01/2017-07-10"),
        ("Raqqa", "June", "Late July", 2013, "2017-08-01/2017-10-17"),
        ("Raqqa", "June", "Late September", 2013, "2017-10-01/2017-10-17"),
        ("Marawi", "May", "Late August", 2016, "2017-09-01/2017-10-23"),
        ("Sirte", "May", "Late October", 2015, "2016-11-01/2016-12-06"),
        ("Tikrit", "March", "Late March", 2014, "2015-04-01/2015-04-17"),
        ("Ramadi", "August", "Late December", 2015, "2016-01-01/2016-02-09"),
        ("Fallujah", "May", "Early June", 2014, "2016-06-11/2016-06-29"),
        ("Tal Afar", "August", "Late August", 2014, "2017-09-01/2017-09-02"),
        ("Hawija", "September", "Late September", 2014, "2017-10-01/2017-10-08"),
        ("Mariupol", "February", "Late April", 2014, "2022-05-01/2022-05-20"),
        ("Bakhmut", "August", "Late March", 2014, "2023-04-01/2023-05-20"),
        ("Mekelle", "November", "Late November", 2020, "2020-11-21/2020-11-28"),
        ("Khartoum", "April", "Late January", 2019, "2025-02-01/2025-03-26"),
        ("Aleppo", "July", "Late November", 2012, "2016-12-01/2016-12-22"),
    ],
)
def test_an_unfinished_operation_bounds_a_report(
    place: str, month: str, late: str, year: int, edtf: str
) -> None:
    found = published(NEWS.format(place=place, month=month, late=late, year=year), SERVED)
    assert found.edtf == edtf
    first, last = edtf.split("/")
    assert found.interval == Interval(date.fromisoformat(first), date.fromisoformat(last))
    quotes = [b.quote or "" for b in found.basis]
    assert late in quotes
    assert any(place in q and "operations" in q for q in quotes)
    (rejected,) = found.rejected
    assert (rejected.date, rejected.kind) == (date(2024, 4, 24), "masthead")
    assert "served" in rejected.why
    assert edtf in rejected.why


def test_the_seed() -> None:
    seed = Path(__file__).parents[3] / "shared" / "seed" / "islamic-state-close-kirkuk-offices.txt"
    if not seed.exists():
        pytest.skip("the seed text is not here")
    whole = seed.read_text(encoding="utf-8")
    text = whole[whole.index("Kirkuk (IraqiNews.com)") : whole.index("Leave a Reply")].strip()
    found = published(text, SERVED)
    assert found.edtf == "2017-06-01/2017-07-10"
    assert [r.date for r in found.rejected] == [date(2024, 4, 24)]
    quotes = [b.quote for b in found.basis]
    assert "Late May" in quotes
    assert "victory in Mosul operations approaching" in quotes
    assert all(b.kind == "text_bound" for b in found.basis)


def test_another_month_of_launch_takes_the_battle_away() -> None:
    found = published(NEWS.format(place="Mosul", month="March", late="Late May", year=2014), SERVED)
    assert found.interval == Interval(date(2014, 1, 1), date(2024, 4, 24))
    assert found.rejected == ()


def test_a_battle_without_the_word_late_keeps_both_years_open() -> None:
    text = "Late May, a source said offices had opened. The battle of Mosul against Islamic State continues."
    assert published(text).interval == Interval(date(2016, 10, 16), date(2017, 7, 10))


def test_metadata_is_trusted_and_agreeing_evidence_is_listed() -> None:
    found = published("Gunmen killed two on Monday.", on(2021, 3, 9), on(2021, 3, 9, kind="address"), SERVED)
    assert found.day == date(2021, 3, 9)
    assert found.edtf == "2021-03-09"
    assert [b.kind for b in found.basis] == ["metadata", "address"]
    (rejected,) = found.rejected
    assert rejected.kind == "masthead"
    assert "served" in rejected.why


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("metadata", "byline"),
        ("address", "byline"),
        ("dateline", "byline"),
        ("byline", "updated"),
        ("updated", "masthead"),
    ],
)
def test_ranks(better: str, worse: str) -> None:
    found = published("Gunmen killed two.", on(2021, 4, 20, kind=worse), on(2021, 3, 9, kind=better))
    assert found.day == date(2021, 3, 9)
    assert [(r.kind, r.date) for r in found.rejected] == [(worse, date(2021, 4, 20))]


def test_metadata_before_a_past_event_is_rejected_for_a_byline_that_fits() -> None:
    found = published("The bridge fell on 5 May 2021.", on(2020, 1, 1), on(2021, 5, 6, kind="byline"))
    assert found.day == date(2021, 5, 6)
    (rejected,) = found.rejected
    assert rejected.kind == "metadata"
    assert "5 May 2021" in rejected.why


def test_metadata_of_a_later_year_gives_way_to_clear_text() -> None:
    found = published(NEWS.format(place="Mosul", month="October", late="Late May", year=2014), on(2022, 2, 2))
    assert found.edtf == "2017-06-01/2017-07-10"
    assert [r.kind for r in found.rejected] == ["metadata"]


def test_metadata_stands_against_a_single_anchor() -> None:
    found = published("The battle of Mosul continues to be studied.", on(2019, 2, 2))
    assert found.day == date(2019, 2, 2)


def test_a_masthead_alone_is_only_the_latest_day() -> None:
    found = published("Gunmen killed two men in a market. Police found casings.", SERVED)
    assert found.interval == Interval(None, date(2024, 4, 24))
    assert found.edtf == "../2024-04-24"
    (basis,) = found.basis
    assert basis.kind == "masthead"
    assert "not after" in basis.says


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Gunmen killed two men on 22 April.", "22 April"),
        ("Gunmen killed two men on April 23, 2024.", "April 23, 2024"),
        ("Gunmen killed two men on Tuesday.", "Tuesday"),
        ("Gunmen killed two men on Wednesday.", "Wednesday"),
        ("Raids have grown since late March.", "since late March"),
    ],
)
def test_a_masthead_supported_by_the_text_is_taken(text: str, quote: str) -> None:
    found = published(text, SERVED)
    assert found.day == date(2024, 4, 24)
    assert [b.kind for b in found.basis] == ["masthead", "text_bound"]
    assert found.basis[1].quote == quote


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed two men on Saturday.",
        "Late May, offices were opened; on Tuesday they closed.",
        "The group has held the town since 2014. It closed the offices on Tuesday.",
        "The talks will be held on Tuesday.",
    ],
)
def test_a_masthead_not_supported_is_only_a_bound(text: str) -> None:
    found = published(text, SERVED)
    assert found.day is None
    assert found.interval.latest == date(2024, 4, 24)


def test_a_masthead_before_the_events_is_rejected() -> None:
    found = published("The bridge fell on 5 May 2024.", SERVED)
    assert found.interval == Interval(date(2024, 5, 5), None)
    assert found.edtf == "2024-05-05/.."
    assert [r.kind for r in found.rejected] == ["masthead"]


def test_a_dateline_day_takes_its_year_from_the_page() -> None:
    found = published("Gunmen killed two men.", on(2017, 6, 13, kind="masthead"), day="June 12")
    assert found.day == date(2017, 6, 12)
    assert found.basis[0].kind == "dateline"


def test_a_dateline_day_takes_its_year_from_the_bounds() -> None:
    text = "The battle of Marawi has entered its second month, and the siege of Marawi continues."
    assert published(text, day="12 July").day == date(2017, 7, 12)


def test_a_dateline_with_its_year() -> None:
    assert published("Gunmen killed two men.", SERVED, day="12 July 1990").day == date(1990, 7, 12)


def test_plans_and_deadlines_bound_nothing() -> None:
    text = "Troops will leave by 31 December 2030. Elections are scheduled for 5 May 2029."
    assert published(text).interval == Interval(None, None)


def test_the_latest_past_date_is_the_floor() -> None:
    found = published("The town fell in 2014. A school was hit on 7 August 2015. It reopened in March 2016.")
    assert found.interval == Interval(date(2016, 3, 1), None)
    assert [b.quote for b in found.basis] == ["March 2016"]


def test_an_event_that_is_over_puts_the_report_after_its_end() -> None:
    text = "Families came back after Mosul was recaptured from Islamic State in July 2017."
    assert published(text).interval.earliest == date(2017, 7, 10)


def test_a_massacre_recalled_puts_the_report_after_it() -> None:
    assert published("Survivors of the Solhan massacre spoke.").interval == Interval(date(2021, 6, 4), None)


def test_capture_is_the_latest_day() -> None:
    found = published("Gunmen killed two men on Tuesday.", on(2024, 4, 24, kind="capture"))
    assert found.interval == Interval(None, date(2024, 4, 24))


def test_weekday_and_day_find_the_year() -> None:
    text = "The siege of Sarajevo goes on, still under way. On Saturday, 5 February, a shell hit the market."
    found = published(text)
    assert found.interval.earliest == date(1994, 2, 5)


def test_no_evidence_leaves_it_open() -> None:
    found = published("Gunmen killed two men.")
    assert found == Published(Interval(None, None), None, (), ())


@pytest.mark.parametrize("filler", [date(1, 1, 1), date(9999, 12, 31), date(1899, 12, 30)])
def test_a_filler_is_no_date(filler: date) -> None:
    found = published(
        "Gunmen killed two men on 5 May.", DateCandidate(filler, "metadata", "meta"), day="6 May"
    )
    assert found.interval == Interval(None, None)
    assert [r.date for r in found.rejected] == [filler]
