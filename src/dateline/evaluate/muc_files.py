"""Reads texts and answer keys of MUC-3 and MUC-4 (terrorism in Latin America, 1989 to 1990)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dateline.errors import KnowledgeError, SourceMissing
from dateline.model.when import Interval

_HEADER = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
_SLOT = re.compile(r"^(\d{1,2})\.\s+([A-Z ]+: [A-Z ]+?)(?:\s{2,}(.*))?$")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d\d)\b")
_FILED = re.compile(r"\A[^,]{0,80},\s+(\d{1,2} [A-Z]{3}[A-Z]* \d\d)\b")
ID, TEMPLATE, DATE = "MESSAGE: ID", "MESSAGE: TEMPLATE", "INCIDENT: DATE"


@dataclass(frozen=True, slots=True)
class Message:
    """A text without its dateline. filed: the day of that, if it has one. place: the place of it, as it is written."""

    id: str
    text: str
    filed: date | None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """An incident of the key: its slots as they are filled, by name."""

    message: str
    number: str
    slots: Mapping[str, str]

    def strings(self, *slots: str) -> tuple[str, ...]:
        """The words of the text that stand in quotes in these slots."""
        found = (s for slot in slots for s in _STRING.findall(self.slots.get(slot, "")))
        return tuple(dict.fromkeys(s.replace('\\"', "").strip() for s in found))

    @property
    def dates(self) -> tuple[Interval, ...]:
        """The days that the key accepts, each as an interval; one that is open at its beginning is "on or before"."""
        told = self.slots.get(DATE, "")
        return tuple(found for part in told.split("/") if (found := read_date(part)) is not None)


def read_date(text: str) -> Interval | None:
    """``21 JAN 89``, ``15 JAN 89 - 21 JAN 89``, ``- 21 JAN 89`` (on or before); None for ``-`` and what is no date."""
    days = [day for match in _DAY.finditer(text.upper()) if (day := _day(*match.groups())) is not None]
    if not days:
        return None
    if text.strip(" (").startswith("-"):
        return Interval(None, days[0])
    return Interval(min(days), max(days))


def write_date(days: Interval) -> str:
    """The days as a key writes them."""
    first, last = (day.strftime("%d %b %y").upper() if day else "" for day in (days.earliest, days.latest))
    return last if first == last else f"{first} - {last}".strip()


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return datetime.strptime(f"{day} {month} 19{year}", "%d %b %Y").date()
    except ValueError:
        return None


def read_messages(folder: Path) -> dict[str, Message]:
    """The texts of one part (``dev``, ``tst1`` ...), by id. Raises SourceMissing."""
    return messages_of(_files(folder, "*-muc[34]*", "texts"))


def messages_of(files: Sequence[Path]) -> dict[str, Message]:
    """The texts of files, by id. Raises SourceMissing, or KnowledgeError for a file without messages."""
    found: dict[str, Message] = {}
    for file in files:
        pieces = _HEADER.split(_read(file))
        if len(pieces) < 3:
            raise KnowledgeError(str(file), "", "no message begins in it (DEV-MUC3-0001 ...)")
        for name, text in zip(pieces[1::2], pieces[2::2], strict=True):
            head, dash, story = text.strip().partition("--")
            filed = _FILED.match(head)
            day = read_date(filed[1]) if filed else None
            place = head[: filed.start(1)].rstrip(", ") if filed else ""
            found[name] = Message(
                name, (story if dash else head).strip(), day.latest if day else None, " ".join(place.split())
            )
    return found


def write_messages(messages: Iterable[Message]) -> str:
    """Messages in MUC's form, which ``messages_of`` reads back; the agency of the dateline is lost."""
    told = (f"{m.id}\n\n   {_dateline(m)} -- {m.text}\n" for m in messages)
    return "\n\n".join(told)


def _dateline(message: Message) -> str:
    day = message.filed.strftime("%d %b %y").upper() if message.filed else "NO DATE"
    return f"{message.place or 'NO CITY'}, {day}"


def read_templates(folder: Path) -> tuple[Template, ...]:
    """The filled templates of a part's keys, in order. Raises SourceMissing, or KnowledgeError for a broken key."""
    return tuple(
        template
        for file in _files(folder, "key-*", "answer keys")
        for slots in read_slots(file)
        if (template := _template(file, slots)).number != "*"
    )


def read_slots(file: Path) -> Iterator[dict[str, str]]:
    """The slots of each template of a file as they are written, lines kept. Raises SourceMissing or KnowledgeError."""
    slots: dict[str, str] = {}
    name = ""
    for number, line in enumerate(_read(file).splitlines(), 1):
        match = _SLOT.match(line)
        if match is not None:
            if match[2] == ID and slots:
                yield slots
                slots = {}
            elif match[2] != ID and not slots:
                raise KnowledgeError(str(file), f"line {number}", f"a slot before {ID}")
            name = match[2]
            slots[name] = (match[3] or "").strip()
        elif name and line.startswith(" ") and line.strip():
            slots[name] += f"\n{line.strip()}"
    if slots:
        yield slots


def _template(file: Path, slots: dict[str, str]) -> Template:
    name = _HEADER.match(slots[ID])
    if name is None or TEMPLATE not in slots:
        raise KnowledgeError(str(file), slots[ID], f"no message or no {TEMPLATE}")
    return Template(name[1], slots[TEMPLATE], slots)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="latin-1")
    except OSError as error:
        raise SourceMissing(str(file), f"cannot be read: {error.strerror}") from error


def _files(folder: Path, pattern: str, what: str) -> list[Path]:
    files = sorted(file for file in folder.glob(pattern) if file.is_file()) if folder.is_dir() else []
    if not files:
        raise SourceMissing(str(folder), f"no {what} of MUC in it")
    return files
