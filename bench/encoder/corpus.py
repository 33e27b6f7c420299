"""What is learned from, as items of text with marked spans; see docs/models.md for the corpora."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from heads import MUC_ROLES, ROLES, TYPES

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

_HEADER = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
_SLOT = re.compile(r"^(\d{1,2})\.\s+([A-Z ]+: [A-Z ]+?)\s{2,}(.*)$")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ROLE_SLOTS = {6: "weapon", 9: "perp_ind", 10: "perp_org", 12: "target", 18: "victim_name", 19: "victim_desc"}


def muc_messages(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*-muc[34]*")):
        if path.name.startswith("key"):
            continue
        text = path.read_text(encoding="latin-1")
        heads = list(_HEADER.finditer(text))
        for head, after in zip(heads, [*heads[1:], None], strict=True):
            body = text[head.end() : after.start() if after else len(text)]
            paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", body)]
            yield head[1], "\n\n".join(p for p in paragraphs if p)


def muc_templates(folder: Path) -> dict[str, list[dict[int, str]]]:
    found: dict[str, list[dict[int, str]]] = {}
    for path in sorted(folder.glob("key-*")):
        current: dict[int, str] = {}
        slot = -1
        for line in path.read_text(encoding="latin-1").splitlines():
            if line.startswith(";"):
                continue
            if match := _SLOT.match(line):
                slot = int(match[1])
                if slot == 0:
                    current = {}
                    found.setdefault(match[3].split()[0], []).append(current)
                current[slot] = match[3].strip()
            elif line.strip() and slot >= 0:
                current[slot] += "\n" + line.strip()
    return found


def muc(folder: Path) -> tuple[list[Item], dict[str, str]]:
    """Items of every message, and the names that the keys hold, by kind, to be swapped."""
    templates, items, names = muc_templates(folder), [], {}
    for id_, text in muc_messages(folder):
        told = [t for t in templates.get(id_, []) if t.get(4, "*") not in ("*", "-")]
        spans: dict[str, list[Range]] = {f"muc.{r}": [] for r in MUC_ROLES}
        evidence: list[tuple[Range, str]] = []
        for template in told:
            for slot, role in _ROLE_SLOTS.items():
                for string in _STRING.findall(template.get(slot, "")):
                    where = _occurrences(string, text)
                    spans[f"muc.{role}"] += where
                    evidence += [(w, template[4].split("/")[0].strip(' ?"')) for w in where]
            for name in _places(template.get(3, "")):
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


def _note_names(template: dict[int, str], names: dict[str, str]) -> None:
    """Names of groups, victims and places of a template, without words that any group or office has."""
    for string in _STRING.findall(template.get(10, "")):
        if not _COMMON.search(string):
            names[string] = "group"
    for string in _STRING.findall(template.get(18, "")):
        if len(string) > 3 and not _OFFICE.search(string):
            names.setdefault(string, "person")
            last = string.split()[-1]
            if len(last) > 4:
                names.setdefault(last, "person")
    for name in _places(template.get(3, "")):
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
