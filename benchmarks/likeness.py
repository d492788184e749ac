"""How like real reports the invented ones are: which files a classifier of words tells from the corpus most easily.

usage: python benchmarks/likeness.py CORPORA [--annotated FOLDER]

Words and pairs of words of whole documents, weighted by rarity, and a logistic model between the corpus's training
documents and the invented ones, each document judged by a model fitted without it (five folds). Printed are the mean
log odds of each family of files: the higher, the more like the corpus.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean, pstdev

import numpy as np
from annotated import read_annotated
from gold import read_gold
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

HERE = Path(__file__).parent
RARE = 10  # documents a word must stand in
FOLDS = 5


def main(argv: Sequence[str] | None = None) -> int:
    """Print the families, the likest first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--annotated", type=Path, default=HERE / "annotated")
    options = parser.parse_args(argv)
    real = read_gold(options.corpora / "claims", "train")
    invented = [one for path in sorted(options.annotated.glob("*.txt")) for one in read_annotated(path)[0]]
    names = ["corpus"] * len(real) + [_family(one.document.id) for one in invented]
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=RARE, sublinear_tf=True)
    rows = words.fit_transform([one.document.text for one in (*real, *invented)])
    model = LogisticRegression(class_weight="balanced", max_iter=1000)
    is_real = np.array([name == "corpus" for name in names])
    odds = cross_val_predict(model, rows, is_real, cv=FOLDS, method="decision_function")
    found: dict[str, list[float]] = defaultdict(list)
    for name, one in zip(names, odds, strict=True):
        found[name].append(float(one))
    for name, each in sorted(found.items(), key=lambda pair: -fmean(pair[1])):
        print(f"{name:10} {fmean(each):6.2f} (deviation {pstdev(each):.2f}, {len(each)} documents)")
    return 0


def _family(name: str) -> str:
    return re.sub(r"(-\d+)+$", "", name)


if __name__ == "__main__":
    sys.exit(main())
