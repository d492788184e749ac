"""A small sentence encoder as one more witness: what a model that has read much English makes of a line.

MiniLM-L6 (Wang et al. 2020; the sentence-transformers weights, Apache-2.0), fine-tuned on the annotated training
documents and kept as 8-bit integers. It sees one line with the two sentences before it and the headline, so that what
it says of a line never depends on which other documents are read.
"""

from __future__ import annotations

import io
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from forcemap.claims.scene import Line, Scene
from forcemap.claims.wordpieces import BEFORE, SENTENCE, Cut, WordPieces
from forcemap.documents import Span
from forcemap.errors import ModelError

MODEL, HEADS, VOCABULARY = "encoder.onnx", "encoder-heads.npz", "encoder-vocabulary.txt"
STATUSES = ("present", "arriving", "leaving", "planned", "possible", "denied", "past")

Vector = NDArray[np.float32]
Part = tuple[Span, Cut]


class Glance:
    """What the encoder saw in one line and before it; asked about items and what they could be linked to.

    Everything is asked for by its offset in the document.
    """

    __slots__ = ("_before", "_heads", "_line", "_mean", "_vectors")

    def __init__(self, vectors: Vector, *, line: Part, before: Part, heads: dict[str, Vector]) -> None:
        self._vectors = vectors
        self._line = line
        self._before = before
        self._mean = vectors.mean(axis=0)
        self._heads = heads

    def item(self, head: int, verb: int) -> tuple[float, dict[str, float]]:
        """Return the log-odds that the item whose head stands at `head` carries a claim, and the logit of each status."""
        seen = np.concatenate((self._own(head), self._own(verb), self._mean))
        hidden = np.tanh(self._linear("h", seen))
        states = self._linear("status", hidden)
        return float(self._linear("item", hidden)[0]), dict(zip(STATUSES, map(float, states), strict=True))

    def force(self, head: int, at: int) -> float | None:
        """Return the log-odds that the force named at `at` owns the item; None where the encoder did not see it."""
        return self._pair("pf", "of", head, at)

    def place(self, head: int, at: int) -> float | None:
        """Return the log-odds that the item is said to be at the place named at `at`; None as above."""
        return self._pair("pp", "op", head, at)

    def _pair(self, first: str, second: str, head: int, at: int) -> float | None:
        row = self._row(at)
        if row is None:
            return None
        one, other = self._own(head), self._vectors[row]
        hidden = np.tanh(self._linear(first, np.concatenate((one, other, one * other))))
        return float(self._linear(second, hidden)[0])

    def _row(self, at: int) -> int | None:
        for span, cut in (self._line, self._before):
            if span.start <= at < span.end:
                return cut.at(at - span.start)
        return None

    def _linear(self, name: str, values: Vector) -> Vector:
        return self._heads[f"{name}.weight"] @ values + self._heads[f"{name}.bias"]

    def _own(self, at: int) -> Vector:
        vector: Vector = self._vectors[self._row(at) or 0]
        return vector


class Encoder:
    """The encoder and its heads. Build one with :func:`load_encoder`."""

    __slots__ = ("_heads", "_pieces", "_session")

    def __init__(self, session: Any, *, pieces: WordPieces, heads: dict[str, Vector]) -> None:
        self._session = session
        self._pieces = pieces
        self._heads = heads

    def look(self, scene: Scene, line: Line) -> Glance:
        """Return what the encoder sees in `line`, knowing the two sentences before it and the headline."""
        text, own, before = scene.document.text, line.sentence.span, scene.before(line)
        numbers, cuts = self._pieces.frame((own.of(text), before.of(text), scene.document.title or ""))
        (output,) = self._session.run(None, {"ids": np.array([numbers], dtype=np.int64)})
        return Glance(output[0], line=(own, cuts[SENTENCE]), before=(before, cuts[BEFORE]), heads=self._heads)


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
