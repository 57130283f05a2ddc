#!/bin/sh
# Runs a command without its noise: quietly.sh "Doing this" COMMAND [ARGUMENT...]
# Prints that one line, and what the command printed only where it failed.
set -u
doing=$1
shift
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
printf '%s\n' "$doing ..." >&2
status=0
"$@" >"$log" 2>&1 || status=$?
if [ "$status" -ne 0 ]; then
  tail -n 20 "$log" >&2
  printf '%s\n' "That went wrong. Above are its last lines; try again, and if it stays, mend what they name." >&2
fi
exit "$status"
