"""Corpora of the field: readers, scores and verbs, on made-up texts in the corpora's formats."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.errors import KnowledgeError
from dateline.evaluate.held_out import by_order, by_words
from dateline.evaluate.label_scores import ClassScores, LabelScores
from dateline.evaluate.labelled import POLICE, read_plover, read_police, read_quads
from dateline.evaluate.marked import joined, read_polnear, read_re3d, read_roles
from dateline.evaluate.span_scores import SpanScores
from dateline.knowledge.plover import Plover
from dateline.model.mentions import Mark
from dateline.model.text import Span

Put = Callable[[str, str], Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def written(name: str, content: str) -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
        return file

    return written


def at(text: str, words: str, label: str) -> Mark:
    start = text.index(words)
    return Mark(label, Span(start, start + len(words)))


class TestPolnear:
    TEXT = "“Go,” said Mira Tolan, “and hurry.” She told no one."

    def line(self, **parts: list[list[int]]) -> str:
        return json.dumps({"id": "a", "text": self.TEXT, "attributions": [parts]}) + "\n"

    def test_each_stretch_counts_and_white_space_at_its_ends_does_not(self, put: Put) -> None:
        line = self.line(source=[[10, 21]], cue=[[6, 10]], content=[[0, 5], [23, 35]])
        (document,) = read_polnear(put("x.jsonl", line + "\n"))
        expected = {
            at(self.TEXT, "Mira Tolan", "source"),
            at(self.TEXT, "said", "cue"),
            at(self.TEXT, "“Go,”", "content"),
            at(self.TEXT, "“and hurry.”", "content"),
        }
        assert document.marks == expected

    def test_other_keys_of_an_attribution_are_passed_over(self, put: Put) -> None:
        line = self.line(cue=[[6, 10]], **{"attribution-no-source": [[6, 10]]})
        (document,) = read_polnear(put("x.jsonl", line))
        assert document.marks == {at(self.TEXT, "said", "cue")}

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ("{", "not JSON"),
            ("[]", "not a JSON object"),
            ('{"id": "a"}', "text is to be a text"),
            ('{"text": "x"}', "attributions is to be a list"),
            ('{"text": "x", "attributions": [3]}', "no JSON object"),
            ('{"text": "x", "attributions": [{"cue": [[0, 9]]}]}', "no offsets into a text of 1"),
            ('{"text": "x", "attributions": [{"cue": [[0]]}]}', "no offsets"),
            ('{"text": "x", "attributions": [{"cue": [["0", 1]]}]}', "no offsets"),
        ],
    )
    def test_a_broken_line_is_named(self, put: Put, line: str, reason: str) -> None:
        file = put("x.jsonl", self.line() + line)
        with pytest.raises(KnowledgeError, match=reason) as error:
            list(read_polnear(file))
        assert f"{file}, line 2" in str(error.value)


class TestRe3d:
    TEXT = "Fighters of Ardun's army took Belmira."

    def source(self, put: Put, *entities: dict[str, Any], name: str = "s", texts: int = 1) -> Path:
        documents = [{"_id": str(n), "text": self.TEXT} for n in range(texts)]
        put(f"{name}/documents.json", "\ufeff" + "\n\n".join(map(json.dumps, documents)))
        return put(f"{name}/entities.json", "\n".join(map(json.dumps, entities))).parent

    def entity(self, words: str, kind: str, **more: Any) -> dict[str, Any]:
        start = self.TEXT.index(words)
        found = {"documentId": "0", "begin": start, "end": start + len(words), "type": kind, "confidence": 1}
        return found | more

    def test_the_longest_of_those_that_overlap_counts(self, put: Put) -> None:
        folder = self.source(
            put,
            self.entity("Ardun", "Location"),
            self.entity("Ardun's army", "Organisation"),
            self.entity("Belmira", "Location"),
        )
        (document,) = read_re3d([folder])
        army, town = (
            at(self.TEXT, "Ardun's army", "Organisation"),
            at(self.TEXT, "Belmira", "Location"),
        )
        assert document.marks == {army, town}

    def test_of_equal_ones_the_surer_and_none_that_is_unsure(self, put: Put) -> None:
        folder = self.source(
            put,
            self.entity("Ardun", "Location", confidence=0.6),
            self.entity("Ardun", "Organisation", confidence=0.9),
            self.entity("Belmira", "Location", confidence=0.4),
        )
        (document,) = read_re3d([folder])
        assert document.marks == {at(self.TEXT, "Ardun", "Organisation")}

    def test_a_folder_of_folders_and_every_fourth_document_of_each(self, put: Put) -> None:
        self.source(put, name="all/a", texts=4)
        folder = self.source(put, name="all/b", texts=9).parent
        assert len(list(read_re3d([folder]))) == 13
        assert len(list(read_re3d([folder], held_out=True))) == 3

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"documentId": "7"}, "no document 7"),
            ({"end": 99}, "no offsets"),
            ({"type": None}, "type is to be a text"),
            ({"confidence": "high"}, "confidence is to be a number"),
        ],
    )
    def test_a_broken_entity_is_named(self, put: Put, change: dict[str, Any], reason: str) -> None:
        folder = self.source(put, self.entity("Ardun", "Location") | change)
        with pytest.raises(KnowledgeError, match=rf"entities.json, line 1: .*{reason}"):
            list(read_re3d([folder]))

    def test_a_folder_without_documents(self, tmp_path: Path) -> None:
        with pytest.raises(KnowledgeError, match=r"no documents\.json"):
            list(read_re3d([tmp_path]))
        with pytest.raises(KnowledgeError, match="cannot be read"):
            list(read_re3d([tmp_path / "none"]))


class TestRoles:
    TAGS = 'The B-S\narmy I-S\nhit O\nArdun B-T\n. O\n\n" O\nGo I-T\n! O\n" O\nA B-R\nand I-R\nB I-R\n'

    def test_words_and_their_tags_become_texts_with_spans(self, put: Put) -> None:
        first, second = read_roles(put("x.txt", self.TAGS))
        assert first.text == "The army hit Ardun."
        assert first.marks == {at(first.text, "The army", "source"), at(first.text, "Ardun", "target")}
        assert second.text == '"Go!" A and B'
        assert second.marks == {at(second.text, "Go", "target"), at(second.text, "A and B", "both")}

    @pytest.mark.parametrize("line", ["army", "army X-S", "army B-", "O"])
    def test_a_broken_line_is_named(self, put: Put, line: str) -> None:
        with pytest.raises(KnowledgeError, match=r"x\.txt, line 3: expected a word and its tag"):
            list(read_roles(put("x.txt", f"The O\n\n{line}\n")))

    def test_words_are_spaced_as_in_print(self) -> None:
        text, spans = joined(["He", "paid", "$", "5", "(", "cash", ")", "to", "Ardun", "'s", "men", "."])
        assert text == "He paid $5 (cash) to Ardun's men."
        assert [span.of(text) for span in spans][8:10] == ["Ardun", "'s"]

    def test_both_files_of_the_corpus_hold_out_the_same_sentences(self, put: Put) -> None:
        words = [["Ardun", "hit", f"Town{n}", "'s", "port", "."] for n in range(40)]
        tags = "\n\n".join("\n".join(f"{word} O" for word in one) for one in words)
        lines = "".join(f"Ardun hit Town{n}’s port.\t4\n" for n in range(40))
        left = {one.text for one in read_roles(put("x.txt", tags), held_out=True)}
        right = {one.text.replace("’", "'") for one in read_quads(put("x.tsv", lines), held_out=True)}
        assert left == right
        assert 1 <= len(left) <= 20


class TestLabels:
    def test_police_columns(self, put: Put) -> None:
        (one,) = read_police(put("x.tsv", "police shot two men.\t1\t0\t1\t0\t1\n"))
        assert one.labels == {"KILL", "ANY_ACTION", "FORCE"}

    @pytest.mark.parametrize("line", ["no columns", "few\t1\t0", "wrong\t1\t0\t1\t0\t2"])
    def test_a_broken_line_of_police_is_named(self, put: Put, line: str) -> None:
        with pytest.raises(KnowledgeError, match=r"x\.tsv, line 2: expected a sentence and 5 columns"):
            list(read_police(put("x.tsv", f"fine\t0\t0\t0\t0\t0\n{line}\n")))

    @pytest.mark.parametrize("line", ["no class", "wrong\t5"])
    def test_a_broken_line_of_quads_is_named(self, put: Put, line: str) -> None:
        with pytest.raises(KnowledgeError, match=r"x\.tsv, line 1: expected a sentence, a tab"):
            list(read_quads(put("x.tsv", line)))

    def test_plover_records_of_today_and_before(self, put: Put) -> None:
        records = [
            {"event": "DOCUMENT", "eventText": "about the file"},
            {"event": "FIGHT", "text": "Ardun shelled Belmira."},
            {"event": "AID", "text": ""},
            {"event": "AID", "text": "Ardun fed Belmira."},
        ]
        found = list(read_plover(put("x.json", json.dumps(records)), Plover.load()))
        assert [(one.text, *one.labels) for one in found] == [
            ("Ardun shelled Belmira.", "ASSAULT"),
            ("Ardun fed Belmira.", "AID"),
        ]

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            ("[\n{,}]", "line 2: not JSON"),
            ("{}", "not a JSON list"),
            ("[3]", "record 1: not a JSON object"),
            ('[{"event": "DANCE", "text": "x"}]', "record 1: 'DANCE' is no event type"),
            ('[{"event": "AID", "text": 3}]', "record 1: 'AID' is no event type of PLOVER, or its text none"),
        ],
    )
    def test_a_broken_record_is_named(self, put: Put, content: str, reason: str) -> None:
        with pytest.raises(KnowledgeError, match=reason):
            list(read_plover(put("x.json", content), Plover.load()))

    def test_a_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        (tmp_path / "x.tsv").write_bytes(b"\xff\xfe\x00")
        for name in ("none.tsv", "x.tsv"):
            with pytest.raises(KnowledgeError, match="cannot be read"):
                list(read_police(tmp_path / name))


class TestScores:
    def test_spans_exact_and_by_words(self) -> None:
        text, scores = "The army of Ardun hit Belmira.", SpanScores()
        gold = [at(text, "The army of Ardun", "source"), at(text, "Belmira", "target")]
        found = [at(text, "army of Ardun", "source"), at(text, "Belmira", "target"), at(text, "hit", "cue")]
        scores.add(text, gold, found)
        labels: Any = scores.to_dict()["labels"]
        assert labels["all"] | {"token_f1": None} == {
            "precision": 1 / 3,
            "recall": 1 / 2,
            "f1": 2 / 5,
            "right": 1,
            "missing": 1,
            "spurious": 2,
            "token_f1": None,
        }
        assert labels["source"]["f1"] == 0
        assert labels["source"]["token_f1"] == pytest.approx(6 / 7)

    def test_the_same_span_with_another_label_is_wrong(self) -> None:
        scores = SpanScores()
        scores.add("Ardun", [Mark("Location", Span(0, 5))], [Mark("Organisation", Span(0, 5))])
        assert scores.by_label()["all"][0].right == 0

    def test_three_ways_to_count_sentences_without_labels(self) -> None:
        scores = LabelScores(POLICE)
        scores.add(frozenset({"KILL", "FORCE"}), frozenset({"FORCE"}))
        scores.add(frozenset(), frozenset())
        scores.add(frozenset(), frozenset({"ARREST"}))
        assert scores.example_f1 == pytest.approx((2 / 3 + 0) / 2)
        assert scores.example_f1_all == pytest.approx((2 / 3 + 1 + 0) / 3)
        assert scores.example_f1_zero == pytest.approx((2 / 3 + 0 + 0) / 3)
        assert scores.by_label()["FORCE"].f1 == 1
        assert scores.by_label()["KILL"].recall == 0

    def test_no_answer_is_wrong(self) -> None:
        scores = ClassScores(["AID", "AGREE", "REJECT"])
        scores.add("AID", "AID")
        scores.add("AID", None)
        scores.add("AGREE", "AID")
        assert scores.accuracy == pytest.approx(1 / 3)
        assert scores.macro_f1 == pytest.approx((1 / 2 + 0) / 2)
        assert scores.confusions() == [(1, "AGREE", "AID"), (1, "AID", "-")]

    def test_what_is_held_out(self) -> None:
        assert [n for n in range(10) if by_order(n, 4)] == [3, 7]
        assert by_words("A b, c.", 5) == by_words("A  b c", 5)


class TestVerbs:
    def run(self, *given: str) -> Any:
        done = CliRunner().invoke(app, ["evaluate", *given, "--json"])
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    def test_polnear(self, put: Put) -> None:
        text = "Mira Tolan said that the bridge was closed."
        parts = {"source": [[0, 10]], "cue": [[11, 15]], "content": [[16, 42]]}
        file = put("x.jsonl", json.dumps({"text": text, "attributions": [parts]}))
        for by in ("model", "rules"):
            found = self.run("polnear", "--data", str(file), "--by", by)
            assert found["by"] == by
            assert {name: found["labels"][name]["f1"] for name in parts} == dict.fromkeys(parts, 1)

    def test_re3d(self, put: Put) -> None:
        text = "Iraqi troops left Mosul on Tuesday."
        put("s/documents.json", json.dumps({"_id": "1", "text": text}))
        entity = {"documentId": "1", "begin": 18, "end": 23, "type": "Location", "confidence": 1}
        put("s/entities.json", json.dumps(entity))
        found = self.run("re3d", "--data", str(put("s/LICENSE", "").parent))
        assert found["labels"]["Location"]["f1"] == 1

    def test_cameo_reads_either_file(self, put: Put) -> None:
        classes = put("x.tsv", "Rebels killed five soldiers in Goma on Monday.\t4\nMinisters met.\t2\n")
        tags = put("x.txt", "Rebels B-S\nkilled O\nfive B-T\nsoldiers I-T\nin O\nGoma O\n. O\n")
        found = self.run("cameo", "--data", str(classes), "--data", str(tags))
        assert found["quad"]["accuracy"] == 0.5
        assert found["roles"]["labels"]["source"]["f1"] == 1

    def test_india_police(self, put: Put) -> None:
        file = put("x.tsv", "Police arrested five men in Surat.\t0\t1\t1\t0\t0\nIt rained.\t0\t0\t0\t0\t0\n")
        assert self.run("india-police", "--data", str(file))["example_f1_all"] == 1

    def test_plover(self, put: Put) -> None:
        record = {"event": "PROTEST", "text": "Thousands of students protested in Dhaka on Monday."}
        found = self.run("plover", "--data", str(put("x.json", json.dumps([record]))))
        assert found["accuracy"] == 1

    def test_a_table_and_a_broken_file(self, put: Put) -> None:
        file = put("x.tsv", "Police arrested five men in Surat.\t0\t1\t1\t0\t0\n")
        shown = CliRunner().invoke(app, ["evaluate", "india-police", "--data", str(file)])
        assert "example-based F1 1.000" in shown.output
        broken = put("y.tsv", "nothing\n")
        done = CliRunner().invoke(app, ["evaluate", "india-police", "--data", str(broken)])
        assert done.exit_code == 2
        assert "y.tsv, line 1: expected a sentence" in done.output
        assert len(done.output.strip().splitlines()) == 1
