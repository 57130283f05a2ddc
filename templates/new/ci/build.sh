#!/bin/sh
# Bouwt de site in de map site, en onthoudt in .next-build wanneer het weer moet.
# Is er een fout in calendars/ of mkdocs.yml, dan stopt het en komt er niets nieuws op de site.
set -eu

# Eerst vragen, dan bouwen: wat tijdens het bouwen aan de beurt komt, wordt niet vergeten.
# Na een fout bouwt het toch: wat u terugtrok, gaat dan van de site.
moment=$(raadsweek next) || moment=
raadsweek build
head=$(git rev-parse HEAD 2> /dev/null) || head=none
today=$(TZ=Europe/Amsterdam date -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%F)
echo "$moment $head $today" > .next-build
