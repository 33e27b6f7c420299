"""Finds what cannot be read in the passages: python bench/passages/check.py [FILE ...]; status 1 where anything is."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "encoder"))
from heads import STATUSES, TYPES

FLAGS = frozenset((*STATUSES, "background"))
REASONS = frozenset(
    """figurative judicial sport anniversary hypothetical negated fiction history call opinion general exercise accident
    plain""".split()
)
_SPAN = re.compile(r"\[([^\[\]{}]+)\]\{([^{}\[\]]*)\}")
_OPENS, _PLAYS = re.compile(r"T(\d)=(\w+)((?:,\w+)*)"), re.compile(r"[TAVPDWKJHRSC](\d(?:,\d)*)")


def faults(line: str, counts: Counter[str]) -> Iterator[str]:
    """What is wrong with a passage; its labels are counted."""
    opened: set[str] = set()
    used: set[str] = set()
    for words, labels in _SPAN.findall(line):
        for label in (part.strip() for part in labels.split(";")):
            if told := _OPENS.fullmatch(label):
                flags = {flag for flag in told[3].split(",") if flag}
                if told[2] not in TYPES or not flags <= FLAGS:
                    yield f"unknown type or flag in {label!r}"
                if told[1] in opened:
                    yield f"event {told[1]} is opened twice"
                opened.add(told[1])
                counts[told[2]] += 1
            elif label.startswith("N="):
                if label[2:] not in REASONS:
                    yield f"unknown reason in {label!r}"
                counts[label] += 1
            elif plays := _PLAYS.fullmatch(label):
                used.update(plays[1].split(","))
                counts[label[0]] += 1
            else:
                yield f"cannot read {label!r} on {words!r}"
    yield from (f"event {number} has no T{number}=TYPE" for number in sorted(used - opened))
    if any(c in _SPAN.sub("", line) for c in "[]{}"):
        yield "a bracket is left over"


def main() -> int:
    files = [Path(name) for name in sys.argv[1:]] or sorted(Path(__file__).parent.glob("*.txt"))
    counts: Counter[str] = Counter()
    wrong = passages = 0
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                passages += 1
                for fault in faults(line.strip(), counts):
                    print(f"{file}:{number}: {fault}")
                    wrong += 1
    print(f"{passages} passages, {wrong} faults")
    print(" ".join(f"{label}:{n}" for label, n in counts.most_common()))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
