"""Assertions of the checks say what they compared."""

import pytest

pytest.register_assert_rewrite("tests.seed.checks")
