"""kill -9 at random points of add, decide, export, recode and migrate, on both stores: ``python -m bench.kill --points 200``.

Prints a table; exit status 1 where anything was lost, doubled or half-written. What is held against what, and how, stands in
tests/record/killing.py. PostgreSQL is started from Debian's packages, in a folder of its own.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.record.killing import STORES, VERBS, Bench, frozen, kill
from tests.record.server import started

from dateline.pipeline import Coder
from dateline.settings import Settings


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--points", type=int, default=200, help="for each verb on each store")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--verb", choices=[v.name for v in VERBS], action="append")
    options.add_argument("--store", choices=STORES, action="append")
    asked = options.parse_args()
    wrong = 0
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-kill-")))
        kinds = asked.store or STORES
        host = stack.enter_context(started()) if "postgresql" in kinds else None
        bench = Bench.of(Coder.load(Settings.from_environment()), folder, host)
        frozen()
        head = ("points", "killed", "statement", "moment", "commit", "wrong", "seconds")
        print(f"{'verb':8} {'store':11} {' '.join(f'{name:>9}' for name in head)}")
        for verb in VERBS:
            for kind in kinds:
                if asked.verb and verb.name not in asked.verb:
                    continue
                made = kill(bench, verb, kind, asked.points, asked.seed)
                where = [made.where[how] for how in ("statement", "moment", "commit")]
                figures = (made.points, made.killed, *where, len(made.wrong), round(made.seconds))
                print(f"{verb.name:8} {kind:11} {' '.join(f'{n:9}' for n in figures)}", flush=True)
                for words in made.wrong[:10]:
                    print(f"  {words}", file=sys.stderr)
                wrong += len(made.wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
