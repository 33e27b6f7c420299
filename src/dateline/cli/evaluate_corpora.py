"""``dateline evaluate polnear``, ``re3d``, ``cameo``, ``india-police``, ``plover``: scores on corpora of the field.

Each reads any file in its corpus's format, so that splits nobody has seen can be judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from dateline.cli.edge import complain, guarded, load_coder, settings
from dateline.errors import KnowledgeError

if TYPE_CHECKING:
    from dateline.answers.questions import Answers
    from dateline.evaluate.labelled import Labelled
    from dateline.evaluate.marked import Marked
    from dateline.evaluate.span_scores import SpanScores

Files = Annotated[
    list[Path], typer.Option("--data", help="A file of the corpus; may be given several times.")
]
Folders = Annotated[
    list[Path],
    typer.Option("--data", help="A folder with documents.json and entities.json, or one of such folders."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")]
HeldOut = Annotated[
    bool, typer.Option("--held-out", help="Only the part that no model of Dateline is trained on.")
]


class Method(StrEnum):
    """Who answers."""

    RULES = "rules"
    MODEL = "model"


By = Annotated[
    Method | None,
    typer.Option(
        "--by", help="Who answers: the rules alone, or the model with them; the model, if it is there."
    ),
]


class Scores(Protocol):
    """What every kind of scores can show."""

    def to_dict(self) -> dict[str, object]: ...
    def table(self) -> str: ...


@guarded
def polnear(data: Files, by: By = None, as_json: AsJson = False) -> None:
    """Score who says what: exact spans of source, cue and content in documents of PolNeAR (JSON Lines).

    A part that is not continuous counts once for each of its stretches; a source shared by several contents counts once.
    """
    from dateline.evaluate.marked import read_polnear

    documents = [one for file in data for one in read_polnear(file)]
    by, answers = _answers(by)
    _show("polnear", by, {"": _mark(documents, answers.attributions)}, as_json)


@guarded
def re3d(data: Folders, by: By = None, held_out: HeldOut = False, as_json: AsJson = False) -> None:
    """Score entities by exact span and type in documents of re3d.

    Gold entities of confidence under 0.5 are left out; of those that overlap the longest counts.
    """
    from dateline.evaluate.marked import read_re3d

    documents = list(read_re3d(data, held_out=held_out))
    by, answers = _answers(by)
    _show("re3d", by, {"": _mark(documents, answers.entities)}, as_json)


@guarded
def cameo(data: Files, by: By = None, held_out: HeldOut = False, as_json: AsJson = False) -> None:
    """Score quad classes (sentence, tab, 0 to 4) or source and target (a word and its tag a line); the file says which."""
    from dateline.evaluate.corpus_files import text_of
    from dateline.evaluate.label_scores import ClassScores
    from dateline.evaluate.labelled import QUADS, read_quads
    from dateline.evaluate.marked import read_roles

    classed = [file for file in data if "\t" in text_of(file).partition("\n")[0]]
    sentences = [one for file in classed for one in read_quads(file, held_out=held_out)]
    tagged = [file for file in data if file not in classed]
    marked = [one for file in tagged for one in read_roles(file, held_out=held_out)]
    by, answers = _answers(by)
    scores: dict[str, Scores] = {}
    if classed:
        scores["quad"] = _classify(sentences, ClassScores(QUADS), answers.quad)
    if tagged:
        scores["roles"] = _mark(marked, answers.roles)
    _show("cameo", by, scores, as_json)


@guarded
def india_police(data: Files, by: By = None, as_json: AsJson = False) -> None:
    """Score what police did (killed, arrested, anything, failed to act, used force): sentence and five columns of 0 and 1."""
    from dateline.evaluate.label_scores import LabelScores
    from dateline.evaluate.labelled import POLICE, read_police

    sentences = [one for file in data for one in read_police(file)]
    by, answers = _answers(by)
    scores = LabelScores(POLICE)
    for one in sentences:
        scores.add(one.labels, answers.police(one.text))
    _show("india-police", by, {"": scores}, as_json)


@guarded
def plover(data: Files, by: By = None, held_out: HeldOut = False, as_json: AsJson = False) -> None:
    """Score the event type of sentences, one of 16, on gold records of PLOVER (a JSON list)."""
    from dateline.evaluate.label_scores import ClassScores
    from dateline.evaluate.labelled import read_plover
    from dateline.knowledge.plover import Plover

    ontology = Plover.load()
    sentences = [one for file in data for one in read_plover(file, ontology, held_out=held_out)]
    by, answers = _answers(by)
    scores = _classify(sentences, ClassScores(list(ontology.quads)), answers.plover)
    _show("plover", by, {"": scores}, as_json)


def _answers(by: Method | None) -> tuple[Method, Answers]:
    """Who answers. Raises KnowledgeError where the model is asked for and is not there."""
    from dateline.annotate.encoder import encoder
    from dateline.answers.model import ModelAnswers
    from dateline.answers.reading import Reading
    from dateline.answers.rules import RuleAnswers

    reader = None
    if by is not Method.RULES:
        try:
            reader = encoder()
        except KnowledgeError as error:
            if by is Method.MODEL:
                raise
            complain(f"{error}; the rules answer")
    rules = RuleAnswers.of(load_coder(settings()))
    if reader is None:
        return Method.RULES, rules
    return Method.MODEL, ModelAnswers(reader, Reading.load(), rules)


def _mark(texts: Sequence[Marked], answer: Callable[[str], Iterable[Any]]) -> SpanScores:
    from dateline.evaluate.span_scores import SpanScores

    scores = SpanScores()
    for one in texts:
        scores.add(one.text, one.marks, answer(one.text))
    return scores


def _classify(texts: Sequence[Labelled], scores: Any, answer: Callable[[str], str | None]) -> Scores:
    for one in texts:
        (gold,) = one.labels
        scores.add(gold, answer(one.text))
    done: Scores = scores
    return done


def _show(corpus: str, by: Method, parts: Mapping[str, Scores], as_json: bool) -> None:
    """The scores of each part of a corpus; of a corpus of one part (named "") without its name."""
    import json

    from dateline.cli.output import Output

    records = {name: scores.to_dict() for name, scores in parts.items()}
    record = {"corpus": corpus, "by": by, **records.pop("", {}), **records}
    tables = [f"{corpus}{', ' + name if name else ''}, by {by}\n{one.table()}" for name, one in parts.items()]
    text = json.dumps(record, indent=2, ensure_ascii=False) if as_json else "\n\n".join(tables)
    Output(None).write(text + "\n")
