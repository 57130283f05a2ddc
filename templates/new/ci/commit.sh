#!/bin/sh
# Zet in git wat Raadsweek in calendars/ en record/ schreef. Niets gewijzigd of geen git: dan gebeurt er niets.
#
#   sh ci/commit.sh "Waarom"
#   BRANCH is de tak; zonder BRANCH die waarop u staat
set -eu

git rev-parse HEAD > /dev/null 2>&1 || exit 0
GIT_AUTHOR_NAME=Raadsweek GIT_AUTHOR_EMAIL=raadsweek@voorbeeld.example
GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
export GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL

git add --all calendars
[ ! -d record ] || git add --all record
if ! git diff --cached --quiet; then
    git commit --quiet -m "$1"
fi
git remote get-url origin > /dev/null 2>&1 || exit 0

branch=${BRANCH:-$(git symbolic-ref --short HEAD)}
# Was een ander net voor: haal dat op, voeg het samen en probeer het nog eens.
for wait in 1 2 5; do
    if git push --quiet origin "HEAD:refs/heads/$branch"; then
        exit 0
    fi
    sleep "$wait"
    git pull --quiet --no-rebase --no-edit --autostash origin "$branch" || { git merge --abort; exit 1; }
done
git push --quiet origin "HEAD:refs/heads/$branch"
