"""Trains the place tagger and writes its weights (needs torch, which Dateline itself does not).

python bench/train_tagger.py CORPORA GLOVE [--out FILE] [--measure cross] [--epochs N] [--cache FILE]

CORPORA holds toponyms/ and re3d/; GLOVE is a folder with the vectors of glove.6B.50d as ``vectors.npy``, commonest word
first, and the words, one a line, as ``words.txt``.  Even documents of lgl.xml and geowebnews.xml, copies of them with other
names, and re3d are learned from; odd documents only tell the score at the end.  ``--measure cross`` learns from one of the two
files and is scored on the other, and writes nothing.  Seeds are fixed."""

from __future__ import annotations

import argparse
import hashlib
import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from dateline.annotate.document import load_pipeline, parser_of, pipeline_name
from dateline.annotate.tagger import FILE, USES, WINDOW, Tagger, Weights, word_hash, word_key
from dateline.annotate.tagger_features import COLUMNS, NAMED, PIPELINE, PLAIN, FeatureReader, Rows
from dateline.knowledge.gazetteer import Gazetteer, digest
from dateline.settings import Settings
from tagger_corpora import Swapper, Text, texts

WORDS, HIDDEN, GLOVE, VOCABULARY = PIPELINE + PLAIN, 96, 16, 100_000
BATCH, RATE, DROP, DROP_INPUT, DROP_WORD, USE_WEIGHT = 8, 2e-3, 0.4, 0.15, 0.2, 0.5
FORBIDDEN = -30.0
"""Score of a name that goes on where none has begun."""
SHARES = {"re3d": 0.3, "copy": 0.5}
"""What a document of re3d, and a copy with other names, counts beside an original."""


@dataclass
class Sample:
    """A text as tensors. ``allowed``: which of outside, begins, goes on a word may be; ``use``: -1 where unknown."""

    text: Text
    rows: Rows
    words: Tensor
    glove: Tensor
    names: Tensor
    active: Tensor
    joined: Tensor
    form: Tensor
    allowed: Tensor
    use: Tensor
    share: float


@dataclass
class Batch:
    """Samples behind one another, padding words between them; ``grid``: words of each stretch, -1 past its end."""

    words: Tensor
    glove: Tensor
    names: Tensor
    active: Tensor
    joined: Tensor
    form: Tensor
    doc: Tensor
    allowed: Tensor
    use: Tensor
    share: Tensor
    grid: Tensor


class Net(nn.Module):
    """The network that ``dateline.annotate.tagger`` runs in numpy."""

    def __init__(self, vectors: Tensor, mean: Tensor, scale: Tensor) -> None:
        super().__init__()
        self.vectors, self.mean, self.scale = vectors, mean, scale
        self.project = nn.Linear(vectors.shape[1], GLOVE, bias=False)
        self.inner = nn.Linear((2 * WINDOW + 1) * (WORDS + GLOVE) + 3 * NAMED, HIDDEN)
        self.around = nn.Linear(3 * HIDDEN, HIDDEN)
        self.tags = nn.Linear(2 * HIDDEN, 3)
        self.uses = nn.Linear(HIDDEN, len(USES))
        self.steps = nn.Parameter(torch.zeros(3, 3))
        self.first = nn.Parameter(torch.zeros(3))

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        words = F.dropout(batch.words, DROP_INPUT, self.training)
        glove = self.project(self.vectors[batch.glove])
        if self.training:
            glove = glove * (torch.rand(len(glove), 1) > DROP_WORD)
        names = F.pad(F.dropout(batch.names, DROP_INPUT, self.training), (0, 0, 1, 1))
        rows = torch.cat([words, glove], 1)
        joined = F.pad(batch.joined, (0, 1)).unsqueeze(1)
        parts = [rows[batch.active + shift] for shift in range(-WINDOW, WINDOW + 1)]
        parts += [names[:-2] * joined[:-1], names[1:-1], names[2:] * joined[1:]]
        hidden = F.dropout(torch.relu(self.inner(torch.cat(parts, 1))), DROP, self.training)
        same, whole = mean_of(hidden, batch.form), mean_of(hidden, batch.doc)
        seen = torch.relu(self.around(torch.cat([hidden, same, whole], 1)))
        seen = F.dropout(seen, DROP, self.training)
        return self.tags(torch.cat([hidden, seen], 1)), self.uses(seen)

    def loss(self, batch: Batch) -> Tensor:
        """How unlikely the marked tags and uses are."""
        tags, uses = self(batch)
        mask = batch.grid >= 0
        scores, allowed = tags[batch.grid], batch.allowed[batch.grid]
        share = batch.share[batch.grid[:, 0]]
        total = (self._sum(scores, mask) - self._sum(scores.masked_fill(~allowed, -1e4), mask)).clamp(max=1e3)
        known = batch.use >= 0
        kinds = F.cross_entropy(uses[known], batch.use[known], reduction="none") * batch.share[known]
        return ((total * share).sum() + USE_WEIGHT * kinds.sum()) / 10

    def _sum(self, scores: Tensor, mask: Tensor) -> Tensor:
        """Log of the summed likelihood of all tag sequences."""
        steps = self.steps + torch.tensor([[0, 0, FORBIDDEN], [0, 0, 0], [0, 0, 0]])
        state = self.first + torch.tensor([0, 0, FORBIDDEN]) + scores[:, 0]
        for at in range(1, scores.shape[1]):
            after = torch.logsumexp(state.unsqueeze(2) + steps, 1) + scores[:, at]
            state = torch.where(mask[:, at : at + 1], after, state)
        return torch.logsumexp(state, 1)


def mean_of(rows: Tensor, group: Tensor) -> Tensor:
    """For every row the mean of the rows of its group."""
    size = int(group.max()) + 1
    count = torch.zeros(size).index_add_(0, group, torch.ones(len(group)))
    return (torch.zeros(size, rows.shape[1]).index_add_(0, group, rows) / count.unsqueeze(1))[group]


def sample(text: Text, rows: Rows, words: dict[str, int], share: float) -> Sample:
    """A text with its marks as tags. A name without coordinates may be told or not."""
    allowed = np.zeros((len(rows.starts), 3), bool)
    allowed[:, 0] = True
    use = np.full(len(rows.starts), -1)
    for mark in sorted(text.marks, key=lambda m: m.counts):
        first = int(np.searchsorted(rows.ends, mark.start, side="right"))
        last = int(np.searchsorted(rows.starts, mark.end, side="left"))
        if mark.counts:
            allowed[first] = [False, True, False]
            allowed[first + 1 : last] = [False, False, True]
            use[first:last] = USES.index(mark.use) if mark.use else -1
        elif mark.free:
            allowed[first:last] = True
    kinds: dict[str, int] = {}
    active = rows.active
    return Sample(
        text=text,
        rows=rows,
        words=torch.tensor(rows.words),
        glove=torch.tensor([words.get(word_key(form), 0) for form in rows.forms]),
        names=torch.tensor(rows.names),
        active=torch.tensor(active),
        joined=torch.tensor(rows.joined).float(),
        form=torch.tensor([kinds.setdefault(rows.forms[at].lower(), len(kinds)) for at in active.tolist()]),
        allowed=torch.tensor(allowed[active]),
        use=torch.tensor(use[active]),
        share=share,
    )


def collate(samples: Sequence[Sample], net: Net) -> Batch:
    """Samples as one batch."""
    pad = torch.zeros(WINDOW, WORDS)
    words, glove, active, form, docs, stretches = (
        [pad],
        [torch.zeros(WINDOW, dtype=torch.long)],
        [],
        [],
        [],
        [],
    )
    at, forms, before = WINDOW, 0, 0
    for number, one in enumerate(samples):
        words += [(one.words - net.mean) / net.scale, pad]
        glove += [one.glove, torch.zeros(WINDOW, dtype=torch.long)]
        active.append(one.active + at)
        form.append(one.form + forms)
        docs.append(torch.full((len(one.active),), number))
        for row, joined in enumerate(one.joined.tolist()):
            if joined:
                stretches[-1].append(before + row)
            else:
                stretches.append([before + row])
        at += len(one.words) + WINDOW
        forms += int(one.form.max()) + 1
        before += len(one.active)
    grid = torch.full((len(stretches), max(map(len, stretches))), -1)
    for row, stretch in enumerate(stretches):
        grid[row, : len(stretch)] = torch.tensor(stretch)
    share = torch.cat([torch.full((len(one.active),), one.share) for one in samples])
    joined = [
        torch.cat([getattr(one, key) for one in samples]) for key in ("names", "joined", "allowed", "use")
    ]
    return Batch(
        torch.cat(words), torch.cat(glove), joined[0], torch.cat(active), joined[1], torch.cat(form), torch.cat(docs),
        joined[2], joined[3], share, grid,
    )  # fmt: skip


def train(samples: Sequence[Sample], vectors: Tensor, epochs: int, seed: int = 0) -> Net:
    """A network that was shown the samples ``epochs`` times."""
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    seen = torch.cat([one.words for one in samples[::5]])
    mean, scale = seen.mean(0), seen.std(0) + 0.05
    mean[PIPELINE:], scale[PIPELINE:] = 0.0, 1.0
    net = Net(vectors, mean, scale)
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-4)
    steps = epochs * (-(-len(samples) // BATCH))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=0.2)
    for _ in range(epochs):
        numbers = order.permutation(len(samples))
        for start in range(0, len(numbers), BATCH):
            optimiser.zero_grad()
            net.loss(collate([samples[n] for n in numbers[start : start + BATCH]], net)).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimiser.step()
            schedule.step()
    return net.eval()


def exported(net: Net, words: Sequence[str], pipeline: str) -> Weights:
    """The network as Dateline reads it; normalisation is folded into the weights, word vectors are made bytes."""
    weight, bias = array(net.inner.weight.T).copy(), array(net.inner.bias).copy()
    mean, scale = array(net.mean), array(net.scale)
    for part in range(2 * WINDOW + 1):
        rows = weight[part * (WORDS + GLOVE) :][:WORDS]
        rows /= scale[:, np.newaxis]
        bias -= mean @ rows
    table = array(net.project(net.vectors[1 : VOCABULARY + 1]))
    step = np.abs(table).max(axis=0) / 127
    keys, rows = np.unique(np.array([word_hash(w) for w in words[:VOCABULARY]], np.uint32), return_index=True)
    forbidden = np.array([[0, 0, FORBIDDEN], [0, 0, 0], [0, 0, 0]], np.float32)
    return Weights(
        inner=weight, inner_bias=bias, pad=np.append(mean, np.zeros(GLOVE, np.float32)),
        around=array(net.around.weight.T), around_bias=array(net.around.bias),
        tags=array(net.tags.weight.T), tags_bias=array(net.tags.bias),
        uses=array(net.uses.weight.T), uses_bias=array(net.uses.bias),
        steps=array(net.steps) + forbidden, first=array(net.first) + forbidden[0],
        keys=keys, table=np.rint(table / step).astype(np.int8)[rows], step=step,
        about=(COLUMNS, pipeline),
    )  # fmt: skip


def array(tensor: Tensor) -> np.ndarray:
    return np.ascontiguousarray(tensor.detach().numpy(), dtype=np.float32)


def score(weights: Weights, gazetteer: Gazetteer, samples: Iterable[Sample]) -> None:
    """Print precision and recall of exact spans, by corpus, and how often the use is told right."""
    tagger = Tagger(weights, gazetteer)
    counts: dict[str, list[int]] = {}
    for one in samples:
        count = counts.setdefault(one.text.corpus, [0, 0, 0, 0, 0])
        gold = {(m.start, m.end): m.use for m in one.text.marks if m.counts}
        neutral = {(m.start, m.end) for m in one.text.marks if not m.counts}
        told = {(t.span.start, t.span.end): t for t in tagger.read(one.rows).names}
        hits = [span for span in told if span in gold]
        count[0] += len(gold)
        count[1] += len(told.keys() - neutral)
        count[2] += len(hits)
        count[3] += sum(gold[span] is not None for span in hits)
        count[4] += sum(
            (gold[span] == "literal") == (told[span].use == "literal") for span in hits if gold[span]
        )
    for corpus, (gold, told, right, known, use) in counts.items():
        p, r = right / max(1, told), right / max(1, gold)
        told_use = f"; place itself or not: right {use / known:.3f}" if known else ""
        print(
            f"{corpus:12} P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f} of {gold}{told_use}",
            flush=True,
        )


def samples_of(
    corpora: Path, words: dict[str, int], cache: Path | None
) -> tuple[list[Sample], list[Sample], str]:
    """Originals, copies with other names of the even ones, and the pipeline that read them."""
    nlp = load_pipeline()
    if cache and cache.exists():
        pairs = pickle.loads(cache.read_bytes())
    else:
        settings = Settings.from_environment()
        reader, parse = FeatureReader(Gazetteer.open(settings)), parser_of(nlp)
        swapper = Swapper(settings.cache_dir / f"gazetteer-{digest()}.sqlite", seed=7)
        originals = texts(corpora)
        copies = [swapper.swapped(t, 0.7) for t in originals if t.corpus != "re3d" and t.number % 2 == 0]
        pairs = [[(t, reader.read(parse(t.text), t.text)) for t in group] for group in (originals, copies)]
        if cache:
            cache.write_bytes(pickle.dumps(pairs))
    originals, copies = (
        [
            sample(t, rows, words, SHARES.get("copy" if copy else t.corpus, 1.0))
            for t, rows in group
            if len(rows.active)
        ]
        for copy, group in enumerate(pairs)
    )
    return originals, copies, pipeline_name(nlp)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("glove", type=Path)
    parser.add_argument("--out", type=Path, default=FILE)
    parser.add_argument("--measure", choices=["test", "cross"], default="test")
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--cache", type=Path, help="keeps the features, which take a few minutes")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    torch.set_num_threads(1)
    words = (given.glove / "words.txt").read_text(encoding="utf-8").split("\n")[:VOCABULARY]
    vectors = torch.tensor(np.load(given.glove / "vectors.npy")[:VOCABULARY])
    vectors = torch.cat([torch.zeros(1, vectors.shape[1]), vectors / vectors.std()])
    originals, copies, pipeline = samples_of(
        given.corpora, {w: n + 1 for n, w in enumerate(words)}, given.cache
    )
    gazetteer = Gazetteer.open(Settings.from_environment())
    learned = [one for one in originals if one.text.corpus == "re3d" or one.text.number % 2 == 0] + copies
    if given.measure == "cross":
        for corpus in ("lgl", "geowebnews"):
            others = [one for one in learned if one.text.corpus != corpus]
            weights = exported(train(others, vectors, given.epochs, given.seed), words, pipeline)
            score(
                weights,
                gazetteer,
                (one for one in originals if one.text.corpus == corpus and one.text.number % 2),
            )
        return
    weights = exported(train(learned, vectors, given.epochs, given.seed), words, pipeline)
    raw = weights.dump()
    given.out.write_bytes(raw)
    given.out.with_suffix(".sha256").write_text(
        f"{hashlib.sha256(raw).hexdigest()}  {given.out.name}\n", encoding="utf-8"
    )
    score(
        Weights.parse(raw, ""),
        gazetteer,
        (one for one in originals if one.text.corpus != "re3d" and one.text.number % 2),
    )


if __name__ == "__main__":
    main()
