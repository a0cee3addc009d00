#!/usr/bin/env bash
# click-man writes Dutch help so that "man" leaves the line out.
#
# Guess:      a maker of man pages guards the two characters that begin a command of roff: "." and "'".
# Seen:       text goes into the page as it is. A Dutch sentence may begin with 's or 't ('s Avonds, 't
#             Verslag): at the start of a line roff takes that for a command it does not know, and shows nothing
#             in its place. So it is with a line that begins with the name of a hidden file, such as .profile.
# Since:      click-man 0.6.0; 0.4.2 and 0.5.1 do the same.
# Matters:    command lines that speak Dutch: the sentence stands in --help and is missing in the manual. Where
#             nroff is installed the script shows the page; the verdict hangs on the source alone.
# focuscoach: makes its manual with it and guards such lines itself (docs/generators/manual.py).
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/findings-XXXXXX")
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check click-man==0.6.0 click==8.5.1

cat >"$work/page.py" <<'PYTHON'
import click
from click_man.core import generate_man_page


@click.command()
@click.option("--lang", help="'t Liefst nl of en.")
def coach(lang):
    """Coach je posts.

    's Avonds leest het je berichten.
    .profile zegt welke.
    """


print(generate_man_page(click.Context(coach, info_name="coach"), "1"))
PYTHON
"$work/venv/bin/python" "$work/page.py" >"$work/coach.1"

"$work/venv/bin/pip" list --disable-pip-version-check 2>/dev/null | grep -E "^click(-man)? "
echo "expected: no line of text begins with a bare ' or with . and a word"
echo "seen in the source:"
grep -E "^('|\.profile)" "$work/coach.1" | sed 's/^/    /' || true
if command -v nroff >/dev/null; then
    shown=$(nroff -man "$work/coach.1" 2>/dev/null | grep -cE 'Avonds|Liefst|zegt' || true)
    echo "lines of these in the page as shown: expected 3, seen $shown"
fi
[[ $(grep -cE "^('s Avonds|'t Liefst|\.profile zegt)" "$work/coach.1") == 3 ]]
