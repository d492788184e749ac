"""The development corpus' own scorer and ours agree on every figure."""

from __future__ import annotations

import json
import random
import runpy

import pytest

from forcemap.evaluation import load_gold, load_predictions, score, score_record

FORCES = ("RUS", "UKR", "USA", "NATO", "XXX")
CATEGORIES = ("personnel", "unit", "armor", "fixed_wing", "ship", "installation", "what")
STATUSES = ("present", "arriving", "planned", None)


def perturbed(gold: list[dict], seed: int) -> list[dict]:
    """Return the claims of `gold` as predictions with every kind of error a reader can make."""
    source = random.Random(seed)  # noqa: S311 - errors must be the same in every run
    rows = []
    for document in gold:
        for claim in document["claims"]:
            if source.random() < 0.15:
                continue
            row = {**claim, "document": f"docs/{document['doc'].removesuffix('.txt')}.txt"}
            for field, choices in (("force", FORCES), ("category", CATEGORIES), ("status", STATUSES)):
                if source.random() < 0.2:
                    row[field] = source.choice(choices)
            if source.random() < 0.2:
                row["low"], row["high"] = source.choice([(None, None), (100, None), (3000, 4000.0)])
            if source.random() < 0.3:
                row["lat"] = source.choice([None, (row["lat"] or 0) + source.uniform(-3, 3)])
            if source.random() < 0.2:
                row["as_of_start"] = source.choice([None, "2022-02-01T10:00:00Z", "2022-03-01"])
            if source.random() < 0.3:
                move = source.randint(-80, 80)
                row["start"], row["end"] = max(0, row["start"] + move), max(1, row["end"] + move)
            rows.extend([row] * source.choice([1, 1, 1, 2]))
    source.shuffle(rows)
    return rows


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["claims/dev.gold.json", "claims/train.gold.json", "seeds/seeds.gold.json"])
def test_both_scorers_agree_on_every_figure(corpora, tmp_path, name, seed):
    gold_path = corpora / name
    reference = runpy.run_path(str(corpora / "claims" / "score_claims.py"))
    predictions = tmp_path / "predictions.jsonl"
    rows = perturbed(json.loads(gold_path.read_text(encoding="utf-8")), seed)
    predictions.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    expected = reference["evaluate"](reference["load"](gold_path), reference["load"](predictions))
    assert expected == score_record(score(load_gold(gold_path), load_predictions(predictions)))


def test_both_scorers_agree_on_chosen_documents(corpora):
    gold_path = corpora / "claims" / "dev.gold.json"
    reference = runpy.run_path(str(corpora / "claims" / "score_claims.py"))
    gold = reference["load"](gold_path)
    chosen = sorted(gold)[:7]
    ours = load_gold(gold_path)
    assert reference["evaluate"](gold, gold, chosen) == score_record(score(ours, ours, documents=chosen))
