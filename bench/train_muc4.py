"""Trains the choosers of MUC-4's set fills and writes their weights (needs scipy).

OMP_NUM_THREADS=1 python bench/train_muc4.py CORPORA/muc34/dev [--out FOLDER] [--held-out DIGITS] [--encoder FOLDER]

For every thing that a key names and that stands in its text, the features of ``dateline.muc4.features`` are learned from;
words of names are left out, so that none is learned by heart; beside them go vectors of the encoder
(``dateline.muc4.vectors``): after another encoder, train again. ``--held-out 01`` leaves out messages whose number ends in 0 or
1, prints how often the right value is chosen for these, and writes nothing, or into ``--out`` if that is given."""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

from dateline.annotate.encoder import FOLDER, MODEL, Encoder, encoder
from dateline.evaluate import muc_slots as slots
from dateline.evaluate.muc_files import Message, messages_of
from dateline.evaluate.muc_keys import Fill, Incident, read_sheet
from dateline.model.text import Span
from dateline.muc4.chooser import CHECKSUM, FILE, Chooser, packed
from dateline.muc4.entities import Entity, entities
from dateline.muc4.features import of_entity, of_message, of_sentences
from dateline.muc4.filler import LOOSE_WEAPON, NONE
from dateline.muc4.incidents import KINDS, TELLS
from dateline.muc4.marked import Marked, Reading, paragraphs, sentence_at, sentences
from dateline.muc4.parted import PARTED, features
from dateline.muc4.reading import hear
from dateline.muc4.vectors import vector_of_entity, vector_of_sentences

OWN = Path(__file__).parents[1] / "src/dateline/data/muc4"


class Row(NamedTuple):
    """seen: features. values: those that are right. message: whose. vector: of the encoder, where the chooser takes one."""

    seen: frozenset[str]
    values: tuple[str, ...]
    message: str
    vector: np.ndarray | None = None


DEPENDENT = {
    slots.TARGET: (slots.TARGET_TYPE, slots.TARGET_EFFECT),
    slots.NAME: (slots.VICTIM_TYPE, slots.VICTIM_EFFECT),
    slots.DESCRIPTION: (slots.VICTIM_TYPE, slots.VICTIM_EFFECT),
    slots.GROUP: (slots.CONFIDENCE,),
    slots.WEAPON: (slots.WEAPON_TYPE,),
    slots.PERSON: (),
}
KEPT = frozenset(
    "ARMED FORCES FORCE ARMY POLICE MILITARY SQUADS DEATH CARTEL GUARD GOVERNMENT AIR NATIONAL TREASURY SECURITY TROOPS SOLDIERS"
    " THE OF AND CITY NORTHERN CENTRAL PRIEST ATTORNEY MAYOR JUDGE DEL".split()
)
"""Words that names have, and that are worth knowing."""
LEAST, STEPS = 3, 60
SEVERAL, WHOLE = 12, 20.0
"""Messages that must have a feature for it to tell of the type of an incident, and the penalty there."""
PENALTY: Mapping[str, float] = dict.fromkeys(
    (
        PARTED,
        slots.TARGET_TYPE,
        slots.TARGET_EFFECT,
        slots.VICTIM_TYPE,
        slots.VICTIM_EFFECT,
        slots.WEAPON_TYPE,
    ),
    3.0,
) | {slots.CONFIDENCE: 6.0, LOOSE_WEAPON: 4.0}
"""Of large weights; 1 for the other choosers. Chosen by cross-validation."""
BESIDE: Mapping[str, float] = {slots.CONFIDENCE: 0.12, LOOSE_WEAPON: 0.15}
"""What a usual difference of a number of the encoder weighs beside a word; 0.1 for the other choosers."""


def rows_of(message: Message, told: Sequence[Incident], reader: Encoder) -> Iterator[tuple[str, Row]]:
    """What the key of a message teaches, by chooser."""
    heard = hear(message, reader)
    reading = Reading(message, heard.text, heard.sentences, (), {}, heard.encoding)
    for incident in told:
        kind = incident.of(slots.TYPE)[0].values[0]
        where: set[int] = set()
        for slot, dependents in DEPENDENT.items():
            for fill in incident.of(slot):
                thing = _thing(reading, slot, fill, incident)
                where |= thing.sentences if thing else set()
                if thing is None or (slot == slots.DESCRIPTION and fill.refs):
                    continue
                for name in dependents:
                    values = _values(incident.of(name), fill.values)
                    seen = frozenset(of_entity(reading, thing, kind, name))
                    yield name, Row(seen, values, message.id, vector_of_entity(reading, thing, name))
        seen = frozenset(of_sentences(reading, sorted(where) or [0], kind))
        yield slots.STAGE, Row(seen, incident.of(slots.STAGE)[0].values, message.id)
        perps = {
            w
            for s in (slots.PERSON, slots.GROUP)
            for f in incident.of(s)
            for v in f.values
            for w in v.split()
        }
        category = incident.of(slots.CATEGORY)
        yield (
            slots.CATEGORY,
            Row(
                seen | {f"perp={word}" for word in perps},
                category[0].values if category else (NONE,),
                message.id,
            ),
        )
        if slots.form().applies(slots.WEAPON, kind) and not incident.of(slots.WEAPON):
            vector = vector_of_sentences(reading, sorted(where) or [0])
            yield (
                LOOSE_WEAPON,
                Row(seen, _values(incident.of(slots.WEAPON_TYPE), (NONE,)), message.id, vector),
            )


HEAD_SLOTS = {
    "perp_ind": slots.PERSON,
    "perp_org": slots.GROUP,
    "target": slots.TARGET,
    "victim_name": slots.NAME,
    "victim_desc": slots.DESCRIPTION,
    "weapon": slots.WEAPON,
}


def marked(message: Message, told: Sequence[Incident]) -> Reading:
    """A message in which every string of its key is marked wherever it stands, and the types of its sentences are told."""
    text = paragraphs(message.text)
    parts = sentences(text)
    marks: list[Marked] = []
    for head, slot in HEAD_SLOTS.items():
        found = {s for i in told for f in i.of(slot) for v in f.values for s in _occurrences(v, text)}
        kept = [s for s in sorted(found) if not any(o != s and o.contains(s) for o in found)]
        marks += [Marked(s, head, sentence_at(parts, s.start)) for s in kept]
    places = {name for i in told for f in i.of(slots.LOCATION) for v in f.values for name in _levels(v)}
    spans = {span for name in places for span in _occurrences(name, text)}
    marks += [Marked(s, "place", sentence_at(parts, s.start)) for s in sorted(spans)]
    return Reading(message, text, parts, tuple(sorted(marks, key=lambda m: m.span)), {})


def _levels(location: str) -> list[str]:
    return [re.sub(r"\(.*?\)", "", part).strip() for part in re.split(r":|\s-\s", location)]


def partings(reading: Reading, told: Sequence[Incident]) -> Iterator[Row]:
    """For each sentence after the first that tells of an incident of a type: whether it tells of another one."""
    things = [e for h in HEAD_SLOTS for e in entities(reading, [m for m in reading.marks if m.head == h])]
    for kind in sorted({incident.of(slots.TYPE)[0].values[0] for incident in told}):
        evidence: dict[int, set[int]] = defaultdict(set)
        for n, incident in enumerate(told):
            if incident.of(slots.TYPE)[0].values[0] == kind:
                for number in _evidence(reading, incident):
                    evidence[number].add(n)
        parts: list[tuple[list[int], set[int]]] = []
        for number in sorted(evidence):
            if parts:
                before, meant = parts[-1]
                new = not evidence[number] & meant
                seen = frozenset(features(reading, before, number, things, kind))
                yield Row(seen, ("yes" if new else "no",), reading.message.id)
                if not new:
                    before.append(number)
                    meant &= evidence[number]
                    continue
            home = next((part for part in parts if part[1] & evidence[number]), None)
            if home is None:
                parts.append(([number], set(evidence[number])))
            else:
                home[0].append(number)
                parts.append(parts.pop(parts.index(home)))


def _evidence(reading: Reading, incident: Incident) -> set[int]:
    """Sentences with words of an incident that are not its perpetrators'."""
    strings = {
        v
        for s in (slots.TARGET, slots.NAME, slots.DESCRIPTION, slots.WEAPON)
        for f in incident.of(s)
        for v in f.values
    }
    found = {span for string in strings for span in _occurrences(string, reading.text)}
    return {sentence_at(reading.sentences, span.start) for span in found}


def tellings(reading: Reading, told: Sequence[Incident]) -> Iterator[tuple[str, Row]]:
    """Whether a message tells of an incident of each type."""
    seen = frozenset(of_message(reading))
    kinds = {value for incident in told for fill in incident.of(slots.TYPE) for value in fill.values}
    for kind in KINDS:
        yield f"{TELLS} {kind}", Row(seen, ("yes" if kind in kinds else "no",), reading.message.id)


def _thing(reading: Reading, slot: str, fill: Fill, incident: Incident) -> Entity | None:
    """The words of a fill wherever they stand, and what is said of a person."""
    strings = [*fill.values]
    if slot == slots.NAME:
        strings += [
            v for d in incident.of(slots.DESCRIPTION) if set(d.refs) & set(fill.values) for v in d.values
        ]
    found = {span for string in strings for span in _occurrences(string, reading.text)}
    kept = [s for s in sorted(found) if not any(o != s and o.contains(s) for o in found)]
    marks = tuple(Marked(s, slot, sentence_at(reading.sentences, s.start)) for s in kept)
    return Entity(slot, marks, fill.values[0]) if marks else None


def _occurrences(string: str, text: str) -> Iterator[Span]:
    if string.split():
        pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, string.split())) + r"(?!\w)"
        yield from (Span(*match.span()) for match in re.finditer(pattern, text))


def _values(fills: Sequence[Fill], names: Sequence[str]) -> tuple[str, ...]:
    return next((fill.values for fill in fills if set(fill.refs) & set(names)), (NONE,))


def names_of(told: Mapping[str, Sequence[Incident]]) -> frozenset[str]:
    """Words of the names of persons, places and groups."""
    found: set[str] = set()
    for incident in (i for incidents in told.values() for i in incidents):
        for slot in (slots.NAME, slots.LOCATION):
            for value in (v for fill in incident.of(slot) for v in fill.values):
                found |= set(re.findall(r"[A-Z]+", re.sub(r"\([^)]*\)", "", value)))
        found |= {v for fill in incident.of(slots.GROUP) for v in fill.values if " " not in v}
    return frozenset(found - KEPT)


def trained(
    rows: Sequence[Row], names: frozenset[str], penalty: float = 1.0, least: int = LEAST, weight: float = 0.1
) -> Chooser:
    """A softmax over features that several messages have, and over the vectors where rows have them."""
    seen: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for feature in row.seen:
            seen[feature].add(row.message)
    kept = sorted(
        f for f, ids in seen.items() if len(ids) >= least and not names & set(f.split("=", 1)[1].split())
    )
    columns = {feature: n for n, feature in enumerate(kept)}
    values = sorted({value for row in rows for value in row.values})
    y = np.zeros((len(rows), len(values)), np.float32)
    for n, row in enumerate(rows):
        y[n, [values.index(v) for v in row.values]] = 1 / len(row.values)
    beside, mean, scale = _vectors(rows, weight)
    places = [(n, columns[f]) for n, row in enumerate(rows) for f in row.seen if f in columns]
    words = csr_matrix(
        (np.ones(len(places), np.float32), tuple(zip(*places, strict=True))), (len(rows), len(columns))
    )
    x = hstack([words, beside, np.ones((len(rows), 1), np.float32)], "csr")
    across = x.T.tocsr()

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(x.shape[1], -1).astype(np.float32)
        logits = x @ weights
        raised = np.exp(logits - logits.max(1, keepdims=True))
        likely = raised / raised.sum(1, keepdims=True)
        slope = across @ (likely - y)
        slope[:-1] += penalty * weights[:-1]
        told = -(y * np.log(likely + 1e-9)).sum() + penalty / 2 * (weights[:-1] ** 2).sum()
        return float(told), slope.ravel().astype(np.float64)

    start = np.zeros(x.shape[1] * len(values))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    weights = best.x.reshape(x.shape[1], -1).astype(np.float32)
    split = len(columns)
    return Chooser(
        tuple(values),
        columns,
        np.concatenate([weights[:split], weights[-1:]]),
        mean,
        weights[split:-1] * scale[:, None],
    )


def _vectors(rows: Sequence[Row], weight: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The vectors of rows less their mean, scaled; the mean and the scales, (size,). All of size 0 where no row has one."""
    told = [row.vector for row in rows if row.vector is not None]
    if not told:
        return np.zeros((len(rows), 0), np.float32), np.zeros(0, np.float32), np.zeros(0, np.float32)
    mean = np.mean(told, axis=0)
    scale = np.float32(weight) / (np.std(told, axis=0) + np.float32(1e-3))
    found = np.stack([np.zeros_like(mean) if row.vector is None else row.vector - mean for row in rows])
    return (found * scale).astype(np.float32), mean, scale


def chooser_of(name: str, rows: Sequence[Row], names: frozenset[str]) -> Chooser:
    """Trained with what suits it."""
    if name.startswith(TELLS):
        return trained(rows, names, WHOLE, SEVERAL)
    return trained(rows, names, PENALTY.get(name, 1.0), weight=BESIDE.get(name, 0.1))


def main() -> None:
    """Train, and write or measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=OWN)
    parser.add_argument("--held-out", default="")
    parser.add_argument("--encoder", type=Path, default=FOLDER)
    given = parser.parse_args()
    messages = messages_of(sorted(given.folder.glob("*-muc[34]*")))
    told = read_sheet(sorted(given.folder.glob("key-*"))).incidents
    reader = encoder(given.encoder)
    learned: dict[str, list[Row]] = defaultdict(list)
    judged: dict[str, list[Row]] = defaultdict(list)
    for name, incidents in told.items():
        home = judged if given.held_out and name[-1] in given.held_out else learned
        for chooser, row in rows_of(messages[name], incidents, reader) if incidents else ():
            home[chooser].append(row)
        for chooser, row in tellings(marked(messages[name], ()), incidents):
            home[chooser].append(row)
        home[PARTED] += partings(marked(messages[name], incidents), incidents)
    names = names_of(told)
    found = {name: chooser_of(name, rows, names) for name, rows in learned.items()}
    for name, chooser in found.items():
        right = Counter(chooser.choose(row.seen, row.vector) in row.values for row in judged[name])
        print(f"{name}: {len(learned[name])} learned from, {right[True]} of {right.total()} right")
    if not given.held_out or given.out != OWN:
        given.out.mkdir(parents=True, exist_ok=True)
        with (given.out / FILE).open("wb") as file:
            np.savez_compressed(file, **packed(found))
        sums = [
            f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"
            for file in (given.out / FILE, given.encoder / MODEL)
        ]
        (given.out / CHECKSUM).write_text("".join(sums), "ascii")


if __name__ == "__main__":
    main()
