"""Who answers whom: gold and predicted annotations paired one to one, best total agreement first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from forcemap.errors import ClaimError
from forcemap.evaluation.agreement import Agreement, agreement
from forcemap.evaluation.annotation import Annotation, Annotations, stem

FORBIDDEN = -1e6
"""Worth of a pair that is not allowed: so low that no number of other pairs makes up for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A gold annotation and the prediction that answers it."""

    gold: Annotation
    predicted: Annotation
    agreement: Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """One document's pairs, and what nothing answers: `missed` in the gold standard, `extra` predictions."""

    document: str
    pairs: tuple[Pair, ...] = ()
    missed: tuple[Annotation, ...] = ()
    extra: tuple[Annotation, ...] = ()

    @property
    def gold(self) -> Iterator[Annotation]:
        """Every gold annotation."""
        yield from (pair.gold for pair in self.pairs)
        yield from self.missed

    @property
    def predicted(self) -> Iterator[Annotation]:
        """Every prediction."""
        yield from (pair.predicted for pair in self.pairs)
        yield from self.extra


def match(
    gold: Annotations, predicted: Annotations, *, documents: Iterable[str] | None = None
) -> tuple[Matched, ...]:
    """Return the documents of the gold standard (or those of `documents`), sorted, each with its pairs.

    Predictions for other documents are left out: nobody said what is right in them.
    """
    names = sorted(gold) if documents is None else [stem(document) for document in documents]
    return tuple(match_document(name, gold.get(name, ()), predicted.get(name, ())) for name in names)


def require_common(gold: Annotations, predicted: Annotations) -> None:
    """Raise ClaimError where not one document of the gold standard is among the predictions.

    A score of nothing would then say something about names, not about reading. Predictions that hold no claims at
    all are let pass.
    """
    if gold and predicted and not gold.keys() & predicted.keys():
        raise ClaimError(
            f"no document of the gold standard is among those that were read: it has '{min(gold)}', they have "
            f"'{min(predicted)}'",
            cure="name documents alike in both; folder and suffix do not matter",
        )


def match_document(document: str, gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> Matched:
    """Return the pairs of one document, chosen for the largest total worth (Hungarian assignment)."""
    if not gold or not predicted:
        return Matched(document=document, missed=tuple(gold), extra=tuple(predicted))
    agreements = [[agreement(answer, asked) for asked in gold] for answer in predicted]
    worth = np.array([[each.worth if each else FORBIDDEN for each in row] for row in agreements])
    rows, columns = linear_sum_assignment(worth, maximize=True)
    pairs, answered, answering = [], set(), set()
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        found = agreements[row][column]
        if found is not None:
            pairs.append(Pair(gold=gold[column], predicted=predicted[row], agreement=found))
            answered.add(column)
            answering.add(row)
    return Matched(
        document=document,
        pairs=tuple(pairs),
        missed=tuple(each for number, each in enumerate(gold) if number not in answered),
        extra=tuple(each for number, each in enumerate(predicted) if number not in answering),
    )
