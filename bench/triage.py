"""How good the triage is, and how fast, on what it never learned from: python bench/triage.py CORPORA [--cache FILE] [--folder F]

Recall: of the reports that hold an event by people (muc34's keys, gold codings of examples/dev). Turned away: of those that hold
none by people, or in which the coder finds none where nobody has said. --folder: pages of another folder with gold codings.
"""

from __future__ import annotations

import argparse
import pickle
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from dateline.pipeline import Coder
from dateline.read.triage import Triage
from dateline.settings import Settings
from triage_texts import Text, labelled, of_examples, texts

NEWS = ("lgl", "geowebnews", "polnear")
RECALL, AWAY = 0.99, 0.80
"""What issue 7 reaches for."""


def share(found: Sequence[Text], triage: Triage, which: Callable[[Text], bool]) -> tuple[float, int]:
    """The part of some texts that is let through, and their number."""
    passed = [triage.look(text.text).passes for text in found if which(text)]
    return (sum(passed) / len(passed) if passed else float("nan")), len(passed)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--cache", type=Path, help="that of train_triage.py")
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    triage = Triage.load()
    if given.folder:
        for text in of_examples(given.folder):
            look = triage.look(text.text)
            said = "holds an event" if text.holds else "holds none"
            print(f"{look.score:.3f} {'passes' if look.passes else 'turned away':<12}{said:<16}{text.id}")
        return 0
    if given.cache and given.cache.exists():
        found: list[Text] = pickle.loads(given.cache.read_bytes())
    else:
        found = list(labelled(texts(given.corpora), Coder.load(Settings.from_environment())))
    held = [text for text in found if text.held_out and text.whole]
    recall, reports = share(held, triage, lambda t: bool(t.holds) and t.sure)
    print(f"reports with an event (keys, gold codings): recall {recall:.3f} of {reports}")
    for name, which in _GROUPS.items():
        passed, n = share(held, triage, which)
        print(f"{name}: {1 - passed:.3f} of {n} turned away")
    away = 1 - share(held, triage, _GROUPS[OTHER_NEWS])[0]
    _speed(held, triage)
    kept = recall >= RECALL and away >= AWAY
    print(f"reach: recall {RECALL}, turned away {AWAY}: {'reached' if kept else 'NOT REACHED'}")
    return 0 if kept else 1


OTHER_NEWS = "other news (lgl, geowebnews, polnear), where the coder finds nothing"
_GROUPS: dict[str, Callable[[Text], bool]] = {
    OTHER_NEWS: lambda t: t.source in NEWS and not t.holds,
    "other news where the coder finds something, most of it not there": lambda t: (
        t.source in NEWS and bool(t.holds)
    ),
    "muc34 without a key, where the coder finds nothing": lambda t: t.source == "muc" and not t.holds,
    "examples written to look like events (trials, films, sport, memorials)": lambda t: (
        t.source == "examples" and not t.holds
    ),
}


def _speed(held: Sequence[Text], triage: Triage) -> None:
    times = []
    for text in held:
        started = time.perf_counter()
        triage.look(text.text)
        times.append((time.perf_counter() - started) * 1000)
    words = statistics.mean(len(text.text.split()) for text in held)
    print(
        f"{statistics.median(times):.2f} ms a text (median; mean {statistics.mean(times):.2f}) of {words:.0f} words on average"
    )


if __name__ == "__main__":
    raise SystemExit(main())
