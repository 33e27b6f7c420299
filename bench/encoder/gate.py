"""Trains the gate: which sentences the encoder need not read, for nothing in them looks like an event to it.

python bench/encoder/gate.py CORPORA [--out FOLDER] [--cache FILE]      (needs torch, which Dateline itself does not; ten minutes)

No gold: the shipped encoder tells of every word of polnear/train, toponyms, india-police/sents-train, muc34/dev and
bench/passages how likely it tells an event, and the gate learns to foresee that from words, pairs of words and the pipeline's
vectors.  Every tenth text is held out; printed is what share of the words must be read to find so many of the sentences in which
the encoder reads an event.  Fixed seeds."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from corpus import passages
from lxml import etree
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from dateline.annotate.document import load_pipeline, parser_of, pipeline_name
from dateline.annotate.encoder import FOLDER, GATE, encoder, sign
from dateline.annotate.gate import SIZE, Gate, keys
from dateline.evaluate.muc_files import read_messages
from dateline.settings import Settings

HERE = Path(__file__).parent
HIDDEN, EPOCHS, BATCH, RATE, SMALL = 24, 8, 2048, 2e-3, 1e-5
SURE, RECALL = 0.4, 0.85
"""A sentence is to be found where the encoder is so sure of a word; the shipped gate finds this share of them."""
RECALLS = (0.85, 0.9, 0.95, 0.97, 0.99)
POLICE = 12
"""Sentences of india-police that are read together."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--cache", type=Path, help="keep what was read here, or take it from here")
    given = parser.parse_args()
    if given.cache is None or not given.cache.is_file():
        words = collected(given.corpora)
        if given.cache is not None:
            np.savez(given.cache, **vars(words))
    else:
        with np.load(given.cache) as stored:
            words = Words(**{name: stored[name] for name in stored.files})
    gate = trained(words)
    (given.out / GATE).write_bytes(gate.dump())
    sign(given.out)


@dataclass
class Words:
    """forms: (n,) hashes of lower-case words.  vectors: (n, size).  likely: (n,) that it tells an event, by the encoder.
    sentence, text: (n,) which."""

    forms: NDArray[np.uint64]
    vectors: NDArray[np.float16]
    likely: NDArray[np.float32]
    sentence: NDArray[np.int64]
    text: NDArray[np.int64]


def collected(corpora: Path) -> Words:
    """What pipeline and encoder make of the texts."""
    parse, reader = parser_of(load_pipeline(Settings().nlp_model)), encoder()
    rows: list[tuple[np.ndarray, ...]] = []
    sentences = 0
    for number, text in enumerate(texts(corpora)):
        doc = parse(text)
        encoding = reader.read(text, [(s.start_char, s.end_char) for s in doc.sents])
        shares = encoding.pieces("event.trigger")
        told = 1 - shares[:, 0] - shares[:, -1]
        first = np.searchsorted(encoding.spans[:, 0], [t.idx for t in doc])
        last = np.searchsorted(encoding.spans[:, 0], [t.idx + len(t) for t in doc])
        likely = np.array([told[a:b].max(initial=0.0) for a, b in zip(first, last, strict=True)], np.float32)
        of = np.concatenate([np.full(len(s), sentences + n) for n, s in enumerate(doc.sents)])
        sentences = int(of[-1]) + 1
        rows.append(
            (doc.to_array("LOWER"), doc.tensor.astype(np.float16), likely, of, np.full(len(doc), number))
        )
        if number % 200 == 0:
            print(f"{number} texts, {sentences} sentences", flush=True)
    return Words(*(np.concatenate(column) for column in zip(*rows, strict=True)))


def texts(corpora: Path) -> Iterator[str]:
    """The texts to read, in a fixed order; empty ones left out."""
    given = (
        *(json.loads(line)["text"] for line in (corpora / "polnear/train.jsonl").open(encoding="utf-8")),
        *(
            "".join(node.itertext())
            for name in ("lgl.xml", "geowebnews.xml")
            for node in etree.parse(
                corpora / "toponyms" / name, etree.XMLParser(recover=True, strip_cdata=False)
            ).iter("text")
        ),
        *police(corpora / "india-police/sents-train.tsv"),
        *(p.text for p in passages(sorted((HERE.parent / "passages").glob("*.txt")))),
        *(m.text for m in read_messages(corpora / "muc34/dev").values()),
    )
    return (text for text in given if text.strip())


def police(file: Path) -> Iterator[str]:
    told = [line.split("\t")[0].strip() for line in file.read_text("utf-8").splitlines()]
    for start in range(0, len(told), POLICE):
        yield " ".join(told[start : start + POLICE])


class Net(nn.Module):
    def __init__(self, size: int) -> None:
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(SIZE, 1) for _ in range(3))
        for table in self.tables:
            nn.init.zeros_(table.weight)
        self.inner, self.outer = nn.Linear(size, HIDDEN), nn.Linear(HIDDEN, 1)

    def forward(self, at: Tensor, vectors: Tensor) -> Tensor:
        added = sum(table(at[:, n])[:, 0] for n, table in enumerate(self.tables))
        return added + self.outer(torch.relu(self.inner(vectors)))[:, 0]


def trained(words: Words) -> Gate:
    """The gate of all texts but every tenth, its threshold set on those."""
    torch.manual_seed(0)
    at = torch.from_numpy(keys(words.forms))
    vectors = torch.from_numpy(words.vectors.astype(np.float32))
    middle = torch.stack([vectors.mean(0), vectors.std(0) + 1e-3])
    vectors = (vectors - middle[0]) / middle[1]
    likely = torch.from_numpy(words.likely)
    held = words.text % 10 == 9
    learned = torch.from_numpy(np.flatnonzero(~held))
    net = Net(vectors.shape[1])
    best = torch.optim.Adam(net.parameters(), RATE)
    for epoch in range(EPOCHS):
        for group in best.param_groups:
            group["lr"] = RATE * (1 - epoch / EPOCHS)
        total = 0.0
        for chosen in learned[torch.randperm(len(learned))].split(BATCH):
            loss = F.binary_cross_entropy_with_logits(net(at[chosen], vectors[chosen]), likely[chosen])
            pairs = sum((t(at[chosen, n + 1]) ** 2).sum() for n, t in enumerate(list(net.tables)[1:]))
            best.zero_grad()
            (loss + SMALL * pairs / BATCH).backward()
            best.step()
            total += loss.item() * len(chosen)
        print(f"epoch {epoch}: loss {total / len(learned):.4f}", flush=True)
    with torch.no_grad():
        scores = torch.cat(
            [net(a, v) for a, v in zip(at[held].split(8192), vectors[held].split(8192), strict=True)]
        )
    least = judged(scores.numpy(), words.likely[held], words.sentence[held])
    arrays = {
        "tables": torch.stack([t.weight[:, 0] for t in net.tables]),
        "middle": middle,
        "inner": net.inner.weight.T,
        "inner_bias": net.inner.bias,
        "outer": torch.cat([net.outer.weight[0], net.outer.bias]),
    }
    name = pipeline_name(load_pipeline(Settings().nlp_model))
    return Gate(**{n: a.detach().numpy() for n, a in arrays.items()}, least=least, pipeline=name)


def judged(scores: NDArray[np.float32], likely: NDArray[np.float32], sentence: NDArray[np.int64]) -> float:
    """Prints what finding so many sentences costs; the log-odds that find RECALL of them."""
    _, of = np.unique(sentence, return_inverse=True)
    top, sure = np.full(of.max() + 1, -np.inf), np.zeros(of.max() + 1)
    np.maximum.at(top, of, scores)
    np.maximum.at(sure, of, likely)
    length = np.bincount(of)
    wanted = sure >= SURE
    share = length[wanted].sum() / length.sum()
    print(f"{len(length)} sentences held out; the encoder reads an event in {share:.2f} of their words")
    for recall in RECALLS:
        least = float(np.quantile(top[wanted], 1 - recall))
        share = length[top >= least].sum() / length.sum()
        print(f"  to find {recall:.2f} of these sentences: read {share:.2f} of the words ({least:.2f})")
    return float(np.quantile(top[wanted], 1 - RECALL))


if __name__ == "__main__":
    main()
