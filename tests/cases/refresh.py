"""Runs every case of the codebook and prints those that fail, with the reason: ``python -m tests.cases.refresh``.

``--write`` puts the list into known_failures.txt: look at the change, and let the list grow only with a reason.
"""

from __future__ import annotations

import sys

from tests.cases.runner import KNOWN_FAILURES, all_cases, line, run

HEADER = (
    "# Cases of the codebook that the coder gets wrong: file | sentence. Made by `python -m tests.cases.refresh --write`.\n"
    "# Each is an expected failure; one that starts to pass fails the tests until its line is taken off.\n"
)


def main(arguments: list[str]) -> int:
    results = [run(case) for case in all_cases()]
    failed = [result for result in results if not result.passed]
    for result in failed:
        print(f"{result.case.id}: {result.case.text}\n    {result.reason}")
    print(f"{len(results) - len(failed)} of {len(results)} cases hold")
    if "--write" in arguments:
        lines = sorted(line(result.case) for result in failed)
        KNOWN_FAILURES.write_text(HEADER + "".join(f"{entry}\n" for entry in lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
