#!/bin/sh
# Voor een eigen server: doet wat er te doen is. raadsweek.timer roept dit elke vijf minuten aan.
# Is er niets te doen, dan is het in een seconde klaar. Waar de site heen gaat, staat bij
# 'publisher' van het kanaal website in calendars/channels.yml.
#
# Wat u mag instellen, in ~/.config/raadsweek.env (alleen voor uzelf leesbaar: chmod 600):
#   RAADSWEEK_SITE    het webadres waar de site moet staan; zonder kijkt het in de map site
#   RAADSWEEK_MAIL    wie een mail krijgt als het misgaat
# en de geheimen die uw kanalen noemen (user_env, password_env, token_env).
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
GIT_AUTHOR_NAME=Raadsweek GIT_AUTHOR_EMAIL=raadsweek@voorbeeld.example
GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
export PATH GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL

# Een tegelijk: wie het slot niet krijgt, hoeft niets te doen.
exec 9< .
flock -n 9 || exit 0

failed=0
if git remote get-url origin > /dev/null 2>&1; then
    # Lukt dat niet, dan gaat er niets nieuws online. Wat u terugtrok, gaat toch van de site.
    git pull --quiet --no-rebase --no-edit --autostash || failed=1
    [ "$failed" = 0 ] || git merge --abort 2> /dev/null || true
fi
changed=true
if [ -f .next-build ]; then
    changed=$(find . -mindepth 1 \( -name '.?*' -o -path ./site -o -path ./preview \) -prune \
        -o -newer .next-build -print -quit)
fi
build='' plan='' look=''
due=$(FORCE=${changed:+true} sh ci/due.sh)
eval "$due"

if [ "$plan" = true ]; then
    # Een bron die niet te bereiken is, houdt de weken niet op.
    raadsweek import || true
    raadsweek plan --write && sh ci/commit.sh "Bewaar de weken" || failed=1
fi
if [ "$build" = true ] || [ "$look" = true ]; then
    # Eerst vragen, dan openbaar maken: wat intussen aan de beurt komt, wordt niet vergeten.
    moment=$(raadsweek next) || moment=
    # Vastleggen, bouwen, online zetten, kijken en versturen. Na een fout blijft de site zoals hij
    # was, zonder wat u terugtrok.
    if raadsweek publish; then
        now=${SOURCE_DATE_EPOCH:-$(date +%s)}
        today=$(TZ=Europe/Amsterdam date -d "@$now" +%F)
        echo "$moment $(sh ci/version.sh) $today $((now + 3600))" > .next-build
    else
        failed=1
    fi
    # Staat er nu echt alles wat er moet staan?
    raadsweek status "${RAADSWEEK_SITE:-site}" --late-after 60 || failed=1
fi
if [ "$failed" = 0 ]; then
    rm -f .alarm
fi
exit "$failed"
