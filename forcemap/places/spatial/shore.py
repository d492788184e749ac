"""Coasts: the line, and the sea off it."""

from __future__ import annotations

import shapely
from shapely.geometry.base import BaseGeometry

_FINE_DEGREES = 0.01  # a kilometre: finer than "off the coast" can mean


def offshore(zone: BaseGeometry, land: BaseGeometry) -> BaseGeometry:
    """Return the part of a zone along a coast that is not land.

    Parameters
    ----------
    zone
        The belt about a coast, such as ``buffer(coast, 100.0)``. WGS 84; the territorial sea reaches 22 km out,
        the contiguous zone 44.
    land
        What is ashore; it is simplified to about a kilometre.
    """
    ashore = shapely.make_valid(shapely.simplify(land, _FINE_DEGREES))
    return zone.difference(ashore)
