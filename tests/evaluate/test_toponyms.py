"""Scores on corpora of toponyms, with made-up articles and answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.evaluate.reliability import Answer, Reliability
from dateline.evaluate.toponym_files import Half, read_documents
from dateline.evaluate.toponym_table import table
from dateline.evaluate.toponyms import Geoparser, ToponymScores
from dateline.model.place import Level, Place, Unplaced
from dateline.model.text import Span

TEXT = "Troops left Ardun for Belmira and Costra."
LGL = """<articles><article docid="1"><text>{text}</text><toponyms>{marks}</toponyms></article></articles>"""
MARK = (
    "<toponym><start>{0}</start><end>{1}</end><phrase>{2}</phrase>"
    '<gaztag geonameid="{3}"><lat>{4}</lat><lon>{5}</lon></gaztag></toponym>'
)
GWN = (
    "<toponym><extractedName>{2}</extractedName><start>{0}</start><end>{1}</end>"
    "<geonamesID>{3}</geonamesID><latitude>{4}</latitude><longitude>{5}</longitude></toponym>"
)
Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(xml: str) -> Path:
        path = tmp_path / "corpus.xml"
        path.write_text(xml, encoding="utf-8")
        return path

    return written


def corpus(*marks: str, text: str = TEXT) -> str:
    return LGL.format(text=text, marks="".join(marks))


class TestReading:
    @pytest.mark.parametrize("form", [MARK, GWN])
    def test_both_formats(self, write: Write, form: str) -> None:
        (document,) = read_documents(write(corpus(form.format(12, 17, "Ardun", 7, 1.5, -2))))
        (mark,) = document.toponyms
        assert (mark.span.of(document.text), mark.id, mark.point) == ("Ardun", 7, (1.5, -2.0))

    @pytest.mark.parametrize(("off", "realigned"), [(0, 0), (1, 1), (-3, 1)])
    def test_offsets_that_are_a_little_off_are_put_right(
        self, write: Write, off: int, realigned: int
    ) -> None:
        marks = MARK.format(12 + off, 17 + off, "Ardun", 7, 1, 2)
        (document,) = read_documents(write(corpus(marks)))
        assert document.toponyms[0].span == Span(12, 17)
        assert document.realigned == realigned

    def test_the_nearest_of_two_is_taken(self, write: Write) -> None:
        (document,) = read_documents(write(corpus(MARK.format(4, 6, "Ur", 7, 1, 2), text="Ur Ur Ur")))
        assert document.toponyms[0].span == Span(3, 5)

    def test_words_that_are_not_there_are_lost_and_told(self, write: Write) -> None:
        marks = MARK.format(12, 17, "Ardun", 7, 1, 2) + MARK.format(0, 5, "Nidra", 8, 1, 2)
        (document,) = read_documents(write(corpus(marks)))
        assert (len(document.toponyms), document.lost) == (1, 1)

    @pytest.mark.parametrize(("start", "end"), [(-139, -131), (9, 2), (900, 905)])
    def test_offsets_outside_of_the_text_are_lost_and_told(self, write: Write, start: int, end: int) -> None:
        marks = MARK.format(12, 17, "Ardun", 7, 1, 2) + MARK.format(start, end, "Costra", 8, 1, 2)
        (document,) = read_documents(write(corpus(marks)))
        assert (len(document.toponyms), document.lost) == (1, 1)

    def test_without_coordinates(self, write: Write) -> None:
        (document,) = read_documents(write(corpus(MARK.format(12, 17, "Ardun", "", "", ""))))
        assert (document.toponyms[0].id, document.toponyms[0].point) == (None, None)

    def test_halves_by_parity(self, write: Write) -> None:
        article = "<article><text>{0}</text>" + MARK.format(0, 5, "{0}", 1, 1, 1) + "</article>"
        path = write("<articles>" + "".join(article.format(f"Ardu{n}") for n in range(5)) + "</articles>")
        halves = [[d.text[-1] for d in read_documents(path, half)] for half in (Half.DEV, Half.TEST, None)]
        assert halves == [["0", "2", "4"], ["1", "3"], ["0", "1", "2", "3", "4"]]

    @pytest.mark.parametrize(
        ("xml", "reason"),
        [
            ("<articles><article>", "line 1: not well-formed XML"),
            ("not xml", "line 1: not well-formed XML"),
            ("<articles/>", "no article with toponyms"),
            (corpus(MARK.format("x", 5, "Ardun", 7, 1, 2)), "article 1, toponym 1: start is to be an offset"),
            (corpus(MARK.format(12, 17, "Ardun", 7, "north", 2)), "toponym 1: coordinates are to be degrees"),
            (corpus(MARK.format(12, 17, "Ardun", 7, 91, 2)), "toponym 1: coordinates out of range: 91, 2"),
        ],
    )
    def test_a_broken_file_is_one_line_that_names_the_place(
        self, write: Write, xml: str, reason: str
    ) -> None:
        path = write(xml)
        with pytest.raises(KnowledgeError, match=reason) as caught:
            read_documents(path)
        assert str(caught.value).startswith(str(path))
        assert "\n" not in str(caught.value)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(KnowledgeError, match="cannot be read: No such file"):
            read_documents(tmp_path / "none.xml")


def place(span: Span, lat: float, lon: float, id_: int | None, confidence: float) -> Place:
    return Place(span.of(TEXT), span, "x", Level.TOWN, 1, 5, "why", "m", id_, lat, lon, confidence=confidence)


ARDUN, BELMIRA, COSTRA, TROOPS = Span(12, 17), Span(22, 29), Span(34, 40), Span(0, 6)


@pytest.fixture
def scores(write: Write) -> ToponymScores:
    """Ardun is found and right; Belmira is touched, and far off but for its id; Costra is missed; Troops is no place."""
    marks = (
        MARK.format(12, 17, "Ardun", 1, 10, 10),
        MARK.format(22, 29, "Belmira", 2, 20, 20),
        MARK.format(34, 40, "Costra", 3, 30, 30),
    )
    (document,) = read_documents(write(corpus(*marks)))
    ardun, touched = place(ARDUN, 10.5, 10.5, 9, 0.9), Span(18, 29)
    belmira = place(BELMIRA, 50, 50, 2, 0.7)
    parser = Geoparser(
        find=lambda text: {ARDUN: ardun, touched: belmira, TROOPS: Unplaced("Troops", TROOPS, "no entry")},
        resolve=lambda text, spans: {
            ARDUN: ardun,
            BELMIRA: belmira,
            COSTRA: Unplaced("Costra", COSTRA, "no"),
        },
    )
    scores = ToponymScores()
    scores.add(document, parser)
    return scores


class TestScores:
    def test_recognition(self, scores: ToponymScores) -> None:
        told = scores.to_dict()["recognition"]
        third = pytest.approx(1 / 3)
        assert told["strict"] == {"precision": third, "recall": third, "f1": third}
        assert told["overlap"]["recall"] == told["overlap"]["precision"] == pytest.approx(2 / 3)

    def test_accuracy_by_distance_and_by_id(self, scores: ToponymScores) -> None:
        given = scores.to_dict()["given"]
        shares = [given[k] for k in ("within_161_km", "by_id", "within_161_km_or_by_id", "answered")]
        assert shares == [pytest.approx(n / 3) for n in (1, 1, 2, 2)]
        assert scores.to_dict()["end_to_end"] == given

    def test_misses_name_what_was_wrong(self, scores: ToponymScores) -> None:
        listed = [words for _, words in scores.misses(10)]
        assert listed == ["wrong   Costra: not placed (no)", "missed  Costra", "extra   Troops"]

    def test_table(self, scores: ToponymScores) -> None:
        lines = table("corpus.xml", scores).splitlines()
        assert lines[0] == "corpus.xml: 1 documents, 3 mentions"
        assert "  names given    0.333   0.333   0.667     0.667" in "\n".join(lines)
        assert "  fewer than 80% of the mentions are answered" in lines


class TestReliability:
    def test_bands_and_error(self) -> None:
        told = Reliability.of(
            [Answer(0.95, True), Answer(0.95, False), Answer(0.55, True), Answer(None, False)]
        )
        assert [(b.low, b.answers, b.right) for b in told.bands] == [(0.5, 1, 1.0), (0.9, 2, 0.5)]
        assert told.error == pytest.approx((2 * 0.45 + 0.45) / 3)

    def test_the_surest_four_fifths(self) -> None:
        answers = [Answer(0.9, True)] * 3 + [Answer(0.6, True), Answer(0.5, False)]
        told = Reliability.of(answers)
        assert (told.cut, told.kept_right) == (0.6, 1.0)

    def test_ties_at_the_cut_count_all(self) -> None:
        told = Reliability.of(
            [Answer(0.9, True), Answer(0.9, False), Answer(0.9, True), Answer(0.9, True), Answer(0.9, False)]
        )
        assert told.kept_right == pytest.approx(3 / 5)

    def test_certainty_falls_into_the_last_band(self) -> None:
        assert [b.low for b in Reliability.of([Answer(1.0, True)]).bands] == [0.9]

    def test_nothing(self) -> None:
        assert Reliability.of([]).error is None
