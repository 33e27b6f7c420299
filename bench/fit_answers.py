"""Chooses how the encoder's heads are read: python bench/fit_answers.py CORPORA [--model FOLDER] [--write].

Even texts of what is held out are for choosing, odd ones for telling: it prints both scores by head, and with --write puts the
numbers into src/dateline/data/answers/model.yaml (its head of comments stays).
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import yaml

from dateline.annotate.encoder import FOLDER, encoder
from dateline.annotate.spans import marks_of
from dateline.answers.model import ModelAnswers, sentences_of
from dateline.answers.reading import Opening, Reading
from dateline.answers.rules import RuleAnswers
from dateline.evaluate.label_scores import ClassScores, LabelScores
from dateline.evaluate.labelled import POLICE, QUADS, Labelled, read_plover, read_police, read_quads
from dateline.evaluate.marked import PARTS, Marked, read_polnear, read_re3d, read_roles
from dateline.evaluate.span_scores import SpanScores
from dateline.knowledge.plover import Plover
from dateline.model.encoding import Encoding, Floats, Heads, Range
from dateline.pipeline import Coder
from dateline.settings import Settings

LEANS, TOUCHES = (-1.0, -0.5, 0.0, 0.5, 1.0), (0.0, -1.0, -2.0, -4.0)
TRUSTS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
THRESHOLDS = tuple(np.round(np.arange(0.06, 0.9, 0.06), 2).tolist())
DATA = Path(__file__).parents[1] / "src" / "dateline" / "data" / "answers" / "model.yaml"


class Kept:
    """The encoder, each text read once."""

    def __init__(self, folder: Path) -> None:
        self._encoder = encoder(folder)
        self._read: dict[tuple[str, int], Encoding] = {}

    @property
    def heads(self) -> Heads:
        return self._encoder.heads

    def read(self, text: str, sentences: Sequence[Range]) -> Encoding:
        key = (text, len(sentences))
        if key not in self._read:
            self._read[key] = self._encoder.read(text, sentences)
        return self._read[key]


class Once:
    """The rules, each text answered once."""

    def __init__(self, rules: RuleAnswers) -> None:
        self._rules = rules
        self._told: dict[tuple[str, str], str | None] = {}

    def quad(self, text: str) -> str | None:
        return self._once("quad", text, self._rules.quad)

    def plover(self, text: str) -> str | None:
        return self._once("plover", text, self._rules.plover)

    def _once(self, what: str, text: str, answer: Callable[[str], str | None]) -> str | None:
        if (what, text) not in self._told:
            self._told[what, text] = answer(text)
        return self._told[what, text]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rules = RuleAnswers.of(Coder.load(Settings.from_environment()))
    answers = ModelAnswers(Kept(args.model), Reading.load(), Once(rules))  # type: ignore[arg-type]
    reading = _spans(answers, args.corpora)
    reading = _police(replace(answers, reading=reading), args.corpora / "india-police" / "sents-dev.tsv")
    reading = _trust(replace(answers, reading=reading), args.corpora)
    if args.write:
        _write(reading)


def _spans(answers: ModelAnswers, corpora: Path) -> Reading:
    """Lean and touch of each head that marks spans."""
    polnear = list(read_polnear(corpora / "polnear" / "dev.jsonl"))
    roles = list(read_roles(corpora / "cameo" / "source-target-train.txt", held_out=True))
    re3d = list(read_re3d([corpora / "re3d"], held_out=True))
    reading = answers.reading
    for head, texts, name in [
        *((f"polnear.{part}", polnear, part) for part in PARTS),
        ("re3d.entity", re3d, "all"),
        ("cameo.role", roles, "all"),
    ]:
        kinds = [label.removeprefix("B-") for label in answers.reader.heads.labels[head][1::2]]
        kinds = kinds if name == "all" else [name]
        read = [_pieces(answers, head, one.text) for one in texts]

        def score(
            opening: Opening,
            first: int,
            texts: Sequence[Marked] = texts,
            read: Sequence[tuple[list[Range], Floats]] = read,
            kinds: Sequence[str] = kinds,
        ) -> float:
            scores = SpanScores()
            for one, (offsets, likely) in list(zip(texts, read, strict=True))[first::2]:
                found = marks_of(one.text, offsets, likely, kinds, lean=opening.lean, touch=opening.touch)
                scores.add("", [m for m in one.marks if len(kinds) > 1 or m.label in kinds], found)
            return scores.by_label()["all"][0].f1 or 0.0

        tried = [Opening(lean, touch) for lean, touch in itertools.product(LEANS, TOUCHES)]
        best = max(tried, key=lambda opening: score(opening, 0))
        print(f"{head:<16} {best}  even {score(best, 0):.3f}  odd {score(best, 1):.3f}")
        reading = replace(reading, spans={**reading.spans, head: best})
    return reading


def _pieces(answers: ModelAnswers, head: str, text: str) -> tuple[list[Range], Floats]:
    """Offsets and probabilities of the pieces of a text; sentence corpora are read as one sentence."""
    sentences = [(0, len(text))] if head.startswith("cameo") else sentences_of(text)
    encoding = answers.reader.read(text, sentences)
    return [(int(a), int(b)) for a, b in encoding.spans], encoding.pieces(head)


def _police(answers: ModelAnswers, file: Path) -> Reading:
    """Thresholds of the labels, one after the other, twice over, by example-based F1."""
    texts = list(read_police(file))

    def score(thresholds: dict[str, float], half: Sequence[Labelled]) -> float:
        trial = replace(answers, reading=replace(answers.reading, police=thresholds))
        scores = LabelScores(POLICE)
        for one in half:
            scores.add(one.labels, trial.police(one.text))
        return scores.example_f1 or 0.0

    best = dict.fromkeys(POLICE, 0.3)
    for _, label in itertools.product(range(2), ("ANY_ACTION", "FAIL", "FORCE", "ARREST", "KILL")):
        best[label] = max(THRESHOLDS, key=lambda p, label=label: score({**best, label: p}, texts[::2]))  # type: ignore[misc]
    print(f"{'police':<16} {best}  even {score(best, texts[::2]):.3f}  odd {score(best, texts[1::2]):.3f}")
    return replace(answers.reading, police=best)


def _trust(answers: ModelAnswers, corpora: Path) -> Reading:
    """What the rules' word weighs, by accuracy; for PLOVER, of whose records few are held out, on all of these."""
    ontology = Plover.load()
    quads = list(read_quads(corpora / "cameo" / "quad-class-train.tsv", held_out=True))
    records = list(read_plover(corpora / "plover" / "gold-standard-records.json", ontology, held_out=True))
    reading = answers.reading
    for head, classes, choosing, telling in [
        ("cameo.quad", QUADS, quads[::2], quads[1::2]),
        ("plover", list(ontology.quads), records, records),
    ]:

        def score(
            trust: float,
            half: Sequence[Labelled],
            head: str = head,
            classes: Sequence[str] = classes,
            base: Reading = reading,
        ) -> float:
            trial = replace(answers, reading=replace(base, trust={**base.trust, head: trust}))
            scores = ClassScores(classes)
            for one in half:
                (gold,) = one.labels
                scores.add(gold, trial.plover(one.text) if head == "plover" else trial.quad(one.text))
            return scores.accuracy or 0.0

        best = max(TRUSTS, key=lambda trust: score(trust, choosing))
        alone = score(0.0, telling)
        print(
            f"{head:<16} trust {best}  chosen {score(best, choosing):.3f}  told {score(best, telling):.3f}  alone {alone:.3f}"
        )
        reading = replace(reading, trust={**reading.trust, head: best})
    return reading


def _write(reading: Reading) -> None:
    """The numbers behind the comments that head the file."""
    head = [line for line in DATA.read_text("utf-8").splitlines() if line.startswith("#")]
    raw = {
        "spans": {name: {"lean": o.lean, "touch": o.touch} for name, o in reading.spans.items()},
        "police": dict(reading.police),
        "trust": dict(reading.trust),
    }
    DATA.write_text("\n".join(head) + "\n\n" + yaml.safe_dump(raw, sort_keys=False), "utf-8")


if __name__ == "__main__":
    main()
