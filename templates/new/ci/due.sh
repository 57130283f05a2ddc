#!/bin/sh
# Zegt wat er te doen is. Dit duurt nog geen seconde en gebruikt Raadsweek niet: zo mag het vaak.
#
#   build    bouwen: het moment in .next-build is voorbij, er is iets gewijzigd, of FORCE=true
#   plan     de weken bewaren: een keer per dag
#   publish  versturen: er staat een 'publisher' in calendars/channels.yml
#
# .next-build is er na de eerste bouw: het moment, de versie in git en de dag (zie build.sh).
set -eu

now=${SOURCE_DATE_EPOCH:-$(date +%s)}
today=$(TZ=Europe/Amsterdam date -d "@$now" +%F)
build=true
plan=true
publish=false

if [ -f .next-build ] && read -r moment commit day < .next-build; then
    next=$(date -d "$moment" +%s 2> /dev/null) || next=0
    head=$(git rev-parse HEAD 2> /dev/null) || head=none
    if [ "$now" -lt "$next" ] && [ "$commit" = "$head" ] && [ "${FORCE:-false}" != true ]; then
        build=false
    fi
    if [ "$day" = "$today" ]; then
        plan=false
    fi
fi
if grep -Eq '^[^#]*publisher:' calendars/channels.yml; then
    publish=true
fi

echo "build=$build"
echo "plan=$plan"
echo "publish=$publish"
