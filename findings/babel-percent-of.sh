#!/usr/bin/env bash
# A right translation of "{n}% of them" is an error: "% o" is read as a directive of Python's old formatting.
#
# Guess:      a message with {n} is one of str.format, whose percent sign is a percent sign; "{n}% ervan" says the same in
#             Dutch, and a check of placeholders finds {n} in both.
# Seen:       the message is given the flag python-format as well as python-brace-format, and the translation is refused:
#             'o' and 'e' are not compatible. "no-python-format" does not help: the flag is found anew from the text.
# Since:      Babel 2.19.0, the version tried.
# Matters:    whoever tells shares in two languages: "20% of your posts" fails the check, "20% are yours" does not, and
#             which Dutch sentences fail hangs on the first letter behind the sign.
# focuscoach: has no letter behind a sign that could be a directive, and holds its catalogues to their places by a test
#             of its own (tests/locale/test_catalogues.py).
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0

"$work/venv/bin/python" - <<'PYTHON'
import sys

import babel
from babel.messages.catalog import Catalog

PAIRS = {"{n}% of them": "{n}% ervan", "{n}% of these": "{n}% hiervan", "{n} in 100 of them": "{n} op 100 ervan"}
catalogue = Catalog(locale="nl")
seen = {}
for english, dutch in PAIRS.items():
    message = catalogue.add(english, dutch, flags=["no-python-format"])
    seen[english] = [str(error) for error in message.check(catalogue)]
print("babel", babel.__version__)
print("expected: no error, since {n} stands in each pair twice")
for english, errors in seen.items():
    print(f"seen:     {english!r} by {PAIRS[english]!r}: {errors or 'no error'}")
refused = [english for english, errors in seen.items() if errors]
sys.exit(0 if refused == ["{n}% of them", "{n}% of these"] else 1)
PYTHON
