"""Who knew first-hand? Reports that copy or relay one another are one origin, however many they are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_TOKEN = re.compile(r"\w+")
SHINGLE = 5
"""Words of one shingle (Broder 1997: resemblance of documents by shingles)."""
HASHES = 128
"""Hashes of a signature: the share of equal ones estimates the Jaccard similarity within about 0.04."""
COPY = 0.55
"""Resemblance from which two articles are copies: measured on edited agency copy, which keeps most five-word runs."""
UNNAMED = frozenset({"resident", "witness", "security source", "medical", "media", "activist", "person"})
"""Kinds of source that are known only through the outlet they spoke to (data/languages/en/attribution.yaml)."""
_PRIME = (1 << 61) - 1
_RNG = np.random.Generator(np.random.PCG64(7))
_A = _RNG.integers(1, 1 << 31, HASHES, dtype=np.uint64)
_B = _RNG.integers(0, 1 << 31, HASHES, dtype=np.uint64)

Signature = NDArray[np.uint64]


def signature(text: str) -> Signature:
    """MinHash over shingles of five words, case and punctuation aside: shape (128,)."""
    words = _TOKEN.findall(text.lower())
    runs = {" ".join(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1))}
    hashes = np.fromiter((_hash(run) for run in sorted(runs)), dtype=np.uint64, count=len(runs))
    mixed: Signature = ((hashes[:, None] % (1 << 31)) * _A + _B) % np.uint64(_PRIME)
    lowest: Signature = mixed.min(axis=0)
    return lowest


def resemblance(one: Signature, other: Signature) -> float:
    """Estimate of the Jaccard similarity of two texts' shingles, 0 to 1."""
    return float((one == other).mean())


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

    A report's origin is the first to have heard it: the outlet that is quoted as relay, else a credited agency, else a
    named or official speaker whoever quotes them, else the outlet itself. Copies share the origin of what they copy.
    """
    told = sorted(tellings, key=lambda t: t.report)
    keys = [_key(t) for t in told]
    parent = list(range(len(told)))
    for a, one in enumerate(told):
        for b in range(a):
            if keys[a] == keys[b] or _copies(one, told[b]):
                parent[_root(a, parent)] = _root(b, parent)
    found: dict[int, list[int]] = {}
    for n in range(len(told)):
        found.setdefault(_root(n, parent), []).append(n)
    made = [_origin([told[n] for n in members], [keys[n] for n in members]) for members in found.values()]
    return sorted(made, key=lambda o: (o.name, o.reports))


def _origin(told: Sequence[Telling], keys: Sequence[tuple[str, str]]) -> Origin:
    first = min(range(len(told)), key=lambda n: (told[n].published or "9999", keys[n]))
    kind, name = keys[first]
    return Origin(name, kind, tuple(sorted({t.report for t in told})))


def _key(telling: Telling) -> tuple[str, str]:
    """Kind and name of who knew it. An unnamed source is known by the outlet that it spoke to."""
    first = next((s["via"][0] for s in telling.sources if s["via"]), None)
    speaker = next((s for s in telling.sources if _named(s)), None)
    if speaker is not None:
        return "speaker", speaker["speaker"].lower()
    if first is not None:
        return "outlet", first.lower()
    if telling.agency:
        return "outlet", telling.agency.lower()
    return "outlet", (telling.outlet or f"report {telling.report}").lower()


def _named(source: Mapping[str, Any]) -> bool:
    """The same voice whoever quotes it: an official, an army, a group's statement; not ``a witness``, known to one outlet."""
    return (
        bool(source["speaker"]) and source["kind"] not in UNNAMED and not source["kind"].startswith("unnamed")
    )


def _copies(one: Telling, other: Telling) -> bool:
    if one.article == other.article:
        return True
    if one.signature is None or other.signature is None:
        return False
    return resemblance(one.signature, other.signature) >= COPY


def _root(n: int, parent: list[int]) -> int:
    while parent[n] != n:
        parent[n] = parent[parent[n]]
        n = parent[n]
    return n
