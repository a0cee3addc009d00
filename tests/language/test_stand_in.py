"""What stands in for the careful reader: nearness foreseen as the reader sees it, and a folder that lacks it."""

from __future__ import annotations

import numpy as np
import pytest

from focuscoach.errors import ModelError
from focuscoach.language.reader import Reader, load_reader
from focuscoach.language.stand_in import POST, STATEMENT, load_stand_in
from focuscoach.language.text import mask
from focuscoach.language.vectors import load_vectors
from focuscoach.voice.model import load_voice, read_texts

NEAR = [
    (
        "embedded systems",
        "Tuning a PID loop: the integral term winds up when the motor saturates.",
        "Fed my sourdough.",
    ),
    (
        "embedded systemen",
        "FreeRTOS-taak met te weinig stack, een dag gezocht.",
        "De tulpen staan weer op het balkon.",
    ),
    (
        "brood bakken",
        "Mijn starter rijst eindelijk, de kruimel is open.",
        "De trein naar Zwolle had weer vertraging.",
    ),
    ("bread baking", "The starter doubled overnight, crumb is open.", "Legal advice on tenancy deposits."),
    (
        "verpleegkunde",
        "Wondzorg aan het bed: zwachtelen leer je niet uit een boek.",
        "Nieuwe banden op de racefiets.",
    ),
    (
        "renewable energy",
        "Wind op zee levert vandaag meer dan het net aankan.",
        "My guitar has a new set of strings.",
    ),
]


def foresee(kind: str, *texts: str) -> np.ndarray:
    table = load_vectors()
    if kind == POST:
        return load_stand_in().foresee(kind, read_texts(list(texts), load_voice().vectors).vectors)
    return load_stand_in().foresee(kind, table.embed(table.tokenise([mask(text) for text in texts])))


@pytest.mark.parametrize(("statement", "near", "far"), NEAR)
def test_a_part_of_a_field_is_nearer_than_another_field(statement: str, near: str, far: str) -> None:
    close, away = foresee(POST, near, far) @ foresee(STATEMENT, statement)[0]
    assert close > away + 0.1


def test_it_foresees_what_the_reader_sees() -> None:
    reader = load_reader()
    assert isinstance(reader, Reader)
    texts = [text for _, *two in NEAR for text in two]
    seen = reader.score(POST, reader.read(texts))
    seen /= np.linalg.norm(seen, axis=1, keepdims=True)
    agreed = (foresee(POST, *texts) * seen).sum(axis=1)
    others = (foresee(POST, *texts) * np.roll(seen, 5, axis=0)).sum(axis=1)
    assert np.median(agreed) > 0.6
    assert np.median(agreed) > np.median(others) + 0.3


def test_rows_of_zeros_stay_so_and_others_have_length_one() -> None:
    vectors = np.zeros((3, load_vectors().dimensions), np.float32)
    vectors[1, 0] = 1
    assert np.linalg.norm(load_stand_in().foresee(POST, vectors), axis=1).round(5).tolist() == [0, 1, 0]
    assert load_stand_in().foresee(STATEMENT, vectors[:0]).shape[0] == 0


@pytest.mark.parametrize("content", [None, b"", b"{}", b"\x08\0\0\0\0\0\0\0{}      "])
def test_a_damaged_folder_is_told(tmp_path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "stand_in.safetensors").write_bytes(content)
    with pytest.raises(ModelError):
        load_stand_in(tmp_path)
