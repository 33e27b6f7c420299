"""The scorer itself: perfect is 1.0, and each kind of mistake moves the right field and no other."""

from __future__ import annotations

from datetime import date

import pytest
from tests.evaluate.helpers import (
    MONDAY,
    TEXT,
    TUESDAY,
    actor,
    attack,
    clash,
    coded,
    count,
    day,
    gold,
    gold_attack,
    gold_clash,
    place,
    score,
    source,
    span_of,
    spoiled,
    when,
)

from dateline.evaluate.gold import GoldPlace, GoldReport
from dateline.evaluate.scores import OVERALL_FIELDS, ExampleScores, Tally
from dateline.model.event import Failed, Role, Status, Trigger
from dateline.model.report import UNDATED, Published
from dateline.model.text import Quote
from dateline.model.when import Interval


def test_perfect_coding_scores_one_in_every_field() -> None:
    scores = score(gold(gold_attack(), gold_clash()), coded(attack(), clash()))
    assert scores.overall == 1.0
    assert spoiled(scores) == {}
    assert scores.misses == ()
    assert scores.tallies["event"].right == 2
    assert scores.tallies["sources"].right == 1
    assert scores.tallies["not_event"].right == 1
    assert scores.tallies["precision"].right == 2


@pytest.mark.parametrize(
    ("change", "field", "marks"),
    [
        ({"sub_type": "Abduction/forced disappearance"}, "sub_type", (1, 0, 0)),
        ({"role": Role.BACKGROUND}, "role", (1, 0, 0)),
        ({"status": Status.PLANNED}, "status", (1, 0, 0)),
        ({"actors": ()}, "actors", (0, 1, 0)),
        ({"actors": (actor("soldiers"),)}, "actors", (0, 1, 1)),
        ({"targets": (actor("farmers"), actor("priests"))}, "targets", (0, 0, 1)),
        ({"place": None}, "place", (0, 1, 0)),
        ({"place": place("Harrow")}, "place", (1, 0, 0)),
        ({"place": place("Old Mill", country="YY")}, "place", (1, 0, 0)),
        ({"place": place("Old Mill", precision=1)}, "precision", (1, 0, 0)),
        ({"when": None}, "date", (0, 1, 0)),
        ({"when": when(day(date(2021, 3, 4)))}, "date", (1, 0, 0)),
        ({"when": when(Interval(date(2021, 2, 20), TUESDAY))}, "date", (1, 0, 0)),
        ({"fatalities": count(4, None)}, "fatalities", (1, 0, 0)),
        ({"fatalities": None}, "fatalities", (0, 1, 0)),
        ({"injured": count(2, 2)}, "injured", (0, 0, 1)),
        ({"sources": (source("witnesses"),)}, "sources", (0, 1, 1)),
    ],
)
def test_one_mistake_moves_one_field(
    change: dict[str, object], field: str, marks: tuple[int, int, int]
) -> None:
    scores = score(gold(gold_attack(), gold_clash()), coded(attack(**change), clash()))
    assert spoiled(scores) == {field: marks}
    assert {miss.field for miss in scores.misses} == {field}


def test_another_event_type_is_wrong_in_both_type_fields() -> None:
    scores = score(gold(gold_attack()), coded(attack(sub_type="Armed clash", event_type="Battles")))
    assert spoiled(scores) == {"sub_type": (1, 0, 0), "event_type": (1, 0, 0)}


def test_a_missed_event_misses_all_its_values() -> None:
    scores = score(gold(gold_attack(), gold_clash()), coded(clash()))
    one = (0, 1, 0)
    fields = (
        "event",
        "sub_type",
        "event_type",
        "role",
        "status",
        "actors",
        "targets",
        "place",
        "date",
        "fatalities",
    )
    assert spoiled(scores) == dict.fromkeys((*fields, "sources"), one)
    assert scores.tallies["event"].recall == 0.5
    assert scores.tallies["event"].precision == 1.0


def test_a_spurious_event_spoils_precision_of_all_its_values() -> None:
    court = Trigger(Quote.at(span_of("bombing"), TEXT), "attack/noun:bombing")
    extra = attack(trigger=court, evidence=(span_of("A court sentenced"),), when=when(day(date(2020, 1, 1))),
                   place=place("Capital"), actors=(actor("man"),))  # fmt: skip
    scores = score(gold(gold_attack(), gold_clash()), coded(attack(), clash(), extra))
    assert spoiled(scores)["event"] == (0, 0, 1)
    assert spoiled(scores)["place"] == (0, 0, 1)
    assert spoiled(scores)["not_event"] == (0, 0, 1)
    assert scores.tallies["event"].recall == 1.0


def test_an_event_told_twice_is_spurious_once() -> None:
    scores = score(gold(gold_attack()), coded(attack(), attack(id="e3", fatalities=None)))
    assert scores.tallies["event"] == Tally(right=1, spurious=1)
    assert scores.tallies["fatalities"] == Tally(right=1)
    assert any(miss.about.startswith("told twice") for miss in scores.misses)


def test_optional_events_count_neither_way() -> None:
    expected = gold(gold_attack(), gold_clash(optional=True))
    for got in (coded(attack()), coded(attack(), clash()), coded(attack(), clash(place=place("Elsewhere")))):
        scores = score(expected, got)
        assert spoiled(scores) == {}
        assert scores.tallies["event"] == Tally(right=1)


def test_alternatives_are_accepted() -> None:
    expected = gold_attack(
        sub_type=("Armed clash", "Attack"), role=("background", "current"), status=("claimed", "occurred"),
        actors=(("bandits", "gunmen"),), place=GoldPlace(("Vieux Moulin", "Old Mill"), "XX", 2),
    )  # fmt: skip
    assert spoiled(score(gold(expected), coded(attack()))) == {}


def test_two_accepted_wordings_of_one_name_count_once() -> None:
    got = attack(targets=(actor("farmers"), actor("civilians")))
    scores = score(gold(gold_attack()), coded(got))
    assert scores.tallies["targets"] == Tally(right=1)


def test_sides_of_a_mutual_event_are_compared_as_one_list() -> None:
    turned = clash(actors=(actor("Red Banner"),), targets=(actor("army"),))
    assert spoiled(score(gold(gold_clash()), coded(turned))) == {}
    lopsided = clash(actors=(actor("army"),), targets=())
    assert spoiled(score(gold(gold_clash()), coded(lopsided))) == {"actors": (0, 1, 0)}


def test_sides_of_other_events_are_kept_apart() -> None:
    turned = attack(actors=(actor("farmers"),), targets=(actor("gunmen"),))
    marks = spoiled(score(gold(gold_attack()), coded(turned)))
    assert marks == {"actors": (0, 1, 1), "targets": (0, 1, 1)}


def test_a_place_or_date_where_gold_has_none_is_spurious() -> None:
    scores = score(gold(gold_attack(place=None, date=None)), coded(attack()))
    assert spoiled(scores) == {"place": (0, 0, 1), "date": (0, 0, 1)}


def test_a_day_off_is_accepted_only_where_the_intervals_meet() -> None:
    accepted = attack(when=when(Interval(MONDAY, TUESDAY)))
    assert spoiled(score(gold(gold_attack()), coded(accepted))) == {}
    next_day = attack(when=when(day(TUESDAY)))
    assert spoiled(score(gold(gold_attack()), coded(next_day))) == {"date": (1, 0, 0)}


def test_events_far_from_the_quote_align_by_type_and_a_value() -> None:
    elsewhere = Trigger(Quote.at(span_of("sentenced"), TEXT), "attack/verb:x")
    moved = attack(trigger=elsewhere, evidence=(span_of("A court sentenced"),))
    assert score(gold(gold_attack()), coded(moved)).tallies["event"] == Tally(right=1)
    stranger = attack(
        trigger=elsewhere, evidence=(span_of("A court sentenced"),), actors=(), place=None, when=None
    )
    assert score(gold(gold_attack()), coded(stranger)).tallies["event"] == Tally(missing=1, spurious=1)


def test_events_of_one_sentence_are_paired_by_their_values() -> None:
    first = gold_attack()
    second = gold_attack(quote="Gunmen killed", sub_type=("Peaceful protest",), place=GoldPlace(("Harrow",), "XX", 1),
                         actors=(("priests",),), targets=(), fatalities=None, sources=())  # fmt: skip
    protest = attack(id="e9", sub_type="Peaceful protest", event_type="Protests", place=place("Harrow"),
                     actors=(actor("priests"),), targets=(), fatalities=None, sources=())  # fmt: skip
    scores = score(gold(first, second), coded(protest, attack()))
    assert spoiled(scores) == {}


def test_report_fields() -> None:
    got = coded(
        title="Other", outlet=None, dateline=None, published=Published(Interval(MONDAY, TUESDAY), None)
    )
    scores = score(gold(), got)
    assert spoiled(scores) == {
        "title": (1, 0, 0), "outlet": (0, 1, 0), "dateline": (0, 1, 0), "published": (1, 0, 0),
    }  # fmt: skip
    assert scores.tallies["published_overlap"] == Tally(right=1)


def test_publication_that_is_not_bounded() -> None:
    undated = gold(report=GoldReport(("Four farmers killed",), ("Harrow Post",), None, ("Harrow",), None))
    assert spoiled(score(undated, coded(published=UNDATED))) == {}
    assert spoiled(score(undated, coded())) == {"published": (0, 0, 1), "published_overlap": (0, 0, 1)}


def test_a_page_that_is_no_article() -> None:
    index = gold(article=False, report=GoldReport(), not_events=())
    rejected = Failed("page.txt", "not an article: index", "an index")
    assert score(index, rejected).tallies["article"] == Tally(right=1)
    assert score(index, Failed("page.txt", "missing", "no such file")).tallies["article"] == Tally(wrong=1)
    accepted = score(index, coded(attack()))
    assert accepted.tallies["article"] == Tally(spurious=1)
    assert accepted.tallies["event"] == Tally(spurious=1)


def test_an_article_that_was_rejected_misses_everything() -> None:
    scores = score(gold(gold_attack()), Failed("page.txt", "not an article", "too short"))
    for field in ("article", "title", "outlet", "dateline", "published", "event", "place", "sources"):
        assert scores.tallies[field].missing == 1, field
    assert scores.overall == 0.0


def test_overall_is_the_mean_of_the_listed_fields() -> None:
    scores = ExampleScores(
        1, dict.fromkeys(OVERALL_FIELDS, Tally(right=1)) | {"event": Tally(right=1, missing=1)}
    )
    assert scores.overall == pytest.approx((len(OVERALL_FIELDS) - 1 + 2 / 3) / len(OVERALL_FIELDS))


def test_tally_figures() -> None:
    tally = Tally(right=6, wrong=1, missing=3, spurious=1)
    assert tally.precision == pytest.approx(6 / 8)
    assert tally.recall == pytest.approx(6 / 10)
    assert tally.f1 == pytest.approx(2 * (6 / 8) * (6 / 10) / (6 / 8 + 6 / 10))
    assert Tally().f1 is None
    assert Tally(missing=1).f1 == 0.0


def test_table_and_dict_give_the_figures() -> None:
    scores = score(gold(gold_attack()), coded(attack(place=place("Harrow"))))
    assert "place" in scores.table()
    assert "overall" in scores.table()
    fields = scores.to_dict()["fields"]
    assert isinstance(fields, dict)
    assert fields["place"]["wrong"] == 1
    assert fields["place"]["f1"] == 0.0


def test_list_of_misses_says_what_went_wrong() -> None:
    scores = score(gold(gold_attack(), gold_clash()), coded(attack(place=place("Harrow"))))
    listed = scores.list_misses().splitlines()
    assert listed == [
        "page.txt",
        "  wrong    place       Old Mill, XX -> got Harrow, XX   [killed four farmers]",
        "  missing  event       Armed clash; role current; status occurred; actors army; actors Red Banner; "
        "place Harrow, XX; date 2021-03-02   [army clashed with]",
    ]


def test_two_made_up_events_are_listed_apart() -> None:
    scores = score(
        gold(gold_attack(optional=True)), coded(attack(), attack(id="e3"), clash(), clash(id="e4"))
    )
    listed = scores.list_misses().splitlines()[1:]
    assert [line.split(";")[0] for line in listed] == [
        "  spurious event       Attack",
        "  spurious event       Armed clash",
        "  spurious event       Armed clash",
    ]
