"""``dateline actors``: those a text names, those the register knows, and those that the user adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.edge import guarded, settings
from dateline.cli.groups import DefaultGroup
from dateline.cli.mentions import actors as show
from dateline.errors import SettingsError

if TYPE_CHECKING:
    from dateline.knowledge.actors import ActorRegister
    from dateline.knowledge.actors_entries import ActorEntry
    from dateline.settings import Settings

app = typer.Typer(cls=DefaultGroup, no_args_is_help=True)
app.command("show")(show)


@app.callback()
def _group() -> None:
    """Show the actors that a text names; find and add actors.

    Sources alone are shown: dateline actors SOURCE...
    """


@app.command("find")
@guarded
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, a part of one, or an id.")],
) -> None:
    """Find actors of the register by name, with their ids."""
    register, using = _register(settings())
    found = _named(register, name) or [entry for entry in register if _has(entry, name.lower())]
    for entry in found:
        years = f"{entry.since or ''}-{entry.until or ''}" if entry.since or entry.until else ""
        facts = (str(entry.kind), " ".join(entry.countries), years)
        others = [alias.text for alias in entry.aliases if alias.text != entry.name]
        typer.echo(f"{entry.id}: {entry.name} ({', '.join(fact for fact in facts if fact)})")
        if others:
            typer.echo(f"    {' | '.join(others)}")
    if not found:
        raise SettingsError(f"no actor of the register, nor of {using}, is called {name!r}")


@app.command("add")
@guarded
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name as reports write it.")],
    of: Annotated[
        str | None,
        typer.Option("--for", metavar="ID", help="The actor that it is another name of: an id or a name."),
    ] = None,
    in_context: Annotated[
        bool,
        typer.Option(
            "--in-context", help="Take the name only where the report names a country of the actor."
        ),
    ] = False,
    kind: Annotated[
        str | None,
        typer.Option("--kind", help="For a new actor: Rebel group, Political militia, State forces ..."),
    ] = None,
    countries: Annotated[
        str, typer.Option("--countries", metavar="CODES", help="Its countries, home first: IQ,SY.")
    ] = "",
    years: Annotated[str, typer.Option("--years", help="When it is active: 2014-, 2006-2014.")] = "",
    alias: Annotated[
        list[str] | None, typer.Option("--alias", help="Another name of it; may be repeated.")
    ] = None,
) -> None:
    """Add a name for an actor, or an actor.

    A name: dateline actors add "the Column" --for islamic-state. An actor: dateline actors add "Karvan Front" --kind
    "Rebel group" --countries IQ. What is added stands in actors.yaml in the folder of DATELINE_DATA_DIR.
    """
    from dateline.knowledge.actors_entries import Need
    from dateline.knowledge.actors_own import add_actor, add_name, own_file

    if not name.strip() or "|" in name:
        raise SettingsError(f"{name!r} is no name of an actor")
    using = settings()
    file = own_file(using)
    if of is not None:
        if kind or countries or years or alias:
            raise SettingsError(
                "--for adds a name to an actor that is known; --kind and its like describe a new one"
            )
        register, _ = _register(using)
        need = Need.CONTEXT if in_context else Need.NOTHING
        entry = add_name(file, _one(register, of), name.strip(), need)
        typer.echo(f"{name.strip()} is {entry.name} ({entry.id}) now: {file}")
        return
    if kind is None:
        raise SettingsError(
            "say --for ID where it is another name of a known actor, or --kind where it is a new one"
        )
    facts = {
        "name": name.strip(),
        "kind": _kind(kind),
        "countries": " ".join(countries.replace(",", " ").upper().split()),
        "years": years,
        "aka": " | ".join(alias or ()),
        "in_context": name.strip() if in_context else "",
    }
    entry = add_actor(file, facts)
    typer.echo(f"{entry.name} ({entry.id}, {entry.kind}) added: {file}")


def _register(using: Settings) -> tuple[ActorRegister, str]:
    """The register with the user's own actors, and where these lie."""
    from dateline.knowledge.actors import ActorRegister
    from dateline.knowledge.actors_own import own_file

    file = own_file(using)
    return ActorRegister.load((file,) if file.exists() else ()), str(file)


def _named(register: ActorRegister, name: str) -> list[ActorEntry]:
    """Entries that the id or the whole name means."""
    entry = register.get(name)
    found = [entry] if entry else [candidate.entry for candidate in register.candidates(name)]
    return list({entry.id: entry for entry in found}.values())


def _has(entry: ActorEntry, part: str) -> bool:
    return part in entry.id or any(part in alias.text.lower() for alias in entry.aliases)


def _one(register: ActorRegister, name: str) -> str:
    """The id of the one actor that an id or a name means. Raises SettingsError."""
    found = _named(register, name)
    if len(found) > 1:
        raise SettingsError(f"{name!r} can be {', '.join(entry.id for entry in found)}; give the id")
    if not found:
        raise SettingsError(
            f"no actor is called {name!r}; dateline actors find searches by a part of the name"
        )
    return found[0].id


def _kind(text: str) -> str:
    """The kind as the register writes it. Raises SettingsError."""
    from dateline.model.actor import ActorKind

    for kind in ActorKind:
        if kind.value.lower() == text.strip().lower():
            return kind.value
    raise SettingsError(f"unknown kind {text!r}; a kind is {', '.join(kind.value for kind in ActorKind)}")
