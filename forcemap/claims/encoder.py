"""A small sentence encoder as one more witness: what a model that has read much English makes of a line.

MiniLM-L6 (Wang et al. 2020; the sentence-transformers weights, Apache-2.0), fine-tuned on the annotated training
documents and kept as 8-bit integers. It sees neighbouring lines together, with the two sentences before them and the
headline, and never more than one document.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from forcemap.claims.scene import Line, Scene
from forcemap.claims.windows import windows
from forcemap.claims.wordpieces import Cut, WordPieces
from forcemap.documents import Span
from forcemap.errors import ModelError

MODEL, HEADS, VOCABULARY = "encoder.onnx", "encoder-heads.npz", "encoder-vocabulary.txt"
STATUSES = ("present", "arriving", "leaving", "planned", "possible", "denied", "past")

Vector = NDArray[np.float32]


class Seen(NamedTuple):
    """What the encoder made of a window: a vector a piece, where its text lies in them and where in the document."""

    vectors: Vector
    cut: Cut
    start: int
    heads: dict[str, Vector]


class Glance:
    """What the encoder saw in one window; asked about items of one of its lines and what they could be linked to.

    Everything is asked for by its offset in the document.
    """

    __slots__ = ("_cut", "_heads", "_line", "_mean", "_start", "_vectors")

    def __init__(self, seen: Seen, line: Span) -> None:
        self._vectors, self._cut, self._start, self._heads = seen
        self._line = line
        rows = self._cut.between(line.start - self._start, line.end - self._start)
        own = self._vectors[rows]
        self._mean = own.mean(axis=0) if len(own) else self._vectors[0]

    def sees(self, at: int) -> bool:
        """Whether the word at `at` stands in the line or in the window before it."""
        return self._start <= at < self._line.end

    def item(self, head: int, verb: int) -> tuple[float, dict[str, float]]:
        """Return the log-odds that the item whose head stands at `head` carries a claim, and the logit of each status."""
        seen = np.concatenate((self._own(head), self._own(verb), self._mean))
        hidden = np.tanh(self._linear("h", seen))
        states = self._linear("status", hidden)
        return float(self._linear("item", hidden)[0]), dict(zip(STATUSES, map(float, states), strict=True))

    def forces(self, head: int, at: Sequence[int]) -> list[float]:
        """Return the log-odds that each force named at `at` owns the item; all must be seen."""
        return self._pairs("pf", "of", head, at)

    def places(self, head: int, at: Sequence[int]) -> list[float]:
        """Return the log-odds that the item is said to be at each place named at `at`; all must be seen."""
        return self._pairs("pp", "op", head, at)

    def _pairs(self, first: str, second: str, head: int, at: Sequence[int]) -> list[float]:
        if not at:
            return []
        one = self._own(head)
        others = self._vectors[[self._row(each) for each in at]]
        own = np.broadcast_to(one, others.shape)
        hidden = np.tanh(self._linear(first, np.concatenate((own, others, own * others), axis=1)))
        return [float(value) for value in self._linear(second, hidden)[:, 0]]

    def _linear(self, name: str, values: Vector) -> Vector:
        return values @ self._heads[f"{name}.weight"].T + self._heads[f"{name}.bias"]

    def _own(self, at: int) -> Vector:
        vector: Vector = self._vectors[self._row(at)]
        return vector

    def _row(self, at: int) -> int:
        return self._cut.at(at - self._start) or 0


class Encoder:
    """The encoder and its heads. Build one with :func:`load_encoder`."""

    __slots__ = ("_heads", "_pieces", "_session")

    def __init__(self, session: Any, *, pieces: WordPieces, heads: dict[str, Vector]) -> None:
        self._session = session
        self._pieces = pieces
        self._heads = heads

    def look(self, scene: Scene, lines: Iterable[Line]) -> Iterator[Glance]:
        """Yield what the encoder sees in each of `lines`, in text order, knowing what stands before and the headline."""
        text, title = scene.document.text, scene.document.title or ""
        for window in windows(scene, lines):
            numbers, cut = self._pieces.frame([part.of(text) for part in window.parts], title)
            (output,) = self._session.run(None, {"ids": np.array([numbers], dtype=np.int64)})
            seen = Seen(output[0], cut, window.span.start, self._heads)
            for line in window.lines:
                yield Glance(seen, line.sentence.span)


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
