"""Marks a sentence that the coder is known to get wrong."""

from __future__ import annotations

import pytest


def bug(reason: str) -> pytest.MarkDecorator:
    """A strict expected failure of an assertion: it says what is wrong, and fails the tests once it is put right."""
    return pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)
