"""A small sentence encoder as one more witness: what a model that has read much English makes of a line.

MiniLM-L6 (Wang et al. 2020; the sentence-transformers weights, Apache-2.0), fine-tuned on the annotated training
documents and kept as 8-bit integers. It sees neighbouring lines together, with the two sentences before them and the
headline, and never more than one document.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

FIRST = {
    "h": 3,
    "pf": 2,
    "pp": 2,
}  # first layers, and how many of their three inputs are vectors as they come

Vector = NDArray[np.float32]


class Seen(NamedTuple):
    """What the encoder made of a window.

    `vectors` holds a vector a piece, `cut` says where the text lies in them and `start` where in the document.
    `parts` holds, for every head, what each piece adds to its hidden layer in each of the places it can take there:
    nothing but the head's product with all vectors, taken once for all questions.
    """

    vectors: Vector
    cut: Cut
    start: int
    heads: Heads
    parts: dict[str, list[Vector]]

    def row(self, at: int) -> int:
        """Return the row of the word at `at`."""
        return self.cut.at(at - self.start) or 0


class Glance:
    """What the encoder saw in one line of a window; asked about its items and what they could be linked to.

    Everything is asked for by its offset in the document.
    """

    __slots__ = ("_items", "_line", "_mean", "_rows", "_seen")

    def __init__(self, seen: Seen, line: Span) -> None:
        self._seen = seen
        self._line = line
        rows = seen.cut.between(line.start - seen.start, line.end - seen.start)
        self._rows = rows if rows.stop else slice(0, 1)
        self._mean: Vector | None = None
        self._items: dict[tuple[int, int], tuple[float, dict[str, float]]] = {}

    def sees(self, at: int) -> bool:
        """Whether the word at `at` stands in the line or in the window before it."""
        return self._seen.start <= at < self._line.end

    def item(self, head: int, verb: int) -> tuple[float, dict[str, float]]:
        """Return the log-odds that the item whose head stands at `head` carries a claim, and the logit of each status."""
        known = self._items.get((head, verb))
        if known is None:
            known = self._items[head, verb] = self._item(head, verb)
        return known

    def _item(self, head: int, verb: int) -> tuple[float, dict[str, float]]:
        seen = self._seen
        heads, (as_head, as_verb, as_mean) = seen.heads, seen.parts["h"]
        if self._mean is None:
            self._mean = as_mean[self._rows].mean(axis=0)
        hidden = np.tanh(as_head[seen.row(head)] + as_verb[seen.row(verb)] + self._mean + heads.biases["h"])
        states = heads.last("status", hidden)
        return float(heads.last("item", hidden)[0]), dict(zip(STATUSES, map(float, states), strict=True))

    def forces(self, head: int, at: Sequence[int]) -> list[float]:
        """Return the log-odds that each force named at `at` owns the item; all must be seen."""
        return self._pairs("pf", "of", head, at)

    def places(self, head: int, at: Sequence[int]) -> list[float]:
        """Return the log-odds that the item is said to be at each place named at `at`; all must be seen."""
        return self._pairs("pp", "op", head, at)

    def _pairs(self, first: str, second: str, head: int, at: Sequence[int]) -> list[float]:
        if not at:
            return []
        seen = self._seen
        heads, (as_item, as_other) = seen.heads, seen.parts[first]
        row, others = seen.row(head), [seen.row(each) for each in at]
        both = (seen.vectors[others] * seen.vectors[row]) @ heads.columns[first][2]
        hidden = np.tanh(as_item[row] + as_other[others] + both + heads.biases[first])
        return [float(value) for value in heads.last(second, hidden)[:, 0]]


class Heads:
    """The small nets on top of the encoder, their first layers cut by what they are shown.

    "h" is shown the item's head, its verb and the mean of the line; "pf" and "pp" an item's head, the name of a force or place,
    and the product of the two.
    """

    __slots__ = ("biases", "columns", "weights")

    def __init__(self, kept: Mapping[str, Vector]) -> None:
        self.weights = {
            name.removesuffix(".weight"): kept[name].T for name in kept if name.endswith(".weight")
        }
        self.biases = {name.removesuffix(".bias"): kept[name] for name in kept if name.endswith(".bias")}
        self.columns = {
            name: [np.ascontiguousarray(part) for part in np.split(self.weights[name], 3)] for name in FIRST
        }

    def shown(self, vectors: Vector) -> dict[str, list[Vector]]:
        """Return what each of `vectors` adds to the first layers in each of the places it can take there."""
        return {
            name: [vectors @ part for part in self.columns[name][:count]] for name, count in FIRST.items()
        }

    def last(self, name: str, hidden: Vector) -> Vector:
        """Return what the last layer `name` makes of a hidden one."""
        return hidden @ self.weights[name] + self.biases[name]


class Encoder:
    """The encoder and its heads. Build one with :func:`load_encoder`."""

    __slots__ = ("_heads", "_pieces", "_session")

    def __init__(self, session: Any, *, pieces: WordPieces, heads: Heads) -> None:
        self._session = session
        self._pieces = pieces
        self._heads = heads

    def look(self, scene: Scene, lines: Iterable[Line]) -> Iterator[Glance]:
        """Yield what the encoder sees in each of `lines`, in text order, knowing what stands before and the headline."""
        text, title = scene.document.text, scene.document.title or ""
        for window in windows(scene, lines):
            numbers, cut = self._pieces.frame([part.of(text) for part in window.parts], title)
            (output,) = self._session.run(None, {"ids": np.array([numbers], dtype=np.int64)})
            parts = self._heads.shown(output[0])
            seen = Seen(output[0], cut, window.span.start, self._heads, parts)
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
    heads = Heads({name: kept[name].astype(np.float32) for name in kept.files})
    return Encoder(
        session, pieces=WordPieces({word: number for number, word in enumerate(words)}), heads=heads
    )
