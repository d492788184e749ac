"""Layers made by others on a snapshot's page: what they show on its day, apart from the claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import shapely

from forcemap.maps.frame import Frame2D
from forcemap.maps.scene import path_steps
from forcemap.maps.shape import paths
from forcemap.maps.words import count, in_words
from forcemap.posture import DatedFeature, DatedKind, DatedLayer, DatedView, layer_on

Json = dict[str, object]
_NOUNS = {DatedKind.POINTS: "mark", DatedKind.AREAS: "area"}
_MOST_DETAILS = 4  # properties of a feature told beside its name


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLayer:
    """A layer made by others and how it stands on a snapshot's day."""

    layer: DatedLayer
    view: DatedView

    @property
    def title(self) -> str:
        """What the layer is called."""
        return self.layer.spec.title


def others_on(layers: Sequence[DatedLayer], day: date) -> tuple[OtherLayer, ...]:
    """Return `layers` as they stand on `day`."""
    return tuple(OtherLayer(layer=layer, view=layer_on(layer, day)) for layer in layers)


def others_json(others: Sequence[OtherLayer]) -> list[Json]:
    """Return the layers as the page's scripts read them; colours follow the identities of the whole layer."""
    return [_layer_json(one) for one in others]


def others_lead(others: Sequence[OtherLayer]) -> str:
    """Return a sentence for each layer that shows something, empty for none."""
    return " ".join(f"{one.title}: {_shown(one)}, {as_of_words(one)}." for one in others if one.view.features)


def as_of_words(one: OtherLayer) -> str:
    """Return which of the layer's days is shown, or why none is."""
    view, days = one.view, one.layer.days
    if view.as_of is None:
        return f"nothing yet: it begins on {in_words(days[0])}" if days else "nothing"
    if not view.features:
        return f"nothing that still stands: its latest day is {in_words(view.as_of)}"
    if view.as_of == view.day:
        return f"as of {in_words(view.as_of)}"
    return f"as of {in_words(view.as_of)}, its latest day before this one"


def draw_others(others: Sequence[OtherLayer], frame: Frame2D) -> str:
    """Return the layers as plain SVG marks for a small picture; "" for none."""
    return "".join(_drawn(feature, frame) for one in others for feature in one.view.features)


def others_counts(others: Sequence[OtherLayer]) -> list[str]:
    """Return how many marks and areas the layers show together: ``["52 marks", "3 areas"]``."""
    found = {
        noun: sum(len(one.view.features) for one in others if one.layer.spec.kind is kind)
        for kind, noun in _NOUNS.items()
    }
    return [count(number, noun) for noun, number in found.items() if number]


def _shown(one: OtherLayer) -> str:
    return count(len(one.view.features), _NOUNS[one.layer.spec.kind])


def _layer_json(one: OtherLayer) -> Json:
    spec = one.layer.spec
    identities = sorted({feature.identity for feature in one.layer.features})
    index = {identity: i for i, identity in enumerate(identities)}
    return {
        "id": spec.id,
        "title": spec.title,
        "credit": spec.credit,
        "kind": spec.kind.value,
        "when": as_of_words(one),
        "features": [_feature_json(feature, index[feature.identity]) for feature in one.view.features],
    }


def _feature_json(feature: DatedFeature, hue: int) -> Json:
    point = feature.geometry.representative_point()
    is_area = feature.geometry.geom_type.endswith("Polygon")
    spots = [] if is_area else shapely.get_coordinates(feature.geometry).round(5).tolist()
    told = [
        f"{key.replace('_', ' ')}: {value}" for key, value in feature.properties if value not in {None, ""}
    ]
    days = in_words(feature.day)
    if feature.until is not None:
        days += f" to {in_words(feature.until)}"
    return {
        "name": feature.identity,
        "told": told[:_MOST_DETAILS],
        "day": days,
        "hue": hue,
        "lon": round(point.x, 5),
        "lat": round(point.y, 5),
        "spots": spots,
        "shape": path_steps(feature.geometry) if is_area else [],
    }


def _drawn(feature: DatedFeature, frame: Frame2D) -> str:
    if feature.geometry.geom_type.endswith("Polygon"):
        rings = [frame.pixels(path) for path in paths(feature.geometry)]
        data = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in rings)
        return f'<path d="{data}" fill="#777" fill-opacity=".18" stroke="#555" stroke-width=".7" fill-rule="evenodd"/>'
    dots = frame.pixels(shapely.get_coordinates(feature.geometry))
    data = "".join(f"M{x:.1f} {y - 3:.1f}l3 3l-3 3l-3-3z" for x, y in dots)
    return f'<path d="{data}" fill="#555" fill-opacity=".7"/>'
