"""Chooses the thresholds of the templates of MUC-4, on messages that the encoder has not learned from.

OMP_NUM_THREADS=1 python bench/tune_muc4.py CORPORA/muc34/dev [--held-out 0] [--encoder FOLDER] [--choosers FOLDER]
    [--rounds 2] [--write]

Messages whose number ends in the digits held out are read once; then one threshold after another takes the value that
makes most of the mean of two F scores, all slots (ALL TEMPLATES) and six fields. The values are printed; ``--write`` puts them
into ``src/dateline/data/muc4/thresholds.yaml``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from dateline.annotate.encoder import FOLDER, encoder
from dateline.evaluate.muc_files import messages_of
from dateline.evaluate.muc_keys import Sheet, read_sheet
from dateline.evaluate.muc_score import score
from dateline.evaluate.muc_six import score_six
from dateline.knowledge.actors_states import read_countries
from dateline.knowledge.datafiles import data_dir
from dateline.knowledge.gazetteer import Gazetteer
from dateline.muc4.chooser import choosers
from dateline.muc4.filler import Filler
from dateline.muc4.places import Atlas
from dateline.muc4.reading import hear, read
from dateline.muc4.thresholds import FILE, Thresholds, thresholds
from dateline.muc4.times import times
from dateline.settings import Settings

MARKS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
KEEPS = (0.0, 0.5, 0.7, 0.85, 0.95)
TELLS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
WORDS = (0.0, 0.3, 0.5, 0.7)
PARTS = (0.4, 0.5, 0.6, 0.7, 0.8, 1.1)


Change = Callable[[Thresholds], Thresholds]


def changes(names: Thresholds) -> Iterator[tuple[str, list[Change]]]:
    """For each threshold, what gives it another value and leaves the rest as it is."""
    yield "tells", [partial(replace, tells=value) for value in TELLS]
    yield "words", [partial(replace, words=value) for value in WORDS]
    yield "sentences", [partial(replace, sentences=value) for value in KEEPS]
    for head in names.marks:
        yield f"marks {head}", [partial(_mark, head=head, value=value) for value in MARKS]
    for head in names.keeps:
        yield f"keeps {head}", [partial(_keep, head=head, value=value) for value in KEEPS]
    yield "parts", [partial(replace, parts=value) for value in PARTS]


def _mark(now: Thresholds, head: str, value: float) -> Thresholds:
    return replace(now, marks={**now.marks, head: value})


def _keep(now: Thresholds, head: str, value: float) -> Thresholds:
    return replace(now, keeps={**now.keeps, head: value})


def main() -> None:
    """Tune and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--held-out", default="0")
    parser.add_argument("--encoder", type=Path, default=FOLDER)
    parser.add_argument(
        "--choosers", type=Path, help="folder of choosers that have not learned from these messages"
    )
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    messages = messages_of(sorted(given.folder.glob("*-muc[34]*")))
    told = read_sheet(sorted(given.folder.glob("key-*"))).incidents
    key = Sheet({name: found for name, found in told.items() if name[-1] in given.held_out})
    reader = encoder(given.encoder)
    heard = {name: hear(messages[name], reader) for name in key.incidents}
    atlas = Atlas(
        Gazetteer.open(Settings.from_environment()), tuple(read_countries(data_dir("actors", "demonyms.tsv")))
    )
    filler = Filler(atlas, lru_cache(maxsize=None)(times), choosers(given.choosers))

    def measure(least: Thresholds) -> tuple[float, float, float]:
        filler.least = least
        response = Sheet({name: filler.fill(read(one, least.marks)) for name, one in heard.items()})
        slots = float(score(response, key).to_dict()["rows"]["ALL TEMPLATES"]["F"])
        six = float(score_six(response, key, messages).to_dict()["micro"]["F"])
        return (slots + six) / 2, slots, six

    best = tuned(thresholds(), measure, given.rounds)
    text = written(best)
    print(text)
    if given.write:
        file = Path(__file__).parents[1] / "src/dateline/data/muc4" / FILE
        kept = [line for line in file.read_text("utf-8").splitlines() if line.startswith("#")]
        file.write_text("\n".join([*kept, text]) + "\n", "utf-8")


def tuned(
    start: Thresholds, measure: Callable[[Thresholds], tuple[float, float, float]], rounds: int
) -> Thresholds:
    """One threshold after another at its best, some times round."""
    best, made = start, measure(start)
    print("at first: mean {:.2f}, all slots {:.2f}, six fields {:.2f}".format(*made), flush=True)
    for _ in range(rounds):
        for name, others in changes(start):
            for change in others:
                other = change(best)
                found = measure(other)
                if found[0] > made[0]:
                    best, made = other, found
            print(
                f"{name}: mean {made[0]:.2f}, all slots {made[1]:.2f}, six fields {made[2]:.2f}", flush=True
            )
    return best


def written(least: Thresholds) -> str:
    """As the data file has them."""
    return "\n".join(
        [
            f"marks: {_told(least.marks)}",
            f"keeps: {_told(least.keeps)}",
            f"tells: {least.tells}",
            f"words: {least.words}",
            f"sentences: {least.sentences}",
            f"parts: {least.parts}",
        ]
    )


def _told(values: Mapping[str, float]) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in values.items()) + "}"


if __name__ == "__main__":
    main()
