"""Scraped plain text: structure is lost, furniture stands between the news."""

from __future__ import annotations

import random
from datetime import date

import pytest

from dateline.read.reader import Reader, report_id

from .pages import BODY, SCRAPED, TITLE, plain


def paragraphs(report):
    return [span.of(report.text) for span in report.paragraphs]


def test_a_scraped_page_comes_out_clean(reader: Reader) -> None:
    report = reader.read(plain(SCRAPED))
    assert report.title == TITLE
    assert paragraphs(report) == list(BODY)
    assert report.captions == ("Granaries near Mopti. File Photo.", "Korombana, Mopti (google maps)")
    assert (report.dateline.place, report.dateline.agency) == ("Sevare", "DeltaWire.net")
    assert report.dateline.span.of(report.text) == "Sevare"
    assert report.outlet == "DeltaWire.net"
    assert report.byline is None
    assert not report.truncated
    assert [(c.date, c.kind) for c in report.date_candidates] == [(date(2024, 10, 8), "masthead")]


def test_every_line_of_the_page_is_accounted_for(reader: Reader) -> None:
    page = plain(SCRAPED)
    report = reader.read(page)
    kept = [span.of(page.text) for span in report.page_spans]
    assert kept == list(BODY)
    seen = sorted([*report.page_spans, *(f.page_span for f in report.furniture)])
    left = page.text
    for span in reversed(seen):
        left = left[: span.start] + left[span.end :]
    assert left.split() == TITLE.split()
    assert all(f.why for f in report.furniture)


FURNITURE = [
    "Share this:", "Facebook Twitter WhatsApp", "Home | News | Sport | Opinion", "Home\nNews\nWorld\nSport\nOpinion",
    "We use cookies to improve your experience on this site.", "Sign up for our daily newsletter", "Advertisement",
    "© 2024 DeltaWire. All rights reserved.", "Tags: Mopti, violence, Korombana", "5 min read", "1,204 views", "Read more: Three arrested over cattle theft",
    "Click to share on Facebook (Opens in new window)", "https://deltawire.example/x", "#Mali #Mopti", "Print",
    "Photo: A. Kone/AFP", "Displaced families at a camp in Sevare. [File: A. Kone/Reuters]", "Skip to content", "ADVERTISEMENT",
]  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
@pytest.mark.parametrize("place", ["first", "below the title", "inside", "last"])
def test_furniture_anywhere_leaves_the_article_alone(reader: Reader, line: str, place: str) -> None:
    parts = [TITLE, *BODY]
    parts.insert({"first": 0, "below the title": 1, "inside": 3, "last": len(parts)}[place], line)
    report = reader.read(plain("\n\n".join(parts)))
    assert paragraphs(report) == list(BODY)
    assert report.title == TITLE


@pytest.mark.parametrize("seed", range(12))
def test_pieces_missing_or_shuffled_above_the_article(reader: Reader, seed: int) -> None:
    rng = random.Random(seed)
    above = ["Tuesday, October 8, 2024", "Bamako", "Granaries near Mopti. File Photo.", "Granaries near Mopti. File Photo.",
             "Menu", "Home | World | Africa | Sport", "Share", "By Amina Yusuf", "3 Comments"]  # fmt: skip
    chosen = rng.sample(above, rng.randint(0, len(above)))
    at = rng.randint(0, len(chosen))
    text = "\n\n".join(
        [
            *chosen[:at],
            TITLE,
            *chosen[at:],
            *BODY,
            "Leave a Reply",
            "Ali says:",
            "They killed 90 people in my village.",
        ]
    )
    report = reader.read(plain(text))
    assert paragraphs(report) == list(BODY)
    assert report.title == TITLE
    assert report.byline == ("Amina Yusuf" if "By Amina Yusuf" in chosen else None)


def test_comments_and_related_stories_after_the_article_are_dropped(reader: Reader) -> None:
    tail = ["Related", "Army retakes Belo after a week of fighting", "Eight killed in bus accident near Kayes",
            "A bus left the road near the town of Kayes on Monday and eight people died, the gendarmerie said.",
            "Two traders abducted on the road to Douentza", "The two men were taken from their lorry by armed men, their families said.",
            "2 Comments", "Moussa says:", "Forty people were killed yesterday in my street by the army."]  # fmt: skip
    report = reader.read(plain("\n\n".join([TITLE, *BODY, *tail])))
    assert paragraphs(report) == list(BODY)


def test_the_article_goes_on_after_a_box_of_other_stories(reader: Reader) -> None:
    box = [
        "You may also like",
        "Army retakes Belo after a week of fighting",
        "Eight killed in bus accident near Kayes",
    ]
    report = reader.read(plain("\n\n".join([TITLE, *BODY[:3], *box, *BODY[3:]])))
    assert paragraphs(report) == list(BODY)


def test_lines_wrapped_at_seventy_columns_are_joined(reader: Reader) -> None:
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(part, 70) for part in (TITLE, *BODY))
    page = plain("Bamako\n\n" + wrapped)
    report = reader.read(page)
    assert paragraphs(report) == list(BODY)
    assert [" ".join(s.of(page.text).split()) for s in report.page_spans] == list(BODY)


def test_indented_capitals_of_a_monitoring_service(reader: Reader) -> None:
    text = """DEV-MUC9-0042 (XYZC)

   PUERTO NORTE, 3 JAN 90 (AFP) -- [REPORT] [TEXT] THE MONTANA BATTALION COMMAND
REPORTED TODAY THAT ABOUT 20 PEASANTS WERE TAKEN FROM THEIR HOMES IN
SAN CALIXTO DEPARTMENT BY ARMED MEN.  THE SOURCE SAID THAT THE MEN CAME AT
NIGHT.

   MEANWHILE, TWO REBELS WERE KILLED DURING A CLASH YESTERDAY NEAR THE FARM
OF LA ESPERANZA, THE SAME COMMAND ADDED."""
    report = reader.read(plain(text))
    assert report.text.startswith(
        "PUERTO NORTE, 3 JAN 90 (AFP) -- THE MONTANA BATTALION COMMAND REPORTED TODAY THAT"
    )
    assert len(report.paragraphs) == 2
    assert (report.dateline.place, report.dateline.agency, report.dateline.day) == (
        "PUERTO NORTE",
        "AFP",
        "3 JAN 90",
    )
    assert report.outlet == "AFP"
    assert [(c.date, c.kind) for c in report.date_candidates] == [(date(1990, 1, 3), "dateline")]


@pytest.mark.parametrize(
    "cut",
    [
        "The army said that the",
        "The governor of the region told reporters on",
        "Officials said they were unable to",
        "Two of the wounded were taken to the…",
    ],
)
def test_a_text_cut_off_is_read_as_far_as_it_goes(reader: Reader, cut: str) -> None:
    report = reader.read(plain("\n\n".join([TITLE, *BODY, cut])))
    assert report.truncated
    assert paragraphs(report) == [*BODY, cut]


def test_an_advertisement_in_mid_sentence_does_not_break_the_paragraph(reader: Reader) -> None:
    text = "\n\n".join(
        [TITLE, *BODY[:4], "The army has said that it will", "Advertisement", "send a patrol to the area."]
    )
    assert paragraphs(reader.read(plain(text))) == list(BODY)


def test_short_quotes_stay_and_subheadings_go(reader: Reader) -> None:
    text = "\n\n".join([TITLE, *BODY[:3], "“We lost everything.”", "Nowhere to hide", *BODY[3:]])
    report = reader.read(plain(text))
    assert paragraphs(report) == [*BODY[:3], "“We lost everything.”", *BODY[3:]]
    assert "Nowhere to hide" in [f.text for f in report.furniture]


def test_who_wrote_it_and_when(reader: Reader) -> None:
    text = "\n\n".join(["The Delta Herald", TITLE, "By Amina Yusuf and Tom Okello | Published March 5, 2021", "Updated: 6 March 2021 10:00 GMT",
                        *[BODY[0].replace("Sevare (DeltaWire.net) ", ""), *BODY[1:]], "(Reporting by B. Sow; Editing by C. Diarra)"])  # fmt: skip
    report = reader.read(plain(text))
    assert report.byline == "Amina Yusuf and Tom Okello"
    assert report.outlet == "The Delta Herald"
    assert report.dateline is None
    assert {(c.date, c.kind) for c in report.date_candidates} == {
        (date(2021, 3, 5), "byline"),
        (date(2021, 3, 6), "updated"),
    }
    assert report.text.startswith("Unidentified gunmen")
    assert report.text.endswith("to the area.")


def test_kicker_and_breadcrumb_give_the_section(reader: Reader) -> None:
    assert reader.read(plain("\n\n".join(["Sport", TITLE, *BODY]))).sections == ("sport",)
    assert reader.read(plain("\n\n".join(["Opinion | Analysis", TITLE, *BODY]))).sections == (
        "opinion",
        "analysis",
    )
    menu = "\n".join(["Home", "World", "Sport", "Opinion", "Film", "Weather"])
    assert reader.read(plain("\n\n".join([menu, TITLE, *BODY]))).sections == ()


def test_captions_above_the_dateline_are_no_body(reader: Reader) -> None:
    caption = "A soldier looks on during a patrol in the village of Korombana, Mopti region, June 26, 2019."
    report = reader.read(plain("\n\n".join([TITLE, caption, *BODY])))
    assert paragraphs(report) == list(BODY)


def test_the_id_is_that_of_the_article_not_of_the_page(reader: Reader) -> None:
    first = reader.read(plain(SCRAPED))
    second = reader.read(plain("Menu\n\n" + SCRAPED.replace("2024", "2023")))
    assert first.id == second.id == report_id(first.title, first.text)
    assert first.sha256 != second.sha256
    assert reader.read(plain(SCRAPED.replace("two granaries", "six granaries"))).id != first.id


def test_a_report_without_any_furniture(reader: Reader) -> None:
    report = reader.read(plain("\n".join(BODY)))
    assert report.title is None
    assert paragraphs(report) == list(BODY)


def test_a_scrapers_date_field_is_no_part_of_the_text(reader: Reader) -> None:
    report = reader.read(plain(f" date 2021-03-09 {BODY[0]}\n\n{BODY[1]}"))
    assert report.text.startswith("Sevare (DeltaWire.net)")
    assert [(c.date, c.kind) for c in report.date_candidates] == [(date(2021, 3, 9), "byline")]


def test_author_and_town_beside_a_date_are_no_headline(reader: Reader) -> None:
    report = reader.read(plain(f"date 2021-03-09 Ousmane Keita in Mopti\n\n{BODY[1]}\n\n{BODY[2]}"))
    assert (report.title, report.byline) == (None, "Ousmane Keita")


def test_two_entries_of_a_menu_run_together_are_no_outlet(reader: Reader) -> None:
    report = reader.read(plain(f"MaliMiddle East\n\n{TITLE}\n\n{BODY[1]}\n\n{BODY[2]}"))
    assert report.outlet is None


def test_a_source_line_names_no_author(reader: Reader) -> None:
    report = reader.read(
        plain(f"{TITLE}\n\nSource: Xinhua| 2021-03-09 07:57:35|Editor: Ousmane\n\n{BODY[1]}\n\n{BODY[2]}")
    )
    assert report.byline is None
