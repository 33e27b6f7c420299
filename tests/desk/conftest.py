"""A desk on a record of a few hundred events, asked without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.made import event, fill
from tests.record.conftest import record, server

from dateline.desk.app import make_app
from dateline.desk.state import State
from dateline.desk.wiring import Wired
from dateline.record.store import Store
from dateline.settings import Settings

__all__ = ["record", "server"]
HOSTS = frozenset({"testserver"})


@pytest.fixture
def store(record: str) -> Iterator[Store]:
    """400 events, on both stores."""
    with Store.open(record, make=True) as made:
        fill(made, [event(n) for n in range(400)])
        yield made


@pytest.fixture
def wired(store: Store, tmp_path: Path) -> Wired:
    return Wired(State.open(store), Settings(data_dir=tmp_path / "own"), "coder", HOSTS)


@pytest.fixture
def client(wired: Wired, tmp_path: Path) -> Iterator[TestClient]:
    """A browser at a desk without accounts, that sends its token with every change."""
    with TestClient(make_app(wired, tmp_path), raise_server_exceptions=False) as made:
        made.headers["X-CSRF-Token"] = made.get("/api/me").json()["csrf"]
        yield made
