#!/bin/sh
# Legt vast wat openbaar wordt, zet dat in git, en bouwt de site in de map site. Onthoudt in
# .next-build wanneer het weer moet. Is er een fout in calendars/ of mkdocs.yml, dan komt er niets
# nieuws op de site. Wat u terugtrok, gaat er wel af; het alarm komt dan van deliver.sh.
set -eu

# Eerst vragen, dan bouwen: wat tijdens het bouwen aan de beurt komt, wordt niet vergeten.
# Na een fout bouwt het toch: wat u terugtrok, gaat dan van de site.
moment=$(raadsweek next) || moment=
rm -f .raadsweek-prepared
failed=0
raadsweek publish --prepare || failed=$?
if [ "$failed" != 0 ]; then
    # Staat er toch iets klaar, dan gaat er alleen iets af. De volgende keer probeert het opnieuw.
    [ -f .raadsweek-prepared ] || exit "$failed"
    exit 0
fi
today=$(TZ=Europe/Amsterdam date -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%F)
# De nul: na het online zetten wordt er meteen gekeken.
echo "$moment $(sh ci/version.sh) $today 0" > .next-build
