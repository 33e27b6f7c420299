"""Adds pickled pages to a record: a process of its own, so that a test can kill it. ``python -m tests.record.adding PICKLE RECORD``."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from dateline.record.store import Store
from dateline.recording import add


def main() -> int:
    work = pickle.loads(Path(sys.argv[1]).read_bytes())
    with Store.open(sys.argv[2], make=True) as store:
        for page, coded in work:
            print("adding", page.source, flush=True)
            add(store, page, coded)
    return 0


if __name__ == "__main__":
    sys.exit(main())
