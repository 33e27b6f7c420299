"""Cold start: seconds from the start of ``dateline code FILE --format jsonl`` to its first line.

The first run, which finds nothing in the page cache and may build the gazetteer, is told apart.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

LIMIT_S = 4.0
"""Issue 2: at most this long to the first line."""
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "dev"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", help="the page to code (the first bundled text)")
    parser.add_argument("--runs", type=int, default=5, help="runs after the first (5)")
    options = parser.parse_args(arguments)
    page = options.file or str(next(iter(sorted(EXAMPLES.glob("*.txt")))))
    first, *others = (first_line(page) for _ in range(options.runs + 1))
    middle = statistics.median(others)
    print(f"first run       {first:6.2f} s")
    print(f"later runs      {middle:6.2f} s  median of {len(others)}, {min(others):.2f}-{max(others):.2f}")
    print(f"limit           {LIMIT_S:6.2f} s  {'kept' if middle <= LIMIT_S else 'NOT KEPT'}")
    return int(middle > LIMIT_S)


def first_line(page: str) -> float:
    """Seconds to the first line of one run. Raises RuntimeError where the command prints none."""
    program = Path(sys.executable).with_name("dateline")
    start = perf_counter()
    with subprocess.Popen(
        [program, "code", page, "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = perf_counter() - start
        _, errors = process.communicate()
    if not line.strip():
        last = errors.decode(errors="replace").strip().splitlines()[-1:]
        raise RuntimeError(f"dateline code {page} printed nothing: {''.join(last)}")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
