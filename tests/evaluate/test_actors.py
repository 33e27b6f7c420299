"""Linking of actors scored on labelled mentions: the counting, what is wrong in files, and re3d where it is here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.errors import KnowledgeError
from dateline.evaluate.actors import evaluate_actors, read_labels
from dateline.knowledge.actors_lexicon import ActorLexicon

if TYPE_CHECKING:
    from dateline.pipeline import Coder

TEXT = "Karvan Front men shot a baker near Damari; the group fled."
LABELS = Path(__file__).parents[2] / "bench" / "labels" / "re3d_actors.tsv"


def corpus(folder: Path, labels: str) -> Path:
    (folder / "west").mkdir()
    lines = [json.dumps({"_id": "D1", "text": TEXT}), ""]
    (folder / "west" / "documents.json").write_text("\n".join(lines), "utf-8")
    file = folder / "labels.tsv"
    file.write_text(labels, "utf-8")
    return file


def line(words: str, half: str, label: str) -> str:
    start = TEXT.index(words)
    return f"west\tD1\t{start}\t{start + len(words)}\t{half}\t{label}\n"


def test_precision_is_of_the_linked_and_recall_of_those_who_mean_somebody(tmp_path: Path) -> None:
    found = {"Karvan Front": ("karvan-east", "karvan"), "baker": ("hamas",), "the group": (), "Damari": ()}
    labels = corpus(
        tmp_path,
        "# mine\n"
        + line("Karvan Front", "tune", "karvan")
        + line("baker", "tune", "none | people:workers")
        + line("the group", "report", "karvan")
        + line("Damari", "report", "none"),
    )
    scores = evaluate_actors(tmp_path, labels, lambda text, spans: [found[s.of(text)] for s in spans])
    assert scores.of() == {"mentions": 4, "linked": 2, "precision": 0.5, "recall": 0.5, "top1": 0.5}
    assert scores.of("tune") == {"mentions": 2, "linked": 2, "precision": 0.5, "recall": 1.0, "top1": 0.5}
    assert scores.misses("report").split(maxsplit=2)[2] == "'the group': none, not karvan"
    assert "0.500" in scores.table()
    assert list(scores.to_dict()) == ["all", "report", "tune"]


@pytest.mark.parametrize(
    ("labels", "place", "reason"),
    [
        ("west\tD1\t0\t5\n", "line 1", "expected folder"),
        ("west\tD1\tx\t5\ttune\tnone\n", "line 1", "expected folder"),
        ("west\tD2\t0\t5\ttune\tnone\n", "D2", "no such document"),
        ("west\tD1\t0\t500\ttune\tnone\n", "D1", "a shorter one"),
        ("east\tD1\t0\t5\ttune\tnone\n", "east", "cannot be read"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, labels: str, place: str, reason: str) -> None:
    file = corpus(tmp_path, labels)
    with pytest.raises(KnowledgeError, match=reason) as raised:
        evaluate_actors(tmp_path, file, lambda text, spans: [() for _ in spans])
    assert place in str(raised.value)


def test_a_broken_corpus_is_told_with_its_line(tmp_path: Path) -> None:
    file = corpus(tmp_path, line("Damari", "tune", "none"))
    (tmp_path / "west" / "documents.json").write_text("\n{}\n", "utf-8")
    with pytest.raises(KnowledgeError, match="line 2: no document"):
        evaluate_actors(tmp_path, file, lambda text, spans: [() for _ in spans])


def test_every_label_of_ours_is_an_id() -> None:
    lexicon = ActorLexicon.load()
    labels = {one for mention in read_labels(LABELS) for one in mention.accepted if one != "none"}
    unknown = {
        one
        for one in labels
        if lexicon.register.get(one) is None
        and one not in lexicon.people.groups
        and one.removeprefix("country:") not in lexicon.register.countries
    }
    assert unknown <= {"us-naval-forces-central-command", "iraqi-insurgents"}
    assert len(list(read_labels(LABELS))) == 200


def test_re3d_is_linked_with_the_precision_we_claim(coder: Coder, corpora: Path) -> None:
    half = evaluate_actors(corpora / "re3d", LABELS, coder.link_actors).of("report")
    assert half["precision"] >= 0.93
    assert half["recall"] >= 0.85


def test_the_verb_prints_a_table_misses_and_json(tmp_path: Path) -> None:
    labels = corpus(tmp_path, line("baker", "tune", "people:traders") + line("Damari", "report", "none"))
    given = ["evaluate", "actors", "--data", str(tmp_path), "--labels", str(labels)]
    shown = CliRunner().invoke(app, [*given, "--misses", "tune"])
    assert shown.exit_code == 0
    assert "precision" in shown.output
    assert "'baker': none, not people:traders" in shown.output
    told = json.loads(CliRunner().invoke(app, [*given, "--json"]).output)
    assert told["all"]["mentions"] == 2


def test_the_verb_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    missing = tmp_path / "none.tsv"
    done = CliRunner().invoke(app, ["evaluate", "actors", "--data", str(tmp_path), "--labels", str(missing)])
    assert done.exit_code == 2
