"""A record on both stores: SQLite in a temporary folder, PostgreSQL on a server that the tests start for themselves."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

_NUMBER = count(1)
_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def _postgres_user() -> list[str]:
    """How to run as somebody whom the server accepts: it refuses to run as root."""
    if os.geteuid() != 0:
        return []
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("PostgreSQL refuses to run as root, and there is no user postgres")
    return ["runuser", "-u", "postgres", "--"]


def _run(*command: str | Path) -> None:
    """Without pipes: a server that stays behind would keep them open."""
    nowhere = subprocess.DEVNULL
    subprocess.run(command, check=True, stdout=nowhere, stderr=nowhere, cwd="/")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a fresh PostgreSQL server, without a database name. Skips where none is installed."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    found = shutil.which("initdb")
    binaries = Path(found).parent if found else next(iter(_BINARIES), None)
    if binaries is None:
        pytest.skip("PostgreSQL is not installed")
    asuser = _postgres_user()
    folder = Path(
        subprocess.check_output([*asuser, "mktemp", "-d", "/tmp/datelinepg.XXXXXX"], text=True).strip()
    )
    data = folder / "data"
    _run(*asuser, binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    control = [*asuser, binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
    _run(*control, "-o", options, "start")
    try:
        yield f"host={folder}"
    finally:
        _run(*control, "-m", "immediate", "stop")
        subprocess.run([*asuser, "rm", "-rf", folder], check=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an empty record; each test runs on both stores."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    host = request.getfixturevalue("server")
    import psycopg

    name = f"record{os.getpid()}_{next(_NUMBER)}"
    with psycopg.connect(f"{host} user=postgres dbname=postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://postgres@/{name}?{host}"
