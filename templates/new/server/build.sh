#!/bin/sh
# Voor een eigen server: doet wat er te doen is. raadsweek.timer roept dit elke vijf minuten aan.
# Is er niets te doen, dan is het in een seconde klaar.
#
# Wat u mag instellen, in ~/.config/raadsweek.env (alleen voor uzelf leesbaar: chmod 600):
#   RAADSWEEK_TARGET  waar de site heen gaat, voor rsync; zonder blijft hij in de map site
#   RAADSWEEK_SITE    het webadres waar hij daarna moet staan; zonder kijkt het in de map site
#   RAADSWEEK_MAIL    wie een mail krijgt als het misgaat
# en de geheimen die uw kanalen noemen (user_env, password_env, token_env).
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
GIT_COMMITTER_NAME=Raadsweek GIT_COMMITTER_EMAIL=raadsweek@voorbeeld.example
export PATH GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL

# Een tegelijk: wie het slot niet krijgt, hoeft niets te doen.
exec 9< .
flock -n 9 || exit 0

if git remote get-url origin > /dev/null 2>&1; then
    git pull --quiet --rebase --autostash
fi
changed=true
if [ -f .next-build ]; then
    changed=$(find . -mindepth 1 \( -name '.?*' -o -path ./site -o -path ./preview \) -prune \
        -o -newer .next-build -print -quit)
fi
build='' plan='' publish=''
due=$(FORCE=${changed:+true} sh ci/due.sh)
eval "$due"

failed=0
if [ "$plan" = true ]; then
    raadsweek plan --write && sh ci/commit.sh "Bewaar de weken" || failed=1
fi
if [ "$build" = true ]; then
    sh ci/build.sh || failed=1
    # Ook na een fout: wat u terugtrok, is dan van de site.
    if [ -n "${RAADSWEEK_TARGET:-}" ] && [ -f site/index.html ]; then
        rsync -a --delete site/ "$RAADSWEEK_TARGET" || { rm -f .next-build; exit 1; }
    fi
    # Staat er nu echt alles wat er moet staan?
    raadsweek status "${RAADSWEEK_SITE:-site}" --late-after 60 || failed=1
fi
if [ "$publish" = true ]; then
    sh ci/publish.sh || failed=1
fi
if [ "$failed" = 0 ]; then
    rm -f .alarm
fi
exit "$failed"
