#!/usr/bin/env python3
"""Freezes what caniemail.com knows of the features that our mails use, for a test.

scripts/write_caniemail.py FOLDER   writes tests/emit/mail/caniemail.json from a clone of
                              https://github.com/hteumeuleu/caniemail (MIT, Rémi Parmentier)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "tests/emit/mail/caniemail.json"
CLIENTS = {
    "apple-mail": ("ios", "macos"),
    "gmail": ("desktop-webmail", "ios", "android"),
    "outlook": ("windows", "outlook-com", "macos", "ios", "android"),
    "samsung-email": ("android",),
    "thunderbird": ("macos",),
    "yahoo": ("desktop-webmail",),
}
"""Those that residents read their mail in most."""


def support(stats: dict[str, Any]) -> dict[str, str]:
    """By client `y`, `a` (partly), `n` or `u` (not known): of the newest version tested."""
    return {
        f"{client} {place}": str(list(stats[client][place].values())[-1])[:1]
        for client, places in CLIENTS.items()
        for place in places
        if stats.get(client, {}).get(place)
    }


def feature(file: Path) -> dict[str, Any]:
    """One feature: what it is called, when it was tested, and where it works."""
    text = file.read_text("utf-8").split("---")[1].replace("\t", "  ")
    read = yaml.safe_load(text)
    return {
        "title": read["title"],
        "tested": str(read.get("last_test_date", "")),
        "support": support(read["stats"]),
    }


def main() -> int:
    """Writes the table anew, of the features that it names already."""
    (folder,) = sys.argv[1:]
    known = json.loads(TABLE.read_text("utf-8"))
    read = Path(folder, "_features")
    features = {name: feature(read / f"{name}.md") for name in known["features"]}
    written = {**known, "features": dict(sorted(features.items()))}
    TABLE.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
