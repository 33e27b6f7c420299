"""Routes of people: who am I, log in and out, accounts, tokens, the audit log, how sensitive things are."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import delete, insert, select

from dateline.desk import accounts, journal, tables
from dateline.desk.accounts import LASTS, Role
from dateline.desk.auditing import lines, note
from dateline.desk.details import found
from dateline.desk.failing import Refused
from dateline.desk.pages import readable, see
from dateline.desk.people import COOKIE, Administering, Reader, Reviewing, alone
from dateline.desk.wiring import Desk
from dateline.record.schema import claims, reports

Json: TypeAlias = dict[str, Any]
Name: TypeAlias = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f/]+$")]
router = APIRouter(prefix="/api", tags=["people"])


class Credentials(BaseModel):
    """What a person types to come in."""

    name: Annotated[str, Field(max_length=100)]
    password: Annotated[str, Field(max_length=1000)]


class Account(BaseModel):
    """clearance: 0 open, 1 restricted, 2 confidential; by the role where it is not given.  password: needed for a new one."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    role: Role
    clearance: Annotated[int | None, Field(ge=0, le=accounts.CONFIDENTIAL)] = None
    password: Annotated[str | None, Field(max_length=1000)] = None


class Token(BaseModel):
    """role: not above the owner's.  label: what it is for."""

    label: Name
    role: Role = "viewer"


class Sensitivity(BaseModel):
    """level: 0 open, 1 restricted, 2 confidential. An event is as sensitive as the most sensitive of its sources."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["event", "report", "outlet"]
    subject: Annotated[str, Field(min_length=1, max_length=300)]
    level: Annotated[int, Field(ge=0, le=accounts.CONFIDENTIAL)]
    why: Annotated[str | None, Field(max_length=2000)] = None


@router.get("/me")
def me(desk: Desk, person: Reader) -> Json:
    """Who is logged in, and the token that the browser sends with every change."""
    told = {"name": person.name, "role": person.role, "clearance": person.clearance, "csrf": person.csrf}
    return {**told, "accounts": not alone(desk)}


@router.post("/login")
def login(given: Credentials, desk: Desk, request: Request, response: Response) -> Json:
    """Begin a session; the answer is that of ``/api/me``."""
    if desk.tries.too_many(given.name):
        raise Refused(429, "too many failed logins; wait five minutes")
    with desk.state.reading() as connection:
        right = accounts.is_right(connection, given.name, given.password)
    if not right:
        desk.tries.failed(given.name)
        raise Refused(401, "the name or the password is not right")
    with desk.state.store.writing() as connection:
        secret, person = accounts.log_in(connection, given.name)
    response.set_cookie(
        COOKIE, secret, max_age=int(LASTS.total_seconds()), httponly=True, samesite="strict",
        secure=request.url.scheme == "https",
    )  # fmt: skip
    return me(desk, person)


@router.post("/logout")
def logout(desk: Desk, person: Reader, response: Response) -> Json:
    """End this session: its secret is worth nothing after."""
    if person.session is not None:
        with desk.state.store.writing() as connection:
            accounts.log_out(connection, person)
    response.delete_cookie(COOKIE)
    return {"logged_out": person.session is not None}


@router.get("/users")
def users(desk: Desk, person: Administering) -> Json:
    """Every account."""
    with desk.state.reading() as connection:
        return {"users": accounts.listed(connection)}


@router.post("/users")
def put_user(account: Account, desk: Desk, person: Administering) -> Json:
    """Make an account, or change role, clearance or password of one; its sessions end."""
    with desk.state.store.writing() as connection:
        first = not accounts.any_accounts(connection)
        if first and account.role != "admin":
            raise Refused(422, "the first account must be an admin's", "not valid")
        accounts.put_user(
            connection, person.name, account.name, account.role, account.clearance, account.password
        )
        return {"users": accounts.listed(connection)}


@router.delete("/users/{name}")
def close_user(name: str, desk: Desk, person: Administering) -> Json:
    """Close an account. What it decided stays."""
    with desk.state.store.writing() as connection:
        if not accounts.close_user(connection, person.name, name):
            raise Refused(404, "there is no such account")
        return {"users": accounts.listed(connection)}


@router.get("/tokens")
def tokens(desk: Desk, person: Reader) -> Json:
    """Tokens of the one who asks, without their secrets."""
    table = tables.tokens
    query = select(table.c.id, table.c.role, table.c.label, table.c.made).where(table.c.name == person.name)
    with desk.state.reading() as connection:
        return {
            "tokens": [dict(r._mapping) for r in connection.execute(query.order_by(table.c.made, table.c.id))]
        }


@router.post("/tokens")
def put_token(token: Token, desk: Desk, person: Administering) -> Json:
    """Make a token for a program; its secret stands in this answer, and nowhere else."""
    with desk.state.store.writing() as connection:
        if not accounts.any_accounts(connection):
            raise Refused(422, "a token needs an account to act for; make one first", "not valid")
        return dict(accounts.put_token(connection, person, token.role, token.label))


@router.delete("/tokens/{token}")
def drop_token(token: str, desk: Desk, person: Administering) -> Json:
    """Withdraw a token; an admin can withdraw anybody's."""
    with desk.state.store.writing() as connection:
        if not connection.execute(delete(tables.tokens).where(tables.tokens.c.id == token)).rowcount:
            raise Refused(404, "there is no such token")
        note(connection, person.name, "token withdrawn", token)
    return {"withdrawn": token}


@router.get("/audit")
def audit(
    desk: Desk,
    person: Administering,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    before: Annotated[str | None, Query(max_length=16)] = None,
) -> Json:
    """Who did what besides decisions, the newest first; each has its line in the record's log."""
    with desk.state.reading() as connection:
        return {"lines": lines(connection, limit, before)}


@router.get("/sensitivity")
def sensitive(desk: Desk, person: Reviewing) -> Json:
    """What is marked as more than open."""
    with desk.state.reading() as connection:
        rows = connection.execute(
            select(tables.levels).order_by(tables.levels.c.kind, tables.levels.c.subject)
        )
        return {"levels": [dict(r._mapping) for r in rows if r.level <= person.clearance]}


@router.post("/sensitivity")
def mark(asked: Sensitivity, desk: Desk, person: Reviewing) -> Json:
    """Say how sensitive an event, a report or an outlet is. Nobody marks above their own clearance."""
    if asked.level > person.clearance:
        raise Refused(403, "this level is above your own clearance")
    with desk.state.store.writing() as connection:
        subjects, touched = [asked.subject], []
        if asked.kind == "event":
            body, subjects = found(connection, asked.subject, desk.state.store.name)
            see(connection, body["id"], person)
            touched = [body["id"]]
        else:
            query = select(claims.c.event).join(reports, reports.c.id == claims.c.report)
            if asked.kind == "report":
                readable(connection, asked.subject, person)
            column = reports.c.id if asked.kind == "report" else reports.c.outlet
            touched = list(connection.scalars(query.where(column == asked.subject).distinct()))
        kind = "claim" if asked.kind == "event" else asked.kind
        levels = tables.levels
        connection.execute(delete(levels).where(levels.c.kind == kind, levels.c.subject.in_(subjects)))
        if asked.level:
            connection.execute(
                insert(levels), [{"kind": kind, "subject": s, "level": asked.level} for s in subjects]
            )
        journal.touch(connection, touched)
        note(
            connection,
            person.name,
            "sensitivity",
            asked.subject,
            kind=asked.kind,
            level=asked.level,
            why=asked.why,
        )
    desk.state.look()
    return {"events": len(touched), "level": asked.level}
