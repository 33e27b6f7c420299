"""Fits a sentence head anew on a trained encoder that stays as it is: python bench/encoder/refit.py CORPORA STATE [--head NAME].

Sentences with rare labels are few in the batches that the encoder learns from. Here every sentence of the corpus is read once,
and its head alone goes through them many times; labels weigh by the root of how rare they are."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from heads import CHOICES
from model import Model, collate, key, pretrained
from sources import every
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from windows import window_items

ROUNDS, BATCH, RATE, DECAY, DROP = 12, 256, 2e-3, 0.02, 0.2
READ = 24
"""Sentences read at once."""
SOURCES = {"police": "india-police", "plover": "plover", "cameo.quad": "cameo"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("state", type=Path)
    parser.add_argument("--head", choices=sorted(SOURCES), default="police")
    parser.add_argument("--seed", type=int, default=13)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    model = Model(pretrained())
    model.load_state_dict(torch.load(args.state))
    pieces, owner, targets = _read(model, args.corpora, args.head)
    _fit(model, args.head, pieces, owner, targets)
    torch.save(model.state_dict(), args.state)


@torch.no_grad()
def _read(model: Model, corpora: Path, head: str) -> tuple[Tensor, Tensor, Tensor]:
    """Vectors of all pieces, the sentence of each, and the labels of each sentence."""
    tokenizer = Tokenizer.from_file(str(pretrained() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    rng = random.Random(0)
    windows = [
        w
        for item in every(corpora, SOURCES[head])
        for w in window_items(item, tokenizer, rng)
        if head in w.pooled
    ]
    windows.sort(key=lambda w: len(w.ids))
    model.eval()
    vectors, owner, targets = [], [], []
    for at in range(0, len(windows), READ):
        batch = collate(windows[at : at + READ])
        hidden = model(batch.ids, batch.mask)
        for row, window in enumerate(batch.windows):
            vectors.append(hidden[row, 1 : len(window.ids) - 1])
            owner += [len(targets)] * (len(window.ids) - 2)
            targets.append(window.pooled[head][0][1])
    return torch.cat(vectors), torch.tensor(owner), torch.tensor(targets)


def _fit(model: Model, head: str, pieces: Tensor, owner: Tensor, targets: Tensor) -> None:
    pool, out = model.pools[key(head)], model.pooled[key(head)]
    weight = (1 / targets.mean(0).clamp(min=1e-4)).sqrt()
    optimizer = torch.optim.AdamW([*pool.parameters(), *out.parameters()], lr=RATE, weight_decay=DECAY)
    first = torch.searchsorted(owner, torch.arange(len(targets) + 1))
    for number in range(ROUNDS):
        total = 0.0
        for chosen in torch.randperm(len(targets)).split(BATCH):
            loss = _loss(pool, out, pieces, first, targets, chosen, weight, choice=head in CHOICES)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            total += loss.item() * len(chosen)
        print(f"{head}: round {number + 1} of {ROUNDS}, loss {total / len(targets):.4f}", flush=True)


def _loss(
    pool: nn.Module,
    out: nn.Module,
    pieces: Tensor,
    first: Tensor,
    targets: Tensor,
    chosen: Tensor,
    weight: Tensor,
    *,
    choice: bool,
) -> Tensor:
    pooled = []
    for n in chosen.tolist():
        part = F.dropout(pieces[first[n] : first[n + 1]], DROP)
        pooled.append((torch.softmax(pool(part), 0) * part).sum(0))
    logits = out(torch.stack(pooled))
    if choice:
        return F.cross_entropy(logits, targets[chosen].argmax(-1))
    return F.binary_cross_entropy_with_logits(logits, targets[chosen], pos_weight=weight)


if __name__ == "__main__":
    main()
