"""Opens a QGIS project and a GeoPackage in QGIS itself, without a screen, and prints what QGIS made of them.

Runs under the Python that QGIS is installed for (`python3-qgis`), not under the tests' own.
"""

import json
import os
import sys

from qgis.core import (  # type: ignore[import-not-found]  # only where QGIS is installed
    QgsApplication,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize  # type: ignore[import-not-found]  # only where QGIS is installed

project_file, geopackage, name, picture = sys.argv[1:]
application = QgsApplication([], False)  # noqa: FBT003  # Qt takes no keywords
application.initQgis()


def layer_of(layer):
    renderer, time = layer.renderer(), layer.temporalProperties()
    inner = renderer.embeddedRenderer() if renderer and renderer.type() == "pointDisplacement" else renderer
    by_category = inner is not None and inner.type() == "categorizedSymbol"
    forces = {one.value(): one.symbol().color().name() for one in inner.categories()} if by_category else {}
    return {
        "valid": layer.isValid(),
        "features": layer.featureCount(),
        "renderer": renderer.type() if renderer else None,
        "forces": forces,
        "labels": layer.labelsEnabled(),
        "time": [time.isActive(), time.startField(), time.endField()],
        "aliases": {field.name(): field.alias() for field in layer.fields()},
        "crs": layer.crs().authid(),
    }


project = QgsProject.instance()
opened = project.read(project_file)
layers = project.layerTreeRoot().layerOrder()
span = project.timeSettings().temporalRange()
alone = QgsVectorLayer(f"{geopackage}|layername={name}", name, "ogr")
alone.loadDefaultStyle()  # as the desktop program does when a layer is added

settings = QgsMapSettings()
settings.setDestinationCrs(project.crs())
settings.setLayers(layers)
settings.setExtent(project.viewSettings().defaultViewExtent())
settings.setOutputSize(QSize(600, 400))
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
image = job.renderedImage()
image.save(picture)

print(  # noqa: T201  # this program's output
    json.dumps(
        {
            "opened": opened,
            "title": project.title(),
            "crs": project.crs().authid(),
            "extent": not project.viewSettings().defaultViewExtent().isEmpty(),
            "range": [one.toString("yyyy-MM-dd") for one in (span.begin(), span.end())],
            "layers": {layer.id(): layer_of(layer) for layer in layers},
            "alone": layer_of(alone),
            "errors": [str(error.message) for error in job.errors()],
            "colors": len({image.pixel(x, y) for x in range(0, 600, 7) for y in range(0, 400, 7)}),
        }
    )
)

# QGIS may crash while Python takes its objects down in whatever order; what was asked for is printed, so stop here.
sys.stdout.flush()
os._exit(0)
