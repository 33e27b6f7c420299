"""The kind of page Dateline began with, with names, places and months exchanged (the text is ours)."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from dateline.model.page import Page
from dateline.read.reader import Reader

from .pages import plain

SCENES = [
    ("Kirkuk", "IraqiNews.com", "Karim Hill", "Wednesday, April 24, 2024", date(2024, 4, 24)),
    ("Gao", "SahelDaily.net", "Tin Hama", "Monday, 3 June 2024", date(2024, 6, 3)),
    ("Marawi", "LanaoPost.com", "Butig", "September 9, 2023", date(2023, 9, 9)),
]
CAPTIONS = [
    "Fighters near the river. File Photo.",
    "Fighters near the river (Photo: Handout)",
    "Fighters near the river",
]
ENDS = ["Leave a Reply", "Leave a Comment", "3 Comments", "Related Articles", ""]


def scraped(scene: tuple[str, str, str, str, date], caption: str, end: str) -> tuple[Page, list[str]]:
    town, site, village, masthead, _ = scene
    body = [
        f"{town} ({site}) The armed group has ordered its offices near {town} closed and gave its leaders two days to leave, according to local sources.",
        f"The source said that the men would move to {village}, a region on the borders of the province.",
        f"Late May, the same source said that the group had opened offices in {village} and cut the main roads.",
        f"{village} and other areas have been under the control of the group since 2014, when it drove out the police.",
    ]
    title = f"Armed group closes offices near {town}, gives leaders two days to leave"
    parts = [
        masthead,
        "Capital",
        title,
        " " + title,
        caption,
        caption,
        *body[:3],
        f"{village}, {town} (google maps)",
        *body[3:],
        "\u00a0",
        end,
    ]
    return plain("\n\n".join(parts)), body


@pytest.mark.parametrize(("scene", "caption", "end"), list(itertools.product(SCENES, CAPTIONS, ENDS)))
def test_other_names_other_furniture(
    reader: Reader, scene: tuple[str, str, str, str, date], caption: str, end: str
) -> None:
    page, body = scraped(scene, caption, end)
    report = reader.read(page)
    assert [span.of(report.text) for span in report.paragraphs] == body
    assert report.title == f"Armed group closes offices near {scene[0]}, gives leaders two days to leave"
    assert report.captions == (caption, f"{scene[2]}, {scene[0]} (google maps)")
    assert report.outlet == scene[1]
    assert report.dateline is not None
    assert (report.dateline.place, report.dateline.agency) == scene[:2]
    assert [(c.date, c.kind) for c in report.date_candidates] == [(scene[4], "masthead")]
    assert "Capital" not in report.text
    assert report.sections == ()
