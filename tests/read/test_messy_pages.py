"""Fifteen pages of other kinds - posts, mails, wires, wrapped print, PDF text, markdown, bare HTML - on one invented raid."""

from __future__ import annotations

import textwrap

import pytest

from dateline.knowledge.calendar import Calendar
from dateline.knowledge.chronology import Chronology
from dateline.read.published import publish
from dateline.read.reader import Reader

from .pages import html, plain

RAID = "Gunmen on pick-up trucks raided the village of Telmar before dawn on Friday, killing nine people and burning the clinic, its chief said."
SECOND = (
    "“They came from two sides,” said a teacher, Aminata Sow, who hid in a well. The raid was the second in the valley in a week. "
    "Hours after the attack, soldiers combed the hills and arrested two men."
)
ARMY = "The army said in a statement that it had sent reinforcements to the district. It gave no toll of its own, and the governor did not answer calls."
ROAD = "Telmar lies on the road to Ousra, where a truce signed in March has been broken almost every day since, according to the elders' council."
TITLE = "Nine killed in dawn raid on Telmar village"
BODY = f"{RAID}\n\n{SECOND}\n\n{ARMY}\n\n{ROAD}"
WRAPPED = "\n\n".join(textwrap.fill(part, 62) for part in (f"OUSRA, May 14 -- {RAID}", SECOND, ARMY, ROAD))

# name: (page, title, outlet, byline, town of the dateline, published)
PAGES = {
    "post": (f"Radio Ousra FM\n14 May 2021 ·\n\n🔴 BREAKING\n\n{BODY}\n\n👍 214   💬 32 comments   ↪ 18 shares\nLike   Comment   Share\n",
             None, "Radio Ousra FM", None, None, "2021-05-14"),
    "mail": (f"From: alerts@valleymonitor.example\nTo: subscribers\nDate: Fri, 14 May 2021 17:02:11 +0000\nSubject: {TITLE}\n\n{BODY}\n\n--\nUnsubscribe\n",
             TITLE, None, None, None, "2021-05-14"),
    "wire": (f"VM1234 4 WORLD 0310 VM\nTELMAR-RAID\n^{TITLE}^\n\nOUSRA, May 14 (Valley Monitor) - {BODY}\n\n(Reporting by Idris Kalu in Ousra; Editing by Jane Marsh)"
             "\n\nVALLEY MONITOR MAY 14 2021 1702GMT\n", TITLE, "Valley Monitor", "Idris Kalu", "OUSRA", "2021-05-14"),
    "initials": (f"Valley Monitor\nEnglish service\n\n14/05/2021 - 18:20\n\n{TITLE}\n\nOUSRA, May 14 (VM) - {BODY}\n\n(c) 2024 Valley Monitor - Legal notice\n",
                 TITLE, "Valley Monitor", None, "OUSRA", "2021-05-14"),
    "wrapped print": (f"THE VALLEY MONITOR\nVol. XII No. 131                       Saturday, May 15, 2021\n\n{TITLE.upper()}\n\nBy IDRIS KALU\nStaff Correspondent\n\n{WRAPPED}\n\n- 30 -\n",
                      TITLE.upper(), "THE VALLEY MONITOR", "IDRIS KALU", "OUSRA", "2021-05-14"),
    "flash update": (f"Page 1 of 2\nOBSERVATORY OF THE VALLEYS\nFLASH UPDATE #7\n2 - 14 May 2021\n\n{TITLE}\n\nIssued in Ousra on 15 May 2021.\n\n{BODY}\n\nPage 2 of 2\n",
                     TITLE, "OBSERVATORY OF THE VALLEYS", None, None, "2021-05-15"),
    "reader view": (f"{TITLE}\nvalleymonitor.example\nIdris Kalu\n4–5 minutes\n\n{BODY}\n", TITLE, None, "Idris Kalu", None, None),
    "stamps": (f"Home  News  Sport  Weather\n\nValley Monitor\n\n{TITLE}\n\nUpdated: 15-May-2021 08:11 | Published: 14-May-2021 18:40\nIdris Kalu | Ousra\n\n{BODY}\n",
               TITLE, "Valley Monitor", "Idris Kalu", "Ousra", "2021-05-14"),
    "name, town and day": (f"Valley Monitor\n\n{TITLE}\n\nIdris Kalu / Ousra / 14 May 2021\n\n{BODY}\n", TITLE, "Valley Monitor", "Idris Kalu", "Ousra", "2021-05-14"),
    "day, hour, name and handle": (f"Valley Monitor\n\n{TITLE}\n\n14-05-2021 18:20 Idris Kalu @idriskalu\n\n{BODY}\n", TITLE, "Valley Monitor", "Idris Kalu", None, "2021-05-14"),
    "town and day": (f"Ministry of Roads\n\nArabic | French | English\n\n{TITLE}\n\nOUSRA - 14 May 2021\n\n{BODY}\n",
                     TITLE, "Ministry of Roads", None, "OUSRA", "2021-05-14"),
    "French masthead": (f"[Translated from French]\n\nLe Messager de la Vallée, 14 mai 2021\n\n{TITLE}\n\n{BODY}\n", TITLE, None, None, None, "2021-05-14"),
    "only relative": (f"Valley Monitor\n\n{TITLE}\n\n3 hours ago\n\n{BODY}\n", TITLE, "Valley Monitor", None, None, None),
    "issue of a month": (f"The Valley Review\nIssue 14, May 2021\n\n{TITLE}\n\nby Idris Kalu\n\n{BODY}\n",
                         TITLE, "The Valley Review", "Idris Kalu", None, "2021-05"),
    "markdown": (f"# {TITLE}\n\n*By Idris Kalu, Valley Monitor, 14 May 2021*\n\n{BODY}\n\n---\n", TITLE, None, "Idris Kalu", None, "2021-05-14"),
    "blog": (f"The Valley Blog\nA view from the hills\n\nFriday, May 14, 2021\n\n{TITLE}\n\n{BODY}\n\nPosted by Idris at 6:40 PM\nLabels: raid, Telmar\n\n2 comments:\n\nAnonymous said...\nThey killed 40 in my town.\n",
             TITLE, "The Valley Blog", None, None, "2021-05-14"),
}  # fmt: skip
TABLE = (
    f"<html><head><title>{TITLE} - Valley Monitor</title></head><body><table><tr><td>Valley Monitor</td><td>Today: 3 March 2024</td></tr></table>"
    f"<table><tr><td><a>Home</a></td><td><b>{TITLE}</b><br><i>Idris Kalu, Ousra</i><br>Posted 14.05.2021, 18:40<br><br>{'<br><br>'.join(BODY.split(chr(10) * 2))}"
    "</td></tr></table></body></html>"
)
DIVS = (
    f"<html><head><meta property='og:title' content='{TITLE}'></head><body><div><div>Valley Monitor</div><div>{TITLE}</div><p class=d>OUSRA - 14 May 2021</p>"
    f"{''.join(f'<p>{part}</p>' for part in BODY.split(chr(10) * 2))}<div><b>Most viewed</b><ol><li>Locusts reach the lower valley</li>"
    "<li>Two killed as bus leaves the road near Ousra</li></ol></div></div></body></html>"
)


@pytest.mark.parametrize(
    ("beside", "kind"),
    [
        ("30 SHILLINGS", "byline"),
        ("Rs 25", "byline"),
        ("Vol. XII No. 131", "byline"),
        ("Rain, 12°", "masthead"),
    ],
)
def test_day_of_an_issue(reader: Reader, beside: str, kind: str) -> None:
    """A number or a price makes the day on top that of the paper, not that on which a page was served."""
    page = f"The Valley Monitor\n\nREAD BY ALL • Friday May 14, 2021 • {beside}\n\n{TITLE}\n\n{BODY}\n"
    assert [c.kind for c in reader.read(plain(page)).date_candidates] == [kind]


@pytest.mark.parametrize("kind", PAGES)
def test_page(reader: Reader, kind: str) -> None:
    page, title, outlet, byline, town, published = PAGES[kind]
    report = publish(reader.read(plain(page)), Chronology.load(), Calendar.load())
    assert (report.title, report.outlet, report.byline) == (title, outlet, byline)
    assert (report.dateline.place if report.dateline else None) == town
    assert report.published.edtf == published
    paragraphs = [span.of(report.text) for span in report.paragraphs]
    assert paragraphs[-4].endswith(RAID)
    assert paragraphs[-3:] == [SECOND, ARMY, ROAD]


def test_a_layout_of_tables(reader: Reader) -> None:
    report = publish(reader.read(html(TABLE)), Chronology.load(), Calendar.load())
    assert (report.title, report.outlet, report.byline) == (TITLE, "Valley Monitor", "Idris Kalu")
    assert report.published.edtf == "2021-05-14"
    assert [r.kind for r in report.published.rejected] == ["masthead"]


def test_a_list_of_other_stories_behind_the_article_is_left_out(reader: Reader) -> None:
    report = publish(reader.read(html(DIVS)), Chronology.load(), Calendar.load())
    assert report.text.endswith(ROAD)
    assert report.dateline is not None
    assert report.dateline.place == "OUSRA"
    assert report.published.edtf == "2021-05-14"


def test_initials_are_spelled_out_as_the_pages_own_name(reader: Reader) -> None:
    report = reader.read(plain(PAGES["initials"][0]))
    assert report.dateline is not None
    assert report.dateline.agency == "Valley Monitor"


def test_a_day_drawing_near_bounds_publication(reader: Reader) -> None:
    text = f"{TITLE}\n\n{RAID}\n\n{SECOND}\n\nLate August, the same men burned a market. With the vote scheduled for 20 December 2021 drawing near, elders ask for guards.\n\n{ARMY}"
    report = publish(reader.read(plain(text)), Chronology.load(), Calendar.load())
    assert report.published.edtf == "2021-09-01/2021-12-20" or report.published.edtf == "2021-09/2021-12-20"
    assert any("drawing near" in basis.says for basis in report.published.basis)


LINES = {
    "town, agency and day on a line": (f"{TITLE}\n\nOusra (Valley Wire), Friday 14 May 2021\n\n{BODY}\n", "Ousra", "2021-05-14"),
    "filed the day before the paper came out": (f"The Valley Herald\nOusra, Saturday, May 15, 2021 | Late City\n\n{TITLE}\n\nSTAFF REPORTER\nOUSRA, MAY 14\n\n{BODY}\n", "OUSRA", "2021-05-15"),
    "a Spanish dash": (f"Valley Monitor\n14 May 2021, 18:40\n\n{TITLE}\n\nOUSRA.- {BODY}\n", "OUSRA", "2021-05-14"),
    "in a town behind a comma": (f"Valley Monitor\n\n{TITLE}\n\nBy Idris Kalu, in Ousra\n14 May 2021\n\n{BODY}\n", "Ousra", "2021-05-14"),
    "an agency's initials": (f"Valley News Agency\nVNA - 14 May 2021 - 19:05 - Security\n\n{TITLE}\n\nVNA - {BODY}\n", None, "2021-05-14"),
    "signed and dated below": (f"2021/05/14\n\n{TITLE}\n\n{BODY}\n\nCell for the Media\n14 May 2021\n", None, "2021-05-14"),
}  # fmt: skip


@pytest.mark.parametrize("kind", LINES)
def test_where_and_when_it_was_filed(reader: Reader, kind: str) -> None:
    page, town, published = LINES[kind]
    report = publish(reader.read(plain(page)), Chronology.load(), Calendar.load())
    assert (report.dateline.place if report.dateline else None) == town
    assert report.published.edtf == published


def test_a_bulletin_is_headed_by_its_number(reader: Reader) -> None:
    page = f"Cell for the Media\nStatement No. 88\n\nIn the name of God, the Merciful\n\n{BODY}\n"
    assert reader.read(plain(page)).title == "Statement No. 88"


def test_the_largest_heading_may_be_the_outlet(reader: Reader) -> None:
    page = f"<html><head><title>{TITLE} - The Valley Sun</title></head><body><h1>THE VALLEY SUN</h1><h2>{TITLE}</h2><p>{RAID}</p><p>{SECOND}</p><p>{ARMY}</p><p>{ROAD}</p></body></html>"
    report = reader.read(html(page))
    assert (report.title, report.outlet) == (TITLE, "The Valley Sun")


def test_a_name_and_a_day_below_the_headline_are_no_dateline(reader: Reader) -> None:
    page = f"{TITLE}\n\nIdris Kalu, 14 May 2021\n\n{BODY}\n"
    assert reader.read(plain(page)).dateline is None
