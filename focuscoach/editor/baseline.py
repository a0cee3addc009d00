"""The baseline: findings that were there before, by fingerprint, so that only new ones are told."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from focuscoach.editor.findings import Checked, Finding
from focuscoach.errors import ProfileError, mark

SCHEMA = 1
_AGAIN = mark("Write it anew with --update-baseline.")


def read_baseline(path: Path) -> Counter[str]:
    """Return how often each fingerprint is in the baseline.

    Raises:
        ProfileError: the file is missing, damaged, or of a newer version.
    """
    try:
        found = json.loads(path.read_text("utf-8"))
        if found["schema"] != SCHEMA:
            raise ValueError("schema")
        return Counter({str(key): int(n) for key, n in found["findings"].items()})
    except FileNotFoundError as error:
        raise ProfileError(
            "baseline-missing", mark("There is no baseline {path}."), _AGAIN, path=path
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProfileError(
            "baseline-damaged", mark("The baseline {path} cannot be read."), _AGAIN, path=path
        ) from error


def write_baseline(files: Iterable[Checked], path: Path) -> int:
    """Write the findings that are not suppressed as the baseline; return how many there are.

    Raises:
        ProfileError: the file cannot be written.
    """
    from focuscoach.files import hint_at, write_whole

    found = Counter(one.fingerprint for file in files for one in file.findings if _counts(one))
    try:
        told = {"schema": SCHEMA, "findings": dict(sorted(found.items()))}
        write_whole(path, json.dumps(told, indent=1) + "\n", private=False)
    except OSError as error:
        raise ProfileError(
            "baseline-unwritable", mark("{path} cannot be written."),
            hint_at(error, mark("Choose a folder that you may write to.")), path=path,
        ) from error  # fmt: skip
    return found.total()


def mark_known(files: Sequence[Checked], known: Counter[str]) -> tuple[Checked, ...]:
    """Return the files with the state of each finding that the baseline holds set to "baseline".

    A finding that occurs more often than the baseline says is new from there on.
    """
    left = known.copy()
    marked = []
    for file in files:
        findings = []
        for one in file.findings:
            if _counts(one) and left[one.fingerprint] > 0:
                left[one.fingerprint] -= 1
                findings.append(replace(one, state="baseline"))
            else:
                findings.append(one)
        marked.append(replace(file, findings=tuple(findings)))
    return tuple(marked)


def _counts(finding: Finding) -> bool:
    """Return whether a finding belongs into a baseline: not suppressed, and more than a note."""
    return finding.state != "suppressed" and finding.severity != "note"
