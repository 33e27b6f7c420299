"""What all tests share: where the project lies, the corpora beside it, and the coder, which loads once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dateline.pipeline import Coder

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Folder of the corpora beside the project; the test is skipped, visibly, where they are absent."""
    folder = ROOT.parent / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip("needs ../shared/corpora, which is not here")
    return folder


@pytest.fixture(scope="session")
def seed() -> Path:
    """Folder of the seed reports beside the project; the test is skipped, visibly, where they are absent."""
    folder = ROOT.parent / "shared" / "seed"
    if not folder.is_dir():
        pytest.skip("needs ../shared/seed, which is not here")
    return folder


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The whole coder, with the built-in knowledge alone."""
    from dateline.pipeline import Coder
    from dateline.settings import Settings

    return Coder.load(replace(Settings.from_environment(), data_dir=ROOT / "none"))
