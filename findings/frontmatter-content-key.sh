#!/usr/bin/env bash
# python-frontmatter cannot read a page whose front matter has the key "content".
#
# Guess:      front matter is a mapping, and any key may stand in it.
# Seen:       the keys are handed on as keyword arguments of Post(content, handler, **metadata), so that a key
#             "content" or "handler" raises TypeError, about an argument that the caller never gave.
# Since:      python-frontmatter 1.3.0; 1.0.0 and 1.1.0 do the same.
# Matters:    "content" is an ordinary name for what kind of page it is. A reader that expects errors of YAML
#             meets one of Python's calls, and a whole folder of posts stops at one page.
# focuscoach: cuts the front matter off itself and takes only the YAML loader of this library
#             (importers/networks/markdown.py); any key may stand there.
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-frontmatter==1.3.0 PyYAML==6.0.4

"$work/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import frontmatter


def read(key):
    try:
        return frontmatter.loads(f"---\ntitle: Les een\n{key}: article\n---\nVandaag gaf ik les.\n").metadata[key]
    except TypeError as error:
        return f"TypeError: {error}"


KEYS = ["kind", "content", "handler"]
seen = [read(key) for key in KEYS]
print("python-frontmatter", version("python-frontmatter"), "PyYAML", version("PyYAML"))
for key, found in zip(KEYS, seen):
    print(f"{key:8} expected 'article', seen {found!r}")
as_recorded = seen[0] == "article" and all("multiple values" in found for found in seen[1:])
sys.exit(0 if as_recorded else 1)
PYTHON
