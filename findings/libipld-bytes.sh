#!/usr/bin/env bash
# libipld turns a string of bytes into a link when a record is decoded and encoded again.
#
# Guess:      DAG-CBOR keeps bytes and links (CIDs) apart, so decode and encode give back the same block.
# Seen:       a link is decoded as plain bytes, equal to a string of these bytes; encode_dag_cbor then looks
#             whether bytes read as a CID and writes a link if they do. The block changes, and so does its own
#             address. The pure Python codec dag-cbor keeps the two apart.
# Since:      libipld 3.5.0; so since 2.0.0. In 1.2.3 links were decoded as text.
# Matters:    tools that copy or repair a Bluesky repository (.car). A reader cannot tell by its type whether a
#             value points to a record or only holds bytes.
# focuscoach: only reads, and tells links by their place in the tree of a repository, not by their type
#             (importers/networks/bluesky.py).
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check libipld==3.5.0 dag-cbor==0.3.3

"$work/venv/bin/python" - <<'PYTHON'
import sys
from hashlib import sha256
from importlib.metadata import version

import dag_cbor
import libipld

# The bytes of a CIDv1: version 1, dag-cbor, sha2-256, 32 bytes of digest.
address = bytes([0x01, 0x71, 0x12, 0x20]) + sha256(b"een bericht").digest()
block = dag_cbor.encode({"key": address})
link = libipld.encode_dag_cbor({"key": address})

print("libipld", version("libipld"), "dag-cbor", version("dag-cbor"))
print("written                   ", block.hex()[:24])
print("expected after libipld    ", block.hex()[:24])
again = libipld.encode_dag_cbor(libipld.decode_dag_cbor(block))
print("seen after libipld        ", again.hex()[:24], "(d82a is the tag of a link)")
print("seen after dag-cbor       ", dag_cbor.encode(dag_cbor.decode(block)).hex()[:24])
same = libipld.decode_dag_cbor(block) == libipld.decode_dag_cbor(link)
print("link and bytes decode to the same:", same)
kinds = [type(dag_cbor.decode(one)["key"]).__name__ for one in (block, link)]
print("dag-cbor reads them as           ", kinds)
sys.exit(0 if again == link != block and same and kinds == ["bytes", "CID"] else 1)
PYTHON
