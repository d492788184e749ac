"""What changed in a layer made by others: units that came, went and moved; areas gained and lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import shapely
from scipy.optimize import linear_sum_assignment

from forcemap.errors import LayerError
from forcemap.places import LonLat
from forcemap.posture.area_changes import area_changes
from forcemap.posture.change import change_id, make_change, ordered
from forcemap.posture.dated import DatedKind, DatedLayer, DatedView, layer_on
from forcemap.posture.geodesy import centre, distances_km, track
from forcemap.posture.model import Certainty, Change, ChangeKind, Comparison, DatedFeature
from forcemap.posture.wording import day_words

MIN_MOVE_KM = 0.001  # a metre: less is rounding

_ByIdentity = Mapping[str, Sequence[DatedFeature]]


def compare_dated(layer: DatedLayer, before: date, after: date) -> Comparison:
    """Return what changed in `layer` between two days, each as `layer_on` sees it.

    Points: an identity appeared, is gone, or moved, with the geodesic distance. Where one has several marks,
    those of the two days are paired so that the sum of distances is least; marks left over are told as more or
    fewer marks. Areas: the ground each identity gained and lost, in geodesic km2, with its outline as `track`.
    All is definite: it is what the layer's maker drew. Warnings that bear on the two days come along.
    """
    return compare_views(layer, layer_on(layer, before), layer, layer_on(layer, after))


def compare_views(one: DatedLayer, before: DatedView, other: DatedLayer, after: DatedView) -> Comparison:
    """Return what changed from a view of one layer to a view of another (or the same).

    Raises
    ------
    LayerError
        When one layer holds points and the other areas.
    """
    if one.spec.kind is not other.spec.kind:
        raise LayerError(
            f"'{one.spec.id}' holds {one.spec.kind.value} and '{other.spec.id}' holds {other.spec.kind.value}",
            cure="compare layers of one kind",
        )
    was, now = _by_identity(before.features), _by_identity(after.features)
    if one.spec.kind is DatedKind.POINTS:
        changes = _point_changes(was, now)
    else:
        held = [{identity: _gathered(found) for identity, found in side.items()} for side in (was, now)]
        changes = area_changes(*held)
    title = (
        one.spec.title if one.spec.title == other.spec.title else f"{one.spec.title} and {other.spec.title}"
    )
    return Comparison(
        before=before.day,
        after=after.day,
        title=f"{title}: from {day_words(before.day)} to {day_words(after.day)}",
        changes=ordered(changes),
        warnings=tuple(dict.fromkeys((*_notes(one, before), *_notes(other, after)))),
    )


def _point_changes(was: _ByIdentity, now: _ByIdentity) -> Iterator[Change]:
    for identity in sorted(was.keys() | now.keys()):
        old, new = was.get(identity, ()), now.get(identity, ())
        if not old or not new:
            yield _came_or_went(old, new)
            continue
        yield from _moves(_marks(old), _marks(new))
        if len(_marks(old)) != len(_marks(new)):
            yield _more_or_fewer(_marks(old), _marks(new))


def _came_or_went(old: Sequence[DatedFeature], new: Sequence[DatedFeature]) -> Change:
    kind = ChangeKind.APPEARED if new else ChangeKind.GONE
    feature = _gathered(new or old)
    words = f"{feature.identity}: {'newly on' if new else 'no longer on'} the layer{_times(len(new or old))}"
    change = make_change(
        kind,
        Certainty.DEFINITE,
        words,
        before=None if new else feature,
        after=feature if new else None,
    )
    return replace(change, count_before=len(_marks(old)), count_after=len(_marks(new)))


def _moves(old: Sequence[DatedFeature], new: Sequence[DatedFeature]) -> Iterator[Change]:
    starts, ends = [centre(one.geometry) for one in old], [centre(one.geometry) for one in new]
    for i, j, distance in _pairs(starts, ends):
        if distance < MIN_MOVE_KM:
            continue
        which = f" (one of {len(new)} marks)" if len(new) > 1 else ""
        words = f"{new[j].identity} moved {distance:,.1f} km{which}"
        yield replace(
            make_change(
                ChangeKind.MOVED,
                Certainty.DEFINITE,
                words,
                before=old[i],
                after=new[j],
                distance_km=distance,
                track=track(starts[i], ends[j]),
            ),
            id=change_id("moved", new[j].identity, old[i].geometry.wkt, new[j].geometry.wkt),
            count_before=len(old),
            count_after=len(new),
        )


def _pairs(starts: Sequence[LonLat], ends: Sequence[LonLat]) -> list[tuple[int, int, float]]:
    """Return each pairing as (index before, index after, km), so that the distances sum to the least."""
    distances = distances_km(starts, ends)
    rows, columns = linear_sum_assignment(distances)
    return [(int(i), int(j), float(distances[i, j])) for i, j in zip(rows, columns, strict=True)]


def _more_or_fewer(old: Sequence[DatedFeature], new: Sequence[DatedFeature]) -> Change:
    kind = ChangeKind.GREW if len(new) > len(old) else ChangeKind.SHRANK
    words = f"{new[0].identity}: {_marks_words(len(old))} before, {_marks_words(len(new))} after"
    change = make_change(kind, Certainty.DEFINITE, words, before=_gathered(old), after=_gathered(new))
    return replace(change, count_before=len(old), count_after=len(new))


def _by_identity(features: Iterable[DatedFeature]) -> dict[str, list[DatedFeature]]:
    found: dict[str, list[DatedFeature]] = {}
    for feature in features:
        found.setdefault(feature.identity, []).append(feature)
    return found


def _marks(features: Sequence[DatedFeature]) -> list[DatedFeature]:
    """Return one feature for each point, a MultiPoint taken apart."""
    return [
        replace(feature, geometry=point)
        for feature in features
        for point in (shapely.get_parts(feature.geometry).tolist())
    ]


def _gathered(features: Sequence[DatedFeature]) -> DatedFeature:
    """Return one feature with the ground of all: what one identity holds on a day."""
    if len(features) == 1:
        return features[0]
    return replace(features[0], geometry=shapely.union_all([feature.geometry for feature in features]))


def _notes(layer: DatedLayer, view: DatedView) -> Iterator[str]:
    """Yield what a reader must know of one side: another day taken, features left out, marks that repeat."""
    if view.as_of is None:
        yield f"the layer has nothing on or before {day_words(view.day)}"
    elif view.as_of != view.day and not view.features:
        yield f"the layer's latest day, {day_words(view.as_of)}, is too long before {day_words(view.day)} to stand"
    elif view.as_of != view.day:
        yield f"the layer has no {day_words(view.day)}; its {day_words(view.as_of)} is taken"
    yield from (*layer.notes, *layer.left_out)
    days = {feature.day for feature in view.features}
    yield from (words for day, words in layer.repeated if day in days)


def _times(count: int) -> str:
    return f" ({_marks_words(count)})" if count > 1 else ""


def _marks_words(count: int) -> str:
    return "1 mark" if count == 1 else f"{count} marks"
