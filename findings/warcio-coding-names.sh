#!/usr/bin/env bash
# warcio leaves a page packed when its server spelt "gzip" or "chunked" the other way that HTTP allows.
#
# Guess:      content_stream() gives the page as the server meant it. HTTP says that x-gzip is the same as gzip,
#             and that the names of transfer codings are the same in capitals.
# Seen:       "gzip" and "chunked" are undone; "x-gzip" and "Chunked" are not, and what comes out are packed
#             bytes, or a page with the sizes of its chunks in it. No error is raised. ("GZIP" is undone.)
# Since:      warcio 1.8.1; 1.7.4 does the same.
# Matters:    web archives of old sites, such as Hyves of 2013, keep the headers as the servers of their time
#             sent them. A page of somebody's posts is found by its address and reads as noise.
# focuscoach: reads content_stream() (importers/archive/webpages.py) and does not undo these spellings, so that
#             a mapping finds no post in such a page.
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check warcio==1.8.1

"$work/venv/bin/python" - <<'PYTHON'
import gzip
import sys
from importlib.metadata import version
from io import BytesIO

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = b"<p>Goedemorgen allemaal</p>"
PACKED, CHUNKED = gzip.compress(PAGE, mtime=0), b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)


def read(name, value, body):
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), (name, value)], protocol="HTTP/1.1")
    out = BytesIO()
    writer = WARCWriter(out, gzip=False)
    address, payload = "http://noor.example/blog", BytesIO(body)
    writer.write_record(writer.create_warc_record(address, "response", payload=payload, http_headers=headers))
    (found,) = [record.content_stream().read() for record in ArchiveIterator(BytesIO(out.getvalue()))]
    return found


CASES = {
    ("Content-Encoding", "gzip", PACKED): PAGE,
    ("Content-Encoding", "x-gzip", PACKED): PACKED,
    ("Transfer-Encoding", "chunked", CHUNKED): PAGE,
    ("Transfer-Encoding", "Chunked", CHUNKED): CHUNKED,
}
print("warcio", version("warcio"))
seen = {case: read(*case) for case in CASES}
for (name, value, _), found in seen.items():
    print(f"{name}: {value}: expected {PAGE}, seen {found[:32]}")
sys.exit(0 if seen == CASES else 1)
PYTHON
