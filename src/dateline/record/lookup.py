"""Which claims may tell the same event as this one? Looked up by country and days, before anything is compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from dateline.record.schema import claims

SLACK = timedelta(days=3)
"""Days by which two reports of one event may differ."""
LONG = timedelta(days=31)
"""Claims without a country are looked up only within windows up to this."""


@dataclass(frozen=True, slots=True)
class Block:
    """What a claim is looked up by: its country, and the days it can have been (None: open)."""

    claim: str
    report: str
    happened: bool
    country: str | None
    earliest: date | None
    latest: date | None


def candidates(connection: Connection, block: Block) -> list[str]:
    """Ids of claims of other reports whose country and days do not speak against it, sorted."""
    near = _near(block)
    if near is None:
        return []
    query = (
        select(claims.c.id)
        .where(claims.c.report != block.report, claims.c.happened == block.happened, *near)
        .order_by(claims.c.id)
    )
    return [row.id for row in connection.execute(query)]


def _near(block: Block) -> Iterable[ColumnElement[bool]] | None:
    window = _window(block)
    if block.country is not None:
        # A claim that names no country is found from both sides: it must be told to the month at least.
        placeless = and_(claims.c.country.is_(None), claims.c.earliest.is_not(None), *_bounded())
        return [or_(claims.c.country == block.country, placeless), *window]
    if block.earliest is None or block.latest is None or block.latest - block.earliest > LONG:
        return None
    return window


def _bounded() -> list[ColumnElement[bool]]:
    return [claims.c.latest.is_not(None)]


def _window(block: Block) -> list[ColumnElement[bool]]:
    made: list[ColumnElement[bool]] = []
    if block.latest is not None:
        made.append(or_(claims.c.earliest.is_(None), claims.c.earliest <= block.latest + SLACK))
    if block.earliest is not None:
        made.append(or_(claims.c.latest.is_(None), claims.c.latest >= block.earliest - SLACK))
    return made
