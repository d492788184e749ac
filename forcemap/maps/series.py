"""Figures over time as the scripts of the timeline read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forcemap.posture import CATEGORY_NOUNS, Series

Json = dict[str, object]


def series_json(series: Sequence[Series], publishers: Mapping[str, str] | None = None) -> list[Json]:
    """Return series for the timeline; `publishers` names documents by id."""
    names = publishers or {}
    return [
        {
            "force": one.force,
            "category": CATEGORY_NOUNS[one.category],
            "place": one.place.name,
            "placeId": one.place.id,
            "points": [
                {
                    "day": point.day.isoformat(),
                    "low": point.figure.low,
                    "high": point.figure.high,
                    "text": point.figure.text,
                    "speaker": point.figure.speaker,
                    "status": point.status.value,
                    "claim": point.figure.claim,
                    "publisher": names.get(point.figure.document),
                }
                for point in one.points
            ],
        }
        for one in series
    ]
