"""The seed report and changed copies of it: every check on every copy.

The copies stand in ``copies.yaml``: other months, towns, groups, outlets and furniture, with the truth that follows. They show that
what holds of the seed holds by rule. Skipped, visibly, where ``../shared/seed`` is absent.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.seed.checks import CHECKS
from tests.seed.truth import Copy, changed, copies

from dateline.model.event import Coded
from dateline.pipeline import Coder

COPIES = copies()
CodedCopy = Callable[[Copy], Coded]


@pytest.fixture(scope="module")
def coded_copy(coder: Coder, seed: Path, tmp_path_factory: pytest.TempPathFactory) -> CodedCopy:
    """Codes a copy, from a file, once."""
    text = next(seed.glob("*.txt")).read_text(encoding="utf-8")
    folder = tmp_path_factory.mktemp("copies")
    done: dict[str, Coded] = {}

    def code(copy: Copy) -> Coded:
        if copy.name not in done:
            file = folder / f"{copy.name}.txt"
            file.write_text(changed(text, copy), encoding="utf-8")
            outcome = next(coder.code([str(file)]))
            assert isinstance(outcome, Coded), outcome
            done[copy.name] = outcome
        return done[copy.name]

    return code


def cases() -> list[object]:
    """Every copy with every check; the ones known to fail are expected to."""
    made: list[object] = []
    for copy in COPIES:
        for name in CHECKS:
            why = copy.fails.get(name)
            marks = [pytest.mark.xfail(strict=True, reason=why)] if why else []
            made.append(pytest.param(copy, name, marks=marks, id=f"{copy.name}-{name}"))
    return made


@pytest.mark.parametrize(("copy", "name"), cases())
def test_it_comes_out_right(copy: Copy, name: str, coded_copy: CodedCopy) -> None:
    CHECKS[name](coded_copy(copy), copy)


def test_known_failures_name_checks() -> None:
    assert {name for copy in COPIES for name in copy.fails} <= set(CHECKS)


def test_there_are_enough_copies() -> None:
    assert len({copy.name for copy in COPIES}) == len(COPIES) >= 12
