"""How long the gazetteer takes to build, and how large it is. It is built in a folder that goes afterwards."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from dateline.knowledge.gazetteer import Gazetteer
from dateline.settings import Settings


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(Settings.from_environment(), cache_dir=Path(folder))
        start = perf_counter()
        Gazetteer.open(settings).close()
        seconds = perf_counter() - start
        start = perf_counter()
        Gazetteer.open(settings).close()
        (built,) = Path(folder).glob("*.sqlite")
        print(f"build           {seconds:6.1f} s")
        print(f"open            {(perf_counter() - start) * 1000:6.1f} ms")
        print(f"size            {built.stat().st_size / 1e6:6.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
