"""How bulky things travel inside a page: deflated, base64, geometry as small whole-number steps."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

GRID = 10_000  # steps a degree: 11 m at the equator, finer than any claim in prose
_LEVEL = 9


def deflate(data: bytes) -> str:
    """Return raw deflate of `data` (RFC 1951) as base64: what ``DecompressionStream('deflate-raw')`` opens."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(packer.compress(data) + packer.flush()).decode("ascii")


def inflate(packed: str) -> bytes:
    """Undo `deflate`."""
    return zlib.decompress(base64.b64decode(packed), -zlib.MAX_WBITS)


def compact_json(value: object) -> str:
    """Return JSON without spaces; keys keep their order, text stays UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def pack_json(value: object) -> str:
    """Return `value` as JSON, deflated, as base64."""
    return deflate(compact_json(value).encode())


def steps(coordinates: NDArray[np.float64], grid: int = GRID) -> list[int]:
    """Return one path as ``[x0, y0, dx, dy, ...]`` on a grid of 1/`grid` degree; points on one step are merged.

    `coordinates` has shape (n, 2), WGS 84 longitude and latitude in degrees; an empty array gives ``[]``.
    """
    if len(coordinates) == 0:
        return []
    whole = np.rint(coordinates[:, :2] * grid).astype(np.int64)
    keep = np.ones(len(whole), dtype=bool)
    keep[1:] = np.any(whole[1:] != whole[:-1], axis=1)
    whole = whole[keep]
    moves = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    return [int(number) for number in moves.ravel()]


def varints(numbers: Iterable[int] | Sequence[int] | NDArray[np.int64]) -> bytes:
    """Return signed whole numbers as zigzag variable-length bytes (as in Protocol Buffers); b"" for none."""
    values = np.asarray(list(numbers) if not isinstance(numbers, np.ndarray) else numbers, dtype=np.int64)
    if values.size == 0:
        return b""
    zigzag = ((values << 1) ^ (values >> 63)).astype(np.uint64)
    lengths = np.ones(len(zigzag), dtype=np.int64)
    for bits in range(7, 64, 7):
        lengths += (zigzag >> np.uint64(bits)) > 0
    ends = np.cumsum(lengths)
    out = np.zeros(int(ends[-1]), dtype=np.uint8)
    starts = ends - lengths
    for place in range(int(lengths.max())):
        has = lengths > place
        part = (zigzag[has] >> np.uint64(7 * place)) & np.uint64(0x7F)
        more = (lengths[has] > place + 1).astype(np.uint64) << np.uint64(7)
        out[starts[has] + place] = (part | more).astype(np.uint8)
    return out.tobytes()
