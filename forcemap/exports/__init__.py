"""Exports: files for other programs."""

from forcemap.exports.formats import ExportFormat, export
from forcemap.exports.frame import claims_frame
from forcemap.exports.geojson import claims_of_features, comparison_features, geojson_text, layer_features
from forcemap.exports.locations import locations_features
from forcemap.exports.qgis_project import qgis_files

__all__ = [
    "ExportFormat",
    "claims_frame",
    "claims_of_features",
    "comparison_features",
    "export",
    "geojson_text",
    "layer_features",
    "locations_features",
    "qgis_files",
]
