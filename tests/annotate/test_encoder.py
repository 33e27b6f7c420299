"""The encoder: windows, heads over invented vectors, and files that are missing or damaged."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest

from dateline.annotate.encoder import CHECKSUMS, FOLDER, HEADS, MODEL, PIECES, WINDOW, encoder, windows
from dateline.errors import KnowledgeError
from dateline.model.encoding import Encoding, Heads


def _heads() -> Heads:
    stored = io.BytesIO()
    arrays = {
        "word.weight": np.eye(2, dtype=np.float32),
        "word.bias": np.zeros(2, np.float32),
        "told.pool.weight": np.array([[0.0, 5.0]], np.float32),
        "told.weight": np.array([[0.0, 4.0], [0.0, -4.0]], np.float32),
        "told.bias": np.zeros(2, np.float32),
        "link.left.weight": np.eye(2, dtype=np.float32),
        "link.left.bias": np.zeros(2, np.float32),
        "link.right.weight": np.eye(2, dtype=np.float32),
        "link.right.bias": np.zeros(2, np.float32),
        "link.bias": np.array([-1.0], np.float32),
    }
    np.savez(
        stored,
        labels=np.array(["word\tpiece\tO\tB", "told\teach\tyes\tno"]),
        links=np.array(["actor"]),
        **arrays,
    )
    return Heads.read(stored.getvalue())


def _encoding() -> Encoding:
    spans = np.array([[0, 3], [4, 9], [9, 10], [11, 15]])
    hidden = np.array([[3, 0], [0, 3], [1, 1], [0, -3]], np.float32)
    return Encoding(spans, np.array([0, 0, 0, 1]), hidden, _heads())


def test_a_piece_gets_a_probability_of_each_label() -> None:
    likely = _encoding().pieces("word")
    assert likely.shape == (4, 2)
    assert likely.sum(-1) == pytest.approx(1)
    assert likely[0, 0] > 0.9
    assert likely[1, 1] > 0.9


def test_a_sentence_is_read_off_the_pieces_that_matter() -> None:
    told = _encoding().sentences("told")
    assert set(told) == {0, 1}
    assert told[0][0] > 0.99  # the second piece has all the weight
    assert told[1][0] < 0.01


def test_links_rise_with_the_likeness_of_both_sides() -> None:
    encoding = _encoding()
    assert encoding.links(0, 0)[0] > 0.9
    assert encoding.links(0, 1)[0] < 0.5


def test_pieces_inside_a_span() -> None:
    assert list(_encoding().inside((4, 10))) == [1, 2]
    assert list(_encoding().inside((20, 30))) == []


def test_windows_hold_whole_sentences_and_every_piece_once() -> None:
    sentence = [n for n, length in enumerate([70, 60, 50, 400, 3]) for _ in range(length)]
    found = windows(sentence)
    assert [p for a, b in found for p in range(a, b)] == list(range(len(sentence)))
    assert all(b - a <= WINDOW - 2 for a, b in found)
    assert found[0] == (0, 130)


def test_no_text_no_windows() -> None:
    assert windows([]) == []


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        encoder(tmp_path)


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    for name in (HEADS, PIECES, CHECKSUMS):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    (tmp_path / MODEL).write_bytes((FOLDER / MODEL).read_bytes()[:-1] + b"x")
    with pytest.raises(KnowledgeError, match="SHA-256"):
        encoder(tmp_path)


def test_the_shipped_encoder_sees_an_attack_in_either_case() -> None:
    text = "Gunmen stormed the village and killed nine farmers on Tuesday."
    reader = encoder()
    for written in (text, text.upper()):
        read = reader.read(written, [(0, len(text))])
        trigger = read.pieces("event.trigger")[read.inside((7, 14))]
        assert trigger[:, 0].min() < 0.2, written
        assert reader.heads.labels["event.trigger"][int(trigger.max(0).argmax())] == "attack"
