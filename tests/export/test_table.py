"""The table and the explanation, as a person sees them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.export.samples import CODED, EMPTY, FAILED, HELD, MOVE, OUTCOMES, RAID, REPORT, SEIZURE, at

from dateline.export import exporter
from dateline.export.columns import GAP, fit, wrap
from dateline.export.explain import ExplainExporter, explain
from dateline.export.look import Look, plain
from dateline.model.event import Coded, Rejection, Role

ESCAPE = "\x1b["
WIDTHS = [60, 80, 100, 160]


def table(*outcomes: object, look: Look) -> str:
    made = exporter("table", look)
    for outcome in outcomes:
        made.add(outcome)  # type: ignore[arg-type]
    return made.finish()


def flat(text: str) -> str:
    return " ".join(text.split())


def test_what_is_newly_reported_comes_first() -> None:
    mixed = replace(CODED, events=(SEIZURE, RAID, HELD, MOVE))
    text = table(mixed, mixed, look=Look(width=200))
    assert re.findall(r"^\s*(\d\.\d) ", text, re.MULTILINE) == [
        "1.2",
        "1.4",
        "2.2",
        "2.4",
        "1.1",
        "1.3",
        "2.1",
        "2.3",
    ]
    assert (
        text.index("NEWLY REPORTED")
        < text.index("Attack")
        < text.index("BACKGROUND")
        < text.index("since 2014")
    )


def test_uncertainty_is_said_in_words() -> None:
    text = flat(table(CODED, look=Look(width=300)))
    for words in (
        "planned",
        "late May 2017",
        "since 2014",
        "place not known: Lenna is in no gazetteer",
        "(area, about 60 km around)",
        "nobody named",
        "12+ / ?",
        "police officer, via Radio Tal",
        "the report",
        "82%",
    ):
        assert words in text


def test_a_narrow_terminal_gets_blocks_with_every_value() -> None:
    text = flat(table(*OUTCOMES, look=Look(width=70)))
    assert (
        "1.1 Attack, occurred, 82% sure River Front (Northern Wing) -> Civilians where: Ösk, Tal, XA; "
        "when: 5 Jun 2017; killed / injured: 12+ / ? says: police officer, via Radio Tal"
    ) in text
    assert text.index("1.2 Headquarters or base established, planned") < text.index("BACKGROUND")


def test_reports_failures_and_a_summary_stand_below() -> None:
    text = table(*OUTCOMES, look=Look(width=120))
    assert "Tal Press | published some day in early Jun 2017" in text
    assert "publication date not known | text is cut off | no events" in text
    assert "downloads/index.html: looks like a list of headlines (not an article)" in text
    assert text.endswith("2 reports read, 1 not coded: 2 events newly reported, 2 in the background.\n")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("fancy", [False, True])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(width: int, fancy: bool) -> None:
    long = replace(
        RAID, actors=(replace(RAID.actors[0], name="The " + "Very " * 30 + "LongNamedBrigadeOfTheSouth"),)
    )
    text = table(replace(CODED, events=(*CODED.events, long)), look=Look(width=width, rich=fancy))
    assert max(map(len, text.splitlines())) <= width
    assert "…" not in text
    assert "LongNamedBrigadeOfTheSouth" in table(replace(CODED, events=(long,)), look=Look(width=1200))


def test_plain_ascii_has_no_escapes_and_no_drawing() -> None:
    text = table(*OUTCOMES, look=Look(width=100))
    assert ESCAPE not in text
    assert not re.search("[─→–“”·]", text)
    assert "Ösk" in text
    assert table(*OUTCOMES, look=Look(width=100, letters=False)).isascii()


def test_colour_is_sent_only_where_it_may_be() -> None:
    assert ESCAPE in table(CODED, look=Look(width=100, colour=True, rich=True))


def test_words_that_look_like_markup_are_shown_as_they_are() -> None:
    tagged = replace(CODED, report=replace(REPORT, title="Raid [bold]on[/bold] :bomb: Osk"))
    assert "Raid [bold]on[/bold] :bomb: Osk" in table(tagged, look=Look(width=100))


def test_plain_takes_out_what_could_fool_a_terminal() -> None:
    assert plain("a\x1b[31mb\u202ec\r\nd") == "a [31mb c d"


class TestColumns:
    def test_everything_fits_where_there_is_room(self) -> None:
        assert fit([("a", "b c d"), ("aa", "b")], 80) == [2, 5]

    def test_words_stay_whole_where_they_can(self) -> None:
        widths = fit([("#", "headquarters or base", "a very long cell that has to wrap")], 40)
        assert widths[1] >= len("headquarters")
        assert sum(widths) + 2 * GAP <= 40

    @pytest.mark.parametrize(
        ("cell", "width", "lines"),
        [
            ("Change to group/activity", 9, ["Change to", "group/", "activity"]),
            ("Change to group/activity", 14, ["Change to", "group/activity"]),
            ("Abduction/forced disappearance", 12, ["Abduction/", "forced", "disappearanc", "e"]),
            ("killed/\ninjured", 7, ["killed/", "injured"]),
            ("", 5, [""]),
            ("a bc d", 3, ["a", "bc", "d"]),
        ],
    )
    def test_words_break_last_and_best_after_a_slash(self, cell: str, width: int, lines: list[str]) -> None:
        assert wrap(cell, width).split("\n") == lines

    @pytest.mark.parametrize("width", [10, 20, 30])
    def test_narrow(self, width: int) -> None:
        widths = fit([("abcdefghij", "abcdefghijklmnop", "abc")], width)
        assert sum(widths) + 2 * GAP <= width
        assert min(widths) >= 1


class TestExplain:
    LOOK = Look(width=100)

    def test_reasons_that_teach_the_least_come_last(self) -> None:
        first, *_ = CODED.rejected
        more = [
            replace(first, why=why) for why in ("no frame of the codebook fits the sentence", "figurative")
        ]
        drawn = explain(replace(CODED, rejected=(*more, *CODED.rejected)), self.LOOK)
        assert drawn.index("figurative:") < drawn.index("no frame of the codebook")

    def test_each_value_stands_with_words_reason_and_method(self) -> None:
        text = flat(explain(CODED, Look(width=300)))
        for words in (
            'where Ösk, Tal, XA: exact; 35.25 N 43.50 W, within 5 km, GeoNames 42 "Osk" the only town of that '
            "name in the country of the report (places-1)",
            'when 5 Jun 2017 [2017-06-05]: to the day "Monday" counted from publication (calendar-1)',
            'killed at least 12 "At least 12" (counts-1)',
            'who River Front (Rebel group, id river-front) "the group" = "The River Front" (register-1)',
            'injured up to 9 "killed" (counts-1)',
            "whom nobody named",
            "says the report, in its own voice",
            "note place: Mirgat is in no gazetteer",
        ):
            assert words in text

    def test_the_words_behind_values_are_marked_without_colour(self) -> None:
        text = flat(explain(CODED, self.LOOK))
        assert (
            "<farmers>[1:target] were <killed>[1:what 3:injured] when <gunmen of the River Front>[1:actor]"
            in text
        )
        assert "<The River Front>[2,3:actor] plans to" in text
        assert "Possible <operations>[no event] in Osk" in text
        assert "<Varna Bel>[dateline] (Tal Press)" in text

    def test_with_colour_the_marks_stay_and_the_brackets_go(self) -> None:
        text = re.sub(r"\x1b\[[\d;]*m", "", explain(CODED, Look(width=200, colour=True, rich=True)))
        assert "farmers[1:target] were killed[1:what 3:injured]" in text

    def test_nested_marks_keep_every_word(self) -> None:
        place = replace(
            RAID.place,
            text="River Front",
            span=replace(RAID.actors[0].span, start=RAID.actors[0].span.end - 11),
        )
        text = flat(explain(replace(CODED, events=(replace(RAID, place=place),)), Look(width=200)))
        assert "<gunmen of the <River Front>[1:where]>[1:actor] raided Osk" in text

    def test_the_date_of_publication_has_reasons_and_rejections(self) -> None:
        text = explain(CODED, self.LOOK)
        assert "PUBLISHED  early Jun 2017 [2017-06-01/2017-06-10]" in text
        assert 'because  "Late May": late May lies behind it (the text)' in text
        assert "not      2024-04-24: the text is from before 10 June 2017 (masthead)" in text

    def test_furniture_is_folded_until_asked_for(self) -> None:
        assert "Leave a Reply" not in explain(CODED, self.LOOK)
        assert "2 pieces of the page that are not news: comment form, masthead" in explain(CODED, self.LOOK)
        assert "Leave a Reply" in explain(CODED, self.LOOK, furniture=True)

    def test_what_was_rejected_is_listed_with_its_reason(self) -> None:
        more = (
            Rejection(at("held"), "held", "negated (“never”)"),
            Rejection(at("base"), "base", "hypothetical"),
        )
        text = flat(explain(replace(CODED, rejected=(*CODED.rejected, *more)), Look(width=200)))
        assert (
            'hypothetical: "operations" "... parts of the Sarn valley since 2014. Possible operations in Osk'
            in text
        )
        assert text.index("hypothetical:") < text.index('"base"') < text.index('negated: "held"')
        assert text.endswith('since 2014. Possible ..." (“never”) METHODS calendar-1 calendar, 0.1.0')

    def test_a_report_without_events_says_so(self) -> None:
        text = explain(EMPTY, self.LOOK)
        assert "NO EVENT in this report" in text
        assert "nothing on the page or in the text bounds it" in text

    @pytest.mark.parametrize("width", WIDTHS)
    def test_no_line_is_wider_than_the_terminal(self, width: int) -> None:
        assert max(map(len, explain(CODED, Look(width=width)).splitlines())) <= width

    def test_several_reports_are_parted_by_a_line_and_failures_left_to_the_caller(self) -> None:
        made = ExplainExporter(self.LOOK)
        first, failed, second = (made.add(outcome) for outcome in (CODED, FAILED, EMPTY))
        assert not first.startswith("\n-")
        assert failed == ""
        assert second.startswith("\n" + "-" * 100)


def test_roles_are_all_in_the_table() -> None:
    for role in Role:
        one = Coded(REPORT, (replace(RAID, role=role),), ())
        assert "Attack" in table(one, look=Look(width=100))
