#!/usr/bin/env bash
# pygls puts an edit into another line than the editor meant.
#
# Guess:      a language server ends lines where the protocol does: at LF, CR LF and CR.
# Seen:       TextDocument ends them where Python's str.splitlines does, also at U+2028, U+0085 and the form
#             feed. From the first of these on, every range of the editor falls on an earlier text: the edit
#             below is meant for the second line and overwrites a word of the first.
# Since:      pygls 2.1.1; 2.0.0 ends lines there too.
# Matters:    drafts pasted out of web editors hold U+2028 and the eye does not see it. The server then judges
#             another text than the writer has, until the file is opened anew.
# focuscoach: asks for the whole document with each change (editor/lsp.py) and counts lines itself, at CR LF, CR
#             and LF alone (editor/drafts/positions.py).
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pygls==2.1.1 lsprotocol==2025.0.0

"$work/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from lsprotocol import types
from pygls.workspace import TextDocument

first, second = "Regel\u2028een", "Regel twee"
document = TextDocument(
    "file:///draft.md", f"{first}\n{second}\n", sync_kind=types.TextDocumentSyncKind.Incremental
)
# The editor, which sees two lines, replaces the first word of the second.
span = types.Range(types.Position(1, 0), types.Position(1, 5))
document.apply_change(types.TextDocumentContentChangePartial(range=span, text="LIJN"))

expected = f"{first}\nLIJN twee\n"
recorded = f"Regel\u2028LIJN\n{second}\n"
print("pygls", version("pygls"), "lsprotocol", version("lsprotocol"))
print("expected", ascii(expected))
print("seen    ", ascii(document.source))
sys.exit(0 if document.source == recorded else 1)
PYTHON
