#!/usr/bin/env bash
# What the action runs: finds the drafts, checks them, and tells the steps behind it how that ended. It fails itself
# only where it finds no draft; findings fail the job in a later step, so that they can be uploaded before.
# In: DRAFTS, FAIL_ON, FORMAT, OUTPUT, BASELINE, GITHUB_OUTPUT.
set -uo pipefail
shopt -s nullglob
shopt -s globstar 2>/dev/null || true # the bash of macOS has no **

complain() {
  echo "::error title=focuscoach::$1" >&2
  exit 2
}

found=()
while IFS= read -r pattern || [[ -n $pattern ]]; do
  pattern="${pattern#"${pattern%%[![:space:]]*}"}"
  pattern="${pattern%"${pattern##*[![:space:]]}"}"
  [[ -z $pattern ]] && continue
  if [[ -e $pattern ]]; then
    found+=("$pattern")
    continue
  fi
  before=$IFS
  IFS= # a pattern is expanded, and not parted at its blanks
  # shellcheck disable=SC2206
  matches=($pattern)
  IFS=$before
  [[ ${#matches[@]} -gt 0 && -e ${matches[0]} ]] || complain "No draft fits '$pattern'. Name files, folders or globs, one on each line."
  found+=("${matches[@]}")
done <<<"${DRAFTS:-}"
if [[ -z "${DRAFTS//[[:space:]]/}" ]]; then
  for folder in drafts posts; do [[ -d $folder ]] && found+=("$folder"); done
  [[ ${#found[@]} -gt 0 ]] || complain "There is no folder drafts or posts. Say with 'drafts' what to check."
fi

output=${OUTPUT:-}
[[ -z $output && $FORMAT == sarif ]] && output=focuscoach.sarif
arguments=(--format "$FORMAT" --fail-on "$FAIL_ON")
[[ -n $output ]] && arguments+=(--output "$output")
[[ -n ${BASELINE:-} ]] && arguments+=(--baseline "$BASELINE")
code=0
focuscoach check "${arguments[@]}" -- "${found[@]}" || code=$?
{
  echo "code=$code"
  echo "file=$output"
  [[ -n $output && -s $output ]] && echo "written=true"
} >>"${GITHUB_OUTPUT:-/dev/null}"
exit 0
