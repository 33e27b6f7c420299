"""How long the gazetteer takes to build and to open, how large it is, look-ups a second, and memory.

python bench/gazetteer.py [--built]

It is built in a folder that goes afterwards; with --built the one of the settings is measured. Look-ups are measured in a process
that does nothing else: names of places drawn at random, each for the first time; and a stream in which names come as often as in
news (the one of rank n with weight 1/n), where most are answered from the cache. Ends with status 1 where a limit is not kept."""

from __future__ import annotations

import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from dateline.knowledge.gazetteer import Gazetteer, digest
from dateline.settings import Settings

NAMES, STREAM = 5_000, 200_000
_DRAWN = "SELECT name FROM place WHERE id * 7919 % 53 = 1 LIMIT ?"
LEAST_A_SECOND, MOST_MB, MOST_OPEN_MS = 50_000, 60.0, 20.0


def build(settings: Settings) -> None:
    start = perf_counter()
    Gazetteer.open(settings).close()
    print(f"build           {perf_counter() - start:8.1f} s")


def rate(gazetteer: Gazetteer, names: Iterable[str]) -> float:
    """Look-ups a second."""
    listed = list(names)
    start = perf_counter()
    for name in listed:
        gazetteer.candidates(name)
    return len(listed) / (perf_counter() - start)


def peak_mb() -> float:
    """The most memory that this process held. Linux also counts the parent's in ``ru_maxrss``, not in VmHWM."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    held = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return int(held[0]) / 1024 if held else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(path: Path) -> int:
    """Open the file and look names up; 1 where a limit is not kept."""
    draw = random.Random(1)
    with closing(sqlite3.connect(path)) as db:
        names = [name for (name,) in db.execute(_DRAWN, (NAMES,))]
    draw.shuffle(names)
    start = perf_counter()
    gazetteer = Gazetteer.at(path)
    opened = (perf_counter() - start) * 1000
    first = rate(gazetteer, names)
    stream = rate(gazetteer, draw.choices(names, [1 / rank for rank in range(1, NAMES + 1)], k=STREAM))
    memory = peak_mb()
    print(f"open            {opened:8.1f} ms      (limit {MOST_OPEN_MS:.0f})")
    print(f"size            {path.stat().st_size / 1e6:8.1f} MB")
    print(f"first look-ups  {first:8,.0f} a second")
    print(f"with cache      {stream:8,.0f} a second (limit {LEAST_A_SECOND:,})")
    print(f"memory          {memory:8.1f} MB      (whole process; limit {MOST_MB:.0f})")
    return int(stream < LEAST_A_SECOND or memory > MOST_MB or opened > MOST_OPEN_MS)


def main() -> int:
    if "--measure" in sys.argv:
        return measure(Path(sys.argv[-1]))
    settings = Settings.from_environment()
    with tempfile.TemporaryDirectory() as folder:
        if "--built" not in sys.argv:
            settings = replace(settings, cache_dir=Path(folder))
        build(settings)
        path = settings.cache_dir / f"gazetteer-{digest()}.sqlite"
        sys.stdout.flush()
        return subprocess.run([sys.executable, __file__, "--measure", str(path)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
