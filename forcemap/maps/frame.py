"""The window of a picture on the world: WGS 84 to pixels by spherical Mercator (EPSG:3857)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forcemap.places import LonLat

Bounds = tuple[float, float, float, float]

MOST_LATITUDE = 85.0
PADDING = 0.07
LEAST_SPAN = 0.008  # of the world's width: a single point is shown with some 300 km around it


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame2D:
    """Pixels of a picture of `size` (width, height): ``pixel = world * scale - origin``."""

    size: tuple[int, int]
    scale: float
    origin: tuple[float, float]

    @classmethod
    def around(cls, bounds: Bounds, size: tuple[int, int], padding: float = PADDING) -> Frame2D:
        """Return the frame that shows (west, south, east, north) whole, centred, with some air."""
        west, south, east, north = bounds
        left, bottom = _world(west, south)
        right, top = _world(east, north)
        wide, tall = max(right - left, LEAST_SPAN), max(bottom - top, LEAST_SPAN * size[1] / size[0])
        scale = min(size[0] / (wide * (1 + 2 * padding)), size[1] / (tall * (1 + 2 * padding)))
        centre = ((left + right) / 2, (top + bottom) / 2)
        return cls(
            size=size,
            scale=scale,
            origin=(centre[0] * scale - size[0] / 2, centre[1] * scale - size[1] / 2),
        )

    def inset(self, *, top: int, bottom: int) -> Frame2D:
        """Return the frame with height taken off, the same ground in its middle."""
        width, height = self.size[0], self.size[1] - top - bottom
        shrink = height / self.size[1]
        centre = (
            (self.origin[0] + self.size[0] / 2) / self.scale,
            (self.origin[1] + self.size[1] / 2) / self.scale,
        )
        scale = self.scale * shrink
        return Frame2D(
            size=(width, height),
            scale=scale,
            origin=(centre[0] * scale - width / 2, centre[1] * scale - height / 2),
        )

    @property
    def zoom(self) -> float:
        """The zoom of a web map with tiles of 256 pixels that shows the same scale."""
        return math.log2(self.scale / 256)

    @property
    def river_rank(self) -> float:
        """The highest rank of rivers worth drawing at this scale."""
        return self.zoom * 1.35 - 1

    def pixel(self, point: LonLat) -> tuple[float, float]:
        """Return where a point falls."""
        x, y = _world(point.lon, point.lat)
        return x * self.scale - self.origin[0], y * self.scale - self.origin[1]

    def pixels(self, path: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where points of shape (n, 2), lon/lat, fall; shape (n, 2), x/y."""
        sine = np.sin(np.radians(np.clip(path[:, 1], -MOST_LATITUDE, MOST_LATITUDE)))
        x = path[:, 0] / 360 + 0.5
        y = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * math.pi)
        return np.column_stack((x * self.scale - self.origin[0], y * self.scale - self.origin[1]))


def _world(lon: float, lat: float) -> tuple[float, float]:
    sine = math.sin(math.radians(max(-MOST_LATITUDE, min(MOST_LATITUDE, lat))))
    return lon / 360 + 0.5, 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
