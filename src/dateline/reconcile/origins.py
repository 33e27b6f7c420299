"""Who knew first-hand? Reports that copy or relay one another are one origin, however many they are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

from dateline.knowledge.datafiles import data_dir, load_yaml

_TOKEN = re.compile(r"\w+")
SHINGLE = 5
"""Words of one shingle (Broder 1997: resemblance of documents by shingles)."""
HASHES = 128
"""Hashes of a signature: the share of equal ones estimates the Jaccard similarity within about 0.04."""
COPY = 0.75
"""Containment from which two articles are copies: a paper keeps most runs of the agency copy that it cuts and prints."""
_SMALL = frozenset({"of", "the", "for", "and", "de", "la", "del", "du", "des"})
UNNAMED = frozenset({"resident", "witness", "security source", "medical", "media", "activist", "person"})
"""Kinds of source that are known only through the outlet they spoke to (data/languages/en/attribution.yaml)."""
_RNG = np.random.Generator(np.random.PCG64(7))
_SALT = _RNG.integers(0, 1 << 64, HASHES, dtype=np.uint64)
_ODD = _RNG.integers(0, 1 << 64, HASHES, dtype=np.uint64) | np.uint64(1)


@dataclass(frozen=True, slots=True)
class Signature:
    """MinHash of a text. hashes: shape (128,).  runs: how many different runs of five words it has."""

    hashes: NDArray[np.uint64]
    runs: int


Key = tuple[str, str]
"""Kind of an origin (``speaker``, ``outlet``) and its name."""


def signature(text: str) -> Signature:
    """MinHash over shingles of five words, case and punctuation aside: shape (128,)."""
    words = _TOKEN.findall(text.lower())
    runs = {" ".join(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1))}
    hashes = np.fromiter((_hash(run) for run in sorted(runs)), dtype=np.uint64, count=len(runs))
    mixed = (hashes[:, None] ^ _SALT) * _ODD
    mixed = (mixed ^ (mixed >> np.uint64(32))) * _ODD
    return Signature(mixed.min(axis=0), len(runs))


def containment(one: Signature, other: Signature) -> float:
    """Estimate of the share of the shorter text's runs that stand in the other, 0 to 1 (Broder 1997): a copy may be cut."""
    jaccard = float((one.hashes == other.hashes).mean())
    shared = jaccard * (one.runs + other.runs) / (1 + jaccard)
    return min(1.0, shared / min(one.runs, other.runs))


def _hash(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big")


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's claim, as far as its origin is asked. sources: of the contract's event.  agency: credited in the dateline.

    published: its latest day, ISO; empty where unknown, which sorts as the last."""

    report: str
    article: str
    outlet: str | None
    agency: str | None
    sources: tuple[Mapping[str, Any], ...]
    signature: Signature | None = None
    published: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent origin: who knew it (speaker, agency or outlet), and the reports that rest on it."""

    name: str
    kind: str
    reports: tuple[str, ...]


def origins(tellings: Iterable[Telling]) -> list[Origin]:
    """Distinct origins of one event, sorted by name.

    A report rests on a named or official speaker, whoever quotes them; on the outlet that it relays; else on a credited agency;
    else on its own outlet. Reports that share what they rest on are one origin, as are a relay and the outlet that it relays, and
    copies with what they copy.
    """
    told = sorted(tellings, key=lambda t: t.report)
    outlets = {_fold(t.outlet) for t in told if t.outlet}
    keys = [_keys(t, outlets) for t in told]
    parent = list(range(len(told)))
    for a, one in enumerate(told):
        for b in range(a):
            if _rest_on_one(one, keys[a], told[b], keys[b]) or _copies(one, told[b]):
                parent[_root(a, parent)] = _root(b, parent)
    found: dict[int, list[int]] = {}
    for n in range(len(told)):
        found.setdefault(_root(n, parent), []).append(n)
    made = [_origin([told[n] for n in members], [keys[n][0] for n in members]) for members in found.values()]
    return sorted(made, key=lambda o: (o.name, o.reports))


def _origin(told: Sequence[Telling], keys: Sequence[Key]) -> Origin:
    """Named by the earliest report; of reports of one day, by a speaker before an outlet."""
    first = min(
        range(len(told)), key=lambda n: (told[n].published or "9999", keys[n][0] == "outlet", keys[n])
    )
    kind, name = keys[first]
    return Origin(name, kind, tuple(sorted({t.report for t in told})))


def _rest_on_one(one: Telling, keys: Sequence[Key], other: Telling, others: Sequence[Key]) -> bool:
    own, its = ("outlet", _fold(one.outlet or "")), ("outlet", _fold(other.outlet or ""))
    return its in keys or own in others or any(_is_one(key, beside) for key in keys for beside in others)


def _is_one(key: Key, other: Key) -> bool:
    """The same, or one the initials of the other: ``ISPR``, ``Inter-Services Public Relations``."""
    (kind, name), (its_kind, its_name) = key, other
    return kind == its_kind and (
        name == its_name or name == _initials(its_name) or its_name == _initials(name)
    )


def _initials(name: str) -> str | None:
    """Of three words or more, small words left out; None for fewer."""
    words = [word for word in _TOKEN.findall(name) if word not in _SMALL]
    return "".join(word[0] for word in words) if len(words) > 2 else None


def _keys(telling: Telling, outlets: Collection[str]) -> list[Key]:
    """Kind and name of what a report rests on, the first the nearest to the event.

    outlets: those that tell the same event; one of them that ``speaks`` is relayed. An unnamed source is known by the outlet
    that it spoke to."""
    own = _fold(telling.outlet or "")
    relayed = [_fold(s["via"][0]) for s in telling.sources if s["via"]]
    relayed += [_fold(s["speaker"]) for s in telling.sources if _speaks_as_outlet(s, outlets)]
    if telling.agency:
        relayed.append(_fold(telling.agency))
    made: list[Key] = [
        ("speaker", voice(s["speaker"]))
        for s in telling.sources
        if _named(s) and not _speaks_as_outlet(s, outlets)
    ][:1]
    made += [("outlet", name) for name in relayed if name != own][:1]
    return made or [("outlet", own or f"report {telling.report}")]


def _speaks_as_outlet(source: Mapping[str, Any], outlets: Collection[str]) -> bool:
    speaker: str | None = source["speaker"]
    return bool(speaker) and (source["kind"] == "media" or _fold(speaker or "") in outlets)


def _named(source: Mapping[str, Any]) -> bool:
    """The same voice whoever quotes it: an official, an army, a group's statement; not ``a witness``, known to one outlet.

    Nor a word alone for somebody whose kind is not known (``the head``, ``the director``)."""
    speaker, kind = source["speaker"], source["kind"]
    if not speaker or kind in UNNAMED or kind.startswith("unnamed"):
        return False
    return bool(kind != "other" or speaker != speaker.lower())


def voice(speaker: str) -> str:
    """The name of a voice: what reports call it otherwise where they name nobody (data/reconcile/voices.yaml), else the words."""
    if speaker == speaker.lower():
        words = f" {speaker} "
        found = [
            (len(word), name) for name, called in voices().items() for word in called if f" {word} " in words
        ]
        if found:
            return max(found)[1]
    return _fold(speaker)


@cache
def voices() -> dict[str, tuple[str, ...]]:
    """Voice -> words for it. Raises KnowledgeError."""
    return {name: tuple(words) for name, words in load_yaml(data_dir("reconcile", "voices.yaml")).items()}


def _fold(name: str) -> str:
    """Lower case, without accents."""
    return anyascii(name).lower().strip()


def _copies(one: Telling, other: Telling) -> bool:
    if one.article == other.article:
        return True
    if one.signature is None or other.signature is None:
        return False
    return containment(one.signature, other.signature) >= COPY


def _root(n: int, parent: list[int]) -> int:
    while parent[n] != n:
        parent[n] = parent[parent[n]]
        n = parent[n]
    return n
