"""A record on both stores: SQLite in a temporary folder, PostgreSQL on a server that the tests start for themselves."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from tests.record.server import NoServer, create, started

_NUMBER = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Address of a fresh PostgreSQL server, without a database name. Skips where none is installed."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    try:
        with started() as host:
            yield host
    except NoServer as error:
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an empty record; each test runs on both stores."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    return create(request.getfixturevalue("server"), f"record{os.getpid()}_{next(_NUMBER)}")
