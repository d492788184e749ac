"""GeoJSON as RFC 7946 has it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box, shape

sys.path.insert(0, str(Path(__file__).parents[1] / "posture"))

from posture_strategies import NORTHLAND, OAKTON, make_claim, make_place

from forcemap.claims import to_record
from forcemap.documents import Span
from forcemap.errors import ClaimError, LayerError
from forcemap.exports.geojson import (
    claims_of_features,
    feature,
    geojson_geometry,
    geojson_text,
    layer_features,
)
from forcemap.places import Located, Mention
from forcemap.posture import ContextMention, Layer


def test_properties_are_flat_and_dates_come_first() -> None:
    """`start` and `end` are days, the evidence's offsets `char_start` and `char_end`, and nothing is nested."""
    layer = Layer(id="x", title="X", claims=(make_claim(low=5, high=None),))
    (one,) = layer_features(layer)["features"]
    properties = one["properties"]
    assert list(properties)[:2] == ["start", "end"]
    assert (properties["start"], properties["char_start"], properties["low"]) == ("2022-02-01", 0, 5)
    assert all(value is None or isinstance(value, str | int | float) for value in properties.values())


def test_features_are_sorted_and_the_text_is_the_same_each_time() -> None:
    """Any order of claims gives the same bytes, one feature a line."""
    claims = (make_claim("b", place=OAKTON), make_claim("a"), make_claim("c", place=None))
    one, other = (
        geojson_text(layer_features(Layer(id="x", title="X", claims=order)))
        for order in (claims, claims[::-1])
    )
    assert one == other
    assert len(one.splitlines()) == 5
    assert ["a", "b", "c"] == [row["id"] for row in json.loads(one)["features"]]


def test_a_claim_without_a_place_has_no_geometry_and_says_why() -> None:
    """It is kept, with a null geometry and no box."""
    (one,) = layer_features(Layer(id="x", title="X", claims=(make_claim(place=None),)))["features"]
    assert one["geometry"] is None
    assert "bbox" not in one
    assert one["properties"]["unlocated"] == "what the words refer back to was not found"


def test_an_empty_layer_is_an_empty_collection() -> None:
    """No features, no box, and still valid JSON."""
    document = json.loads(geojson_text(layer_features(Layer(id="x", title="X"))))
    assert (document["features"], "bbox" in document) == ([], False)


def test_mentions_follow_the_claims() -> None:
    """A context layer's places are features of kind 'mention' with their sentence."""
    mention = ContextMention(
        id="m-1",
        document="d",
        published=None,
        mention=Mention(span=Span(4, 10), text="Oakton", location=Located(words="Oakton", place=OAKTON)),
        quote="Via Oakton.",
    )
    (one,) = layer_features(Layer(id="x", title="X", mentions=(mention,)))["features"]
    assert (one["properties"]["kind"], one["properties"]["quote"]) == ("mention", "Via Oakton.")
    assert one["geometry"] == {"type": "Point", "coordinates": [22.0, 53.0]}


def test_outer_rings_run_counter_clockwise_and_holes_clockwise() -> None:
    """The right-hand rule."""
    wrong = Polygon(box(0, 0, 9, 9, ccw=False).exterior.coords, [box(1, 1, 2, 2, ccw=True).exterior.coords])
    right = geojson_geometry(wrong)
    assert isinstance(right, Polygon)
    assert right.exterior.is_ccw
    assert not right.interiors[0].is_ccw


def test_a_polygon_across_the_antimeridian_is_cut_and_its_box_crosses_it() -> None:
    """West of the box is greater than east, as section 5.2 says."""
    cut = feature("x", box(170, 60, 190, 70), {})
    assert cut["geometry"]["type"] == "MultiPolygon"
    assert cut["bbox"] == [170.0, 60.0, -170.0, 70.0]
    assert pytest.approx(200) == shape(cut["geometry"]).area


def test_a_line_and_a_point_beyond_the_antimeridian_come_round() -> None:
    """Every longitude lies in -180..180."""
    line = geojson_geometry(LineString([(170, 0), (190, 10)]))
    assert line is not None
    assert line.geom_type == "MultiLineString"
    assert geojson_geometry(Point(190, 5)) == Point(-170, 5)


def test_nothing_is_drawn_of_an_empty_geometry() -> None:
    """An empty polygon has no GeoJSON form here."""
    assert geojson_geometry(Polygon()) is None


def test_the_whole_world_keeps_its_box() -> None:
    """Touching 180 degrees from both sides is not crossing it."""
    assert feature("x", box(-180, -90, 180, 90), {})["bbox"] == [-180.0, -90.0, 180.0, 90.0]


@given(st.floats(-350, 350), st.floats(-80, 79), st.floats(0.001, 100), st.floats(0.001, 1))
def test_every_box_becomes_valid_geojson(west: float, south: float, width: float, height: float) -> None:
    """Valid, right-handed, in range, with at most six decimals, and of the same area."""
    drawn = geojson_geometry(box(west, south, west + width, south + height))
    assert drawn is not None
    assert drawn.is_valid
    assert -180 <= drawn.bounds[0] <= drawn.bounds[2] <= 180
    parts = list(drawn.geoms) if isinstance(drawn, MultiPolygon) else [drawn]
    assert all(part.exterior.is_ccw for part in parts if isinstance(part, Polygon))
    assert pytest.approx(width * height, abs=1e-3) == drawn.area
    text = json.dumps(feature("x", drawn, {})["geometry"])
    assert all(len(number.split(".")[1].rstrip("],} ")) <= 6 for number in text.split(",") if "." in number)


def test_the_collection_box_holds_every_feature() -> None:
    """The box of a layer is that of all its places."""
    far = make_place("far", Point(-60, -20))
    layer = Layer(id="x", title="X", claims=(make_claim("a", place=NORTHLAND), make_claim("b", place=far)))
    assert layer_features(layer)["bbox"] == [-60.0, -20.0, 30.0, 56.0]


def test_claims_come_back_from_the_file_that_was_written() -> None:
    """Written, parsed and read again, each claim has the same record and the same place."""
    claims = (
        make_claim("a", low=5, high=9, speaker="Bo Roe"),
        make_claim("b", place=None),
        make_claim("c", None),
    )
    text = geojson_text(layer_features(Layer(id="x", title="X", claims=claims)))
    again = claims_of_features(json.loads(text), where="x.geojson")
    assert [to_record(claim) for claim in claims] == [to_record(claim) for claim in again]
    assert isinstance(again[0].location, Located)
    assert again[0].location.place.geometry.equals(NORTHLAND.geometry)


def test_a_file_of_something_else_is_an_error_with_its_name() -> None:
    """No collection, and a feature that is no claim, are told apart."""
    with pytest.raises(LayerError, match=r"x\.geojson: this is no GeoJSON FeatureCollection"):
        claims_of_features({"type": "Feature"}, where="x.geojson")
    with pytest.raises(ClaimError, match=r"x\.geojson: feature 1: the record has no field"):
        claims_of_features({"type": "FeatureCollection", "features": [{"properties": {}}]}, where="x.geojson")
