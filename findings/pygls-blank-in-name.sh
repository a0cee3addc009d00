#!/usr/bin/env bash
# pygls keeps a document under another address than the editor's where its name holds a blank.
#
# Guess:      a document is found in the workspace under the address that the editor sent when it opened it; each
#             message about it carries that address.
# Seen:       the keys of text_documents are unquoted: "my draft.md" where the editor sent "my%20draft.md".
#             get_text_document finds it (it unquotes too), a look into the table does not.
# Since:      pygls 2.1.1.
# Matters:    a server that asks whether a document is open by looking into the table answers no for every file with a
#             blank, an accent or a % in its name, which drafts often have, and works for all files that its tests name.
# focuscoach: unquotes before it looks (editor/lsp.py), and its tests name files with blanks, % and #.
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pygls==2.1.1

"$work/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from lsprotocol import types
from pygls.workspace import Workspace

workspace = Workspace("file:///drafts")
found = {}
for sent in ("file:///drafts/plain.md", "file:///drafts/my%20draft.md"):
    workspace.put_text_document(types.TextDocumentItem(uri=sent, language_id="markdown", version=1, text="Hi"))
    found[sent] = (sent in workspace.text_documents, workspace.get_text_document(sent).source)
print("pygls", version("pygls"))
print("expected: both stand under the address that was sent")
for sent, (there, text) in found.items():
    print("seen:    ", sent, "in the table:", there, "- asked for:", text)
plain, blank = found.values()
sys.exit(0 if plain == (True, "Hi") and blank == (False, "Hi") else 1)
PYTHON
