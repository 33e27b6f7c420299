"""Which category of statement applies to a trigger, and by which word; and that a word reaches no further than it should."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.extract.reading import annotate, word
from tests.known import bug

from dateline.extract.statement import Sentence
from dateline.model.event import Role, Status

if TYPE_CHECKING:
    from dateline.extract.statement import Verdict
    from dateline.pipeline import Coder

# sentence, trigger, first category, its word
JUDGED = [
    (
        "The mayor said there was no truth in reports that rebels attacked the town.",
        "attacked",
        "denied",
        "there",
    ),
    ("The militia threatened to shell the airport.", "shell", "threatened", "threatened"),
    ("The army denied that its soldiers had burned the market.", "burned", "denied", "denied"),
    ("The army plans to attack the camp.", "attack", "planned", "plans"),
    ("The forces will attack the town.", "attack", "planned", "will"),
    ("He said troops would attack the town.", "attack", "planned", "would"),
    ("Rebels could attack the town.", "attack", "hypothetical", "could"),
    ("The rebels did not attack the town.", "attack", "negated", "not"),
    ("The governor urged the army to bomb the hideouts.", "bomb", "request", "urged"),
    ("The rebels allegedly executed six prisoners.", "executed", "claimed", "allegedly"),
    ("The gunmen tried to storm the base.", "storm", "attempted", "tried"),
    ("Soldiers repelled an attack on their post.", "attack", "repelled", "repelled"),
    ("The rebels decided to attack the town.", "attack", "decided", "decided"),
    ("He ordered his men to attack the town.", "attack", "ordered", "ordered"),
    ("The army has stopped shelling the town.", "shelling", "ended", "stopped"),
    ("Had the rebels attacked the town, the road would be cut.", "attacked", "conditional", "Had"),
    ("Neither side attacked the town.", "attacked", "negated", "side"),
    ("Not one shell was fired at the town.", "fired", "negated", "shell"),
    ("Nowhere did rebels attack a town.", "attack", "negated", "Nowhere"),
    ("He left before the crowd could attack him.", "attack", "negated", "before"),
    ("The supporters may clash tomorrow.", "clash", "hypothetical", "may"),
    ("The army should attack the rebels, he said.", "attack", "request", "should"),
    ("The mayor called for the army to attack the rebels.", "attack", "request", "called"),
    ("Attacking the town would need a thousand men.", "Attacking", "hypothetical", "would"),
    ("Attacking civilians is a crime.", "Attacking", "hypothetical", "is"),
    ("The right to march is an old one.", "march", "hypothetical", "right"),
    ("Kidnappings fell by a third.", "Kidnappings", "statistics", "fell"),
    ("The number of attacks rose.", "attacks", "statistics", "rose"),
    ("The massacre is the subject of a song.", "massacre", "talked_of", "subject"),
    ("The paper calls the tax an attack on farmers.", "attack", "talked_of", "calls"),
    ("A film that shows the bombing of the town was banned.", "bombing", "fictional", "film"),
    ("A play about the night when rebels attacked the town was banned.", "attacked", "fictional", "play"),
    ("Marines stormed a village as part of a drill.", "stormed", "exercise", "drill"),
    ("Marines stormed a mock village.", "stormed", "exercise", "mock"),
    ("Shoppers stormed the store.", "stormed", "no_party", "Shoppers"),
    ("A shark attacked the men.", "attacked", "accident_or_nature", "shark"),
]

# sentence, trigger: nothing speaks against it
UNTOUCHED = [
    ("Rebels attacked the town.", "attacked"),
    ("Rebels attacked the town and threatened to burn the market.", "attacked"),
    ("The army denied the report after rebels attacked the town.", "attacked"),
    ("Rebels attacked the town, the army said.", "attacked"),
    ("Rebels attacked the town because the mayor did not pay.", "attacked"),
    ("Rebels attacked the town without warning.", "attacked"),
    ("Rebels who plan to vote attacked the town.", "attacked"),
    ("The army plans to arrest the rebels who attacked the town.", "attacked"),
    ("The governor urged the army to free the men whom rebels seized.", "seized"),
    ("The director said that rebels attacked the town.", "attacked"),
    ("Attacking the town took three days.", "Attacking"),
    ("Rebels attacked shoppers in the town.", "attacked"),
    ("Shoppers were attacked by rebels.", "attacked"),
    ("A gunman opened fire on a military parade.", "opened"),
    ("The toll of the attack rose to nine.", "attack"),
    ("The rebels attacked before they left.", "attacked"),
    ("Not only soldiers attacked the town.", "attacked"),
]


def judge(coder: Coder, text: str, trigger: str) -> list[Verdict]:
    annotated = annotate(coder, text)
    token = word(annotated, trigger)
    sentence = Sentence.read(list(annotated.doc), coder.extractor.words.status)
    return coder.extractor.statements.judge(token, [token], sentence)


@pytest.mark.parametrize(("text", "trigger", "category", "by"), JUDGED)
def test_first_verdict(coder: Coder, text: str, trigger: str, category: str, by: str) -> None:
    verdicts = judge(coder, text, trigger)
    assert verdicts
    assert (verdicts[0].category.name, verdicts[0].word.text) == (category, by)


@pytest.mark.parametrize(("text", "trigger"), UNTOUCHED)
def test_words_of_another_clause_do_not_reach(coder: Coder, text: str, trigger: str) -> None:
    assert [v.category.name for v in judge(coder, text, trigger)] == []


def test_verdicts_come_in_order_of_precedence(coder: Coder) -> None:
    status = coder.extractor.words.status
    found = [
        status.order(v.category.name)
        for v in judge(coder, "The militia did not plan to attack the town.", "attack")
    ]
    assert len(found) > 1
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        pytest.param(
            "Nobody was hurt when a bomb exploded in Gao on Monday.",
            "Remote explosive/landmine/IED",
        ),
        pytest.param(
            "No one was killed in the attack on the bus in Gao on Monday.",
            "Attack",
            marks=bug("no one killed takes the attack away with the harm"),
        ),
        ("A bomb exploded in Gao on Monday without warning.", "Remote explosive/landmine/IED"),
    ],
)
def test_an_act_that_hurt_nobody_is_an_act(coder: Coder, text: str, sub_type: str) -> None:
    assert [event.sub_type for event in coder.code_text(text).events] == [sub_type]


CURRENT = [
    "Rebels have killed 40 people in Sake in the past six days.",
    "Rebels have killed 40 people in Sake in the past 24 hours.",
    "Rebels have been shelling the town of Sake since the weekend.",
    "The army has been bombing the town of Sake since early this week.",
]


@pytest.mark.parametrize("text", CURRENT)
def test_days_just_past_are_no_background(coder: Coder, text: str) -> None:
    (event,) = coder.code_text(text).events
    assert event.role is Role.CURRENT


def test_the_reason_shows_the_whole_phrase(coder: Coder) -> None:
    (event,) = coder.code_text("Rebels have killed 40 people in Sake in the past year.").events
    assert "background: “in the past year”" in event.notes


INTENDED = [
    "The rebels announced a plan to attack schools in Sake.",
    "The rebels issued a threat to attack schools in Sake.",
    "The rebels have a plan to attack schools in Sake, the mayor said.",
]


@pytest.mark.parametrize("text", INTENDED)
def test_whose_plan_it_is_would_do_it(coder: Coder, text: str) -> None:
    (event,) = coder.code_text(text).events
    assert [a.name for a in event.actors] == ["rebels"]
    assert event.status in {Status.PLANNED, Status.THREATENED}


def test_what_came_too_late_is_a_circumstance(coder: Coder) -> None:
    coded = coder.code_text("Residents fled the town of Sake before soldiers arrived.")
    assert [e.sub_type for e in coded.events] == ["Other"]
    assert any(r.why.startswith("a circumstance") for r in coded.rejected)


def test_a_cancelled_protest_needs_no_more_particulars(coder: Coder) -> None:
    (event,) = coder.code_text("The protest planned for Friday in Conakry was cancelled.").events
    assert event.status is Status.CALLED_OFF
