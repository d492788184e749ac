"""An exported encoder made lean: what attention does for batches and masks is left out, as it reads one window at a time.

The mask adds zeros, and the heads need not be turned round one by one: matrix products that transpose as they go do it.
What remains is the same function of the word pieces, up to the order in which numbers are added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from onnx import ModelProto, NodeProto, helper, numpy_helper

FUSED = "com.microsoft"  # the domain of ONNX Runtime's own operators
Makers = Mapping[str, NodeProto]


def slim(model: ModelProto, *, heads: int, width: int) -> None:
    """Rewrite the attention of every layer of `model` in place; it has `heads` heads and vectors of `width` numbers.

    A model with another kind of attention is an error.
    """
    graph = model.graph
    made = {output: node for node in graph.node for output in node.output}
    used = {name: node for node in graph.node for name in node.input}
    constants = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    split, joined = "slim/split", "slim/joined"
    graph.initializer.append(numpy_helper.from_array(np.array([-1, heads, width // heads], np.int64), split))
    graph.initializer.append(numpy_helper.from_array(np.array([1, -1, width], np.int64), joined))
    for node in [each for each in graph.node if each.op_type == "Softmax"]:
        for new in _attention(node, made, used, constants, split=split, joined=joined):
            made[new.output[0]] = new
    kept = list(_needed([each.name for each in graph.output], made))
    _replace(graph.node, kept)
    names = {name for node in kept for name in node.input}
    _replace(graph.initializer, [each for each in graph.initializer if each.name in names])
    del graph.value_info[:]
    for each in (*graph.input, *graph.output):
        each.type.tensor_type.shape.dim[0].dim_value = 1
    if FUSED not in {each.domain for each in model.opset_import}:
        model.opset_import.append(helper.make_opsetid(FUSED, 1))


def _attention(
    softmax: NodeProto,
    made: Makers,
    used: Makers,
    constants: Mapping[str, Any],
    *,
    split: str,
    joined: str,
) -> Iterator[NodeProto]:
    """Yield the nodes that take the place of one layer's attention, the last with the old one's output."""
    masked = _expect(softmax, made[softmax.input[0]], "Add")
    scaled = next(made[name] for name in masked.input if name in made and made[name].op_type == "Mul")
    scores = next(made[name] for name in scaled.input if name in made and made[name].op_type == "MatMul")
    (scale,) = (_constant(name, made, constants) for name in scaled.input if name != scores.output[0])
    mixed = _expect(softmax, used[softmax.output[0]], "MatMul")
    turned = used[mixed.output[0]]
    end = used[turned.output[0]].output[0]
    sources = [_before_heads(name, made) for name in (*scores.input, mixed.input[1])]
    start = f"slim/{softmax.output[0]}"
    query, key, value = (f"{start}/{part}" for part in ("query", "key", "value"))
    for source, name in zip(sources, (query, key, value), strict=True):
        yield helper.make_node("Reshape", [source, split], [name])
    yield helper.make_node(
        "FusedMatMul",
        [query, key],
        [f"{start}/scores"],
        domain=FUSED,
        alpha=float(scale),
        transBatchA=1,
        transBatchB=1,
        transB=1,
    )
    yield helper.make_node("Softmax", [f"{start}/scores"], [f"{start}/shares"], axis=-1)
    yield helper.make_node(
        "FusedMatMul", [f"{start}/shares", value], [f"{start}/mixed"], domain=FUSED, transBatchB=1
    )
    yield helper.make_node("Transpose", [f"{start}/mixed"], [f"{start}/turned"], perm=[1, 0, 2])
    yield helper.make_node("Reshape", [f"{start}/turned", joined], [end])


def _before_heads(name: str, made: Makers) -> str:
    """Return what was cut into heads and turned to make `name`."""
    node = made[name]
    while node.op_type in {"Transpose", "Reshape"}:
        name = node.input[0]
        node = made[name]
    return name


def _constant(name: str, made: Makers, constants: Mapping[str, Any]) -> Any:
    return constants[name] if name in constants else numpy_helper.to_array(made[name].attribute[0].t)


def _expect(node: NodeProto, other: NodeProto, wanted: str) -> NodeProto:
    if other.op_type != wanted:
        raise ValueError(
            f"{node.op_type} {node.name} stands beside {other.op_type}, not {wanted}: export the encoder otherwise"
        )
    return other


def _needed(outputs: list[str], made: Makers) -> Iterator[NodeProto]:
    """Yield the nodes that `outputs` need, each after those it needs itself."""
    seen: set[str] = set()
    waiting = [(name, False) for name in reversed(outputs)]
    while waiting:
        name, ready = waiting.pop()
        if name not in made:
            continue
        node = made[name]
        if ready:
            yield node
        elif node.output[0] not in seen:
            seen.add(node.output[0])
            waiting.append((name, True))
            waiting += [(each, False) for each in reversed(node.input)]


def _replace(field: Any, values: list[Any]) -> None:
    del field[:]
    field.extend(values)
