#!/usr/bin/env bash
# feedparser gives the description of a picture as the content of a post.
#
# Guess:      <media:description> inside <media:content> belongs to the picture; the post is in <description>.
# Seen:       the alt text becomes entry.content, which every reader prefers to entry.summary, and a
#             <media:title> becomes the title of a post that has none. The person's own words are left in
#             summary.
# Since:      feedparser 6.0.14; its issue about it is open since 5.2.1 (2016).
# Matters:    Mastodon writes just this form: no title, the post in <description>, alt text inside
#             media:content. Whoever describes pictures carefully is judged by their alt texts and not by their
#             posts.
# focuscoach: has a feed reader of its own (importers/networks/feed.py) that takes the text from the item's own
#             children, so that what stands inside media:content is not looked at.
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14

"$work/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import feedparser

FEED = """<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Noor</title>
<item><guid>https://social.example/1</guid><pubDate>Mon, 03 Jun 2024 10:00:00 +0000</pubDate>
<description>&lt;p&gt;Mijn eerste grafiek over wachttijden&lt;/p&gt;</description>
<media:content url="https://social.example/1.png" type="image/png" medium="image">
<media:title>Schermafbeelding</media:title>
<media:description type="plain">Zes blauwe staven</media:description></media:content></item>
</channel></rss>"""

post = feedparser.parse(FEED).entries[0]
text = post.content[0].value if "content" in post else post.summary
expected = (None, "<p>Mijn eerste grafiek over wachttijden</p>")
recorded = ("Schermafbeelding", "Zes blauwe staven")
seen = (post.get("title"), text)
print("feedparser", version("feedparser"))
print("expected title and text", expected)
print("seen title and text    ", seen)
print("left in summary        ", post.summary)
sys.exit(0 if seen == recorded else 1)
PYTHON
