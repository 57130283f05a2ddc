#!/bin/sh
# Bouwt de site in de map site, en onthoudt in .next-build wanneer het weer moet.
# Is er een fout, dan stopt het en blijft de site zoals hij was.
set -eu

# Eerst vragen, dan bouwen: wat tijdens het bouwen aan de beurt komt, wordt niet vergeten.
moment=$(raadsweek next)
raadsweek build
head=$(git rev-parse HEAD 2> /dev/null) || head=none
today=$(TZ=Europe/Amsterdam date -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%F)
echo "$moment $head $today" > .next-build
