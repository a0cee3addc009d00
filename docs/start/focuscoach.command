#!/bin/sh
# macOS opens this file in a terminal when it is double-clicked.
exec sh "$(dirname -- "$0")/focuscoach.sh" "$@"
