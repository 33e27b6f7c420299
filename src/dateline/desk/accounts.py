"""Accounts, sessions and tokens. Passwords are kept as argon2 hashes, sessions and tokens as hashes of their secrets."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any, Literal, TypeAlias

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from dateline.desk.auditing import note
from dateline.desk.tables import sessions, tokens, users
from dateline.errors import SettingsError
from dateline.record.clock import now

Role: TypeAlias = Literal["viewer", "coder", "reviewer", "admin"]
ROLES: tuple[Role, ...] = ("viewer", "coder", "reviewer", "admin")
"""Each may do what those before it may."""
CONFIDENTIAL = 2
"""The highest level of sensitivity: 0 open, 1 restricted, 2 confidential."""
CLEARED = {"viewer": 0, "coder": 1, "reviewer": 2, "admin": 2}
"""Role -> clearance that an account gets where none is named."""
LASTS = timedelta(hours=12)
"""After so long without a request a session ends."""
SHORTEST = 10
"""Characters of a password."""
TRIES, WITHIN_S = 6, 300.0
"""Failed logins of one name after which it has to wait, and for how long they count, in seconds."""
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash(secrets.token_hex(16))


@dataclass(frozen=True, slots=True)
class Person:
    """clearance: events and sources above this level are not shown.  csrf: what the browser sends with a change; None for
    a program with a token, which no other site can make send anything.  session: hash of its secret."""

    name: str
    role: Role
    clearance: int
    csrf: str | None = None
    session: str | None = None

    def may(self, role: Role) -> bool:
        return ROLES.index(self.role) >= ROLES.index(role)


def any_accounts(connection: Connection) -> bool:
    return bool(connection.scalar(select(func.count()).select_from(users)))


def put_user(
    connection: Connection, by: str, name: str, role: Role, clearance: int | None, password: str | None
) -> None:
    """Make an account, or change it; password: None keeps the old one. Raises SettingsError."""
    known = connection.execute(select(users).where(users.c.name == name)).first()
    if password is not None and len(password) < SHORTEST:
        raise SettingsError(f"a password has {SHORTEST} characters or more")
    if known is None and password is None:
        raise SettingsError(f"a new account needs a password of {SHORTEST} characters or more")
    if known is not None and known.role == "admin" and role != "admin":
        _another_admin(connection, name)
    cleared = CLEARED[role] if clearance is None else clearance
    row: dict[str, Any] = {"role": role, "clearance": cleared}
    if password is not None:
        row["password"] = _HASHER.hash(password)
    if known is None:
        connection.execute(insert(users), {**row, "name": name, "made": now()})
    else:
        connection.execute(update(users).where(users.c.name == name).values(**row))
        connection.execute(delete(sessions).where(sessions.c.name == name))
    changed = "password" if password is not None and known is not None else None
    note(connection, by, "account", name, role=role, clearance=cleared, changed=changed)


def close_user(connection: Connection, by: str, name: str) -> bool:
    """End an account with its sessions and tokens; what it decided stays. False where there is none. Raises SettingsError."""
    if connection.execute(select(users.c.name).where(users.c.name == name)).first() is None:
        return False
    _another_admin(connection, name)
    for table in (users, sessions, tokens):
        connection.execute(delete(table).where(table.c.name == name))
    note(connection, by, "account closed", name)
    return True


def _another_admin(connection: Connection, name: str) -> None:
    others = select(func.count()).select_from(users).where(users.c.role == "admin", users.c.name != name)
    row = connection.execute(select(users.c.role).where(users.c.name == name)).one()
    if row.role == "admin" and not connection.scalar(others):
        raise SettingsError(f"{name} is the only admin; make another one first")


def listed(connection: Connection) -> list[dict[str, Any]]:
    query = select(users.c.name, users.c.role, users.c.clearance, users.c.made).order_by(users.c.name)
    return [dict(row._mapping) for row in connection.execute(query)]


# --- sessions ---


class Tries:
    """Failed logins of late, by name: who guesses must wait."""

    def __init__(self) -> None:
        self._failed: defaultdict[str, deque[float]] = defaultdict(deque)
        self._lock = Lock()

    def too_many(self, name: str) -> bool:
        with self._lock:
            failed = self._failed[name]
            while failed and time.monotonic() - failed[0] > WITHIN_S:
                failed.popleft()
            return len(failed) >= TRIES

    def failed(self, name: str) -> None:
        with self._lock:
            self._failed[name].append(time.monotonic())


def is_right(connection: Connection, name: str, password: str) -> bool:
    """Takes as long for a name that there is not."""
    row = connection.execute(select(users.c.password).where(users.c.name == name)).first()
    try:
        _HASHER.verify(row.password if row else _NOBODY, password)
    except (Argon2Error, InvalidHashError):
        return False
    return row is not None


def log_in(connection: Connection, name: str) -> tuple[str, Person]:
    """A new session: its secret, for the cookie, and who has it."""
    secret, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
    connection.execute(delete(sessions).where(sessions.c.until < _at(timedelta())))
    row = {"hash": hashed(secret), "name": name, "csrf": csrf, "until": _at(LASTS)}
    connection.execute(insert(sessions), row)
    note(connection, name, "login", name)
    person = by_session(connection, secret)
    assert person is not None
    return secret, person


def log_out(connection: Connection, person: Person) -> None:
    connection.execute(delete(sessions).where(sessions.c.hash == person.session))
    note(connection, person.name, "logout", person.name)


def by_session(connection: Connection, secret: str) -> Person | None:
    """None where the session ended, or there never was one."""
    query = select(users, sessions.c.csrf, sessions.c.hash).join(sessions, sessions.c.name == users.c.name)
    row = connection.execute(
        query.where(sessions.c.hash == hashed(secret), sessions.c.until >= _at(timedelta()))
    ).first()
    return Person(row.name, row.role, row.clearance, row.csrf, row.hash) if row else None


def _at(later: timedelta) -> str:
    return (datetime.now(UTC) + later).isoformat(timespec="seconds")


# --- tokens ---


def put_token(connection: Connection, person: Person, role: Role, label: str) -> dict[str, str]:
    """A new token; its secret is told this once. Raises SettingsError for a role above the person's."""
    if not person.may(role):
        raise SettingsError(f"a token cannot have the role {role}; you are a {person.role}")
    secret = f"dateline_{secrets.token_urlsafe(32)}"
    row = {"id": secrets.token_hex(6), "name": person.name, "role": role, "label": label, "made": now()}
    connection.execute(insert(tokens), {**row, "hash": hashed(secret)})
    note(connection, person.name, "token", row["id"], role=role, label=label)
    return {**row, "token": secret}


def by_token(connection: Connection, secret: str) -> Person | None:
    """The owner, in the lower of the token's role and the owner's."""
    query = select(users, tokens.c.role.label("lent")).join(tokens, tokens.c.name == users.c.name)
    row = connection.execute(query.where(tokens.c.hash == hashed(secret))).first()
    if row is None:
        return None
    return Person(row.name, _lower(row), row.clearance)


def _lower(row: Row[Any]) -> Role:
    return min(row.role, row.lent, key=ROLES.index)


def hashed(secret: str) -> str:
    """Of a secret that is random and long: no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()
