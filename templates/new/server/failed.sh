#!/bin/sh
# Slaat alarm als publish.sh misging: een mail aan RAADSWEEK_MAIL, hoogstens een keer per vier uur.
set -eu
cd "$(dirname "$0")/.."

if [ -n "$(find . -maxdepth 1 -name .alarm -mmin -240)" ]; then
    exit 0
fi
if [ -n "${RAADSWEEK_MAIL:-}" ]; then
    {
        echo "To: $RAADSWEEK_MAIL"
        echo "Subject: Raadsweek: het openbaar maken ging mis"
        echo
        journalctl --user --unit raadsweek.service --lines 40 --no-pager --output cat || true
    } | "${SENDMAIL:-/usr/sbin/sendmail}" -t
fi
touch .alarm
