"""What posts were judged to be, kept on this machine where that was asked for, so that the next run judges what is new.

A post stands there by a fingerprint of its text, salted with a number of this machine: no text, and nothing that could
be looked up elsewhere. With it lie what the identifier of languages, the fast model and the careful reader made of it
alone, and which rules about what a text gives away it touches; what depends on the rest of a history is worked out anew
each time. The file lies in the platform's cache folder.
It is never trusted: what cannot be read, or was made by another model, counts as nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from focuscoach.language.reader import Reader
from focuscoach.voice.scoring import Scored

MOST = 150_000
"""Posts that are kept, the latest ones: some 120 MB."""

_SALT, _KEY = 16, 16
_OPENS = "focuscoach-judged-3"
Doubles = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Judged:
    """What was made of n posts by the fast model, and what the careful reader read of those that it was given.

    `fast` (n, 3) are probabilities, `vectors` (n, d) places in meaning, `sizes` (n,) subwords, `read` (n, e) what was
    read (zeros where `was_read` (n,) is false).
    """

    fast: npt.NDArray[np.float32]
    vectors: npt.NDArray[np.float16]
    sizes: npt.NDArray[np.int32]
    read: npt.NDArray[np.float16]
    was_read: npt.NDArray[np.bool_]

    def pick(self, rows: Ints) -> Judged:
        """Return some of the posts."""
        return Judged(*(getattr(self, name)[rows] for name in self.__slots__))


@dataclass(slots=True)
class Rows:
    """A row of numbers a text, such as how much it speaks for each language, by their fingerprints, the latest last."""

    keys: list[bytes]
    scores: Floats

    def is_whole(self) -> bool:
        """Return whether there is a row a text."""
        return len(self.keys) == len(self.scores)

    def add(self, keys: Sequence[bytes], scores: Floats) -> None:
        """Put texts behind those that are known, each once."""
        newer = {key: row for row, key in enumerate(keys)}
        older = np.array([row for row, key in enumerate(self.keys) if key not in newer], np.int64)
        both = [scores[np.fromiter(newer.values(), np.int64, len(newer))]]
        if len(older):
            both.insert(0, self.scores[older])
        self.keys = [*(self.keys[row] for row in older.tolist()), *newer][-MOST:]
        self.scores = np.concatenate(both)[-MOST:]


class Remembered:
    """The judged posts by fingerprint, of one model and reader."""

    def __init__(
        self,
        path: Path,
        version: str,
        salt: bytes,
        keys: list[bytes],
        judged: Judged | None,
        spoken: Rows | None = None,
        exposed: Rows | None = None,
    ) -> None:
        self.path = path
        self.version = version
        self.salt = salt
        self.keys = keys
        self.judged = judged
        self.spoken = spoken or Rows([], np.zeros((0, 0), np.float32))
        self.exposed = exposed or Rows([], np.zeros((0, 0), np.float32))
        self._spelled: dict[str, bytes] = {}
        self._rows = {key: row for row, key in enumerate(keys)}

    @classmethod
    def load(cls, version: str, path: Path | None = None) -> Remembered:
        """Return what is remembered of judgements by one version; nothing where there is no such file."""
        from safetensors import SafetensorError, safe_open

        path = path or remembered_path()
        try:
            with safe_open(path, "np") as file:
                if (file.metadata() or {}).get(_OPENS) != version:
                    raise ValueError("another version")
                salt = file.get_tensor("salt").tobytes()
                keys = file.get_tensor("keys").tobytes()
                judged = Judged(*(file.get_tensor(name) for name in Judged.__slots__))
                spoken, exposed = (
                    Rows(
                        _split(file.get_tensor(f"{name}_keys").tobytes()),
                        file.get_tensor(name).astype(np.float32),
                    )
                    for name in ("spoken", "exposed")
                )
            split = _split(keys)
            sizes = {len(getattr(judged, name)) for name in Judged.__slots__}
            if len(salt) != _SALT or {len(split)} != sizes or not (spoken.is_whole() and exposed.is_whole()):
                raise ValueError("lengths")
            return cls(path, version, salt, split, judged, spoken, exposed)
        except (OSError, ValueError, KeyError, SafetensorError):
            return cls(path, version, secrets.token_bytes(_SALT), [], None)

    def __len__(self) -> int:
        return len(self.keys)

    def spell(self, texts: Sequence[str]) -> list[bytes]:
        """Return the fingerprints of raw texts."""
        from hashlib import blake2b

        spell, known = partial(blake2b, digest_size=_KEY, key=self.salt), self._spelled
        for text in texts:
            if text not in known:
                known[text] = spell(text.encode("utf-8", "surrogatepass")).digest()
        return [known[text] for text in texts]

    def find(self, keys: Sequence[bytes]) -> Ints:
        """Return the row of each fingerprint, -1 where it is not known."""
        return np.array([self._rows.get(key, -1) for key in keys], np.int64)

    def weigh_languages(
        self, texts: Sequence[str], width: int, weigh: Callable[[Sequence[str]], Floats]
    ) -> Floats:
        """Return how much texts speak for each of `width` languages, asking `weigh` for those that are new alone."""
        return self._ask(self.spoken, texts, width, weigh)

    def find_exposed(
        self, texts: Sequence[str], width: int, look: Callable[[Sequence[str]], Floats]
    ) -> Floats:
        """Return which of `width` rules texts touch, 1 or 0, asking `look` for those that are new alone."""
        return self._ask(self.exposed, texts, width, look)

    def _ask(
        self, kept: Rows, texts: Sequence[str], width: int, make: Callable[[Sequence[str]], Floats]
    ) -> Floats:
        """Return the rows of texts, those that are kept and those that `make` makes, which are kept from now on."""
        keys = self.spell(texts)
        rows = {key: row for row, key in enumerate(kept.keys)} if kept.scores.shape[1:] == (width,) else {}
        places = np.array([rows.get(key, -1) for key in keys], np.int64)
        result, new = np.zeros((len(texts), width), np.float32), np.flatnonzero(places < 0)
        result[places >= 0] = kept.scores[places[places >= 0]] if rows else 0
        if len(new):
            result[new] = make([texts[at] for at in new.tolist()])
        if not rows:
            kept.keys, kept.scores = [], np.zeros((0, width), np.float32)
        if len(new) or not rows:
            kept.add(keys, result)
        return result

    def keep(self, keys: Sequence[bytes], judged: Judged) -> None:
        """Keep judged posts, the latest last, beside those that are known.

        Where the folder cannot be written to nothing is kept: the next run judges them again.
        """
        from safetensors.numpy import save

        from focuscoach.files import write_whole

        taken = dict.fromkeys(keys)
        older = np.array([row for row, key in enumerate(self.keys) if key not in taken], np.int64)
        first = {key: row for row, key in enumerate(keys)}
        newer = np.fromiter(first.values(), np.int64, len(first))
        both = [judged.pick(newer)]
        names = list(first)
        if self.judged is not None and len(older):
            both.insert(0, self.judged.pick(older))
            names = [*(self.keys[row] for row in older), *names]
        arrays = {}
        for name in Judged.__slots__:
            parts = [getattr(one, name) for one in both]
            arrays[name] = np.concatenate(widen(*parts) if name == "read" else parts)[-MOST:]
        arrays["keys"] = np.frombuffer(b"".join(names[-MOST:]), np.uint8)
        for name, rows, kind in (("spoken", self.spoken, np.float32), ("exposed", self.exposed, np.uint8)):
            arrays[f"{name}_keys"] = np.frombuffer(b"".join(rows.keys), np.uint8)
            arrays[name] = np.ascontiguousarray(rows.scores.astype(kind))
        self._spelled.clear()
        arrays["salt"] = np.frombuffer(self.salt, np.uint8)
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, save(arrays, {_OPENS: self.version}))


class Known:
    """What is remembered of the texts of one history, in the precision in which it is kept."""

    def __init__(self, texts: Sequence[str], remembered: Remembered) -> None:
        self.remembered = remembered
        self.keys = remembered.spell(texts)
        self.rows = remembered.find(self.keys)

    def fill(self, result: Scored) -> npt.NDArray[np.int64]:
        """Put what is known of the fast model into a result; return the rows of which nothing is."""
        met, judged = np.flatnonzero(self.rows >= 0), self.remembered.judged
        if judged is not None and len(met):
            some = self.rows[met]
            result.probabilities[met] = judged.fast[some]
            result.vectors[met] = judged.vectors[some]
            result.n_subwords[met] = judged.sizes[some]
        return np.flatnonzero(self.rows < 0)

    def shorten(self, result: Scored) -> None:
        """Round a result as it is kept, so that the next run says the same."""
        result.probabilities[:] = result.probabilities.astype(np.float32)
        result.vectors[:] = result.vectors.astype(np.float16)

    def read(
        self,
        reader: Reader,
        texts: Sequence[str],
        chosen: npt.NDArray[np.int64],
        tell: Callable[[int, int], None],
    ) -> Floats:
        """Return what the careful reader reads of the chosen texts, of those alone that it has not read before."""
        rows, judged = self.rows[chosen], self.remembered.judged
        known = rows >= 0
        if judged is not None:
            known[known] = judged.was_read[rows[known]]
        new = np.flatnonzero(~known)
        result = np.zeros((len(texts), int(reader.settings["dimensions"])), np.float32)
        if len(new):
            result[new] = reader.read([texts[at] for at in new.tolist()], tell).astype(np.float16)
        if judged is not None and known.any():
            result[known] = judged.read[rows[known]]
        return result

    def keep(self, fast: Scored, read: npt.NDArray[np.object_]) -> None:
        """Keep what was made of each text, and what an earlier run read of it; `read` is None where nothing was."""
        was_read = np.array([one is not None for one in read], bool)
        dimensions = len(read[was_read.argmax()]) if was_read.any() else 0
        seen = np.zeros((len(read), dimensions), np.float16)
        for at in np.flatnonzero(was_read):
            seen[at] = read[at]
        judged = self.remembered.judged
        if judged is not None:
            seen, wide = widen(seen, judged.read)
            earlier = np.flatnonzero((self.rows >= 0) & ~was_read)
            seen[earlier] = wide[self.rows[earlier]]
            was_read[earlier] = judged.was_read[self.rows[earlier]]
        self.remembered.keep(
            self.keys,
            Judged(
                fast.probabilities.astype(np.float32), fast.vectors.astype(np.float16),
                fast.n_subwords.astype(np.int32), seen, was_read,
            ),
        )  # fmt: skip


def _split(keys: bytes) -> list[bytes]:
    """Return fingerprints that lie end to end."""
    return [keys[at : at + _KEY] for at in range(0, len(keys), _KEY)]


def widen(*some: npt.NDArray[np.float16]) -> list[npt.NDArray[np.float16]]:
    """Return arrays of rows with as many columns as the widest has, the new ones nought."""
    width = max(one.shape[1] for one in some)
    return [np.pad(one, ((0, 0), (0, width - one.shape[1]))) for one in some]


def remembered_path() -> Path:
    """Return where judged posts are kept on this platform."""
    from platformdirs import user_cache_path

    return user_cache_path("focuscoach", appauthor=False) / "judged.safetensors"
