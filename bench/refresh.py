"""Measures, and writes what is printed into docs/benchmarks.md: ``python bench/refresh.py [NAME ...]``.

A measurement stands there between ``<!-- NAME -->`` and ``<!-- end -->``, with the day, the commit and the
machine. Without names all are measured; one whose corpora are absent is left as it stands, and named.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
CORPORA = ROOT.parent / "shared" / "corpora"
_MUC4 = (
    "dateline evaluate muc4 --texts CORPORA/muc34/tst1/tst1-muc3 CORPORA/muc34/tst2/tst2-muc4 "
    "--keys CORPORA/muc34/tst1/key-tst1.v7 CORPORA/muc34/tst2/key-tst2.v4"
).split()
MEASUREMENTS: dict[str, tuple[str, ...]] = {
    "scores": ("scores.py",),
    "confidence": ("calibration.py", "examples/held-out", "examples/unseen"),
    "speed": ("speed.py",),
    "cold-start": ("cold_start.py",),
    "gazetteer": ("gazetteer.py",),
    "places-dev": ("places.py", "PLACES", "--half", "dev"),
    "places-test": ("places.py", "PLACES", "--half", "test"),
    "dates": ("dateline", "evaluate", "dates", "tests/time/phrases.tsv"),
    "muc-dates": ("dateline", "evaluate", "muc-dates", "CORPORA/muc34/tst1", "CORPORA/muc34/tst2"),
    "actors": (
        *"dateline evaluate actors --data CORPORA/re3d --labels bench/labels/re3d_actors.tsv".split(),
    ),
    "polnear": tuple("dateline evaluate polnear --data CORPORA/polnear/dev.jsonl".split()),
    "india-police": tuple("dateline evaluate india-police --data CORPORA/india-police/sents-dev.tsv".split()),
    "re3d": tuple("dateline evaluate re3d --data CORPORA/re3d --held-out".split()),
    "cameo-quad": tuple(
        "dateline evaluate cameo --data CORPORA/cameo/quad-class-train.tsv --held-out".split()
    ),
    "cameo-roles": tuple(
        "dateline evaluate cameo --data CORPORA/cameo/source-target-train.txt --held-out".split()
    ),
    "plover": tuple(
        "dateline evaluate plover --data CORPORA/plover/gold-standard-records.json --held-out".split()
    ),
    "muc4": tuple(_MUC4),
    "muc4-swapped": (*_MUC4, "--six-fields", "--swap-names", "1"),
}
"""Name -> script, or verb of dateline, and arguments. PLACES: the folder of LGL and GeoWebNews.  CORPORA: that of all."""


def main(names: list[str]) -> int:
    unknown = set(names) - set(MEASUREMENTS)
    if unknown:
        print(f"no measurement {sorted(unknown)}: expected some of {sorted(MEASUREMENTS)}", file=sys.stderr)
        return 2
    failed = 0
    for name in names or MEASUREMENTS:
        print(f"{name} ...", file=sys.stderr)
        words = printed(MEASUREMENTS[name])
        if words is None:
            failed = 1
            print(f"{name}: could not be measured, left as it stands", file=sys.stderr)
        else:
            PAGE.write_text(put(PAGE.read_text(encoding="utf-8"), name, words), encoding="utf-8")
    return failed


def printed(command: tuple[str, ...]) -> str | None:
    """What a script prints; None where it could not run. Status 1 without a traceback says that a limit is not kept."""
    script, *arguments = command
    places = next(iter(sorted(CORPORA.glob("**/lgl.xml"))), CORPORA).parent
    given = [str(places) if word == "PLACES" else word.replace("CORPORA", str(CORPORA)) for word in arguments]
    program = str(Path(sys.executable).with_name("dateline")) if script == "dateline" else sys.executable
    begin = [program] if script == "dateline" else [program, str(ROOT / "bench" / script)]
    done = subprocess.run(
        [*begin, *given],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    if done.returncode > 1 or "Traceback" in done.stderr or not done.stdout.strip():
        print(done.stderr.strip()[-500:], file=sys.stderr)
        return None
    return done.stdout.rstrip()


def put(page: str, name: str, words: str) -> str:
    """``page`` with the measurement written in. Raises ValueError where it has no place for it."""
    found = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not found.search(page):
        raise ValueError(f"no <!-- {name} --> in {PAGE.name}")
    body = words if words.startswith("|") else f"```\n{words}\n```"
    return found.sub(lambda match: f"{match[1]}{circumstances()}\n\n{body}\n{match[2]}", page)


def circumstances() -> str:
    """When, at which commit, and on what it was measured."""
    commit = _git("rev-parse", "--short", "HEAD") or "no commit"
    changed = " with changes" if _git("status", "--porcelain", "--untracked-files=no", "src") else ""
    day = datetime.now(UTC).date().isoformat()
    machine = f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}"
    return f"Measured {day} at {commit}{changed}, {machine}."


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False, cwd=ROOT)
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
