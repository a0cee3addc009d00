"""Arrays come back from the model folder as they went in, however they lie in memory."""

from __future__ import annotations

import numpy as np
import pytest
from safetensors.numpy import load

from focuscoach.training.arrays import pack_arrays

TABLE = np.arange(12, dtype=np.float32).reshape(3, 4)


@pytest.mark.parametrize(
    "array", [TABLE, TABLE.T, TABLE[:, ::2], np.asfortranarray(TABLE), TABLE.astype(np.int8).T]
)
def test_an_array_comes_back_with_its_values_in_their_places(array):
    packed = pack_arrays({"table": array})
    assert load(packed)["table"].tolist() == array.tolist()
    assert pack_arrays({"table": np.array(array, order="C")}) == packed
