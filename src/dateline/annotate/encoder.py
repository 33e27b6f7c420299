"""The encoder: a small network that reads sentences and says of each word piece and sentence what the trained heads ask.

One pass over a window of whole sentences gives a vector a word piece; heads are small matrices over these (docs/models.md tells
what each was trained on and how good it is; bench/encoder trains them).  Without its files, or with damaged ones, the rules of
the other stages work alone."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.annotate.gate import Gate
from dateline.errors import KnowledgeError
from dateline.model.encoding import Encoding, Floats, Heads, Range

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

FOLDER = Path(__file__).parents[1] / "data" / "encoder"
MODEL, HEADS, PIECES, GATE = "encoder.onnx", "heads.npz", "tokenizer.json", "gate.npz"
CHECKSUMS = "sha256.txt"
WINDOW = 160
"""Pieces of a window, the two that open and close it included, as in training."""
_OPENS, _CLOSES = 101, 102
_SLOWER = ["SkipLayerNormFusion"]
"""What onnxruntime would do to the network that makes it slower: 16.1 ms a window with it, 14.1 ms without (1.32, one core)."""


class Encoder:
    """Reads texts; made by ``encoder()``."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer, heads: Heads, gate: Gate) -> None:
        self._session, self._tokenizer, self.heads, self.gate = session, tokenizer, heads, gate

    def read(self, text: str, sentences: Sequence[Range]) -> Encoding:
        """The encoding of the sentences given (ranges of characters, in order; what lies between them is not read)."""
        spans, sentence, ids = self._cut(text, sentences)
        hidden = [self._run(ids[a:b]) for a, b in windows(sentence)]
        size = self.heads.arrays["link.left.weight"].shape[1]
        return Encoding(
            np.array(spans, dtype=np.int64).reshape(-1, 2),
            np.array(sentence, dtype=np.int64),
            np.concatenate(hidden) if hidden else np.zeros((0, size), np.float32),
            self.heads,
        )

    def _cut(self, text: str, sentences: Sequence[Range]) -> tuple[list[Range], list[int], list[int]]:
        spans: list[Range] = []
        sentence: list[int] = []
        ids: list[int] = []
        told = self._tokenizer.encode_batch([text[a:b] for a, b in sentences], add_special_tokens=False)
        for number, ((start, _), encoded) in enumerate(zip(sentences, told, strict=True)):
            spans += [(start + a, start + b) for a, b in encoded.offsets]
            ids += encoded.ids
            sentence += [number] * len(encoded.ids)
        return spans, sentence, ids

    def _run(self, ids: list[int]) -> Floats:
        row = np.array([[_OPENS, *ids, _CLOSES]], dtype=np.int64)
        (hidden,) = self._session.run(None, {"input_ids": row, "attention_mask": np.ones_like(row)})
        vectors: Floats = hidden[0, 1:-1]
        return vectors


def windows(sentence: Sequence[int]) -> list[Range]:
    """Ranges of pieces to be read together: whole sentences as long as they fit, longer ones cut."""
    limit, found, start = WINDOW - 2, list[Range](), 0
    n = len(sentence)
    while start < n:
        end = min(start + limit, n)
        if end < n:
            back = end
            while back > start and sentence[back - 1] == sentence[end]:
                back -= 1
            end = back if back > start else end
        found.append((start, end))
        start = end
    return found


@lru_cache(maxsize=2)
def encoder(folder: Path = FOLDER) -> Encoder:
    """The encoder of a folder. Raises KnowledgeError where a file is missing or is not the one that was trained."""
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    files = _checked(folder)
    options: Any = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = InferenceSession(
        files[MODEL], options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
    )
    tokenizer = Tokenizer.from_buffer(files[PIECES])
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Encoder(session, tokenizer, Heads.read(files[HEADS]), Gate.read(files[GATE]))


def sign(folder: Path) -> None:
    """Write the checksums of what lies in a folder of a trained encoder."""
    files = [folder / name for name in (MODEL, HEADS, PIECES, GATE) if (folder / name).is_file()]
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (folder / CHECKSUMS).write_text("".join(lines), "ascii")


def _checked(folder: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    try:
        wanted = dict(line.split()[::-1] for line in (folder / CHECKSUMS).read_text("ascii").splitlines())
        for name in (MODEL, HEADS, PIECES, GATE):
            files[name] = (folder / name).read_bytes()
            if hashlib.sha256(files[name]).hexdigest() != wanted.get(name):
                raise KnowledgeError(
                    str(folder / name), "", "not the file that was trained (its SHA-256 differs)"
                )
    except (OSError, ValueError) as error:
        raise KnowledgeError(str(folder), "", f"the encoder cannot be read ({error})") from error
    return files
