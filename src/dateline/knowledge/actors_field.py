"""Names in the manner of the field's data sets, for exports: "Unidentified armed group (Nigeria)"."""

from __future__ import annotations

from dateline.model.actor import Actor, ActorKind

_UNNAMED = {
    ActorKind.STATE: "Unidentified state forces",
    ActorKind.REBEL: "Unidentified armed group",
    ActorKind.MILITIA: "Unidentified armed group",
    ActorKind.IDENTITY: "Unidentified communal militia",
    ActorKind.EXTERNAL: "Unidentified external forces",
    ActorKind.RIOTERS: "Rioters",
    ActorKind.PROTESTERS: "Protesters",
    ActorKind.CIVILIANS: "Civilians",
}


def field_name(actor: Actor, country_name: str | None, named: bool) -> str:
    """The actor's name as data sets write it: its own name where it has one, else its kind and the event's
    country.

    named: the actor has a proper name (a register id, or a name in the text).  Without kind or country the
    words stay.
    """
    if named or actor.id:
        return actor.name
    plain = _UNNAMED[actor.kind] if actor.kind else actor.name
    return f"{plain} ({country_name})" if country_name else plain
