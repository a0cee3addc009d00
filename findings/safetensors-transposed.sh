#!/usr/bin/env bash
# safetensors writes a transposed numpy array with its values in the wrong places.
#
# Guess:      what save() takes without a word, load() gives back. The sibling for torch refuses such arrays,
#             and np.save keeps them.
# Seen:       the memory is written as it lies and read as rows: same shape, same type, other values, no error.
#             So it is with every array in Fortran order, such as scikit-learn's PCA may give.
# Since:      safetensors 0.8.0 (its issue 825); right in 0.4.5, 0.5.3, 0.6.2 and 0.7.0.
# Matters:    word vectors and linear models, which are often kept transposed. Everything loads and scores, and
#             only the answers are bad.
# focuscoach: makes arrays contiguous before it writes its heads and its identifier (training/recipe.py,
#             training/languages.py).
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check safetensors==0.8.0 numpy==2.4.6

"$work/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import numpy as np
from safetensors.numpy import load, save

weights = np.array([[1, 2, 3], [4, 5, 6]], dtype=np.float32).T


def there_and_back(array):
    return load(save({"weights": array}))["weights"].tolist()


expected = [[1, 4], [2, 5], [3, 6]]
seen, copied = there_and_back(weights), there_and_back(np.ascontiguousarray(weights))
print("safetensors", version("safetensors"), "numpy", version("numpy"))
print("expected              ", expected)
print("seen                  ", seen)
print("seen, made contiguous ", copied)
sys.exit(0 if seen == [[1, 2], [3, 4], [5, 6]] and copied == expected else 1)
PYTHON
