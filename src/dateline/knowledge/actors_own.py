"""A user's own actors: ``actors.yaml`` in the folder of the setting ``data_dir``, read beside the register.

The file has the register's format. An entry with names alone adds them to an actor of the register::

    karvan-front:
      name: Karvan Front
      kind: Rebel group
      countries: IQ
    islamic-state:
      aka: The Black Column
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from dateline.errors import KnowledgeError
from dateline.knowledge.actors import ActorRegister
from dateline.knowledge.actors_entries import ActorEntry, Need
from dateline.knowledge.actors_match import key_of
from dateline.knowledge.datafiles import load_yaml
from dateline.settings import Settings

FILE = "actors.yaml"
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_FIELD_OF = {Need.NOTHING: "aka", Need.CONTEXT: "in_context", Need.NAME: "with_name"}
_HEADER = "# Actors of your own, and names for actors of the register. `dateline actors add` writes here; so may you.\n"


def own_file(settings: Settings) -> Path:
    """Where the user's own actors lie; the file need not be there."""
    return settings.data_dir / FILE


def add_name(file: Path, actor_id: str, name: str, need: Need = Need.NOTHING) -> ActorEntry:
    """Add a name for an actor of the register, or of the file, and return the actor as it is then.

    Raises KnowledgeError for an unknown actor, or a name that always means another; the file stays as it was.
    """
    lines = _lines(file)
    known = load_yaml(file) if file.exists() else None
    facts = known.get(actor_id) if isinstance(known, dict) else None
    if isinstance(facts, dict):
        _into_block(lines, actor_id, _FIELD_OF[need], name, file)
    else:
        lines += _block(actor_id, {_FIELD_OF[need]: name})
    return _replaced(file, lines, actor_id)


def add_actor(file: Path, facts: Mapping[str, str], actor_id: str = "") -> ActorEntry:
    """Add an actor with the facts of a register entry (name, kind, countries, aka ...) and return it.

    actor_id: made of the name where it is not given.  Raises KnowledgeError; the file stays as it was.
    """
    wanted = actor_id or slug(facts.get("name", ""))
    return _replaced(file, [*_lines(file), *_block(wanted, facts)], wanted)


def slug(name: str) -> str:
    """The id that a name makes: "Red Valley Front" -> red-valley-front."""
    return re.sub(r"[^a-z0-9]+", "-", key_of(name)).strip("-") or "actor"


def _lines(file: Path) -> list[str]:
    if not file.exists():
        return [_HEADER]
    return [line + "\n" for line in file.read_text("utf-8").splitlines()]


def _block(actor_id: str, facts: Mapping[str, str]) -> list[str]:
    return [f"{actor_id}:\n", *(_line(key, value) for key, value in facts.items() if value)]


def _line(key: str, value: str) -> str:
    return f"  {key}: {json.dumps(value, ensure_ascii=False)}\n"


def _into_block(lines: list[str], actor_id: str, field: str, name: str, file: Path) -> None:
    """Put a name into the field of an entry that the file has, or the field with the name into the entry."""
    start = next(
        (n for n, line in enumerate(lines) if re.match(rf"""["']?{re.escape(actor_id)}["']?\s*:""", line)), -1
    )
    end = next((n for n in range(start + 1, len(lines)) if re.match(r"\S", lines[n])), len(lines))
    at = next((n for n in range(start + 1, end) if re.match(rf"\s+{field}\s*:", lines[n])), None)
    if at is None:
        lines.insert(start + 1, _line(field, name))
        return
    there = re.match(rf"\s+{field}\s*:\s*(.*)$", lines[at])
    value = there.group(1).strip() if there else ""
    if not value or value[0] in ">|[&*!":
        raise KnowledgeError(
            str(file), f"line {at + 1}, {actor_id}", f"add {name!r} by hand: {field} spans lines"
        )
    lines[at] = _line(field, f"{_plain(value)} | {name}")


def _plain(value: str) -> str:
    """A scalar on one line without its quotes and comment."""
    if value[0] == '"':
        return str(json.JSONDecoder().raw_decode(value)[0])
    if value[0] == "'":
        return value[1 : value.rindex("'")].replace("''", "'")
    return re.sub(r"\s+#.*$", "", value)


def _replaced(file: Path, lines: list[str], actor_id: str) -> ActorEntry:
    """Write the file whole once it has been read back without fault, and return the actor."""
    if not _ID.fullmatch(actor_id):
        raise KnowledgeError(str(file), actor_id, "an id is made of small letters, digits and hyphens")
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".yaml")
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.writelines(lines)
        try:
            entry = ActorRegister.load((draft,)).entry(actor_id)
        except KnowledgeError as error:
            raise KnowledgeError(str(file), error.place, error.why) from error
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    if entry is None:
        raise KnowledgeError(str(file), actor_id, "an id has small letters, digits and hyphens alone")
    return entry
