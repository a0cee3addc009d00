"""The reader's folder written: the encoder as a quantised graph, its tokenizer, the arrays of its heads.

Run `focuscoach train RECIPE --reader`, which calls `train_reader`; on two idle cores it takes about an hour.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch

from focuscoach.files import write_whole
from focuscoach.language.reader import FOLDER
from focuscoach.language.text import mask
from focuscoach.training.arrays import pack_arrays
from focuscoach.training.distillation import distil, gather_texts
from focuscoach.training.encoder import (
    BEGIN,
    BLANK,
    END,
    build_model,
    choose_pieces,
    cut_tokenizer,
    find_encoder,
    read_encoder,
)
from focuscoach.training.on_focus import read_statements
from focuscoach.training.reader import Batches, ReaderNet, average, learn
from focuscoach.training.sources import (
    CORPUS,
    read_corpus,
    read_esco,
    read_lines,
    read_reddit,
    read_word_list,
)

Say = Callable[[str], None]
OPSET = 17
DUTCH, ENGLISH = 6, 3
"""How often a post of the corpus counts where the pieces are chosen; Dutch more, since there is less of it."""


def train_reader(recipe: Mapping[str, Any], data: Path, folder: Path, say: Say = print) -> None:
    """Write the folder `reader` of a model folder, from the encoder, the corpus and the data."""
    settings = recipe["reader"]
    torch.manual_seed(int(settings["seed"]))
    encoder = read_encoder(find_encoder())
    kept = choose_pieces(encoder, _count_texts(data), int(settings["pieces"]))
    tokenizer = cut_tokenizer(encoder, kept)
    say(f"reader: {len(kept)} pieces of {len(encoder.pieces)}")
    student = distil(encoder, kept, tokenizer, gather_texts(data, settings), settings, say)
    body = build_model(encoder, kept, settings["layers"], 0.1)
    body.load_state_dict(student.state_dict())
    net = ReaderNet(body, encoder.hidden)
    learn(net, Batches(*read_material("train"), tokenizer, settings), settings, say)
    place = folder / FOLDER
    place.mkdir(exist_ok=True)
    write_whole(place / "tokenizer.json", tokenizer.to_str(), private=False)
    write_encoder(net, place / "encoder.onnx")
    write_heads(net, place, encoder.hidden)


def read_material(*splits: str) -> tuple[dict[str, list[dict[str, str]]], dict[str, list[str]]]:
    """Return the posts of the corpus's people, and their statements, by person."""
    people: dict[str, list[dict[str, str]]] = {}
    for split in splits:
        for row in read_lines(CORPUS / f"{split}.jsonl"):
            people.setdefault(row["person"], []).append(row)
    return people, read_statements()


def _count_texts(data: Path) -> Iterator[tuple[str, int]]:
    """Give the texts that choose the pieces, and how often each counts."""
    for one in read_corpus("train", "dev"):
        yield mask(one.text), DUTCH if one.lang == "nl" else ENGLISH
    for one in read_reddit(data)[::2]:
        yield mask(one.text[:200]), 1
    for pair in [*read_esco(data), *read_word_list()]:
        yield " ".join(pair), 1


class _Mean(torch.nn.Module):  # type: ignore[misc]  # torch is not typed where it is not installed
    """The mean of the encoder's last layer, as the graph gives it."""

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        """Return a row a text."""
        return average(self.encoder(ids, seen).last_hidden_state, seen)


def write_encoder(net: ReaderNet, path: Path) -> None:
    """Write the encoder as ONNX with weights of 8 bits."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    sample = torch.tensor([[BEGIN, 5, 6, END], [BEGIN, 7, END, BLANK]])
    axes = {"ids": {0: "n", 1: "length"}, "seen": {0: "n", 1: "length"}, "mean": {0: "n"}}
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            _Mean(net.encoder.eval()), (sample, (sample != BLANK).long()), str(whole),
            input_names=["ids", "seen"], output_names=["mean"], dynamic_axes=axes, opset_version=OPSET,
            dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole,
            small,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )
        write_whole(path, small.read_bytes(), private=False)


def write_heads(net: ReaderNet, place: Path, dimensions: int) -> None:
    """Write heads.safetensors, and reader.json with weights that change nothing yet."""
    arrays: dict[str, Any] = {"passage_place": net.place, "passage_weight": net.passage.weight[0]}
    for name in ("voice", "post", "statement"):
        layer = getattr(net, name)
        arrays |= {f"{name}_weight": layer.weight.T, f"{name}_bias": layer.bias}
    plain = {name: np.ascontiguousarray(one.detach().numpy(), np.float32) for name, one in arrays.items()}
    write_whole(place / "heads.safetensors", pack_arrays(plain), private=False)
    settings = {
        "dimensions": dimensions, "begin": BEGIN, "end": END, "blank": BLANK,
        "voice": {kind: {"scale": 1.0, "bias": [0.0, 0.0, 0.0], "fast": 0.0} for kind in ("en", "nl", "long")},
        "habits": {"trained": [0.4, 0.4, 0.2], "usual": {"other": [0.4, 0.4, 0.2]}, "strength": 100, "steps": 0},
    }  # fmt: skip
    write_whole(place / "reader.json", json.dumps(settings, indent=1) + "\n", private=False)
