"""The desk opened on a record, and served until it is stopped."""

from __future__ import annotations

import getpass
import ipaddress
import socket
import webbrowser
from dataclasses import dataclass
from threading import Timer

import uvicorn

from dateline.desk.accounts import any_accounts
from dateline.desk.app import make_app
from dateline.desk.journal import Progress
from dateline.desk.state import State
from dateline.desk.wiring import Wired
from dateline.errors import SettingsError
from dateline.record.store import Store
from dateline.settings import Settings

WAIT_S = 5.0
"""Seconds that a person's request waits for another program that writes to the record."""
LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where the desk listens. also: further names by which it may be called."""

    host: str = "127.0.0.1"
    port: int = 8321
    also: tuple[str, ...] = ()

    @property
    def alone(self) -> bool:
        """Nobody else can reach it."""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def hosts(self) -> frozenset[str]:
        own = {f"[{self.host}]" if ":" in self.host else self.host.lower()}
        return LOCAL | own | {name.lower() for name in self.also}

    @property
    def address(self) -> str:
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}/"


def wire(store: Store, settings: Settings, place: Place, tell: Progress = lambda label, part: None) -> Wired:
    """Read the record, and make what the routes share. Raises RecordError, and SettingsError where anybody could come in."""
    state = State.open(store, tell)
    wired = Wired(state, settings, getpass.getuser() if place.alone else None, place.hosts)
    with state.reading() as connection:
        wired.has_accounts = any_accounts(connection)
    if not wired.has_accounts and not place.alone:
        raise SettingsError(
            f"--host {place.host}: others can reach that address, and the record has no account yet; make one first: "
            "dateline account add NAME --role admin"
        )
    return wired


def serve(wired: Wired, place: Place, browse: bool) -> None:
    """Answer requests until the process is told to stop. Raises SettingsError where the port is taken."""
    with socket.socket(socket.AF_INET6 if ":" in place.host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((place.host, place.port))
        except OSError as error:
            raise SettingsError(
                f"--host {place.host} --port {place.port}: {error.strerror or error}"
            ) from error
    if browse:
        Timer(1.0, webbrowser.open, (place.address,)).start()
    uvicorn.run(make_app(wired), host=place.host, port=place.port, log_level="warning", server_header=False)
