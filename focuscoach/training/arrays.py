"""Arrays of a model folder as safetensors writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt


def pack_arrays(arrays: Mapping[str, npt.NDArray[Any]]) -> bytes:
    """Return arrays as safetensors, row by row whatever their order in memory: the same bytes for the same values.

    safetensors 0.8 writes a transposed array as it lies in memory, and reads other values back.
    """
    from safetensors.numpy import save

    return save({name: np.ascontiguousarray(array) for name, array in arrays.items()})
