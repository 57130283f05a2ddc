#!/bin/sh
# Zegt wat er te doen is. Dit duurt nog geen seconde en gebruikt Raadsweek niet: zo mag het vaak.
#
#   build    openbaar maken: het moment in .next-build is voorbij, er is iets gewijzigd, of FORCE=true
#   plan     de weken bewaren: een keer per dag
#   look     kijken of de site er staat, en versturen wat uit moet: een halfuur erna en elk uur
#
# .next-build is er na de eerste keer: het moment, de versie, de dag, en wanneer er weer gekeken
# wordt (zie prepare.sh en deliver.sh).
set -eu

now=${SOURCE_DATE_EPOCH:-$(date +%s)}
today=$(TZ=Europe/Amsterdam date -d "@$now" +%F)
build=true
plan=true
look=true

if [ -f .next-build ] && read -r moment version day again < .next-build; then
    next=$(date -d "$moment" +%s 2> /dev/null) || next=0
    if [ "$now" -lt "$next" ] && [ "$version" = "$(sh ci/version.sh)" ] \
        && [ "${FORCE:-false}" != true ]; then
        build=false
    fi
    if [ "$day" = "$today" ]; then
        plan=false
    fi
    if [ "$now" -lt "${again:-0}" ]; then
        look=false
    fi
fi

echo "build=$build"
echo "plan=$plan"
echo "look=$look"
