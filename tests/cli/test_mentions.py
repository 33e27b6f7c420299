"""``dateline places``, ``dates`` and ``actors`` on the fake coder, and on the real one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from dateline.export.readings import Readings
from dateline.model.event import Failed
from dateline.model.place import Place
from dateline.pipeline import Coder

KINDS = ("places", "dates", "actors")


class TestTable:
    def test_places(self, run: Run, pages: Path) -> None:
        told = run("places", pages / "a.txt").stdout
        head, columns, *_ = told.splitlines()
        assert head.endswith("Farmers killed in raid on Osk (published some day in early Jun 2017)")
        assert columns.split() == ["at", "words", "is", "id", "level", "point", "within", "sure"]
        assert "Osk, Tal, XA" in told
        assert "35.250, -43.500" in told
        assert "runner-up: Osk, Bel, XB (town, 43), behind" in told
        assert told.count("runner-up") == 1, "one that is far out of sight is not shown"
        assert "borders between Osk  in Tal, XA" in " ".join(told.split("\n")), (
            "an area is not named by its own words"
        )
        assert "not placed" in told
        assert "no such entry" in told
        assert "- Osk" in told, "a name inside a phrase is set off"

    def test_dates(self, run: Run, pages: Path) -> None:
        told = run("dates", pages / "a.txt").stdout
        assert "5 Jun 2017  2017-06-05  to the day" in told
        assert "runner-up: 12 Jun 2017, were it told as ahead" in told
        assert "counts from nothing" in told
        assert "give it with --published DATE" in told
        assert "--published" not in run("dates", pages / "a.txt", "--published", "2017-06-07").stdout

    def test_actors(self, run: Run, pages: Path) -> None:
        told = run("actors", pages / "a.txt").stdout
        assert "River Front   river-front  Rebel group" in told
        assert "runner-up: Red Valley Front (red-valley-front)" in told
        assert "nobody known" in told

    def test_a_narrow_terminal_wraps(self, run: Run, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "60")
        told = run("places", pages / "a.txt").stdout
        assert max(map(len, told.splitlines()[1:])) <= 60


@pytest.mark.parametrize("what", KINDS)
class TestEveryKind:
    def test_records(self, run: Run, pages: Path, what: str) -> None:
        result = run(what, pages / "a.txt", pages / "c-index.html", "-f", "jsonl")
        read, lost = map(json.loads, result.stdout.splitlines())
        assert result.exit_code == 1
        assert list(read) == list(lost) == ["report", what, "error"]
        assert read["report"]["text"]
        assert {"text", "span", "why", "confidence", "runner_up"} <= read[what][0].keys()
        assert (lost[what], lost["error"]["kind"]) == ([], "not an article: index")
        assert result.stderr.count("looks like a list") == 1

    def test_standard_input_and_a_file_to_write(self, run: Run, tmp_path: Path, what: str) -> None:
        out = tmp_path / "out.jsonl"
        result = run(what, "-", "-f", "jsonl", "-o", out, stdin=b"words")
        assert (result.exit_code, result.stdout) == (0, "")
        assert json.loads(out.read_text("utf-8"))["report"]["source"] == "-"

    def test_a_missing_file_is_one_line(self, run: Run, what: str) -> None:
        result = run(what, "none.txt")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("dateline: none.txt: ")


def test_a_day_that_is_none_is_refused(run: Run) -> None:
    result = run("dates", "-", "--published", "31 May")
    assert result.exit_code == 2
    assert "31 May" in result.stderr


def test_the_day_of_publication_is_handed_on(run: Run, pages: Path) -> None:
    told = run("dates", pages / "a.txt", "-f", "jsonl", "--published", "2024-05-14").stdout
    assert json.loads(told)["report"]["published"]["edtf"] == "2024-05-14"


PARAGRAPH = (
    "On Friday gunmen attacked a checkpoint near Hawija, 30 km north of Kirkuk. The Islamic State claimed the attack "
    "two days later. Troops will march to Mosul on Sunday."
)


class TestTheRealCoder:
    @pytest.fixture
    def written(self, tmp_path: Path) -> str:
        (tmp_path / "a.txt").write_text(PARAGRAPH, encoding="utf-8")
        return str(tmp_path / "a.txt")

    @staticmethod
    def one(outcomes: Iterator[Readings | Failed]) -> Readings:
        (outcome,) = outcomes
        assert isinstance(outcome, Readings)
        return outcome

    def test_places_and_the_names_inside_them(self, coder: Coder, written: str) -> None:
        found = self.one(coder.read("places", [written])).mentions
        told = {m.text: m.place.name for m in found if isinstance(m.place, Place)}
        assert told["Hawija, 30 km north of Kirkuk"] == "Al Ḩawījah"
        assert told["Kirkuk"] == "Kirkuk"
        assert all(m.span.of(PARAGRAPH) == m.text for m in found)

    def test_dates_count_from_the_day_that_is_given(self, coder: Coder, written: str) -> None:
        found = self.one(coder.read("dates", [written], published=date(2024, 5, 14))).mentions
        assert [m.when.edtf if m.when else None for m in found] == ["2024-05-10", "2024-05-12", "2024-05-19"]
        assert [m.runner_up.edtf if m.runner_up else None for m in found] == [
            "2024-05-17",
            None,
            "2024-05-12",
        ]

    def test_without_a_day_of_publication_there_is_no_date_but_a_reason(
        self, coder: Coder, written: str
    ) -> None:
        found = self.one(coder.read("dates", [written])).mentions
        assert [m.when for m in found] == [None, None, None]
        assert "day of publication" in found[0].why

    def test_actors(self, coder: Coder, written: str) -> None:
        found = self.one(coder.read("actors", [written])).mentions
        assert "islamic-state" in {m.actor.id for m in found if m.actor}

    @pytest.mark.parametrize(
        "text",
        ["Kirkuk", "Kirkuk\nMosul\nHawija\n", "fighting in Kirkuk", "Mosul, Al Hawijah, Tall Afar, Kirkuk"],
    )
    def test_a_text_need_not_be_a_report(self, coder: Coder, tmp_path: Path, text: str) -> None:
        (tmp_path / "b.txt").write_text(text, encoding="utf-8")
        found = self.one(coder.read("places", [str(tmp_path / "b.txt")]))
        assert "Kirkuk" in {m.text for m in found.mentions}

    def test_the_headline_of_a_text_is_read_too(self, coder: Coder, tmp_path: Path) -> None:
        text = (
            "Shells fall on Mosul overnight\n\n"
            + PARAGRAPH
            + " "
            + "The governor of the province called for calm. " * 5
        )
        (tmp_path / "b.txt").write_text(text, encoding="utf-8")
        found = self.one(coder.read("places", [str(tmp_path / "b.txt")]))
        assert found.mentions[0].span.of(text) == "Mosul"

    def test_a_time_told_earlier_in_the_paragraph_is_no_reason_of_its_own(
        self, coder: Coder, tmp_path: Path
    ) -> None:
        text = "Over the past day, the army fired at Kherson. A private house was hit in Kizomys. Gunmen killed two people."
        (tmp_path / "b.txt").write_text(text, encoding="utf-8")
        (found,) = self.one(
            coder.read("dates", [str(tmp_path / "b.txt")], published=date(2024, 5, 14))
        ).mentions
        assert "earlier in the paragraph" not in found.why

    def test_a_longer_text_in_another_language_is_refused(self, coder: Coder, tmp_path: Path) -> None:
        text = (
            "Bei Kirkuk haben Bewaffnete am Montag einen Posten der Armee angegriffen und fünf Soldaten getötet. "
            * 3
        )
        (tmp_path / "b.txt").write_text(text, encoding="utf-8")
        (outcome,) = coder.read("places", [str(tmp_path / "b.txt")])
        assert isinstance(outcome, Failed)
        assert "German" in outcome.reason

    def test_a_page_without_an_article_is_refused(self, coder: Coder, tmp_path: Path) -> None:
        (tmp_path / "b.html").write_text("<html><body><p>Kirkuk</p></body></html>", encoding="utf-8")
        (outcome,) = coder.read("places", [str(tmp_path / "b.html")])
        assert isinstance(outcome, Failed)

    def test_the_same_place_and_day_as_the_coder_says(self, coder: Coder, written: str) -> None:
        from dateline.model.event import Coded

        (coded,) = coder.code([written])
        assert isinstance(coded, Coded)
        places = {m.span: m.place for m in self.one(coder.read("places", [written])).mentions}
        for event in coded.events:
            if event.place is not None and event.place.span is not None:
                assert places[event.place.span] == event.place
