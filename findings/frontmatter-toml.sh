#!/usr/bin/env bash
# The same page has a title and a date or a text that begins with them, by which other package happens to be there.
#
# Guess:      a reader of front matter that knows TOML (Hugo's own form, between +++) reads it, or says what it lacks.
# Seen:       where the package "toml" is not installed, which nothing asks for, the page has no metadata, and its head
#             is the beginning of its text. No error, no warning; Python's own tomllib is not used.
# Since:      python-frontmatter 1.3.0, the version tried.
# Matters:    blogs made with Hugo: a tool that worked on its maker's machine finds no date in them on another, and
#             counts "title", "date" and "draft = true" as words of the writer; a draft is not known as one.
# focuscoach: reads such heads with tomllib (importers/texts/heads.py).
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-frontmatter==1.3.0

cat >"$work/read.py" <<'PYTHON'
import warnings

warnings.simplefilter("error")
import frontmatter

page = frontmatter.loads('+++\ntitle = "A walk"\ndraft = true\n+++\n\nSeven herons at the weir.\n')
print(sorted(page.metadata), page.content.splitlines()[0])
PYTHON

alone=$("$work/venv/bin/python" "$work/read.py")
"$work/venv/bin/pip" install --quiet --disable-pip-version-check toml==0.10.2
beside=$("$work/venv/bin/python" "$work/read.py")
"$work/venv/bin/pip" list --disable-pip-version-check 2>/dev/null | grep -E '^(python-frontmatter|toml) '
echo "expected: ['draft', 'title'] Seven herons at the weir.   (both times, or an error)"
echo "seen:     $alone   (alone)"
echo "          $beside   (beside the package toml)"
[[ $alone == "[] +++" && $beside == "['draft', 'title'] Seven herons at the weir." ]]
