import folium
from folium.map import Marker

from forcemap.maps import Ground, picture, picture_svg, snapshot_map
from forcemap.places import Reference
from forcemap.posture import Snapshot


def test_a_picture_is_a_png_of_the_size_asked_for(
    snapshot: Snapshot, reference: Reference, ground: Ground
) -> None:
    png = picture(snapshot, reference=reference, ground=ground, size=(640, 400))
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert (640, 400) == (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big"))


def test_the_same_snapshot_gives_the_same_picture(
    snapshot: Snapshot, reference: Reference, ground: Ground
) -> None:
    one, two = (picture_svg(snapshot, reference=reference, ground=ground) for _ in range(2))
    assert one == two


def test_a_picture_says_its_day_and_its_credits(
    snapshot: Snapshot, reference: Reference, ground: Ground
) -> None:
    svg = picture_svg(snapshot, reference=reference, ground=ground)
    assert "Wednesday 9 February 2022" in svg
    assert "GeoNames (CC BY 4.0)" in svg


def test_a_snapshot_is_a_folium_map_that_takes_more_layers(
    snapshot: Snapshot, reference: Reference, ground: Ground
) -> None:
    made = snapshot_map(snapshot, reference=reference, ground=ground)
    assert isinstance(made, folium.Map)
    Marker([50.0, 30.0], tooltip="mine").add_to(made)
    html = made.get_root().render()
    assert "forcemap.draw(" in html
    assert "mine" in html
    assert "leaflet@1.9.3/dist/leaflet.js" not in html


def test_a_snapshot_map_leaves_other_maps_alone(
    snapshot: Snapshot, reference: Reference, ground: Ground
) -> None:
    """Leaflet is inlined in this map only; folium's defaults are not touched."""
    snapshot_map(snapshot, reference=reference, ground=ground)
    assert "leaflet" in [name for name, _ in folium.Map().default_js]
