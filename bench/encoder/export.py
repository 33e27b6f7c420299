"""Writes a trained model as Dateline reads it: python bench/encoder/export.py STATE [--out FOLDER]; then run gate.py."""

from __future__ import annotations

import argparse
import io
import tempfile
from pathlib import Path

import numpy as np
import torch
from heads import CHOICES, LINKS, PIECE_HEADS, SENTENCE_HEADS
from model import Model, key, pretrained
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.annotate.encoder import FOLDER, HEADS, MODEL, PIECES, sign


class _Hidden(nn.Module):
    def __init__(self, model: Model) -> None:
        super().__init__()
        self.encoder = model.encoder

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        return self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state", type=Path)
    parser.add_argument("--out", type=Path, default=FOLDER)
    args = parser.parse_args()
    model = Model(pretrained(), attention="eager")
    model.load_state_dict(torch.load(args.state))
    model.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    _write_network(model, args.out / MODEL)
    (args.out / HEADS).write_bytes(_heads(model))
    (args.out / PIECES).write_bytes((pretrained() / "tokenizer.json").read_bytes())
    sign(args.out)


def _write_network(model: Model, path: Path) -> None:
    ids = torch.ones(1, 12, dtype=torch.long)
    axes = {name: {0: "batch", 1: "pieces"} for name in ("input_ids", "attention_mask", "hidden")}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            _Hidden(model), (ids, ids), str(whole), input_names=["input_ids", "attention_mask"], output_names=["hidden"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True)


def _heads(model: Model) -> bytes:
    arrays: dict[str, np.ndarray] = {}
    labels: list[str] = []

    def add(name: str, layer: nn.Linear) -> None:
        arrays[f"{name}.weight"] = layer.weight.detach().numpy().astype(np.float32)
        arrays[f"{name}.bias"] = layer.bias.detach().numpy().astype(np.float32)

    for head, names in PIECE_HEADS.items():
        add(head, model.pieces[key(head)])
        labels.append("\t".join((head, "piece", *names)))
    for head, names in SENTENCE_HEADS.items():
        add(head, model.pooled[key(head)])
        add(f"{head}.pool", model.pools[key(head)])
        labels.append("\t".join((head, "choice" if head in CHOICES else "each", *names)))
    add("link.left", model.left)
    add("link.right", model.right)
    arrays["link.bias"] = model.bias.detach().numpy()
    stored = io.BytesIO()
    np.savez_compressed(stored, labels=np.array(labels), links=np.array(LINKS), **arrays)
    return stored.getvalue()


if __name__ == "__main__":
    main()
