"""Hostile pages: python bench/hostile.py [NUMBER] [--seed N] [--jobs N]

Makes so many pages (10,000) that no honest site serves, in turns of every kind below, and lets worker processes code
them. Ends with 1 where one is not accounted for or is an internal error; those that are slow are stopped and named, and
`--keep FOLDER` writes them and what failed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from dateline.acquire.sources import make_page
from dateline.errors import SourceError
from dateline.fleet.pool import Pool, Task
from dateline.fleet.worker import load
from dateline.model.event import Failed
from dateline.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "dev"
DEPTH, LONG = 100_000, 400_000
"""How deep tags are nested; characters of the long ones."""
PROSE = "Gunmen killed six people in Gao on Monday, the mayor said. "
RUNS = (
    "a", "(", "((a)", "1,", "1-1-", "May ", "and ", "A. ", "Al-", "'", '"', "said ", "\u0301", "\u202e", "killed ", "http://",
    "of the ", "Mr. ", "10 ", "12:", "\u00a0", "\U0001f600", "<", "&lt;",
)  # fmt: skip
NUMBERS = ("9" * 400, "-0", "1e999", "31 February 2024", "0/0/0000", "99:99", "\u0661\u0662", "\u00b2", "XIV")
Make = Callable[[random.Random, bytes], bytes]


def _cut_and_pasted(chance: random.Random, base: bytes) -> bytes:
    """Pieces of a page in another order, some twice, some not."""
    edges = sorted(chance.randrange(len(base)) for _ in range(chance.randint(2, 12)))
    pieces = [base[a:b] for a, b in zip([0, *edges], [*edges, len(base)], strict=True)]
    return b"".join(chance.choices(pieces, k=len(pieces) * 2))


def _flipped(chance: random.Random, base: bytes) -> bytes:
    """Bytes of a page changed at random."""
    made = bytearray(base)
    for _ in range(chance.randint(1, len(base) // 4)):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _truncated(chance: random.Random, base: bytes) -> bytes:
    return base[: chance.randrange(1, len(base))]


def _noise(chance: random.Random, _: bytes) -> bytes:
    return chance.randbytes(chance.randint(1, 20_000))


def _other_codec(chance: random.Random, base: bytes) -> bytes:
    """Says one encoding, is in another."""
    said, used = chance.sample(
        ["utf-16", "utf-16-be", "utf-32", "utf-7", "cp1256", "shift_jis", "utf-8", "cp037"], 2
    )
    text = base.decode("utf-8", "replace")
    return f'<meta charset="{said}">'.encode() + text.encode(used, "replace")


def _nested(chance: random.Random, base: bytes) -> bytes:
    tag = chance.choice(["div", "b", "table", "blockquote", "ul><li", "svg", "template"]).encode()
    return b"<html><body>" + b"<%s>" % tag * chance.choice([1_000, DEPTH]) + base


def _nested_json(chance: random.Random, base: bytes) -> bytes:
    deep = chance.choice([100, 5_000, DEPTH])
    said = chance.choice(
        [
            '{"a":' * deep + "1" + "}" * deep,
            "[" * deep,
            json.dumps({"@graph": [{"datePublished": "9" * 5_000}]}),
        ]
    )
    return b'<html><script type="application/ld+json">' + said.encode() + b"</script>" + base


def _no_end(chance: random.Random, base: bytes) -> bytes:
    """An attribute, a comment, a script, an entity that never end."""
    return (
        base[: len(base) // 2]
        + chance.choice([b'<a href="', b"<!-- ", b"<script>", b"&", b"<![CDATA[", b"<textarea>"]) * 3
        + base
    )


def _long_runs(chance: random.Random, _: bytes) -> bytes:
    """What makes a pattern go back and forth."""
    run = chance.choice(RUNS)
    return (PROSE * 3 + run * (chance.choice([500, 20_000]) // len(run) + 1) + PROSE).encode()


def _long_words(chance: random.Random, _: bytes) -> bytes:
    return (PROSE + "x" * LONG + " " + PROSE).encode()


def _many_lines(chance: random.Random, _: bytes) -> bytes:
    line = chance.choice(["<p>", "<br>", "<p>Six", "<li><a href=x>More"])
    return b"<html><body>" + line.encode() * 20_000 + PROSE.encode() * 5


def _odd_numbers(chance: random.Random, _: bytes) -> bytes:
    numbers = chance.choices(NUMBERS, k=12)
    return " ".join(f"At least {n} people were killed on {n} in Gao, {n} said." for n in numbers).encode()


def _nothing_but_nulls(chance: random.Random, base: bytes) -> bytes:
    return base.replace(b" ", chance.choice([b"\0", b"\x1a", b"\x08", b"\xff\xfe", b"\xe2\x80\xa8"]))


KINDS: dict[str, Make] = {
    make.__name__.strip("_"): make
    for make in (
        _cut_and_pasted, _flipped, _truncated, _noise, _other_codec, _nested, _nested_json, _no_end, _long_runs, _long_words,
        _many_lines, _odd_numbers, _nothing_but_nulls,
    )
}  # fmt: skip


def pages(number: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of so many pages, the same for the same seed."""
    bases = [path.read_bytes() for path in sorted(EXAMPLES.iterdir()) if path.suffix in {".html", ".txt"}]
    for n in range(number):
        chance = random.Random(f"{seed}/{n}")
        kind = list(KINDS)[n % len(KINDS)]
        yield f"{kind}-{n}", KINDS[kind](chance, chance.choice(bases))


def tasks(number: int, seed: int) -> Iterator[Task[str]]:
    """Pages for a pool; what is no text at all is done already."""
    for name, content in pages(number, seed):
        try:
            yield Task(name, make_page(name, content))
        except SourceError as error:
            yield Task(name, outcome=Failed(name, error.kind, error.why))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("number", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--limit", type=float, default=60.0, help="seconds a page may take")
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    became, bad, slowest = Counter[str](), [], list[tuple[float, str]]()
    with Pool(partial(load, Settings.from_environment(), True), given.jobs, given.limit) as pool:
        for task in pool.outcomes(tasks(given.number, given.seed)):
            kind = (
                task.outcome.kind if isinstance(task.outcome, Failed) else "coded" if task.outcome else "lost"
            )
            became[kind] += 1
            slowest = sorted([*slowest, (task.seconds, task.about)], reverse=True)[:5]
            if kind in {"internal error", "slow", "lost"}:
                bad += [task.about] if kind != "slow" else []
                print(
                    f"{task.about}: {task.outcome.reason if isinstance(task.outcome, Failed) else kind}",
                    flush=True,
                )
                if given.keep and task.page:
                    (given.keep / task.about).write_bytes(task.page.content)
        print(f"{became.total()} pages: {', '.join(f'{n} {kind}' for kind, n in became.most_common())}")
        print(
            f"workers replaced: {pool.replaced}; slowest: {', '.join(f'{s:.1f} s {name}' for s, name in slowest)}"
        )
    return 1 if bad or became.total() != given.number else 0


if __name__ == "__main__":
    sys.exit(main())
