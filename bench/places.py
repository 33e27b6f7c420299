"""Measures place names on LGL and GeoWebNews (corpora that are not part of the project): ``dateline evaluate toponyms``.

python bench/places.py FOLDER [--half dev|test] [--misses] [--json]

FOLDER holds lgl.xml and geowebnews.xml. Documents of even index are for looking at (dev), odd ones held out (test)."""

from __future__ import annotations

import sys
from pathlib import Path

from dateline.cli.app import app


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    files = [str(Path(sys.argv[1]) / name) for name in ("lgl.xml", "geowebnews.xml")]
    half = [] if "--half" in sys.argv else ["--half", "dev"]
    app(["evaluate", "toponyms", *files, *half, *sys.argv[2:]])


if __name__ == "__main__":
    main()
