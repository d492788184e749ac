"""A small sentence encoder as one more witness: what a model that has read much English makes of a line.

MiniLM-L6 (Wang et al. 2020; the sentence-transformers weights, Apache-2.0), its lower four layers, fine-tuned on the
annotated training documents and kept as 8-bit integers. It runs on one line at a time, so that what it says of a line
never depends on what else is read.
"""

from __future__ import annotations

import io
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from forcemap.claims.sentence import Sentence
from forcemap.claims.wordpieces import WordPieces
from forcemap.errors import ModelError

MODEL, HEADS, VOCABULARY = "encoder.onnx", "encoder-heads.npz", "encoder-vocabulary.txt"
MOST_PIECES = 160
STATUSES = ("present", "arriving", "leaving", "planned", "possible", "denied", "past")

Vector = NDArray[np.float32]


class Glance:
    """What the encoder saw in one sentence: a vector a token; asked about items and what they could be linked to."""

    __slots__ = ("_heads", "_mean", "_rows", "_vectors")

    def __init__(self, vectors: Vector, rows: list[int], heads: dict[str, Vector]) -> None:
        self._vectors = vectors
        self._rows = rows
        self._mean = vectors.mean(axis=0)
        self._heads = heads

    def item(self, head: int, verb: int) -> tuple[float, dict[str, float]]:
        """Return the log-odds that the item on token `head` carries a claim, and the logit of each status."""
        seen = np.concatenate((self._of(head), self._of(verb), self._mean))
        hidden = np.tanh(self._linear("h", seen))
        states = self._linear("status", hidden)
        return float(self._linear("item", hidden)[0]), dict(zip(STATUSES, map(float, states), strict=True))

    def force(self, head: int, token: int) -> float:
        """Return the log-odds that the force on `token` owns the item on `head`."""
        return self._pair("pf", "of", head, token)

    def place(self, head: int, token: int) -> float:
        """Return the log-odds that the item on `head` is said to be at the place on `token`."""
        return self._pair("pp", "op", head, token)

    def _pair(self, first: str, second: str, head: int, token: int) -> float:
        one, other = self._of(head), self._of(token)
        hidden = np.tanh(self._linear(first, np.concatenate((one, other, one * other))))
        return float(self._linear(second, hidden)[0])

    def _linear(self, name: str, values: Vector) -> Vector:
        return self._heads[f"{name}.weight"] @ values + self._heads[f"{name}.bias"]

    def _of(self, token: int) -> Vector:
        vector: Vector = self._vectors[self._rows[token]]
        return vector


class Encoder:
    """The encoder and its heads. Build one with :func:`load_encoder`."""

    __slots__ = ("_heads", "_pieces", "_session")

    def __init__(self, session: Any, *, pieces: WordPieces, heads: dict[str, Vector]) -> None:
        self._session = session
        self._pieces = pieces
        self._heads = heads

    def look(self, sentence: Sentence, document_text: str) -> Glance:
        """Return what the encoder sees in `sentence`; words beyond the 158th piece are seen as that piece."""
        numbers, offsets = self._pieces.cut(sentence.text(document_text), MOST_PIECES)
        (output,) = self._session.run(None, {"ids": np.array([numbers], dtype=np.int64)})
        start = sentence.span.start
        rows, at = [], 0
        for begin in sentence.starts:
            while at + 1 < len(offsets) - 1 and offsets[at + 1] <= begin - start:
                at += 1
            rows.append(_first(offsets, at))
        return Glance(output[0], rows, self._heads)


def load_encoder(folder: Path | None = None) -> Encoder:
    """Load the encoder of `folder`, by default the shipped one.

    Raises
    ------
    ModelError
        A file of it is missing, or the program that runs it is.
    """
    source: Traversable | Path = folder if folder is not None else resources.files("forcemap.claims") / "data"
    try:
        import onnxruntime  # noqa: PLC0415  # takes a third of a second to import: only who reads pays
    except ImportError as error:
        raise ModelError(
            "onnxruntime is not installed", cure="install it with: pip install onnxruntime"
        ) from error
    for name in (MODEL, HEADS, VOCABULARY):
        if not (source / name).is_file():
            raise ModelError(f"the encoder lacks its file {name}", cure="reinstall forcemap")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        (source / MODEL).read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    words = (source / VOCABULARY).read_text(encoding="utf-8").split("\n")
    kept = np.load(io.BytesIO((source / HEADS).read_bytes()))
    heads = {name: kept[name].astype(np.float32) for name in kept.files}
    return Encoder(
        session, pieces=WordPieces({word: number for number, word in enumerate(words)}), heads=heads
    )


def _first(offsets: list[int], at: int) -> int:
    """Return the first of the pieces that share the offset of piece `at`."""
    while at > 1 and offsets[at - 1] == offsets[at]:
        at -= 1
    return at
