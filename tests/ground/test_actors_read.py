"""Every mention of an actor with its resolution, runner-up, reason and confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.model.report import Report
from dateline.model.text import Span

if TYPE_CHECKING:
    from dateline.model.actor import ActorReading
    from dateline.pipeline import Coder


def read(coder: Coder, text: str) -> dict[str, ActorReading]:
    report = Report("r", "-", None, None, None, "en", text, (Span(0, len(text)),))
    readings = coder.grounder.read_actors(coder.annotator.annotate(report))
    assert [r.span for r in readings] == sorted(r.span for r in readings)
    assert all(r.span.of(text) == r.text for r in readings)
    return {r.text: r for r in readings}


@pytest.mark.parametrize(
    ("text", "words", "actor", "runner_up", "why"),
    [
        ("Daesh fled Damari.", "Daesh", "islamic-state", None, "a name of Islamic State"),
        (
            "Iraqi soldiers fled.",
            "Iraqi soldiers",
            "state:IQ:military",
            None,
            "country stands beside the force",
        ),
        (
            "SDF fighters took a hill in Syria.",
            "SDF",
            "syrian-democratic-forces",
            "social-democratic-front-cameroon",
            "about SY",
        ),
        (
            "The Taliban took Damari. They burned houses.",
            "They",
            "taliban",
            None,
            "stands for an earlier mention: “Taliban”",
        ),
        (
            "Ansar al-Sharia fighters fled in Tunisia.",
            "Ansar al-Sharia",
            "ansar-al-sharia-tunisia",
            "ansar-al-sharia-libya",
            "TN",
        ),
    ],
)
def test_a_mention_says_whom_it_means_and_why(
    coder: Coder, text: str, words: str, actor: str, runner_up: str | None, why: str
) -> None:
    found = read(coder, text)[words]
    assert found.actor is not None
    assert (found.actor.id, found.runner_up) == (actor, runner_up)
    assert why in found.why
    assert 0.5 <= found.confidence <= 1


def test_a_name_that_nothing_decides_is_kept_as_text_with_the_reason(coder: Coder) -> None:
    found = read(coder, "The SDF said it was calm in Damari.")["SDF"]
    assert found.actor is None
    assert found.runner_up == "syrian-democratic-forces"
    assert found.why.startswith("“SDF” can be Syrian Democratic Forces")
    assert found.confidence == 0


def test_a_noun_on_a_name_is_no_mention_of_its_own(coder: Coder) -> None:
    assert list(read(coder, "Boko Haram fighters fled Damari.")) == ["Boko Haram"]


def test_unnamed_people_stay_what_they_are(coder: Coder) -> None:
    found = read(coder, "Gunmen shot farmers.")
    assert [(r.actor and (r.actor.id, r.actor.name)) for r in found.values()] == [
        (None, "gunmen"),
        ("people:farmers", "farmers"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("Iraqi gunmen shot farmers.", "Iraqi gunmen", "Unidentified armed group (Iraq)"),
        ("Gunmen shot farmers in Iraq.", "Gunmen", "Unidentified armed group"),
        ("Iraqi gunmen shot Syrian journalists.", "Syrian journalists", "Journalists (Syria)"),
        ("Iraqi gunmen shot farmers.", "farmers", "Farmers"),
        ("The Iraqi army fled.", "Iraqi army", "Military Forces of Iraq"),
        ("Israel bombed Damari.", "Israel", "Israel"),
    ],
)
def test_unnamed_actors_have_a_label_of_kind_and_country_if_the_words_give_one(
    coder: Coder, text: str, words: str, label: str
) -> None:
    assert read(coder, text)[words].label == label


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The RSF shelled Damari in Sudan.", "rapid-support-forces"),
        ("The RSF shelled Damari.", "rapid-support-forces"),
        ("The RSF praised a journalist in Turkey.", None),
        (
            "Reporters Without Borders spoke in Turkey. The RSF praised a journalist.",
            "reporters-without-borders",
        ),
    ],
)
def test_a_short_name_of_two_stays_open_where_the_report_is_about_a_third_country(
    coder: Coder, text: str, actor: str | None
) -> None:
    found = read(coder, text)["RSF"]
    assert (found.actor.id if found.actor else None) == actor
