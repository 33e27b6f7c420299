"""The codebook's cases, the coder that runs them, and the list of those known to fail."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from dateline.evaluate.cases import Case, CaseResult, load_cases, run_case
from dateline.knowledge.codebook import Codebook
from dateline.pipeline import Coder
from dateline.settings import Settings

PUBLISHED = date(2024, 5, 15)
"""Every case is read as published on this Wednesday, so that "on Monday" has a day."""

KNOWN_FAILURES = Path(__file__).with_name("known_failures.txt")
"""One line a case that is known to fail: file, a bar, the sentence."""


def all_cases() -> tuple[Case, ...]:
    """Every case of the codebook."""
    return load_cases(Codebook.load())


def run(case: Case) -> CaseResult:
    """Run one case with the coder, which is loaded once a process."""
    return run_case(case, lambda text: _coder().code_text(text, PUBLISHED))


def line(case: Case) -> str:
    """The case as it stands in the list: by its words, so that inserting a case above moves nothing."""
    return f"{case.slug} | {case.text}"


def known_failures() -> frozenset[str]:
    """Lines of the list, without comments."""
    lines = KNOWN_FAILURES.read_text(encoding="utf-8").splitlines()
    return frozenset(text for text in (entry.strip() for entry in lines) if text and not text.startswith("#"))


@cache
def _coder() -> Coder:
    return Coder.load(Settings.from_environment())
