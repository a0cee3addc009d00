#!/usr/bin/env bash
# A role that one reStructuredText file defines is known in the next file that the same process reads.
#
# Guess:      docutils calls such a role local, and its documents have no state between them: read alone or after
#             others, a file comes out the same.
# Seen:       the second file, which defines nothing, has an unknown role when it is read alone, and a known one after
#             the first was read. The table of roles belongs to the module, not to the document.
# Since:      docutils 0.22.4 (roles.register_local_role, as far back as tried).
# Matters:    whoever reads many drafts in one process (an editor's server, a hook, a build) gets another tree for a file
#             by what was read before it: words that stood in a role are text in one run and a fault in the next.
# focuscoach: puts the table of roles back as it was after each draft (prose/restructured.py).
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check docutils==0.22.4

"$work/venv/bin/python" - <<'PYTHON'
import sys

import docutils
from docutils.core import publish_doctree

QUIET = {"report_level": 5, "halt_level": 6}
first = ".. role:: tool\n\n:tool:`Krita` draws."
second = ":tool:`Krita` again, in another file."


def read(text):
    tree = publish_doctree(text, settings_overrides=QUIET)
    return "problematic" if "<problematic" in tree.pformat() else "inline"


alone = read(second)
read(first)
after = read(second)
print("docutils", docutils.__version__)
print("expected: the second file is the same both times")
print("seen:     alone", alone, "- after the first", after)
sys.exit(0 if (alone, after) == ("problematic", "inline") else 1)
PYTHON
