#!/usr/bin/env bash
# Importing onnxruntime gives the machine a number and opens a queue of events for its maker, on Linux too.
#
# Guess:      a library that runs models is silent until it is given one; telemetry is told of its builds for Windows, and
#             disable_telemetry_events() ends it.
# Seen:       the import alone writes a file "deviceid" and a database of events under the user's cache, before any
#             function can be called. With ORT_DISABLE_TELEMETRY=1 set before the import it writes nothing. Where the
#             variable CI is set it writes nothing either, so a test on a build server sees a clean machine.
# Since:      onnxruntime 1.32.0.
# Matters:    a tool that promises people that nothing leaves their machine breaks it by an import, and its own checks,
#             which run where CI is set, say that it does not.
# focuscoach: sets the variable before the import (language/reader.py); a test runs without CI and looks.
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check onnxruntime==1.32.0

count() { # the files that an import leaves in an empty home
    mkdir -p "$work/$1"
    env -u CI HOME="$work/$1" XDG_CACHE_HOME="$work/$1/cache" XDG_DATA_HOME="$work/$1/data" "${@:2}" \
        "$work/venv/bin/python" -B -c "import onnxruntime"
    find "$work/$1" -type f | wc -l
}

plain=$(count plain env)
silent=$(count silent env ORT_DISABLE_TELEMETRY=1)
built=$(count built env CI=true)
echo "onnxruntime $("$work/venv/bin/python" -c 'from importlib.metadata import version; print(version("onnxruntime"))')"
echo "expected: an import writes no file: 0 0 0"
echo "seen:     plain $plain, ORT_DISABLE_TELEMETRY=1 $silent, CI=true $built"
[ "$plain" -gt 0 ] && [ "$silent" -eq 0 ] && [ "$built" -eq 0 ]
