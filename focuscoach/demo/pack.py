"""Packs the demo's lists into archives as the networks make them: `python -m focuscoach.demo.pack`."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from focuscoach.demo import FOLDER, linkedin, twitter
from focuscoach.demo.entries import read_entries

LINKEDIN = "linkedin/Complete_LinkedInDataExport_09-20-2026.zip"
TWITTER = "twitter/twitter-2026-09-20-5d0c1f7a.zip"


def pack_demo(folder: Path = FOLDER) -> dict[str, bytes]:
    """Return every file that is made from the lists in `folder`: name to bytes, always the same bytes."""
    shares = read_entries(folder / "linkedin.txt")
    tweets = read_entries(folder / "twitter.txt")
    named = [(entry, *linkedin.name_entry(entry)) for entry in shares]
    named += [(entry, *twitter.name_entry(entry)) for entry in tweets]
    labels = [
        json.dumps({"id": name, "kind": kind, "voice": entry.voice, "on_focus": entry.on_focus})
        for entry, name, kind in named
        if kind != "share" and entry.kind not in linkedin.NOTHING_TO_LABEL
    ]
    return {
        LINKEDIN: _zip(linkedin.pack(shares)),
        TWITTER: _zip(twitter.pack(tweets)),
        "expected.jsonl": ("\n".join(labels) + "\n").encode(),
    }


def _zip(members: Mapping[str, bytes]) -> bytes:
    """Return a zip whose bytes depend on its members alone.

    Stored, not deflated: what zlib makes of the same text differs between its builds.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, date_time=(2026, 9, 20, 8, 0, 0))
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, members[name])
    return out.getvalue()


def main() -> None:
    """Write the archives and the labels beside the lists."""
    for name, content in pack_demo().items():
        path = FOLDER / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
