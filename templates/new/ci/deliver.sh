#!/bin/sh
# Kijkt of de site er staat, en verstuurt wat uit moet. Wat uitgaat, staat eerst in git: mag dat
# niet, dan gaat er niets uit. Onthoudt in .next-build wanneer er weer gekeken moet worden.
set -eu

done=0
raadsweek publish --deliver || done=$?
if [ -f .next-build ] && read -r moment version day again < .next-build; then
    now=${SOURCE_DATE_EPOCH:-$(date +%s)}
    # Net online gezet? Dan over een halfuur nog eens: een tussenopslag kan achterlopen.
    if [ "${again:-0}" = 0 ]; then wait=1800; else wait=3600; fi
    echo "$moment $version $day $((now + wait))" > .next-build
fi
exit "$done"
