"""ESCO's labels to lists of words that are surely Dutch or surely English, for keywords in both languages.

Run `python -m focuscoach.training.lexicon ESCO_FOLDER MODEL_FOLDER`. It does not depend on the vectors.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from focuscoach.training.occupations import SOURCE

FILES = ("occupations", "skill_groups", "isco_groups")
FEWEST = 2
"""A word of fewer labels may be a slip of the pen."""
MOSTLY = 5
"""A word of one language may stand in labels of the other as a loan, so many times more seldom."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def count_words(folder: Path, language: str) -> Counter[str]:
    """Return in how many rows of ESCO's labels and alternative labels each word stands."""
    found: Counter[str] = Counter()
    for name in FILES:
        with (folder / f"{name}_{language}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                told = {key.casefold(): value or "" for key, value in row.items() if key}
                labels = f"{told['preferredlabel']}\n{told['altlabels']}"
                found.update(set(_WORD.findall(labels.casefold())))
    return found


def write_lexicon(esco: Path, model: Path) -> None:
    """Write `lexicon.json.gz` to a model folder."""
    counts = {language: count_words(esco, language) for language in ("nl", "en")}
    words = {
        language: sorted(
            word for word, n in counts[language].items() if n >= max(FEWEST, MOSTLY * counts[other][word])
        )
        for language, other in (("nl", "en"), ("en", "nl"))
    }
    packed = json.dumps({"source": SOURCE, **words}, ensure_ascii=False, separators=(",", ":")).encode()
    (model / "lexicon.json.gz").write_bytes(gzip.compress(packed, mtime=0))


if __name__ == "__main__":
    write_lexicon(Path(sys.argv[1]), Path(sys.argv[2]))
