"""Amounts on noun phrases: single persons, coordination added up, tolls told without a verb of harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.extract.reading import annotate, word

from dateline.knowledge.datafiles import data_dir, load_yaml

if TYPE_CHECKING:
    from dateline.model.event import EventClaim
    from dateline.pipeline import Coder

Range = tuple[int, int | None]

# sentence, head word, range or None
AMOUNTS = [
    ("At least 12 people were killed.", "people", (12, None)),
    ("1,200 people fled.", "people", (1200, 1200)),
    ("More than 1 000 people fled.", "people", (1000, None)),
    ("Two hundred and fifty people died.", "people", (250, 250)),
    ("Between three and five people died.", "people", (3, 5)),
    pytest.param(
        "Between 10 and 15 people died.",
        "people",
        (10, 15),
    ),
    ("10 or more people died.", "people", (10, None)),
    ("Almost 50 people died.", "people", (45, 50)),
    ("At least two dozen people died.", "people", (24, None)),
    ("Half a dozen men died.", "men", (6, 6)),
    ("One of the soldiers died.", "One", (1, 1)),
    ("Two of the three soldiers died.", "Two", (2, 2)),
    ("The bodies of six miners were found.", "bodies", (6, 6)),
    # One person.
    ("A soldier was killed.", "soldier", (1, 1)),
    ("The soldier died.", "soldier", (1, 1)),
    ("General Omar Diallo was killed.", "Diallo", (1, 1)),
    ("The mayor of Gao, Ali Baba, died.", "mayor", (1, 1)),
    # No number, no count; things are not people.
    ("Soldiers died.", "Soldiers", None),
    ("Many people were killed.", "people", None),
    ("A number of soldiers were killed.", "number", None),
    ("The family was killed.", "family", None),
    ("Three days passed.", "days", None),
    ("Two tanks were destroyed.", "tanks", None),
    # Coordination adds up what has a number.
    ("Two soldiers and three policemen died.", "soldiers", (5, 5)),
    ("A man and two women died.", "man", (3, 3)),
    ("Eleven soldiers, two policemen and a teacher were killed.", "soldiers", (14, 14)),
    ("Soldiers and three civilians died.", "Soldiers", (3, 3)),
    ("At least four soldiers and two drivers died.", "soldiers", (6, None)),
    ("Two houses and a man burned.", "houses", (1, 1)),
    ("Three civilians, two women and a child, were killed.", "civilians", (3, 3)),
    ("Three soldiers, two policemen and a child were killed.", "soldiers", (6, 6)),
    ("A 12-year-old girl was killed.", "girl", (1, 1)),
    ("Dozens of civilians and four soldiers died.", "Dozens", (16, None)),
    ("A family of five was killed.", "family", (5, 5)),
    # A range that the parse takes for a preposition, a bare number that it takes for a day.
    ("The rebels attacked the town, wounding 54, police and hospital officials said.", "54", (54, 54)),
    ("The third judge to be killed was a father.", "judge", None),
]

# counts.yaml cases whose sentence makes no event to carry a count, and why that is right.
WITHOUT_EVENT = {
    "Dozens of civilians died in Palmyra.": "no act is told",
    "Ten to fifteen people were injured in the stampede.": "an accident",
    "No casualties were reported.": "no act is told",
}
# ... and those whose count no event carries: a pit of bodies (its type counts no dead), surrendered, houses, the part of a total.
NOT_CARRIED = {
    "Twenty-three bodies were found in a pit.",
    "A dozen fighters surrendered in Parwan.",
    "Two hundred and fifty houses were burned.",
    "Militants killed 14 people, two of whom were children.",
}
FIELDS = {
    "killed": "fatalities",
    "injured": "injured",
    "abducted": "abducted",
    "arrested": "arrested",
    "displaced": "displaced",
}
CASES = load_yaml(data_dir("languages", "en", "counts.yaml"))["cases"]
CODED = [
    pytest.param(c, id=c["text"])
    for c in CASES
    if c["text"] not in WITHOUT_EVENT and c["text"] not in NOT_CARRIED
]


def span_of(count: object) -> Range | None:
    return None if count is None else (count.low, count.high)  # type: ignore[attr-defined]


def only(coder: Coder, text: str) -> EventClaim:
    (event,) = coder.code_text(text).events
    return event


@pytest.mark.parametrize(("text", "head", "expected"), AMOUNTS)
def test_amount_of_a_role(coder: Coder, text: str, head: str, expected: Range | None) -> None:
    annotated = annotate(coder, text)
    assert span_of(coder.extractor.counter.at(word(annotated, head))) == expected


def test_an_amount_quotes_its_words(coder: Coder) -> None:
    text = "In Gao two soldiers and three policemen died."
    found = coder.extractor.counter.at(word(annotate(coder, text), "soldiers"))
    assert found is not None
    assert found.text == found.span.of(text) == "two soldiers and three policemen"


@pytest.mark.parametrize("case", CODED)
def test_cases_of_the_data_file_as_coded(coder: Coder, case: dict[str, object]) -> None:
    """The event of the sentence carries the number under what it counts."""
    event = only(coder, str(case["text"]))
    wanted = case["range"]
    assert span_of(getattr(event, FIELDS[str(case["of"])])) == (
        tuple(wanted) if isinstance(wanted, list) else None
    )


@pytest.mark.parametrize("text", WITHOUT_EVENT)
def test_cases_without_an_event(coder: Coder, text: str) -> None:
    assert coder.code_text(text).events == ()


def test_the_lists_above_are_cases() -> None:
    assert {c["text"] for c in CASES} >= WITHOUT_EVENT.keys() | NOT_CARRIED


def test_dead_on_both_sides_are_added_up(coder: Coder) -> None:
    event = only(coder, "Five of the assailants and one fighter were killed in the clash.")
    assert span_of(event.fatalities) == (6, 6)


def test_dead_and_wounded_of_one_sentence(coder: Coder) -> None:
    event = only(
        coder, "Gunmen attacked a bus near Gao, killing at least four people and wounding nine others."
    )
    assert (span_of(event.fatalities), span_of(event.injured)) == ((4, None), (9, 9))


def test_the_total_stands_where_a_part_of_it_is_told(coder: Coder) -> None:
    event = only(coder, "Militants killed 14 people, two of whom were children.")
    assert span_of(event.fatalities) == (14, 14)


def test_houses_are_no_dead(coder: Coder) -> None:
    event = only(coder, "Two hundred and fifty houses were burned by rebels in Sake.")
    assert event.fatalities is None
    assert event.displaced is None


@pytest.mark.parametrize(
    "text",
    [
        "The rebels attacked Goma on Monday.",
        "Gunmen attacked the market in Goma on Monday.",
    ],
)
def test_a_town_attacked_is_nobody_wounded(coder: Coder, text: str) -> None:
    event = only(coder, text)
    assert event.injured is None
    assert event.fatalities is None
