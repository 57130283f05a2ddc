"""Locked requirements of a new council: exact versions of all packages, each with its hashes.

The project's own lock files come with the package, so a council installs what was tested.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, distribution

from raadsweek import resources

_START = re.compile(r"^(?=[A-Za-z0-9])", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_VIA = re.compile(r"^    #(?: via)? +(\S.*)$", re.MULTILINE)
_SELF = "raadsweek (pyproject.toml)"


def packages(name: str) -> str:
    """The packages in the lock file of this name that Raadsweek needs when it runs.

    What builds the package itself is locked beside them, and is left out.
    """
    text = (resources.requirements() / name).read_text(encoding="utf-8")
    _, *blocks = _START.split(text)
    asked = [(_name(block), set(_VIA.findall(block)), block) for block in blocks]
    needed = {_SELF}
    while found := {name for name, via, _ in asked if via & needed} - needed:
        needed |= found
    return "".join(_without_comments(block) for name, _, block in asked if name in needed)


def _name(block: str) -> str:
    found = _NAME.match(block)
    return found[0] if found else ""


def _without_comments(block: str) -> str:
    lines = block.splitlines(keepends=True)
    return "".join(line for line in lines if not line.lstrip().startswith("#"))


def own_hash() -> str:
    """The SHA-256 of the wheel that this Raadsweek was installed from; empty: nobody knows.

    What installs packages notes it for a wheel that was given as a file or an address (PEP 610).
    """
    try:
        told = json.loads(distribution("raadsweek").read_text("direct_url.json") or "{}")
        found = told["archive_info"]["hashes"]["sha256"]
    except (PackageNotFoundError, KeyError, TypeError, ValueError):
        return ""
    return found if re.fullmatch(r"[0-9a-f]{64}", str(found)) else ""
