"""Reads and writes whole templates of MUC-4: keys with alternatives and optional fills, and responses.

A key writes alternatives with slashes, an optional fill with a question mark before it, and after a colon the filler
of another slot that a fill belongs to: ``? DEATH / INJURY: "TWO PEASANTS" / "PEASANTS"``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import KnowledgeError
from dateline.evaluate.muc_files import ID, TEMPLATE, read_slots
from dateline.evaluate.muc_slots import DATE, LOCATION, Slot, form

_TOKEN = re.compile(r'"((?:\\.|[^"\\])*)"|([^"/:]+)|([/:])')
_DOUBLED = re.compile(r'(?<!\\)""')
_NUMBER = re.compile(r"(\d+)\s*(\(OPTIONAL\))?")
_NAME = re.compile(r"[A-Z0-9]+-MUC\d-\d{4}")
_COLUMN = 36
"""Where fills begin on a line."""


@dataclass(frozen=True, slots=True)
class Fill:
    """One filler. values: what is equally right. refs: alternatives for the filler it belongs to, ``-`` for none at all."""

    values: tuple[str, ...]
    refs: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Incident:
    """A template. fills: by the slot's name; a slot without any is left out."""

    message: str
    fills: Mapping[str, tuple[Fill, ...]]
    optional: bool = False

    def of(self, slot: str) -> tuple[Fill, ...]:
        """The fillers of a slot."""
        return self.fills.get(slot, ())


@dataclass(slots=True)
class Sheet:
    """Templates by message, in order; a message with none is there as well."""

    incidents: dict[str, list[Incident]] = field(default_factory=dict)

    def add(self, message: str, incidents: Iterable[Incident] = ()) -> None:
        """Have a message in the sheet, and templates of it."""
        self.incidents.setdefault(message, []).extend(incidents)


def read_sheet(files: Sequence[Path]) -> Sheet:
    """The templates of key or response files. Raises SourceMissing, or KnowledgeError with file and message."""
    sheet = Sheet()
    for file in files:
        for slots in read_slots(file):
            message = _NAME.match(slots[ID])
            if message is None or TEMPLATE not in slots:
                raise KnowledgeError(str(file), slots[ID], f"no message or no {TEMPLATE}")
            sheet.add(message[0])
            if slots[TEMPLATE].strip() == "*":
                continue
            number = _NUMBER.search(slots[TEMPLATE])
            if number is None:
                raise KnowledgeError(str(file), message[0], f"{TEMPLATE} is no number: {slots[TEMPLATE]}")
            fills = {s.name: read_fills(s, slots[s.name]) for s in form().slots if s.name in slots}
            kept = {name: found for name, found in fills.items() if found}
            sheet.add(message[0], [Incident(message[0], kept, number[2] is not None)])
    return sheet


def read_fills(slot: Slot, text: str) -> tuple[Fill, ...]:
    """The fillers of a slot as its lines write them."""
    lines = [" ".join(text.split())] if slot.name == LOCATION else list(_lines(text))
    return tuple(fill for line in lines if (fill := _fill(slot, line)) is not None)


def _lines(text: str) -> Iterator[str]:
    """A filler a line: one that goes on over several lines is put together."""
    held = ""
    for line in text.splitlines():
        goes_on = held.endswith(("/", ":")) or _open(held) or (held and line.strip().startswith(("/", ":")))
        if held and not goes_on:
            yield held
            held = ""
        held = f"{held} {line.strip()}".strip()
    if held:
        yield held


def _open(text: str) -> bool:
    """A string begins and does not end: more quotes open than close, and none is left over from a slip of the key."""
    return len(re.findall(r'(?<!\\)"', text)) % 2 == 1 and not text.endswith('"')


def _fill(slot: Slot, line: str) -> Fill | None:
    line = line.strip()
    optional = line.startswith("?")
    line = line.lstrip("? ").strip()
    if line in {"", "-", "*"}:
        return None
    if slot.name in {DATE, LOCATION}:
        values, refs = [_unwrapped(part) for part in line.split("/")], list[str]()
    else:
        values, refs = _quoted(line)
    values = [value for value in values if value and value != "*"]
    if not values or values == ["-"]:
        return None
    return Fill(tuple(dict.fromkeys(values)), tuple(dict.fromkeys(refs)), optional)


def _unwrapped(text: str) -> str:
    """Without the brackets that a key puts round a whole alternative; those round the kind of a place stay."""
    text = text.strip(" ?")
    return text[1:-1].strip() if text.startswith("(") and text.endswith(")") else text


def _quoted(line: str) -> tuple[list[str], list[str]]:
    """The alternatives before the colon and after it, without quotes."""
    sides: tuple[list[str], list[str]] = ([], [])
    after = 0
    for match in _TOKEN.finditer(_DOUBLED.sub('"', line)):
        string, bare, mark = match.groups()
        if mark == ":":
            after = 1
        elif string is not None:
            sides[after].append(" ".join(string.replace('\\"', '"').split()))
        elif bare is not None and bare.strip(" ()?"):
            sides[after].append(" ".join(bare.strip(" ()?").split()))
    return sides


def write_sheet(sheet: Sheet) -> str:
    """The templates in MUC's own form, which ``read_sheet`` reads back."""
    written = []
    for message, incidents in sheet.incidents.items():
        if not incidents:
            written.append(_written(message, "*", None))
        for number, incident in enumerate(incidents, 1):
            told = f"{number} (OPTIONAL)" if incident.optional else str(number)
            written.append(_written(message, told, incident))
    return "\n\n".join(written) + "\n"


def _written(message: str, number: str, incident: Incident | None) -> str:
    lines = [_line(0, ID, message), _line(1, TEMPLATE, number)]
    kinds = incident.of("INCIDENT: TYPE") if incident else ()
    for slot in form().slots:
        applies = all(form().applies(slot.name, kind) for told in kinds for kind in told.values)
        if incident is None or not (applies or incident.of(slot.name)):
            lines.append(_line(slot.number, slot.name, "*"))
            continue
        texts = [_told(slot, fill) for fill in incident.of(slot.name)] or ["-"]
        lines.append(_line(slot.number, slot.name, texts[0]))
        lines.extend(" " * _COLUMN + text for text in texts[1:])
    return "\n".join(lines)


def _line(number: int, name: str, fill: str) -> str:
    return f"{f'{number}.':<4}{name}".ljust(_COLUMN) + fill


def _told(slot: Slot, fill: Fill) -> str:
    strings = slot.kind in {"string", "name"}
    said = " / ".join(_in_quotes(value) if strings else value for value in fill.values)
    refs = f": {' / '.join(map(_in_quotes, fill.refs))}" if fill.refs else ""
    return f"{'? ' if fill.optional else ''}{said}{refs}"


def _in_quotes(text: str) -> str:
    escaped = text.replace('"', '\\"')
    return f'"{escaped}"'
