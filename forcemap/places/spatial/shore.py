"""Coasts: the line, and the sea off it."""

from __future__ import annotations

from shapely.geometry.base import BaseGeometry

from forcemap.places.spatial.geodesy import buffer


def offshore(coast: BaseGeometry, land: BaseGeometry, km: float) -> BaseGeometry:
    """Return the sea within `km` of a coast.

    Parameters
    ----------
    coast
        Lines, WGS 84: a country's coast or the side of it that faces a direction.
    land
        Everything that is not sea, at least near the coast.
    km
        How far out; the territorial sea is 22 km, the contiguous zone 44.
    """
    return buffer(coast, km).difference(land)
