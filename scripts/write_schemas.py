"""Writes the JSON Schemas of the editors' files to schemas/; --check only compares."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from raadsweek.load.schemas import schemas

FOLDER = Path(__file__).parents[1] / "schemas"


def main(arguments: list[str]) -> int:
    """Exit code 1 with --check when a file in schemas/ is not what the tables say."""
    made = {
        FOLDER / f"{name}.json": json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True)
        + "\n"
        for name, schema in schemas().items()
    }
    stale = [file for file, text in made.items() if not file.exists() or file.read_text() != text]
    stale += [file for file in FOLDER.glob("*.json") if file not in made]
    if arguments == ["--check"]:
        for file in stale:
            print(f"schemas/{file.name} is stale: run scripts/write_schemas.py", file=sys.stderr)
        return 1 if stale else 0
    FOLDER.mkdir(exist_ok=True)
    for file in stale:
        file.unlink(missing_ok=True)
    for file, text in made.items():
        file.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
