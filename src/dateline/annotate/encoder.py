"""The encoder: a small network that reads sentences and says of each word piece and sentence what the trained heads ask.

One pass over a window of whole sentences gives a vector a word piece; heads are small matrices over these (docs/models.md tells
what each was trained on and how good it is; bench/encoder trains them).  Without its files, or with damaged ones, the rules of
the other stages work alone."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from dateline.errors import KnowledgeError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

FOLDER = Path(__file__).parents[1] / "data" / "encoder"
MODEL, HEADS, PIECES, CHECKSUMS = "encoder.onnx", "heads.npz", "tokenizer.json", "sha256.txt"
WINDOW = 160
"""Pieces of a window, the two that open and close it included, as in training."""
_OPENS, _CLOSES = 101, 102
Floats = NDArray[np.float32]
Range = tuple[int, int]


@dataclass(frozen=True)
class Heads:
    """The matrices of the heads, by name, and their labels.  ``kinds``: ``piece`` (one label a piece), ``choice`` (one label
    a sentence), ``each`` (every label of a sentence is yes or no)."""

    arrays: dict[str, Floats]
    labels: dict[str, tuple[str, ...]]
    kinds: dict[str, str]
    links: tuple[str, ...]

    @classmethod
    def read(cls, data: bytes) -> Self:
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        told = [str(line).split("\t") for line in arrays.pop("labels")]
        links = tuple(str(name) for name in arrays.pop("links"))
        return cls(
            arrays, {n: tuple(labels) for n, _, *labels in told}, {n: kind for n, kind, *_ in told}, links
        )


@dataclass(frozen=True)
class Encoding:
    """What was made of a text.  ``spans`` (n, 2): where each word piece stands in the text; ``sentence`` (n,): which of the
    sentences given it belongs to; ``hidden`` (n, size): its vector."""

    spans: NDArray[np.int64]
    sentence: NDArray[np.int64]
    hidden: Floats
    heads: Heads = field(repr=False)

    def pieces(self, head: str) -> Floats:
        """How likely each label of a head is at each piece: (n, labels), rows sum to 1."""
        arrays = self.heads.arrays
        return _softmax(self.hidden @ arrays[f"{head}.weight"].T + arrays[f"{head}.bias"])

    def sentences(self, head: str) -> dict[int, Floats]:
        """How likely each label of a head is, by number of sentence; sentences without a piece are left out."""
        arrays, kind = self.heads.arrays, self.heads.kinds[head]
        found: dict[int, Floats] = {}
        attention = self.hidden @ arrays[f"{head}.pool.weight"].T
        for number in np.unique(self.sentence):
            inside = self.sentence == number
            pooled = (_softmax(attention[inside].T).T * self.hidden[inside]).sum(0)
            logits = arrays[f"{head}.weight"] @ pooled + arrays[f"{head}.bias"]
            found[int(number)] = _softmax(logits) if kind == "choice" else _sigmoid(logits)
        return found

    @cached_property
    def _sides(self) -> tuple[Floats, Floats]:
        arrays, size = self.heads.arrays, len(self.heads.links)
        left = self.hidden @ arrays["link.left.weight"].T + arrays["link.left.bias"]
        right = self.hidden @ arrays["link.right.weight"].T + arrays["link.right.bias"]
        return left.reshape(len(left), size, -1), right.reshape(len(right), size, -1)

    def links(self, word: int, other: int) -> Floats:
        """How likely the piece ``other`` plays each role of ``heads.links`` to the event that the piece ``word`` tells."""
        left, right = self._sides
        logits = (left[word] * right[other]).sum(-1) / np.sqrt(left.shape[-1])
        return _sigmoid(logits + self.heads.arrays["link.bias"])

    def inside(self, span: Range) -> NDArray[np.int64]:
        """The pieces that stand within ``span`` of the text."""
        first, last = np.searchsorted(self.spans[:, 0], span)
        return np.arange(first, last)


class Encoder:
    """Reads texts; made by ``encoder()``."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer, heads: Heads) -> None:
        self._session, self._tokenizer, self.heads = session, tokenizer, heads

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
    session = InferenceSession(files[MODEL], options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_buffer(files[PIECES])
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Encoder(session, tokenizer, Heads.read(files[HEADS]))


def _checked(folder: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    try:
        wanted = dict(line.split()[::-1] for line in (folder / CHECKSUMS).read_text("ascii").splitlines())
        for name in (MODEL, HEADS, PIECES):
            files[name] = (folder / name).read_bytes()
            if hashlib.sha256(files[name]).hexdigest() != wanted.get(name):
                raise KnowledgeError(folder / name, "not the file that was trained (its SHA-256 differs)")
    except (OSError, ValueError) as error:
        raise KnowledgeError(folder, f"the encoder cannot be read ({error})") from error
    return files


def _softmax(logits: Floats) -> Floats:
    raised: Floats = np.exp(logits - logits.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)


def _sigmoid(logits: Floats) -> Floats:
    return 1 / (1 + np.exp(-logits))
