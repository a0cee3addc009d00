#!/usr/bin/env bash
# The hour of a feed's entry hangs on which of two names it gives to the same zone: MEST is known, CEST is UTC.
#
# Guess:      the zone of Amsterdam, Paris and Berlin has two old names, MET and CET (in summer MEST and CEST): both are
#             read alike; or an unknown one leaves the entry without a time, as a missing date does.
# Seen:       "08:57 MEST" is 06:57 UTC, "08:57 CEST" is 08:57 UTC. Nothing says that the zone was not understood: bozo
#             stays False.
# Since:      feedparser 6.0.14, the version tried.
# Matters:    blogs of the Low Countries that write "CET" or "CEST" in their feed: each post is one or two hours late, and
#             one of after midnight in summer lies on the right day only by luck. Rhythm and weekday are counted from it.
# focuscoach: reads the dates of feeds itself, and knows both names (importers/archive/dates.py).
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14

"$work/venv/bin/python" - <<'PYTHON'
import sys

import feedparser

ITEM = '<rss version="2.0"><channel><item><title>A walk</title><pubDate>{}</pubDate></item></channel></rss>'


def read(stamp):
    feed = feedparser.parse(ITEM.format(stamp))
    assert not feed.bozo
    return feed.entries[0].published_parsed[3:5]


same = read("Thu, 30 May 2024 08:57:00 MEST"), read("Thu, 30 May 2024 08:57:00 CEST")
winter = read("Thu, 18 Jan 2024 08:57:00 MET"), read("Thu, 18 Jan 2024 08:57:00 CET")
print("feedparser", feedparser.__version__)
print("expected: one hour for both names of the zone")
print(f"seen:     MEST {same[0]}, CEST {same[1]}; MET {winter[0]}, CET {winter[1]}  (hour, minute in UTC)")
sys.exit(0 if (same, winter) == (((6, 57), (8, 57)), ((7, 57), (8, 57))) else 1)
PYTHON
