"""Builds `data/encoder.onnx`: published weights (`python -m pinned_files faces`), converted, cut and stored
in eight bits.

Two networks in one graph. `face` (n x 1 x 160 x 160, grey 0-255) goes through the first ten blocks
of a face-recognition MobileNet: what tells people apart is learnt in the later blocks, what a mouth
and a brow do is still there in the middle ones. `tiles` (m x 1 x 64 x 64, grey 0-255) goes through
mini-XCEPTION. Weights are stored as eight-bit integers with a scale per output channel.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from onnx import ModelProto, NodeProto, TensorProto, checker, helper, numpy_helper, save
from pinned_files import FACES, require

BLOCKS = 10
TAPS = (6, 8, 10)
STRIDED = (2, 4, 6, 12)
CHANNEL_MEANS = (103.939, 116.779, 123.68)
"""What the face network was trained to have taken off: with it, pictures of one person are the most alike."""

Weights = npt.NDArray[np.float32]


class _Graph:
    def __init__(self) -> None:
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []

    def constant(self, name: str, value: npt.NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], name: str, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def kernel(self, name: str, value: Weights) -> str:
        """An eight-bit kernel with one scale per output channel."""
        scale = np.abs(value).reshape(len(value), -1).max(1) / 127 + 1e-12
        whole = np.round(value / scale.reshape(-1, *([1] * (value.ndim - 1)))).astype(np.int8)
        return self.node(
            "DequantizeLinear",
            [
                self.constant(f"{name}_q", whole),
                self.constant(f"{name}_s", scale.astype(np.float32)),
                self.constant(f"{name}_z", np.zeros(len(value), np.int8)),
            ],
            f"{name}_k",
            axis=0,
        )

    def convolve(
        self,
        name: str,
        source: str,
        kernel: Weights,
        bias: Weights | None,
        *,
        stride: int = 1,
        group: int = 1,
        pad: str = "SAME_UPPER",
    ) -> str:
        inputs = [source, self.kernel(name, kernel)]
        if bias is not None:
            inputs.append(self.constant(f"{name}_b", bias.astype(np.float32)))
        return self.node(
            "Conv",
            inputs,
            name,
            kernel_shape=list(kernel.shape[2:]),
            strides=[stride, stride],
            group=group,
            auto_pad=pad,
        )


def build(target: Path) -> int:
    """Write the encoder; returns its size in bytes."""
    graph = _Graph()
    taps, scores = _face_network(graph), _mini_xception(graph)
    proto = helper.make_graph(
        graph.nodes,
        "expression-encoder",
        [
            helper.make_tensor_value_info("face", TensorProto.FLOAT, ["n", 1, 160, 160]),
            helper.make_tensor_value_info("tiles", TensorProto.FLOAT, ["m", 1, 64, 64]),
        ],
        [
            *(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", 512, 5, 5]) for name in taps),
            helper.make_tensor_value_info(scores, TensorProto.FLOAT, ["m", 7]),
        ],
        graph.constants,
    )
    model: ModelProto = helper.make_model(proto, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    checker.check_model(model)
    target.parent.mkdir(parents=True, exist_ok=True)
    save(model, str(target))
    return target.stat().st_size


def _face_network(graph: _Graph) -> list[str]:
    weights = _tensorflow_js("faceres-deep")
    low = graph.constant("clip_low", np.array(0, np.float32))
    high = graph.constant("clip_high", np.array(6, np.float32))

    def clip(name: str) -> str:
        return graph.node("Clip", [name, low, high], f"{name}_clip")

    means = graph.constant("means", np.array(CHANNEL_MEANS, np.float32).reshape(1, 3, 1, 1))
    x = graph.node("Sub", ["face", means], "centred")
    x = clip(
        graph.convolve(
            "first",
            x,
            weights["conv1/convolution/merged_input"].transpose(3, 2, 0, 1),
            weights["conv1_bn/batchnorm_1/sub"],
            stride=2,
        )
    )
    taps = []
    for block in range(1, BLOCKS + 1):
        depth = weights[f"conv_dw_{block}/depthwise_kernel"]
        depth = depth * weights[f"conv_dw_{block}_bn/batchnorm_1/mul"][None, None, :, None]
        x = clip(
            graph.convolve(
                f"depth{block}",
                x,
                depth.transpose(2, 3, 0, 1),
                weights[f"conv_dw_{block}_bn/batchnorm_1/sub"],
                stride=2 if block in STRIDED else 1,
                group=depth.shape[2],
            )
        )
        x = clip(
            graph.convolve(
                f"point{block}",
                x,
                weights[f"conv_pw_{block}/convolution/merged_input"].transpose(3, 2, 0, 1),
                weights[f"conv_pw_{block}_bn/batchnorm_1/sub"],
            )
        )
        if block in TAPS:
            taps.append(graph.node("AveragePool", [x], f"tap{block}", kernel_shape=[2, 2], strides=[2, 2]))
    return taps


def _tensorflow_js(name: str) -> dict[str, Weights]:
    """A TensorFlow.js graph model's weights by name, as float32."""
    folder = require(FACES)
    manifest = json.loads((folder / f"{name}.json").read_text())["weightsManifest"]
    data, offset, weights = (folder / f"{name}.bin").read_bytes(), 0, {}
    for entry in (entry for group in manifest for entry in group["weights"]):
        stored = np.dtype(entry.get("quantization", {}).get("dtype", entry["dtype"]))
        value = np.frombuffer(data, stored, math.prod(entry["shape"]), offset).reshape(entry["shape"])
        offset += value.nbytes
        weights[entry["name"]] = value.astype(np.float32)
    return weights


def _mini_xception(graph: _Graph) -> str:
    """mini-XCEPTION from its Keras file, without Keras; returns its softmax's name."""
    import h5py

    half, one = (
        graph.constant("half", np.array(127.5, np.float32)),
        graph.constant("one", np.array(1, np.float32)),
    )
    scaled = graph.node("Sub", [graph.node("Div", ["tiles", half], "tiles_half"), one], "tiles_scaled")
    with h5py.File(require(FACES) / "emotion_model.hdf5", "r") as file:
        config = json.loads(file.attrs["model_config"])["config"]["layers"]
        stored = file["model_weights"]

        def weights(name: str) -> dict[str, Weights]:
            group = stored[name]
            names = [n.decode() if isinstance(n, bytes) else n for n in group.attrs["weight_names"]]
            return {n.split("/")[-1].split(":")[0]: np.asarray(group[n], np.float32) for n in names}

        made: dict[str, str] = {}
        last = ""
        for layer in config:
            name, sources = layer["name"], [made[i[0]] for i in (layer["inbound_nodes"] or [[]])[0]]
            last = made[name] = (
                scaled
                if layer["class_name"] == "InputLayer"
                else _layer(graph, layer, sources, weights(name) if name in stored else {})
            )
    return last


def _layer(graph: _Graph, layer: dict[str, Any], sources: list[str], weights: dict[str, Weights]) -> str:
    name, kind, settings = layer["name"], layer["class_name"], layer["config"]
    pad = "SAME_UPPER" if settings.get("padding") == "same" else "VALID"
    source = sources[0]
    match kind:
        case "Conv2D":
            return graph.convolve(
                name,
                source,
                weights["kernel"].transpose(3, 2, 0, 1),
                weights.get("bias"),
                stride=settings["strides"][0],
                pad=pad,
            )
        case "SeparableConv2D":
            depth = weights["depthwise_kernel"].transpose(2, 3, 0, 1)
            x = graph.convolve(f"{name}_depth", source, depth, None, group=len(depth), pad=pad)
            return graph.convolve(
                name, x, weights["pointwise_kernel"].transpose(3, 2, 0, 1), weights.get("bias")
            )
        case "BatchNormalization":
            mean, variance = weights["moving_mean"], weights["moving_variance"]
            parts = {
                "g": weights.get("gamma", np.ones_like(mean)),
                "b": weights.get("beta", np.zeros_like(mean)),
                "m": mean,
                "v": variance,
            }
            inputs = [source, *(graph.constant(f"{name}_{k}", v) for k, v in parts.items())]
            return graph.node("BatchNormalization", inputs, name, epsilon=settings["epsilon"])
        case "Activation" if settings["activation"] == "relu":
            return graph.node("Relu", sources, name)
        case "Activation" if settings["activation"] == "softmax":
            return graph.node("Softmax", sources, "tile_scores", axis=1)
        case "MaxPooling2D":
            size = list(settings["pool_size"])
            return graph.node(
                "MaxPool", sources, name, kernel_shape=size, strides=list(settings["strides"]), auto_pad=pad
            )
        case "Add":
            return graph.node("Add", sources, name)
        case "GlobalAveragePooling2D":
            return graph.node("ReduceMean", sources, name, axes=[2, 3], keepdims=0)
    raise ValueError(f"mini-XCEPTION has a layer of an unknown kind: {kind}")
