"""Dead and wounded of one sentence: verbs, phrases and figures that tell them, and how figures stand to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.extract.reading import annotate

from dateline.extract.casualties import tally

if TYPE_CHECKING:
    from dateline.pipeline import Coder

Range = tuple[int, int | None]

# sentence -> what each figure counts, its range and its relation to the others
FIGURES: list[tuple[str, list[tuple[str, Range, str]]]] = [
    # Verbs, active, passive, reduced.
    ("Gunmen killed nine farmers.", [("killed", (9, 9), "told")]),
    ("Two soldiers were killed and four others wounded.", [("killed", (2, 2), "told"), ("injured", (4, 4), "told")]),
    ("They raided the camp, killing between 12 and 15 soldiers.", [("killed", (12, 15), "told")]),
    ("The prosecutor was shot dead in his garage.", [("killed", (1, 1), "told")]),
    ("A watchman was trampled to death.", [("killed", (1, 1), "told")]),
    ("Four men died in the attack and others were injured.", [("killed", (4, 4), "told")]),
    # Phrases.
    ("Eleven people lost their lives in the raid.", [("killed", (11, 11), "told")]),
    ("The shelling claimed the lives of seven villagers.", [("killed", (7, 7), "told")]),
    ("The army lost six men near Kidal.", [("killed", (6, 6), "told")]),
    ("The army lost six villages near Kidal.", []),
    ("Two passers sustained minor injuries.", [("injured", (2, 2), "told")]),
    ("Three others were evacuated with serious injuries.", [("injured", (3, 3), "told")]),
    ("Seven of ours are in the clinic with bullet wounds.", [("injured", (7, 7), "told")]),
    ("The driver was hit in the shoulder.", [("injured", (1, 1), "told")]),
    ("A teenager lost both legs when he stepped on a mine.", [("injured", (1, 1), "told")]),
    ("A woman maimed her foot on a mine.", [("injured", (1, 1), "told")]),
    ("One of the wounded had lost a leg.", []),
    ("A sepoy embraced martyrdom in the exchange of fire.", [("killed", (1, 1), "told")]),
    ("Six raiders were sent to hell.", [("killed", (6, 6), "told")]),
    ("The blast left one constable martyred.", [("killed", (1, 1), "told")]),
    # Figures without a verb of harm.
    ("The blast left six people dead and twenty injured.", [("killed", (6, 6), "told"), ("injured", (20, 20), "told")]),
    ("A nurse counted 12 bodies and more than 20 wounded.", [("killed", (12, 12), "told"), ("injured", (20, None), "told")]),
    ("A resident spoke of between 20 and 30 dead.", [("killed", (20, 30), "told")]),
    ("Only 24 corpses had been recovered.", [("killed", (24, 24), "told")]),
    ("The bodies of four villagers were found.", [("killed", (4, 4), "told")]),
    # Sums.
    ("The death toll rose to 15.", [("killed", (15, 15), "total")]),
    ("He put the number of injured at 48.", [("injured", (48, 48), "sum")]),
    ("Local sources put the dead at between 15 and 20.", [("killed", (15, 20), "sum")]),
    ("The toll was first put at nine.", []),
    ("Officials, who on Friday spoke of 19 dead, gave no new figure.", []),
    # Parts and later deaths.
    ("Militants killed 14 people, two of whom were children.", [("killed", (14, 14), "told")]),
    ("One of the wounded later died in hospital.", [("killed", (1, 1), "more")]),
    ("A third policeman died on Monday.", [("killed", (1, 1), "more")]),
    ("A man died of a bullet wound.", [("killed", (1, 1), "told")]),
    # Nothing happened, or no number.
    ("Nobody was killed.", []),
    ("Ten people may have been killed.", []),
    ("Twelve people were killed or wounded.", []),
    ("The raid killed and wounded 15 soldiers.", []),
    ("Gunmen killed two farmers and wounded 15.", [("killed", (2, 2), "told"), ("injured", (15, 15), "told")]),
    ("Soldiers were killed in the ambush.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_figures_of_a_sentence(coder: Coder, text: str, expected: list[tuple[str, Range, str]]) -> None:
    found = coder.extractor.harm.read(list(annotate(coder, text).doc))
    assert [(h.of, (h.amount.low, h.amount.high), h.relation) for h in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man died of a bullet wound, and a shopkeeper suffocated when his store burned.", (2, 2)),
        ("One of them, a lieutenant, succumbed to his injuries, bringing the toll to three.", (3, 3)),
        ("A monitor gave a toll of six after a teacher succumbed to her injuries.", (6, 6)),
    ],
)
def test_one_toll_a_sentence(coder: Coder, text: str, expected: Range) -> None:
    amount = tally(coder.extractor.harm.read(list(annotate(coder, text).doc)))["killed"]
    assert (amount.low, amount.high) == expected


@pytest.mark.parametrize(
    ("text", "dead", "hurt"),
    [
        ("Gunmen attacked a bus near Gao on Monday. The driver was hit in the shoulder.", None, (1, 1)),
        ("Gunmen attacked a bus near Gao on Monday. A doctor put the number of dead at nine.", (9, 9), None),
        ("Two people had been killed by rebel rockets in Goma on Monday.", (2, 2), None),
        # Another act in between, a year: the figure is not of the attack.
        ("Gunmen attacked a bus near Gao on Monday. The bodies of 300 people were found there in 2012.", None, None),
    ],
)  # fmt: skip
def test_figures_of_the_next_sentence(
    coder: Coder, text: str, dead: Range | None, hurt: Range | None
) -> None:
    event = coder.code_text(text).events[0]
    found = [None if c is None else (c.low, c.high) for c in (event.fatalities, event.injured)]
    assert found == [dead, hurt]


def test_a_past_act_keeps_its_victims(coder: Coder) -> None:
    """The simple past goes on behind a past perfect: they are victims of the act just told, not of the main one."""
    events = coder.code_text(
        "A bus went over a mine near Pama on Saturday and eleven people died. Two days before, an army pick-up had been "
        "destroyed by a mine near Fada. Four soldiers were wounded."
    ).events
    assert [e.injured and e.injured.low for e in events] == [None, 4]


@pytest.mark.parametrize(
    ("text", "dead", "hurt"),
    [
        # One person told of by a pronoun, unless the act has a figure.
        ("A girl blew herself up at a market in Gwoza, wounding five women. She died on the spot.", (1, 1), (5, 5)),
        ("A drone dropped a grenade on a van in Gwoza. The driver lived, but he lost three fingers.", None, (1, 1)),
        ("Rebels killed six herders near Gwoza on Monday. A trader knew Musa. He was killed in his hut.", (6, 6), None),
        # Some of those told, or others besides.
        (
            "Eight rebels were killed in gun battles with police in Gwoza on Monday. At least three of the dead had given "
            "themselves up and were killed in an alley, residents said.",
            (8, 8),
            None,
        ),
        ("Rebels attacked a post in Gwoza. Three guards died. The army said that two rebels were killed as well.", (5, 5), None),
        # Two bare numbers, each before its own word.
        ("Rebels shelled a post in Gwoza on Monday, leaving two dead and nine wounded.", (2, 2), (9, 9)),
        # A clause behind a semicolon governs nothing before it.
        ("Two herders died when a mortar round fell on a hut near Gwoza; it was never known who had fired it.", (2, 2), None),
        # Bodies found in a search beside rifles are those of the fight.
        (
            "Rebels opened fire on a patrol near Gwoza on Monday. The bodies of four rebels were recovered along with two rifles.",
            (4, 4),
            None,
        ),
        ("Six pupils were hurt as two gangs of youths clashed in a school in Gwoza on Monday.", None, (6, 6)),
        ("The army says to have killed twelve rebels in Gwoza on Monday.", (12, 12), None),
    ],
)  # fmt: skip
def test_whose_dead_and_wounded(coder: Coder, text: str, dead: Range | None, hurt: Range | None) -> None:
    event = coder.code_text(text).events[0]
    assert [None if c is None else (c.low, c.high) for c in (event.fatalities, event.injured)] == [dead, hurt]


def test_a_result_belongs_to_the_act_in_the_clause_before_it(coder: Coder) -> None:
    text = "The attacks come a week after a grenade was tossed at a police post in Gwoza, wounding three officers."
    hurt = {e.sub_type: e.injured and e.injured.low for e in coder.code_text(text).events}
    assert hurt.get("Grenade") == 3
    assert list(hurt.values()).count(3) == 1
