#!/bin/sh
# De versie van wat op de site komt: alle bestanden, en van het logboek wat een mens besloot. Wat
# Raadsweek zelf in het logboek zet, verandert haar niet. Zonder git is er geen: none.
set -eu

git rev-parse HEAD > /dev/null 2>&1 || { echo none; exit 0; }
{
    git ls-tree HEAD | grep -v "$(printf '\t')record\$" || true
    grep -hE '"fact":"(correct|withdraw|restore|rename|erase)"' record/*.jsonl 2> /dev/null || true
} | git hash-object --stdin
