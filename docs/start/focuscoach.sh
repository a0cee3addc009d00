#!/bin/sh
# Sets focuscoach up, once, in a folder of its own, and opens its page in the browser. The internet is asked for
# programs alone, the first time and with a new version; nothing of yours is ever sent.
set -eu

say() { printf '%s\n' "$*"; }

stop() {
  say "" "$@"
  if [ -t 0 ]; then
    say "" "Press Enter to close this window."
    read -r _
  fi
  exit 1
}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$here
while [ ! -f "$root/pyproject.toml" ]; do
  [ "$root" != / ] || stop "This file must stay in the folder of focuscoach. Download that folder again, and leave it whole."
  root=$(dirname -- "$root")
done

program=${XDG_DATA_HOME:-$HOME/.local/share}/focuscoach/program
stamp=$program/_package.py # the version that was set up

fits() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_uv() {
  for uv in uv "$HOME/.local/bin/uv" "$HOME/.cargo/bin/uv" "$program-uv/uv"; do
    if command -v "$uv" >/dev/null 2>&1; then return 0; fi
  done
  return 1
}

fetch_uv() { # no fitting Python here: uv brings one along
  say "Python 3.11 or newer is not on this computer. uv, a free program that fetches it, can be put beside focuscoach."
  if [ -t 0 ]; then
    say "Press Enter to go on, or close this window."
    read -r _
  fi
  mkdir -p "$program-uv"
  if command -v curl >/dev/null 2>&1; then
    curl -fsSL https://astral.sh/uv/install.sh >"$program-uv/install.sh" || return 1
  else
    wget -qO "$program-uv/install.sh" https://astral.sh/uv/install.sh || return 1
  fi
  UV_UNMANAGED_INSTALL="$program-uv" sh "$program-uv/install.sh" >/dev/null || return 1
  uv=$program-uv/uv
}

set_up() {
  say "Setting up focuscoach, once: some minutes, and 850 MB of disk."
  rm -rf "$program"
  mkdir -p "$(dirname -- "$program")"
  if find_uv; then
    "$uv" venv --quiet --python '>=3.11' "$program" && "$uv" pip install --quiet --python "$program/bin/python" "$root"
    return
  fi
  for python in python3 python3.14 python3.13 python3.12 python3.11; do
    if fits "$python"; then
      "$python" -m venv "$program" && "$program/bin/python" -m pip install --quiet --disable-pip-version-check "$root"
      return
    fi
  done
  fetch_uv || return 1
  "$uv" venv --quiet --python '>=3.11' "$program" && "$uv" pip install --quiet --python "$program/bin/python" "$root"
}

if ! cmp -s "$root/focuscoach/_package.py" "$stamp"; then
  set_up || stop "It could not be set up. Is this computer connected to the internet, and is there room on its disk? Then try again."
  cp "$root/focuscoach/_package.py" "$stamp"
fi

say "Your browser opens in a moment. Leave this window open; closing it ends focuscoach and removes what was read."
exec "$program/bin/focuscoach" serve "$@"
