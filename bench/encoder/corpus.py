"""What is learned from, as items of text with marked spans; see docs/models.md for the corpora."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from heads import MUC_ROLES, ROLES, TYPES

from dateline.evaluate.muc_files import Template, read_messages, read_templates

Range = tuple[int, int]


@dataclass(frozen=True)
class Event:
    """A told event: its trigger words, what it is, and its arguments by role."""

    kind: str
    status: str
    background: bool
    triggers: tuple[Range, ...]
    roles: dict[str, tuple[Range, ...]]


@dataclass(frozen=True)
class Item:
    """A text to learn from. ``spans``: of every head that was marked in it (an empty list: none is there). ``labels``: of
    sentence heads, a range of characters each. Heads that are not named are unknown and teach nothing."""

    source: str
    text: str
    spans: dict[str, list[Range]] = field(default_factory=dict)
    typed: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    labels: dict[str, list[tuple[int, int, tuple[str, ...]]]] = field(default_factory=dict)
    events: tuple[Event, ...] | None = None
    near: tuple[Range, ...] = ()
    whole: bool = False
    """One sentence to every head, however it is pointed."""

    def moved(self, text: str, move: Callable[[Range], Range]) -> Item:
        return replace(
            self,
            text=text,
            spans={h: [move(s) for s in spans] for h, spans in self.spans.items()},
            typed={h: [(*move((s, e)), k) for s, e, k in spans] for h, spans in self.typed.items()},
            labels={h: [(*move((s, e)), k) for s, e, k in spans] for h, spans in self.labels.items()},
            events=None
            if self.events is None
            else tuple(
                replace(
                    e,
                    triggers=tuple(map(move, e.triggers)),
                    roles={r: tuple(map(move, spans)) for r, spans in e.roles.items()},
                )
                for e in self.events
            ),
            near=tuple(map(move, self.near)),
        )


_END = re.compile(r"(?<=[.!?])[\"')\]”]*\s+(?=[\"'(\[“A-Z0-9])|\n\s*\n")


def sentences(text: str) -> list[Range]:
    """Rough sentences: enough to cut windows at."""
    found, at = [], 0
    for match in _END.finditer(text):
        before = text[max(0, match.start() - 6) : match.start()]
        if re.search(r"\b(?:Mr|Dr|Gen|Col|Lt|St|U\.S|Sgt|Maj|Capt|[A-Z])\.$", before):
            continue
        if text[at : match.start()].strip():
            found.append((at, match.start()))
        at = match.end()
    if text[at:].strip():
        found.append((at, len(text)))
    return found


# --- MUC-3 and MUC-4 -------------------------------------------------------------------------------------------------

_TYPE, _WHERE, _GROUP, _NAME = (
    "INCIDENT: TYPE",
    "INCIDENT: LOCATION",
    "PERP: ORGANIZATION ID",
    "HUM TGT: NAME",
)
_ROLE_SLOTS = {
    "INCIDENT: INSTRUMENT ID": "weapon",
    "PERP: INDIVIDUAL ID": "perp_ind",
    _GROUP: "perp_org",
    "PHYS TGT: ID": "target",
    _NAME: "victim_name",
    "HUM TGT: DESCRIPTION": "victim_desc",
}


def muc(folder: Path) -> tuple[list[Item], dict[str, str]]:
    """Items of every message, and the names that the keys hold, by kind, to be swapped."""
    templates: dict[str, list[Template]] = {}
    for template in read_templates(folder):
        templates.setdefault(template.message, []).append(template)
    items: list[Item] = []
    names: dict[str, str] = {}
    for id_, message in read_messages(folder).items():
        paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", message.text))
        text, told = "\n\n".join(p for p in paragraphs if p), templates.get(id_, [])
        spans: dict[str, list[Range]] = {f"muc.{r}": [] for r in MUC_ROLES}
        evidence: list[tuple[Range, str]] = []
        for template in told:
            for slot, role in _ROLE_SLOTS.items():
                for string in template.strings(slot):
                    where = _occurrences(string, text)
                    spans[f"muc.{role}"] += where
                    evidence += [(w, template.slots[_TYPE].split("/")[0].strip(' ?"')) for w in where]
            for name in _places(template.slots.get(_WHERE, "")):
                spans["muc.place"] += _occurrences(name, text)
        for template in told:
            _note_names(template, names)
        labels = []
        for start, end in sentences(text):
            types = {kind for (s, e), kind in evidence if s < end and e > start}
            if types or not told:
                labels.append((start, end, tuple(sorted(types))))
        items.append(Item(id_, text, {h: _longest(s) for h, s in spans.items()}, labels={"muc.type": labels}))
    return items, names


_COMMON = re.compile(
    r"\b(?:TERRORIST|GUERRILLA|REBEL|GROUP|ORGANIZATION|COMMANDO|SQUAD|TRAFFICKER|ARMY|POLICE|FORCES?)S?\b"
)
_OFFICE = re.compile(r"\b(?:GENERAL|PRESIDENT|COLONEL|MINISTER)\b")


def _note_names(template: Template, names: dict[str, str]) -> None:
    """Names of groups, victims and places of a template, without words that any group or office has."""
    for string in template.strings(_GROUP):
        if not _COMMON.search(string):
            names[string] = "group"
    for string in template.strings(_NAME):
        if len(string) > 3 and not _OFFICE.search(string):
            names.setdefault(string, "person")
            last = string.split()[-1]
            if len(last) > 4:
                names.setdefault(last, "person")
    for name in _places(template.slots.get(_WHERE, "")):
        if len(name) > 3:
            names[name] = "place"


def _places(filler: str) -> list[str]:
    found = re.findall(r"([A-Z][A-Z .'\-]+?)\s*(?:\(|:|$|\n|/|-\s)", filler)
    return [f.strip() for f in found if len(f.strip()) > 2]


def _occurrences(string: str, text: str) -> list[Range]:
    words = string.replace('\\"', '"').split()
    if not words:
        return []
    pattern = r"(?<!\w)" + r"\s+".join(re.escape(w) for w in words) + r"(?!\w)"
    return [m.span() for m in re.finditer(pattern, text)]


def _longest(spans: list[Range]) -> list[Range]:
    """Without spans inside or across longer ones."""
    kept: list[Range] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        if all(span[1] <= k[0] or span[0] >= k[1] for k in kept):
            kept.append(span)
    return sorted(kept)


# --- passages of our own ---------------------------------------------------------------------------------------------

_MARK = re.compile(r"\[([^\[\]{}]+)\]\{([^{}\[\]]*)\}")
_LETTERS = dict(zip("AVPDWKJHRSC", ROLES, strict=True))


def passages(paths: list[Path]) -> list[Item]:
    return [
        passage(line.strip(), f"{path.name}:{number}")
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]


def passage(line: str, source: str) -> Item:
    """``Suspected [jihadists]{A1} [stormed]{T1=attack} [Bandou]{P1}``; docs/change.md tells the labels."""
    parts, at, length = [], 0, 0
    kinds: dict[str, tuple[str, set[str]]] = {}
    triggers: dict[str, list[Range]] = {}
    roles: dict[str, dict[str, list[Range]]] = {}
    near: list[Range] = []
    for match in _MARK.finditer(line):
        parts += [line[at : match.start()], match[1]]
        length += match.start() - at
        span = (length, length + len(match[1]))
        length, at = span[1], match.end()
        for label in (part.strip() for part in match[2].split(";")):
            if label.startswith("N="):
                near.append(span)
            elif told := re.fullmatch(r"T(\d)=(\w+)((?:,\w+)*)", label):
                kinds[told[1]] = (told[2], set(told[3].split(",")) - {""})
                triggers.setdefault(told[1], []).append(span)
            elif label.startswith("T"):
                for number in label[1:].split(","):
                    triggers.setdefault(number, []).append(span)
            else:
                for number in label[1:].split(","):
                    roles.setdefault(number, {}).setdefault(_LETTERS[label[0]], []).append(span)
    text = "".join([*parts, line[at:]])
    events = tuple(
        Event(
            kind,
            next(iter(flags - {"background"}), "occurred"),
            "background" in flags,
            tuple(triggers[n]),
            {r: tuple(s) for r, s in roles.get(n, {}).items()},
        )
        for n, (kind, flags) in kinds.items()
        if kind in TYPES
    )
    spans = {f"event.{r}": _longest([s for e in events for s in e.roles.get(r, ())]) for r in ROLES}
    return Item(source, text, spans, events=events, near=tuple(near))


def joined(items: list[Item], rng: random.Random) -> list[Item]:
    """Passages in another order, one to three in a text, as they stand in a report."""
    rest, found = rng.sample(items, len(items)), []
    while rest:
        parts = [rest.pop() for _ in range(min(len(rest), rng.choice((1, 1, 2, 3))))]
        text, whole = "", Item(parts[0].source, "", {f"event.{r}": [] for r in ROLES}, events=())
        for part in parts:
            text += "\n\n" if text else ""
            moved = part.moved(part.text, partial(_later, by=len(text)))
            text += part.text
            whole = replace(
                whole,
                spans={h: [*whole.spans[h], *moved.spans[h]] for h in whole.spans},
                events=(*(whole.events or ()), *(moved.events or ())),
                near=(*whole.near, *moved.near),
            )
        found.append(replace(whole, text=text))
    return found


def _later(span: Range, by: int) -> Range:
    return span[0] + by, span[1] + by
