"""Logistic models of named features, fitted on some of the documents at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from forcemap.claims.features import Features
from forcemap.claims.weights import Chooser, Scorer

MIN_DOCUMENTS = 2  # a feature seen in one document only is that document's, not the language's
Row = tuple[Features, Any, int]  # features, label, document
Chosen = NDArray[np.bool_]


class Table:
    """Rows of features as one sparse matrix, each with its label and its document."""

    def __init__(self, rows: Sequence[Row], *, weights: Sequence[float] | None = None) -> None:
        """Take `weights`, one a document: how much a row of it counts; all alike by default."""
        vectorizer = DictVectorizer()
        self.matrix: csr_matrix = vectorizer.fit_transform([features for features, _, _ in rows]).tocsr()
        self.names = vectorizer.get_feature_names_out()
        self.labels = np.array([label for _, label, _ in rows])
        self.documents = np.array([document for _, _, document in rows])
        self.weights = np.ones(len(rows)) if weights is None else np.array(weights)[self.documents]

    def fit(self, left_out: Sequence[int], strength: float) -> Scorer:
        """Return a logistic model of all rows but those of the documents `left_out`."""
        model, names = self._fit(left_out, strength)
        return _scorer(model.intercept_[0], names, model.coef_[0])

    def fit_classes(self, left_out: Sequence[int], strength: float) -> Chooser:
        """Return a multinomial logistic model of the same rows."""
        model, names = self._fit(left_out, strength)
        return Chooser(
            scorers={
                str(label): _scorer(intercept, names, weights)
                for label, intercept, weights in zip(
                    model.classes_, model.intercept_, model.coef_, strict=True
                )
            }
        )

    def _fit(self, left_out: Sequence[int], strength: float) -> tuple[LogisticRegression, NDArray[Any]]:
        rows = ~np.isin(self.documents, left_out)
        matrix, documents = self.matrix[rows], self.documents[rows]
        kept = _spread(matrix, documents) >= MIN_DOCUMENTS
        model = LogisticRegression(C=strength, max_iter=3000)
        model.fit(matrix[:, kept], self.labels[rows], sample_weight=self.weights[rows])
        return model, self.names[kept]


def fit_classes(rows: Sequence[Row], strength: float) -> Chooser:
    """Return a multinomial logistic model of `rows`."""
    return Table(rows).fit_classes((), strength)


def _spread(matrix: csr_matrix, documents: NDArray[np.int_]) -> NDArray[np.int_]:
    """Return in how many documents each feature is seen."""
    _, place = np.unique(documents, return_inverse=True)
    order = csr_matrix((np.ones(len(place)), (place, np.arange(len(place)))))
    seen = order @ abs(matrix).sign()
    counts: NDArray[np.int_] = np.asarray((seen > 0).sum(axis=0)).ravel()
    return counts


def _scorer(intercept: float, names: Iterable[str], weights: Iterable[float]) -> Scorer:
    return Scorer(
        intercept=float(intercept), weights=dict(zip(map(str, names), map(float, weights), strict=True))
    )
