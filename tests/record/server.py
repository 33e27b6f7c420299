"""A PostgreSQL server of one's own, from Debian's packages, on a socket in a temporary folder: for tests and measurements."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


class NoServer(Exception):
    """PostgreSQL cannot be started here; the message says why."""


@contextmanager
def started() -> Iterator[str]:
    """``host=FOLDER`` of a fresh server whose user is postgres, without a password. Raises NoServer."""
    found = shutil.which("initdb")
    binaries = Path(found).parent if found else next(iter(_BINARIES), None)
    if binaries is None:
        raise NoServer("PostgreSQL is not installed")
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


def create(host: str, name: str, like: str = "template1") -> str:
    """A new database, a copy of another; returns its address as a record."""
    execute(host, f"CREATE DATABASE {name} TEMPLATE {like}")
    return f"postgresql://postgres@/{name}?{host}"


def drop(host: str, name: str) -> None:
    """Away with it, and with whoever is connected to it."""
    execute(host, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def execute(host: str, statement: str) -> None:
    """One statement on the server, outside of any transaction."""
    import psycopg

    with psycopg.connect(f"{host} user=postgres dbname=postgres", autocommit=True) as connection:
        connection.execute(statement)


def _postgres_user() -> list[str]:
    """How to run as somebody whom the server accepts: it refuses to run as root."""
    if os.geteuid() != 0:
        return []
    try:
        pwd.getpwnam("postgres")
    except KeyError as error:
        raise NoServer("PostgreSQL refuses to run as root, and there is no user postgres") from error
    return ["runuser", "-u", "postgres", "--"]


def _run(*command: str | Path) -> None:
    """Without pipes: a server that stays behind would keep them open."""
    nowhere = subprocess.DEVNULL
    subprocess.run(command, check=True, stdout=nowhere, stderr=nowhere, cwd="/")
