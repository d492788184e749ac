"""The formats forcemap writes, each a function from layers to bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from forcemap.exports.geojson import claim_feature, feature_collection, geojson_text
from forcemap.exports.tables import csv_bytes, geopackage_bytes
from forcemap.posture import Layer


class ExportFormat(StrEnum):
    """A file format, by its usual suffix."""

    GEOJSON = "geojson"
    GPKG = "gpkg"
    CSV = "csv"


def geojson_bytes(layers: Sequence[Layer]) -> bytes:
    """Return one FeatureCollection with the claims of all layers; each feature names its `layer`."""
    features = []
    for layer in layers:
        for claim in layer.claims:
            feature = claim_feature(claim)
            feature["properties"] = {"layer": layer.id, **feature["properties"]}
            features.append(feature)
    return geojson_text(feature_collection(features)).encode("utf-8")


WRITERS: dict[ExportFormat, Callable[[Sequence[Layer]], bytes]] = {
    ExportFormat.GEOJSON: geojson_bytes,
    ExportFormat.GPKG: geopackage_bytes,
    ExportFormat.CSV: csv_bytes,
}


def export(layers: Sequence[Layer], export_format: ExportFormat) -> bytes:
    """Return `layers` as one file of the given format; the same layers give the same bytes."""
    return WRITERS[export_format](layers)
