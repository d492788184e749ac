"""What may stand in a project's configuration files, as types that check it and describe it to editors."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from forcemap.claims import Category, Status
from forcemap.configuration import Strict
from forcemap.documents import DateBasis
from forcemap.posture import DatedKind

MIN_CONFIDENCE = 0.5  # more likely right than wrong
"""Below this a claim is left off the maps: a false mark costs trust. Swept on two sets, benchmarks/accuracy.md."""

LAYER_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class HorizonSettings(Strict):
    """How long a claim is taken to hold after the last day it speaks about."""

    days: Annotated[int, Field(ge=0)] = 30
    stale_days: Annotated[int, Field(ge=0)] = 30
    status: dict[Status, Annotated[int, Field(ge=0)]] = Field(default_factory=dict)


class ProjectSettings(Strict):
    """``config/forcemap.yaml``: what the project is called, which days it draws, how long claims hold."""

    title: str = "Force posture"
    subtitle: str | None = None
    viewpoint: Literal["un", "de_facto"] = "un"
    snapshots: Literal["published"] | tuple[date, ...] = "published"
    known_by: Literal["same-day", "latest"] = "same-day"
    comparisons: Literal["successive", "none"] | tuple[tuple[date, date], ...] = "successive"
    horizon: HorizonSettings = HorizonSettings()
    min_confidence: Annotated[float, Field(ge=0, le=1)] = MIN_CONFIDENCE
    reader: str = "posture"
    gazetteer: str | None = None


class LayerMatch(Strict):
    """Which claims a layer takes: every list that is given must agree, an empty one asks nothing."""

    places: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    statuses: tuple[Status, ...] = ()


class NamedLayer(Strict):
    """What every layer has: an id that names its file, and a title for people."""

    id: Annotated[str, Field(pattern=LAYER_ID)]
    title: str


class LayerEntry(NamedLayer):
    """One layer: by what it matches, everything left over (`elsewhere`), or place mentions (`context`)."""

    description: str = ""
    match: LayerMatch = LayerMatch()
    elsewhere: bool = False
    context: bool = False

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if sum((self.match != LayerMatch(), self.elsewhere, self.context)) != 1:
            raise ValueError("a layer has exactly one of 'match', 'elsewhere: true' and 'context: true'")
        return self


class DatedEntry(NamedLayer):
    """A dated GeoJSON or GeoPackage file in ``layers/`` made by others.

    `date`, `until` and `identity` name properties of its features; `table` the layer of a GeoPackage; `days` is
    how long one of its days stands while no later one follows (default: the project's horizon); `day_first` says
    how 03/01/2022 is meant where no other date of the field shows it.
    """

    file: str
    date: str = "date"
    until: str | None = None
    identity: str
    table: str | None = None
    kind: DatedKind = DatedKind.POINTS
    credit: str = ""
    days: Annotated[int, Field(ge=0)] | None = None
    day_first: bool | None = None


class LayersFile(Strict):
    """``config/layers.yaml``: our layers in order, and the dated layers of others."""

    layers: Annotated[tuple[LayerEntry, ...], Field(min_length=1)]
    dated: tuple[DatedEntry, ...] = ()


class DocumentEntry(Strict):
    """When one document was published, for a document that does not say so itself."""

    id: str
    published: date
    until: date | None = None
    basis: Literal[DateBasis.CONFIG, DateBasis.INFERRED] = DateBasis.CONFIG
    note: str | None = None


class DocumentsFile(Strict):
    """``config/documents.yaml``: publication dates established by a person."""

    documents: tuple[DocumentEntry, ...] = ()
