"""Who asks: a session, a token, or the one person at a desk without accounts; and what their role lets them do."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Annotated, TypeAlias

from fastapi import Depends, Request

from dateline.desk.accounts import CONFIDENTIAL, Person, Role, any_accounts, by_session, by_token
from dateline.desk.failing import Refused
from dateline.desk.wiring import Desk, Wired

CSRF_HEADER = "X-CSRF-Token"
COOKIE = "dateline_session"
_SAFE = {"GET", "HEAD", "OPTIONS"}


def known(request: Request, desk: Desk) -> Person:
    """Whoever asks. Raises Refused: not logged in, or a change without the token that only the desk's own page has."""
    person = _of(request, desk)
    if request.method not in _SAFE and person.csrf is not None:
        given = request.headers.get(CSRF_HEADER, "")
        if not secrets.compare_digest(given.encode(), person.csrf.encode()):
            raise Refused(403, f"this change did not come from the desk's own page ({CSRF_HEADER})", "csrf")
    return person


def _of(request: Request, desk: Wired) -> Person:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    cookie = request.cookies.get(COOKIE)
    with desk.state.reading() as connection:
        if scheme.lower() == "bearer":
            found = by_token(connection, secret.strip())
            if found is None:
                raise Refused(401, "this token is not known, or was withdrawn")
            return found
        if alone(desk):
            assert desk.alone is not None
            return Person(desk.alone, "admin", CONFIDENTIAL, desk.csrf)
        found = by_session(connection, cookie) if cookie else None
    if found is None:
        raise Refused(401, "the session has ended; log in again" if cookie else "log in first")
    return found


def alone(desk: Wired) -> bool:
    """Whether one person works here without an account: only this machine can reach the desk, and there is no account."""
    if desk.alone is None or desk.has_accounts:
        return False
    with desk.state.reading() as connection:
        desk.has_accounts = any_accounts(connection)
    return not desk.has_accounts


def needs(role: Role) -> Callable[[Person], Person]:
    """A dependency that lets this role and those above it pass."""

    def check(person: Annotated[Person, Depends(known)]) -> Person:
        if not person.may(role):
            raise Refused(403, f"this needs the role {role}; you are a {person.role}")
        return person

    return check


Reader: TypeAlias = Annotated[Person, Depends(needs("viewer"))]
Coding: TypeAlias = Annotated[Person, Depends(needs("coder"))]
Reviewing: TypeAlias = Annotated[Person, Depends(needs("reviewer"))]
Administering: TypeAlias = Annotated[Person, Depends(needs("admin"))]
