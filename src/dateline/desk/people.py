"""Who asks: a session, a token, or the one person at a desk without accounts; and what their role lets them do."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from fastapi import Depends, Request

from dateline.desk.failing import Refused
from dateline.desk.wiring import Desk

Role: TypeAlias = Literal["viewer", "coder", "reviewer", "admin"]
ROLES: tuple[Role, ...] = ("viewer", "coder", "reviewer", "admin")
"""Each may do what those before it may."""
CONFIDENTIAL = 2
"""The highest level of sensitivity."""
CSRF_HEADER = "X-CSRF-Token"
_SAFE = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True, slots=True)
class Person:
    """clearance: events and sources above this level are not shown.  csrf: what the browser sends with a change; None for
    a program with a token, which no other site can make send anything."""

    name: str
    role: Role
    clearance: int
    csrf: str | None = None

    def may(self, role: Role) -> bool:
        return ROLES.index(self.role) >= ROLES.index(role)


def known(request: Request, desk: Desk) -> Person:
    """Whoever asks. Raises Refused: not logged in, or a change without the token that only the desk's own page has."""
    person = _alone(desk)
    if request.method not in _SAFE and person.csrf is not None:
        given = request.headers.get(CSRF_HEADER, "")
        if not secrets.compare_digest(given.encode(), person.csrf.encode()):
            raise Refused(403, f"this change did not come from the desk's own page ({CSRF_HEADER})", "csrf")
    return person


def _alone(desk: Desk) -> Person:
    if desk.alone is None:
        raise Refused(401, "log in first")
    return Person(desk.alone, "admin", CONFIDENTIAL, desk.csrf)


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
