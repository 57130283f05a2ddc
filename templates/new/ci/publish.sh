#!/bin/sh
# Verstuurt wat uit moet en zet het logboek in git.
# Zonder het logboek weet niemand wat er al uit is, en gaat alles nog eens uit. Daarom komt er eerst
# een lege wijziging in git: mag dat niet, dan wordt er niets verstuurd.
set -eu

foreseen=$(raadsweek publish --dry-run --format json || true)
case $foreseen in
    *'"result": "sent"'*) sh ci/commit.sh "Nu wordt verstuurd wat uit moet" --empty ;;
esac
sent=0
raadsweek publish || sent=$?
sh ci/commit.sh "Leg vast wat is verstuurd"
exit "$sent"
