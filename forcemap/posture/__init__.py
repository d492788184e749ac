"""Posture: placed claims in layers, in time, and compared."""

from forcemap.posture.compare import compare
from forcemap.posture.containment import Containment
from forcemap.posture.dated import DatedKind, DatedLayer, DatedSpec, DatedView, layer_on
from forcemap.posture.dated_compare import compare_dated, compare_views
from forcemap.posture.dated_read import read_dated_layer
from forcemap.posture.estimates import estimates
from forcemap.posture.layers import LayerRule, assign_layers, context_mentions
from forcemap.posture.model import (
    Certainty,
    Change,
    ChangeKind,
    Comparison,
    ContextMention,
    Contradiction,
    ContradictionKind,
    DatedFeature,
    Estimate,
    Figure,
    Holding,
    Horizon,
    Layer,
    Series,
    SeriesPoint,
    Snapshot,
    Standing,
    Withdrawal,
)
from forcemap.posture.naming import CATEGORY_NOUNS, things_of, where_words
from forcemap.posture.palette import ForceStyle, Frame, force_styles
from forcemap.posture.report import comparison_json, comparison_markdown
from forcemap.posture.snapshot import snapshot, snapshots
from forcemap.posture.timeline import timeline, timeline_text

__all__ = [
    "CATEGORY_NOUNS",
    "Certainty",
    "Change",
    "ChangeKind",
    "Comparison",
    "Containment",
    "ContextMention",
    "Contradiction",
    "ContradictionKind",
    "DatedFeature",
    "DatedKind",
    "DatedLayer",
    "DatedSpec",
    "DatedView",
    "Estimate",
    "Figure",
    "ForceStyle",
    "Frame",
    "Holding",
    "Horizon",
    "Layer",
    "LayerRule",
    "Series",
    "SeriesPoint",
    "Snapshot",
    "Standing",
    "Withdrawal",
    "assign_layers",
    "compare",
    "compare_dated",
    "compare_views",
    "comparison_json",
    "comparison_markdown",
    "context_mentions",
    "estimates",
    "force_styles",
    "layer_on",
    "read_dated_layer",
    "snapshot",
    "snapshots",
    "things_of",
    "timeline",
    "timeline_text",
    "where_words",
]
