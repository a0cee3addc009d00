#!/usr/bin/env bash
# import-linter keeps a contract that a folder without __init__.py breaks.
#
# Guess:      "exhaustive" means that every child of the package must stand in a layer, and Python can import
#             the folder, so a layer that imports upwards is found there too.
# Seen:       a folder without __init__.py is not read at all: neither missed in the layers nor asked what it
#             imports. The contract is KEPT and the exit code 0. With an empty __init__.py it is BROKEN.
# Since:      import-linter 2.17 with grimp 3.20.
# Matters:    architecture as a test, as in this project: one forgotten empty file takes a whole room out of it,
#             and such a test is there to notice what somebody forgot.
# focuscoach: has ruff's INP rules on (pyproject.toml), which refuse such a folder before this check is asked.
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check import-linter==2.17 grimp==3.20

mkdir -p "$work/coach/report" "$work/coach/readers"
touch "$work/coach/__init__.py" "$work/coach/report/__init__.py"
echo "import coach.report" >"$work/coach/readers/feed.py"
cat >"$work/.importlinter" <<'INI'
[importlinter]
root_package = coach

[importlinter:contract:layers]
name = layers
type = layers
containers = coach
exhaustive = true
layers =
    report
INI

check() {
    if (cd "$work" && PYTHONPATH=. "$work/venv/bin/lint-imports" --no-cache >"$work/out" 2>&1); then
        echo kept
    else
        grep -q BROKEN "$work/out" && echo broken
    fi
}

"$work/venv/bin/pip" list --disable-pip-version-check 2>/dev/null | grep -E "^(import-linter|grimp) "
(cd "$work" && "$work/venv/bin/python" -c "import coach.readers.feed") && echo "Python imports the folder"
without=$(check)
touch "$work/coach/readers/__init__.py"
with=$(check)
echo "without __init__.py: expected broken, seen $without"
echo "with __init__.py:    expected broken, seen $with"
[[ $without == kept && $with == broken ]]
