#!/usr/bin/env bash
# dateparser reads one column of Dutch dates in two orders, although Dutch was named first.
#
# Guess:      languages=["nl", "en"] tries Dutch first, so that 03-04-2024 is 3 April.
# Seen:       the list is sorted by how common its languages are, so English reads the bare numbers: 4 March.
#             Put the Dutch weekday in front (wo 03-04-2024) and it is 3 April; with a day above 12 it is day
#             first again. Three rows of one file, two orders, no warning. Naming Dutch alone is right.
# Since:      dateparser 1.5.0; 1.2.0 and 1.3.0 do the same. DateDataParser(use_given_order=True) keeps the
#             order.
# Matters:    exports of people who post in Dutch and English: half of the days move to another month.
# focuscoach: reads dates in numbers itself, by one order for a whole column, and asks where no row tells which
#             (importers/archive/dates.py); dateparser gets only what is left, and must find day, month and
#             year.
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0

"$work/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import dateparser

ROWS = ["03-04-2024", "wo 03-04-2024", "13-04-2024"]


def days(languages):
    return [dateparser.parse(row, languages=languages).date().isoformat() for row in ROWS]


expected = ["2024-04-03", "2024-04-03", "2024-04-13"]
recorded = ["2024-03-04", "2024-04-03", "2024-04-13"]
seen = days(["nl", "en"])
print("dateparser", version("dateparser"))
print("rows                  ", ROWS)
print("expected with nl, en  ", expected)
print("seen with nl, en      ", seen)
print("seen with nl alone    ", days(["nl"]))
sys.exit(0 if seen == recorded and days(["nl"]) == expected else 1)
PYTHON
