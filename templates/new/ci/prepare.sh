#!/bin/sh
# Legt vast wat openbaar wordt, zet dat in git, en bouwt de site in de map site. Onthoudt in
# .next-build wanneer het weer moet. Is er een fout in calendars/ of mkdocs.yml, dan stopt het en
# komt er niets nieuws op de site.
set -eu

# Eerst vragen, dan bouwen: wat tijdens het bouwen aan de beurt komt, wordt niet vergeten.
# Na een fout bouwt het toch: wat u terugtrok, gaat dan van de site.
moment=$(raadsweek next) || moment=
raadsweek publish --prepare
today=$(TZ=Europe/Amsterdam date -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%F)
# De nul: na het online zetten wordt er meteen gekeken.
echo "$moment $(sh ci/version.sh) $today 0" > .next-build
